import type { Form, FormData } from '@shanhai/contracts/forms';
import { judgeAnswers, judgeGiven, shapeErrors } from './check';
import { titleOf } from './title';

const label = (zh: string) => ({ zh, en: zh });
const form: Form = {
  id: '00000000-0000-4000-8000-000000000001',
  key: 'test',
  version: 1,
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'from'],
    properties: {
      name: { type: 'string', maxLength: 4 },
      kind: { enum: ['park', 'village'], type: 'string' },
      money: { type: 'string', pattern: '^\\d+(\\.\\d{1,2})?$' },
      households: { type: 'integer', minimum: 1, maximum: 9 },
      from: { type: 'string', format: 'date' },
      to: { type: 'string', format: 'date', formatMinimum: { $data: '1/from' } },
    },
  },
  layout: {
    title: '{unit}{name}示范点',
    sections: [
      {
        key: 'all',
        title: label('全部'),
        fields: [
          { key: 'name', label: label('村名'), widget: 'text' },
          {
            key: 'kind',
            label: label('类型'),
            widget: 'select',
            options: [{ value: 'park', label: label('园区') }],
          },
          { key: 'money', label: label('资金'), widget: 'money', unit: label('万元') },
          { key: 'households', label: label('农户'), widget: 'number' },
          { key: 'from', label: label('开工'), widget: 'date' },
          { key: 'to', label: label('完工'), widget: 'date' },
          {
            key: 'papers',
            label: label('材料'),
            widget: 'attachments',
            files: { min: 1, max: 2, mediaTypes: ['application/pdf'] },
          },
        ],
      },
    ],
  },
};

const TODAY = '2026-11-26';
const complete = { name: '炉岙', from: '2026-01-01' };
const faultsIn = (data: Record<string, string | number | null>, papers = 1) =>
  judgeAnswers(form, data, TODAY, { papers }).refusal?.errors ?? [];
const errors = (data: Record<string, string | number | null>, papers = 1) =>
  faultsIn({ ...complete, ...data }, papers).map(({ pointer, code }) => `${pointer} ${code}`);

test('what is complete has no errors', () => {
  expect(errors({})).toEqual([]);
  expect(errors({ kind: 'park', money: '12.50', households: 9, to: '2026-01-01' })).toEqual([]);
});

test.each([
  [{ name: '' }, '/formData/name answer_required'],
  [{ name: null }, '/formData/name answer_required'],
  [{ name: '   ' }, '/formData/name answer_required'],
  [{ name: '长长长长长' }, '/formData/name answer_too_long'],
  [{ name: '炉\n岙' }, '/formData/name answer_one_line'],
  [{ name: '炉\u2028岙' }, '/formData/name answer_one_line'],
  [{ kind: 'palace' }, '/formData/kind answer_not_offered'],
  [{ money: '1,100' }, '/formData/money answer_not_number'],
  [{ money: '1.234' }, '/formData/money answer_too_many_decimals'],
  [{ money: '1e3' }, '/formData/money answer_not_number'],
  [{ households: '9' }, '/formData/households answer_not_whole'],
  [{ households: 0 }, '/formData/households answer_too_small'],
  [{ households: 10 }, '/formData/households answer_too_big'],
  [{ from: '2026-02-30' }, '/formData/from answer_not_date'],
  [{ to: '2025-12-31' }, '/formData/to answer_too_early'],
  [{ extra: 'x' }, '/formData/extra unknown_field'],
])('%p: %s', (data, error) => {
  expect(errors(data)).toEqual([error]);
});

test('a limit that is another answer is told as it stands', () => {
  const [error] = faultsIn({ ...complete, to: '2025-12-31' });
  expect(error?.params).toMatchObject({ min: '2026-01-01' });
});

test('files are counted by the layout', () => {
  expect(errors({}, 0)).toEqual(['/attachments/papers files_required']);
  expect(errors({}, 3)).toEqual(['/attachments/papers files_too_many']);
});

test('a draft may be half typed, but is never of another shape', () => {
  expect(shapeErrors(form, { households: '1', name: '', money: null })).toEqual([]);
  expect(shapeErrors(form, { households: true, name: 3, other: 'x', constructor: 'x' })).toMatchObject([
    { pointer: '/formData/households', code: 'answer_wrong_type' },
    { pointer: '/formData/name', code: 'answer_wrong_type' },
    { pointer: '/formData/other', code: 'unknown_field' },
    { pointer: '/formData/constructor', code: 'unknown_field' },
  ]);
});

test('what is answered wrong is told before the rest is answered', () => {
  expect(judgeGiven(form, {}, TODAY).refusal).toBeUndefined();
  expect(judgeGiven(form, { households: null, name: '' }, TODAY).refusal).toBeUndefined();
  expect(judgeGiven(form, { households: 0 }, TODAY).refusal).toMatchObject({
    ...{ code: 'form_invalid', params: { count: 1 } },
    errors: [{ pointer: '/formData/households', code: 'answer_too_small' }],
  });
  expect(judgeGiven(form, { other: 'x' }, TODAY).refusal?.code).toBe('form_field_unknown');
});

const title = (data: FormData, template = form.layout.title) =>
  titleOf(template, form.layout, data, { unit: '龙泉市', kind: '示范点申报' });

test('a title names the case by its answers, and a blank draft by its kind', () => {
  expect(title({})).toBe('龙泉市示范点申报');
  expect(title({ name: ' 炉 \n 岙 ' })).toBe('龙泉市炉 岙示范点');
  expect(title({ name: '村'.repeat(99) })).toBe(`龙泉市${'村'.repeat(60)}示范点`);
});

test('a title says what was chosen and in what it is measured, and leaves out what is not answered', () => {
  expect(title({ kind: 'park', money: '12.50' }, '{kind}{money}（{households}）{name}')).toBe(
    '园区12.50万元（）',
  );
  expect(title({}, '年度请示')).toBe('年度请示');
  expect(title({ name: '村'.repeat(60) }, '{name}'.repeat(9))).toHaveLength(200);
});
