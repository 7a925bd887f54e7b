import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { truthOf, type ConditionScope } from '../conditions';
import { contradictsItself } from './contradiction';
import type { FormFacts } from './facts';

const form: FormFacts = {
  fields: {
    kind: { type: 'string', values: ['sick', 'annual'] },
    text: { type: 'string' },
    days: {
      type: 'integer',
      limits: [
        { is: '>=', value: 1 },
        { is: '<=', value: 30 },
      ],
    },
    amount: { type: 'number' },
    paid: { type: 'boolean', values: [true, false] },
  },
};

const environment = new Environment({ unlistedVariablesAreDyn: true });
const contradicts = (expression: string, known: FormFacts | null = form): boolean =>
  contradictsItself(environment.parse(expression).ast, known);

const around: Omit<ConditionScope, 'form'> = {
  applicant: { id: 'p', unit: '331181', roles: ['clerk'] },
  unit: { id: '331181', kind: 'county', parent: '331100', name: '龙泉市' },
  case: { type: 'submission', number: 'QB-1', title: '示范村', year: 2026 },
};

test.each([
  'form.amount > 10 && form.amount < 5',
  'form.amount > 10 && 5 > form["amount"]',
  'form.amount >= 5.0 && form.amount <= 5.0 && form.amount != 5.0',
  'form.amount < -5 && form.amount > -4.5',
  'form.text == "a" && form.text == "b"',
  'form.text in ["a", "b"] && !(form.text in ["b", "a", "c"])',
  'form.text > "2026-06-01" && form.text < "2026-01-01"',
  'form.text == "x" && form.kind == "other"',
  '!(form.kind == "sick") && form.kind != "annual" && form.text == "x"',
  'form.days > 30',
  'form.days < 1 || form.days > 30',
  'form.days > 3 && form.days < 4',
  'form.days > 28 && form.days != 29 && form.days != 30',
  'form.amount > 1 && false',
  'form.amount > 1 && 1 > 2',
  '!has(form.amount) && form.amount > 3',
  'has(form.text) && !has(form["text"])',
  'form.paid && form.amount > 1 && !form.paid',
  'form.paid == true && form.paid == false && form.amount > 1',
  '(form.amount > 10 ? form.amount < 5 : form.amount > 20)',
  '(form.amount > 10 || form.text == "a") && form.amount < 5 && form.text == "b"',
  '!(form.amount <= 10 || form.amount >= 5)',
  'unit.kind == "county" && unit.kind == "city"',
  'case.year > 2030 && case.year < 2030',
  'double(form.text) > 100.0 && double(form.text) < 50.0',
  'applicant.roles.exists(r, r == "head") && !applicant.roles.exists(r, r == "head")',
])('%s holds for nobody', (expression) => {
  expect(contradicts(expression)).toBe(true);
});

test.each([
  'form.amount > 5 && form.amount < 10',
  'form.amount >= 5 && form.amount <= 5',
  'form.days >= 30',
  'form.amount > 3.0 && form.amount < 4.0',
  'form.text == "a" || form.text == "b"',
  'form.text != "a" && form.text != "b"',
  '!has(form.amount) || form.amount > 3',
  'form.kind in ["sick", "other"]',
  '!(double(form.text) > 1.0) && !(double(form.text) <= 1.0)',
  'form.amount > 9007199254740993 && form.amount < 9007199254740993',
  '[1, 2].exists(t, t == 1) && [1, 2].exists(t, t == 2)',
  'form["a.b"] == "x" && form.a.b == "y"',
])('of %s it is not sure', (expression) => {
  expect(contradicts(expression)).toBe(false);
});

test('without a form nothing is known of its answers but what the condition says itself', () => {
  expect(contradicts('form.days > 30', null)).toBe(false);
  expect(contradicts('form.days > 30 && form.days < 10', null)).toBe(true);
});

test('a condition of many cases is not taken apart: it may hold', () => {
  const either = Array.from({ length: 30 }, (_, at) => `(form.amount > ${at} || form.text == "${at}")`);
  expect(contradicts(`${either.join(' && ')} && form.amount > 1 && form.amount < 0`)).toBe(false);
});

const number = fc.constantFrom(-1, 0, 1, 2, 3, 29, 30, 31, 2.5);
const textual = fc.constantFrom('a', 'b', 'c', 'sick', 'annual');
const order = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
const written = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

const atom = fc.oneof(
  fc
    .tuple(fc.constantFrom('form.amount', 'form.days', '(form.amount + 1.0)'), order, number, fc.boolean())
    .map(([part, by, value, swapped]) =>
      swapped ? `${written(value)} ${by} ${part}` : `${part} ${by} ${written(value)}`,
    ),
  fc
    .tuple(fc.constantFrom('form.text', 'form.kind', 'form.none'), order, textual)
    .map(([part, by, value]) => `${part} ${by} "${value}"`),
  fc
    .tuple(fc.constantFrom('form.text', 'form.kind'), fc.array(textual, { minLength: 1, maxLength: 3 }))
    .map(([part, values]) => `${part} in [${values.map((value) => `"${value}"`).join()}]`),
  fc.constantFrom('form.paid', 'form.paid == false', 'has(form.amount)', 'has(form.kind)', 'true', 'false'),
  fc.constantFrom('form.text.startsWith("a")', 'double(form.text) > 1.0', 'size(form.text) > 1'),
);

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    atom,
    fc.tuple(tie('condition'), tie('condition')).map(([one, other]) => `(${one} && ${other})`),
    fc.tuple(tie('condition'), tie('condition')).map(([one, other]) => `(${one} || ${other})`),
    tie('condition').map((one) => `!(${one})`),
    fc
      .tuple(tie('condition'), tie('condition'), tie('condition'))
      .map(([if_, then_, else_]) => `(${if_} ? ${then_} : ${else_})`),
  ),
}));

/** By the schema; each answer may be missing. */
const answers = fc.record(
  {
    amount: fc.oneof(number, fc.double({ noNaN: true, noDefaultInfinity: true })),
    days: fc.integer({ min: 1, max: 30 }),
    text: fc.oneof(textual, fc.constantFrom('', '1.5', 'NaN', '龙泉')),
    kind: fc.constantFrom('sick', 'annual'),
    paid: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** By no schema: any answer under any name, as a process may give that names no form. */
const anything = fc.dictionary(
  fc.constantFrom('amount', 'days', 'text', 'kind', 'paid', 'none'),
  fc.oneof(number, textual, fc.boolean(), fc.constant(null)),
);

describe('what is said to hold for nobody holds for none of many forms', () => {
  test.each([
    ['by the schema', form, answers],
    ['without one', null, anything],
  ] as const)('%s', (_, known, given) => {
    let claimed = 0;
    const some: fc.Arbitrary<Record<string, unknown>> = given;
    fc.assert(
      fc.property(condition, fc.array(some, { minLength: 12, maxLength: 12 }), (expression, forms) => {
        if (!contradicts(expression, known)) return;
        claimed += 1;
        for (const each of forms) expect(holds(expression, each)).toBe(false);
      }),
      { numRuns: 3_000, seed: 20260725 },
    );
    expect(claimed).toBeGreaterThan(50);
  });
});

/** Something else than true or false is no yes either: publication refuses a condition that gives it. */
function holds(expression: string, answered: Readonly<Record<string, unknown>>): boolean {
  const result = (() => {
    try {
      return truthOf(expression, { ...around, form: answered });
    } catch (error) {
      if (error instanceof Error && error.message.includes('not true or false')) return 'fails';
      throw error;
    }
  })();
  return result === 'holds';
}
