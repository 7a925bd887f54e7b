import { ruleFaults, type FormShape } from '.';
import { projectForm } from './forms.fixture';

const changed = (key: string, more: object): FormShape => ({
  ...projectForm,
  layout: {
    ...projectForm.layout,
    sections: projectForm.layout.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => (field.key === key ? { ...field, ...more } : field)),
    })),
  },
});
const told = (form: FormShape) => ruleFaults(form).map(({ code, pointer }) => `${code} ${pointer}`);

test('a form with nothing wrong', () => expect(ruleFaults(projectForm)).toEqual([]));

const total = '/layout/sections/1/fields/2/computed';
const own = '/layout/sections/1/fields/0/visible';
test.each([
  ['total', { computed: 'form.own +' }, `condition_syntax ${total}`],
  ['total', { computed: 'form.own + form.nothing' }, `condition_field_unknown ${total}`],
  ['total', { computed: 'has(form.nothing) ? form.own : form.aid' }, `condition_field_unknown ${total}`],
  ['total', { computed: 'form.own + form.name' }, `condition_type ${total}`],
  ['total', { computed: 'form.startOn' }, `computed_wrong_type ${total}`],
  [
    'total',
    { computed: 'form.name.matches("(a+)+$") ? form.own : form.aid' },
    `condition_too_costly ${total}`,
  ],
  ['total', { computed: 'x'.repeat(3_000) }, `condition_too_long ${total}`],
  ['total', { computed: 'size(form) > 1 ? form.own : form.aid' }, `condition_type ${total}`],
  ['own', { visible: 'form.aid' }, `condition_not_boolean ${own}`],
  ['own', { visible: 'form.papers == "x"' }, `condition_field_unknown ${own}`],
  ['own', { visible: 'form.startOn > "2026-01-01"' }, `condition_type ${own}`],
  ['own', { visible: 'row.price > 1' }, `condition_field_unknown ${own}`],
  ['own', { visible: 'form.total > 1' }, 'rules_circular /layout/sections'],
])('%s %o', (key, more, fault) => expect(told(changed(key, more))).toEqual([fault]));

test('what a check leads to must be there', () => {
  const checks = [{ holds: 'form.own > 1', message: { zh: '', en: '' }, fields: ['own', 'boss'] }];
  expect(told({ ...projectForm, layout: { ...projectForm.layout, checks } })).toEqual([
    'field_unknown /layout/checks/0/fields/1',
  ]);
});

test('rules altogether are bounded', () => {
  const check = { holds: 'form.own > 1', message: { zh: '', en: '' }, fields: ['own'] };
  const checks = Array.from({ length: 401 }, () => check);
  expect(told({ ...projectForm, layout: { ...projectForm.layout, checks } })).toEqual([
    'form_too_many_rules /layout',
  ]);
});
