import type { Form, FormData, LayoutField } from '@shanhai/contracts/forms';
import { zh } from '../i18n/zh';
import { compileForm } from '@shanhai/contracts/form-rules';
import { checkForm, checkLeft } from './validate';

const named = (text: string) => ({ zh: text, en: text });
const fields: LayoutField[] = [
  { key: 'village', label: named('村名'), widget: 'text' },
  { key: 'funds', label: named('申请援建资金'), unit: named('万元'), widget: 'money' },
  { key: 'households', label: named('受益农户'), unit: named('户'), widget: 'number' },
  { key: 'startOn', label: named('开工日期'), widget: 'date' },
  { key: 'remark', label: named('备注'), widget: 'textarea' },
  {
    key: 'documents',
    label: named('佐证材料'),
    widget: 'attachments',
    files: { min: 1, max: 3, mediaTypes: [] },
  },
];
const form: Form = {
  id: '00000000-0000-4000-8000-000000000001',
  key: 'village',
  version: 1,
  schema: {
    required: ['village', 'funds', 'households', 'startOn'],
    properties: {
      village: { type: 'string', minLength: 2, maxLength: 6 },
      funds: { type: 'string', pattern: String.raw`^(0|[1-9]\d{0,8})(\.\d{1,2})?$` },
      households: { type: 'integer', minimum: 1 },
      startOn: { type: 'string', format: 'date' },
    },
  },
  layout: { title: '{village}', sections: [{ key: 's', title: named('一'), fields }] },
};
const reader = { language: 'zh', words: zh.form.errors } as const;
const asked = { form, rules: compileForm(form), today: '2026-11-23' };
const none = () => ({ attached: 0, uploading: 0, failed: 0 });
const check = (key: string, value: string | number) =>
  checkForm(asked, { [key]: value }, none, reader).find((error) => error.key === key)?.message ?? null;

describe('checking an answer says the fix', () => {
  it.each([
    ['village', '', '请填写村名'],
    ['village', '村', '村名至少填写 2 个字'],
    ['village', '一二三四五六七', '村名最多 6 个字，现为 7 个字'],
    ['village', '𠮷田村', null],
    ['funds', '一千', '申请援建资金须为数字，单位万元，例 1100'],
    ['funds', '1100.123', '申请援建资金最多 2 位小数，现有 3 位'],
    ['funds', '1100.5', null],
    ['households', 'abc', '受益农户须为整数'],
    ['households', 1.5, '受益农户须为整数'],
    ['households', 0, '受益农户不能小于 1'],
    ['startOn', '', '请选择开工日期'],
    ['startOn', '2026-02-30', '开工日期须为有效日期，例 2026-11-23'],
    ['startOn', '2026-02-28', null],
    ['remark', '', null],
  ] as const)('%s = %s: %s', (key, value, message) => expect(check(key, value)).toBe(message));

  it('lists all in reading order, files last, and waits for uploads', () => {
    expect(checkForm(asked, {}, none, reader).map(({ key }) => key)).toEqual([
      'village',
      'funds',
      'households',
      'startOn',
      'documents',
    ]);
    const busy = () => ({ attached: 1, uploading: 1, failed: 0 });
    const answers = { village: '源底村', funds: '1', households: 1, startOn: '2026-11-23' };
    expect(checkForm(asked, answers, busy, reader)).toEqual([
      { key: 'documents', message: '“佐证材料”还有文件正在上传，请等待完成或取消' },
    ]);
    const refused = () => ({ attached: 1, uploading: 0, failed: 1 });
    expect(checkForm(asked, answers, refused, reader)).toEqual([
      { key: 'documents', message: '“佐证材料”有文件没有上传成功，请重试或移除' },
    ]);
  });

  it('leaving a field complains of it, takes back what it mended, and says nothing of what is empty', () => {
    const found = (data: FormData, left: string, complained: string[] = []) =>
      Object.fromEntries(checkLeft(asked, data, left, new Set(complained), reader));
    expect(found({ village: '村' }, 'village')).toEqual({ village: '村名至少填写 2 个字' });
    expect(found({}, 'village')).toEqual({ village: null });
    expect(found({ village: '村', funds: '1' }, 'funds', ['village'])).toEqual({
      funds: null,
      village: '村名至少填写 2 个字',
    });
    expect(found({ funds: '1' }, 'funds', ['village'])).toEqual({ funds: null, village: null });
  });
});
