import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { truthOf, type ConditionScope } from '../conditions';
import { contradicts } from './contradiction';
import type { FormFacts } from './facts';

const form: FormFacts = {
  fields: {
    amount: { type: 'number', minimum: 0, maximum: 5_000 },
    days: { type: 'integer' },
    kind: { type: 'string', values: ['sick', 'annual'] },
    reason: { type: 'string' },
    paid: { type: 'boolean', values: [true, false] },
  },
};
const environment = new Environment({ unlistedVariablesAreDyn: true });
const judged = (condition: string) => contradicts(environment.parse(condition).ast, form);

test.each([
  'form.days > 10 && form.days < 5',
  'form.days > 5 && !(form.days >= 5)',
  'form.days > 5 && form.days <= 5',
  '10 < form.days && 5 > form.days',
  'form.days == 3 && form.days != 3',
  'form.days >= 3 && form.days <= 3 && form.days != 3',
  'form.reason == "a" && form.reason == "b"',
  'form["reason"] == "a" && form.reason in ["b", "c"]',
  'form.kind == "unpaid"',
  'form.kind != "sick" && form.kind != "annual"',
  '!(form.kind in ["sick", "annual"])',
  'form.paid && !form.paid',
  'form.amount > 5000',
  'form.amount < -1',
  'unit.kind == "county" && unit.kind == "city"',
  'case.year > 2026 && case.year < 2026',
  '(form.days > 3 || form.days > 4) && (form.days < 2 || form.days < 1)',
  'false',
  'form.days > 3 && false',
])('%s never holds', (condition) => expect(judged(condition)).toBe(true));

test.each([
  'form.days > 5 && form.days < 10',
  'form.days >= 5 && form.days <= 5',
  'form.days > 10 || form.days < 5',
  'form.reason == "a" || form.reason == "b"',
  'form.kind != "sick"',
  'form.amount >= 5000',
  'size(form.reason) > 3 && size(form.reason) < 2', // not judged, so taken to hold
  'form.days > 10 && form.amount < 5',
  '"head" in applicant.roles',
  'true',
  Array.from({ length: 12 }, (_, at) => `(form.days > ${at} || form.amount < ${at})`).join(' && '),
])('%s may hold', (condition) => expect(judged(condition)).toBe(false));

const number = fc.integer({ min: -2, max: 6 });
const atom = fc.oneof(
  fc
    .tuple(fc.constantFrom('days', 'amount'), fc.constantFrom('<', '<=', '>', '>='), number)
    .map(([field, relation, value]) => `form.${field} ${relation} ${value}`),
  fc
    .tuple(fc.constantFrom('==', '!='), number)
    .map(([relation, value]) => `form.days ${relation} ${value}.0`),
  fc
    .tuple(
      fc.constantFrom('kind', 'reason'),
      fc.constantFrom('==', '!='),
      fc.constantFrom('sick', 'annual', 'x'),
    )
    .map(([field, relation, value]) => `form.${field} ${relation} "${value}"`),
  fc.constantFrom(
    'form.paid',
    'form.kind in ["sick", "x"]',
    'has(form.days)',
    'size(form.reason) > 2',
    'true',
    'false',
  ),
);
const condition = fc.letrec<{ all: string }>((tie) => ({
  all: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    atom,
    tie('all').map((one) => `!(${one})`),
    fc
      .tuple(tie('all'), fc.constantFrom('&&', '||'), tie('all'))
      .map(([one, op, other]) => `(${one}) ${op} (${other})`),
  ),
})).all;
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const answers = fc.record(
  {
    days: maybe(fc.double({ min: -3, max: 7, noNaN: true })),
    amount: maybe(fc.integer({ min: 0, max: 7 })),
    kind: maybe(fc.constantFrom('sick', 'annual')),
    reason: maybe(fc.constantFrom('sick', 'annual', 'x', 'other')),
    paid: maybe(fc.boolean()),
  },
  { requiredKeys: [] },
);
const nowhere = {
  applicant: { id: '', unit: '', roles: [] },
  unit: { id: '', kind: '', parent: '', name: '' },
  case: { type: '', number: '', title: '', year: 2026 },
};

test('what is called a contradiction holds for no answers at all', () => {
  let contradictions = 0;
  fc.assert(
    fc.property(condition, fc.array(answers, { minLength: 20, maxLength: 20 }), (text, some) => {
      if (!judged(text)) return;
      contradictions += 1;
      for (const given of some) {
        const kept = Object.fromEntries(Object.entries(given).filter(([, answer]) => answer !== undefined));
        const scope = { ...nowhere, form: kept as ConditionScope['form'] };
        expect([text, kept, truthOf(text, scope)]).not.toEqual([text, kept, 'holds']);
      }
    }),
    { numRuns: 2_000, seed: 20201231 },
  );
  expect(contradictions).toBeGreaterThan(100);
});
