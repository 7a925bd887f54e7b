import { z } from 'zod';
import { routeDocument } from '../approvals';
import { fieldSentence } from './index';
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

/** What it is told in, zh and en. */
const told = (shape: z.ZodType, input: unknown) => {
  const { error } = shape.safeParse(input, { reportInput: true });
  return shapeProblems(error ?? new z.ZodError([])).map(({ code, params }) => [
    fieldSentence(code, 'zh', params),
    fieldSentence(code, 'en', params),
  ]);
};

describe('what is wrong with a shape', () => {
  it('names what is missing, and what has another word than those that are offered', () => {
    const { due: _, title: __, mode: ___, ...stage } = route({ by: 'initiator' }).root;
    const found = told(routeDocument, { ...route({}), root: { ...stage, title: { en: 'Head' } } });
    expect(found).toEqual([
      ['缺少“root.title.zh”。', '"root.title.zh" is missing.'],
      [
        '“root.mode”只能是：any、all、sequence、vote。',
        '"root.mode" must be one of: any, all, sequence, vote.',
      ],
      ['缺少“root.due”。', '"root.due" is missing.'],
    ]);
  });

  it('names it from the item of a list on, and the body when all of it is missing', () => {
    const shape = z.strictObject({ items: z.array(z.strictObject({ due: z.string() })) });
    expect(told(shape, { items: [{}] })).toEqual([['缺少“due”。', '"due" is missing.']]);
    expect(told(z.array(z.string()), [undefined])).toEqual([['缺少“0”。', '"0" is missing.']]);
    expect(told(shape, undefined)).toEqual([['缺少“正文”。', '"the body" is missing.']]);
  });

  it('says what a format looks like, in the reader’s language', () => {
    expect(told(z.iso.date(), 'tomorrow')).toEqual([
      ['格式应为日期，例 2026-11-24。', 'Must have the format of a day, such as 2026-11-24.'],
    ]);
    expect(told(z.string().regex(/^a+$/), 'b')[0]?.[0]).toContain('^a+$');
  });

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
        field: 'by',
        allowed: {
          zh: 'role、person、field、signers_of、initiator',
          en: 'role, person, field, signers_of, initiator',
        },
      },
    ]));

  it('takes a rule that is right', () =>
    expect(wrong(routeDocument, route({ by: 'initiator' }))).toEqual([]));
});
