import type { Answers, FormShape } from '@shanhai/domain/forms';
import * as fc from 'fast-check';

/** Forms with rules of every sort, and answers to them that are right, wrong, half typed and of no form at all. */
export interface Sample {
  readonly form: FormShape;
  readonly answers: Answers;
}

type Kind = 'money' | 'number' | 'date' | 'text' | 'bool' | 'select';
const kinds = fc.constantFrom<Kind>('money', 'number', 'date', 'text', 'bool', 'select');

const money = { type: 'string', pattern: '^-?(0|[1-9]\\d{0,8})(\\.\\d{1,2})?$' };
const properties: Readonly<Record<Kind, fc.Arbitrary<object>>> = {
  money: fc.constantFrom(money, { type: 'string' }),
  number: fc.record(
    {
      type: fc.constantFrom('number', 'integer'),
      minimum: fc.integer({ min: -2, max: 2 }),
      multipleOf: fc.constant(0.5),
    },
    { requiredKeys: ['type'] },
  ),
  date: fc.constantFrom(
    { type: 'string', format: 'date' },
    { type: 'string', format: 'date', formatMinimum: '2026-03-01' },
  ),
  text: fc.record(
    {
      type: fc.constant('string'),
      minLength: fc.integer({ min: 0, max: 3 }),
      maxLength: fc.integer({ min: 1, max: 4 }),
      pattern: fc.constantFrom('\\S', '^\\p{Script=Han}+$'),
    },
    { requiredKeys: ['type'] },
  ),
  bool: fc.constant({ type: 'boolean' }),
  select: fc.constant({ type: 'string', enum: ['a', 'b'] }),
};

const figures = fc.oneof(
  fc.constantFrom(
    '0',
    '0.1',
    '0.2',
    '12.345',
    '-3',
    '1e3',
    '1,100',
    '999999999.99',
    '12345678901234567890.12',
  ),
  fc.integer({ min: -10, max: 1_000 }).map(String),
);
const days = fc.constantFrom('2026-02-28', '2026-02-30', '2026-11-26', '2027-01-01', '2026-1-1', '待定');
const given: Readonly<Record<Kind, fc.Arbitrary<string | number | boolean>>> = {
  money: figures,
  number: fc.oneof(fc.constantFrom(0, 1, 1.5, -7, 0.1, 1e21, 3), figures),
  date: days,
  text: fc.oneof(fc.constantFrom('', ' ', '𠮷', '示范村', '炉\n岙', 'a\u200e'), fc.string({ maxLength: 5 })),
  bool: fc.boolean(),
  select: fc.constantFrom('a', 'b', 'c'),
};
const anything = fc.oneof(fc.string({ maxLength: 4 }), fc.double(), fc.boolean(), fc.constant(null));

interface Asked {
  readonly key: string;
  readonly kind: Kind;
}

/** What a rule may say of one answer, by its kind. */
const truths: Readonly<Record<Kind, (name: string) => readonly string[]>> = {
  money: (name) => [`${name} > 3`, `${name} * 0.1 <= 12.3`, `${name} == 0.3`],
  number: (name) => [`${name} >= 1.5`, `${name} - 1 < 2 || has(${name})`],
  date: (name) => [`${name} >= today`, `days(today, ${name}) > 10`, `year(${name}) == 2026`],
  text: (name) => [`${name} == "示范村"`, `size(${name}) > 1`, `${name}.startsWith("a")`],
  bool: (name) => [name, `!${name}`],
  select: (name) => [`${name} == "a"`, `${name} in ["a", "c"]`],
};

const truthOf = (before: readonly Asked[], root: string): fc.Arbitrary<string> =>
  before.length === 0
    ? fc.constantFrom('true', 'false', '1 < 2')
    : fc
        .tuple(
          fc.constantFrom(...before),
          fc.nat(2),
          fc.constantFrom(...before),
          fc.constantFrom('&&', '||', ''),
        )
        .map(([one, which, other, joined]) => {
          const said = truths[one.kind](`${root}.${one.key}`);
          const truth = said[which % said.length] ?? 'true';
          return joined === '' ? truth : `${truth} ${joined} has(${root}.${other.key})`;
        });

/** What may be computed of the answers before, by the kind of the field; undefined where nothing fits. */
function computedOf(kind: Kind, before: readonly Asked[], root: string): readonly string[] {
  const name = ({ key }: Asked) => `${root}.${key}`;
  const numbers = before.filter((each) => each.kind === 'money' || each.kind === 'number');
  const [one, other = one] = numbers;
  const day = before.find((each) => each.kind === 'date');
  if (kind === 'money' || kind === 'number') {
    if (!one || !other) return ['decimal(0.1) + 0.2'];
    const all = numbers.map(({ key }) => `${root}.?${key}`).join(', ');
    return [
      `sum([${all}])`,
      `${name(one)} + ${name(other)}`,
      `round(${name(one)} / ${name(other)}, 2)`,
      `greatest(${name(one)} * 1.1, ${root}.?${other.key}.orZero())`,
    ];
  }
  if (kind === 'date') return day ? [`addDays(${name(day)}, 30)`] : ['today'];
  if (kind === 'bool') return ['today > date("2026-06-01")'];
  return kind === 'text' ? ['"已" + "算"'] : [];
}

interface Field extends Asked {
  readonly property: object;
  readonly layout: object;
  readonly answer: unknown;
}

const blank = { zh: '项', en: 'Item' };
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const widgetOf = (kind: Kind) => (kind === 'bool' ? 'select' : kind);

const cellOf = (key: string, before: readonly Asked[], root: string): fc.Arbitrary<Field> =>
  kinds.chain((kind) => {
    const computed = computedOf(kind, before, root);
    return fc
      .record({
        property: properties[kind],
        required: maybe(truthOf(before, root)),
        visible: maybe(truthOf(before, root)),
        computed: computed.length > 0 ? maybe(fc.constantFrom(...computed)) : fc.constant(undefined),
        answer: fc.oneof({ weight: 6, arbitrary: given[kind] }, anything),
      })
      .map(({ property, required, visible, computed: made, answer }) => ({
        ...{ key, kind, property, answer },
        layout: {
          ...{ key, label: blank, widget: widgetOf(kind) },
          ...(required !== undefined && { required }),
          ...(made !== undefined && { computed: made }),
          ...(root === 'form' && visible !== undefined && { visible }),
        },
      }));
  });

const fieldsOf = (names: readonly string[], root: string): fc.Arbitrary<readonly Field[]> =>
  names.reduce<fc.Arbitrary<readonly Field[]>>(
    (all, name) => all.chain((before) => cellOf(name, before, root).map((field) => [...before, field])),
    fc.constant([]),
  );

const objectOf = (fields: readonly Field[], required: readonly string[]) => ({
  ...{ type: 'object', additionalProperties: false, required },
  properties: Object.fromEntries(fields.map(({ key, property }) => [key, property])),
});

const answersOf = (fields: readonly Field[]) =>
  Object.fromEntries(fields.map(({ key, answer }) => [key, answer]));

/** A list of rows whose cells follow each other, and a sum over it. */
const rowsOf = fc
  .record({
    columns: fieldsOf(['p', 'q', 'r'], 'row'),
    answers: fc.array(fieldsOf(['p', 'q', 'r'], 'row').map(answersOf), { maxLength: 4 }),
    required: fc.subarray(['p', 'q', 'r']),
  })
  .map(({ columns, answers, required }) => ({
    columns,
    answers,
    property: { type: 'array', minItems: 1, maxItems: 3, items: objectOf(columns, required) },
  }));

/** @yields a form that can be published, and answers to it. */
export const samples: fc.Arbitrary<Sample> = fc
  .tuple(fieldsOf(['a', 'b', 'c', 'd', 'e'], 'form'), rowsOf, fc.subarray(['a', 'b', 'c', 'list']))
  .chain(([fields, rows, required]) =>
    truthOf(fields, 'form').map((holds) => {
      const sums = rows.columns.filter(({ kind }) => kind === 'money');
      const total = `sum(form.list.map(r, r.?${sums[0]?.key}))`;
      const list = {
        key: 'list',
        label: blank,
        widget: 'rows',
        rows: { columns: rows.columns.map(({ layout }) => layout) },
      };
      const own = fields.map(({ layout }) => layout);
      const sum = { key: 'sum', label: blank, widget: 'money', ...(sums.length > 0 && { computed: total }) };
      const schema = objectOf(fields, required);
      return {
        form: {
          schema: { ...schema, properties: { ...schema.properties, list: rows.property, sum: money } },
          layout: {
            sections: [
              { key: 'one', fields: own },
              { key: 'two', visible: holds, fields: [list, sum] },
            ],
            checks: [{ holds, message: blank, fields: ['e', 'a'] }],
          },
        } as unknown as FormShape,
        answers: { ...answersOf(fields), list: rows.answers, sum: '1' } as Answers,
      };
    }),
  );
