import { readForm } from './definition';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['reason'],
  properties: {
    reason: { type: 'string', minLength: 2 },
    kind: { type: 'string', enum: ['sick', 'annual'] },
    from: { type: 'string', format: 'date' },
    to: { type: 'string', format: 'date', formatMinimum: { $data: '1/from' } },
  },
};
const words = { zh: '字', en: 'Words' };
const field = (key: string, more: object = {}) => ({ key, label: words, widget: 'text', ...more });
const options = ['sick', 'annual'].map((value) => ({ value, label: words }));
const fields = [
  field('reason', { widget: 'textarea' }),
  field('kind', { widget: 'select', options }),
  field('from', { widget: 'date' }),
  field('to', { widget: 'date' }),
  field('papers', { widget: 'attachments', files: { min: 0, max: 2, mediaTypes: ['application/pdf'] } }),
];
const layoutOf = (some: readonly object[], title = '{unit}{reason}') => ({
  title,
  sections: [{ key: 'all', title: words, fields: some }],
});
const form = { key: 'leave', schema, layout: layoutOf(fields) };

const told = (document: Record<string, unknown>) =>
  readForm({ document }).faults.map(({ code, pointer }) => `${code} ${pointer}`);
const withProperty = (name: string, property: object) => ({
  ...form,
  schema: { ...schema, properties: { ...schema.properties, [name]: property } },
});

test('a form with nothing wrong', () => expect(told(form)).toEqual([]));

test.each<[string, Record<string, unknown>, string]>([
  ['unknown_field', { ...form, colour: 'red' }, '/colour'],
  ['wrong_format', { ...form, key: 'No Key' }, '/key'],
  [
    'not_one_of',
    { ...form, layout: layoutOf([field('reason', { widget: 'slider' })]) },
    '/layout/sections/0/fields/0/widget',
  ],
  ['schema_keyword', { ...form, schema: { ...schema, allOf: [] } }, '/schema/allOf'],
  [
    'schema_keyword',
    withProperty('reason', { type: 'string', not: { type: 'string' } }),
    '/schema/properties/reason/not',
  ],
  [
    'schema_keyword',
    withProperty('kind', { type: 'string', enum: [{ deep: 1 }] }),
    '/schema/properties/kind/enum',
  ],
  ['schema_open', { ...form, schema: { ...schema, additionalProperties: true } }, '/schema'],
  ['schema_invalid', { ...form, schema: { ...schema, type: 'array' } }, '/schema'],
  ['schema_invalid', withProperty('reason', { type: 'string', minLength: 'two' }), '/schema'],
  ['schema_invalid', withProperty('reason', { type: 'string', minimum: 2 }), '/schema'],
  ['schema_not_scalar', withProperty('reason', { type: 'object' }), '/schema/properties/reason'],
  [
    'pattern_invalid',
    withProperty('reason', { type: 'string', pattern: '(' }),
    '/schema/properties/reason/pattern',
  ],
  [
    'pattern_dangerous',
    withProperty('reason', { type: 'string', pattern: '^(a+)+$' }),
    '/schema/properties/reason/pattern',
  ],
  ['field_unknown', { ...form, schema: { ...schema, required: ['reason', 'boss'] } }, '/schema/required/1'],
  ['field_not_shown', withProperty('boss', { type: 'string' }), '/layout/sections'],
  [
    'field_without_schema',
    { ...form, layout: layoutOf([...fields, field('boss')]) },
    '/layout/sections/0/fields/5/key',
  ],
  [
    'field_twice',
    { ...form, layout: layoutOf([...fields, field('from')]) },
    '/layout/sections/0/fields/5/key',
  ],
  ['field_unknown', { ...form, layout: layoutOf(fields, '{boss}') }, '/layout/title'],
  [
    'files_rule',
    { ...form, layout: layoutOf([...fields, field('more', { widget: 'attachments' })]) },
    '/layout/sections/0/fields/5',
  ],
  [
    'options_rule',
    { ...form, layout: layoutOf(fields.with(1, field('kind', { widget: 'select' }))) },
    '/layout/sections/0/fields/1',
  ],
  [
    'options_rule',
    { ...form, layout: layoutOf(fields.with(0, field('reason', { options }))) },
    '/layout/sections/0/fields/0',
  ],
])('%s %#', (code, document, pointer) => expect(told(document)).toEqual([`${code} ${pointer}`]));

const list = {
  ...{ type: 'array', maxItems: 3 },
  items: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } } },
};
const withRows = (property: object, more: object) => ({
  ...withProperty('rows', property),
  layout: layoutOf([...fields, field('rows', { widget: 'rows', ...more })]),
});
const columns = [field('a')];
const inRows = '/layout/sections/0/fields/5';
test('rows with nothing wrong', () => expect(told(withRows(list, { rows: { columns } }))).toEqual([]));

test.each<[string, object, object, string]>([
  ['rows_unbounded', { ...list, maxItems: undefined }, { rows: { columns } }, '/schema/properties/rows'],
  ['rows_unbounded', { ...list, maxItems: 201 }, { rows: { columns } }, '/schema/properties/rows'],
  [
    'schema_keyword',
    { ...list, uniqueItems: true },
    { rows: { columns } },
    '/schema/properties/rows/uniqueItems',
  ],
  [
    'schema_open',
    { ...list, items: { ...list.items, additionalProperties: true } },
    { rows: { columns } },
    '/schema/properties/rows/items',
  ],
  [
    'schema_not_scalar',
    { ...list, items: { ...list.items, properties: { a: list } } },
    { rows: { columns } },
    '/schema/properties/rows/items/properties/a',
  ],
  ['rows_rule', { type: 'string' }, { rows: { columns } }, inRows],
  ['rows_rule', list, {}, inRows],
  ['rows_rule', list, { widget: 'text' }, inRows],
  ['rows_not_here', list, { rows: { columns }, fact: true }, `${inRows}/fact`],
  ['computed_not_here', list, { rows: { columns }, computed: 'today' }, `${inRows}/computed`],
  [
    'field_without_schema',
    list,
    { rows: { columns: [...columns, field('b')] } },
    `${inRows}/rows/columns/1/key`,
  ],
  ['field_twice', list, { rows: { columns: [...columns, field('a')] } }, `${inRows}/rows/columns/1/key`],
  [
    'options_rule',
    list,
    { rows: { columns: [field('a', { widget: 'select' })] } },
    `${inRows}/rows/columns/0`,
  ],
  [
    'condition_field_unknown',
    list,
    { rows: { columns: [field('a', { required: 'row.b == "x"' })] } },
    `${inRows}/rows/columns/0/required`,
  ],
])('%s of rows %#', (code, property, more, pointer) =>
  expect(told(withRows(property, more))).toEqual([`${code} ${pointer}`]),
);

test('too many fields are told before anything is compiled', () => {
  const properties = Object.fromEntries(
    Array.from({ length: 401 }, (_, at) => [`f${at}`, { type: 'string' }]),
  );
  expect(told({ ...form, schema: { ...schema, required: [], properties } })).toEqual([
    'form_too_many_fields /schema/properties',
  ]);
});
