import { z } from 'zod';
import { routeDocument } from '../approvals';
import { shapeProblems } from './shape';

const wrong = (shape: z.ZodType, input: unknown) => {
  const parsed = shape.safeParse(input, { reportInput: true });
  return parsed.success
    ? []
    : shapeProblems(parsed.error).map(({ pointer, code, params }) => ({ pointer, code, ...params }));
};

const route = (signer: unknown) => ({
  key: 'leave',
  title: { zh: '请假', en: 'Leave' },
  root: {
    ...{ kind: 'stage', key: 'head', title: { zh: '负责人', en: 'Head' }, mode: 'any', signers: [signer] },
    ...{ due: { budget: 1, unit: 'hour' }, returns: [], mayReject: true },
    ...{ initiatorAsSigner: 'forbidden', bulk: false },
  },
});

describe('what is wrong with a shape', () => {
  it('counts the items of a list and the characters of a text', () => {
    const shape = z.strictObject({ items: z.array(z.int()).min(1).max(2), note: z.string().max(2) });
    expect(wrong(shape, { items: [1, 2, 3], note: 'abc' })).toEqual([
      { pointer: '/items', code: 'too_many', max: 2 },
      { pointer: '/note', code: 'too_long', max: 2 },
    ]);
    expect(wrong(shape, { items: [], note: '' })).toEqual([{ pointer: '/items', code: 'too_few', min: 1 }]);
  });

  it('lists the words of a rule that nobody knows', () =>
    expect(wrong(routeDocument, route({ by: 'astrology' }))).toEqual([
      {
        ...{ pointer: '/root/signers/0/by', code: 'not_one_of' },
        allowed: 'role, person, field, signers_of, initiator',
      },
    ]));

  it('takes a rule that is right', () =>
    expect(wrong(routeDocument, route({ by: 'initiator' }))).toEqual([]));
});
