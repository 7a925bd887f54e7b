import { calendarSentences } from './calendars';
import { callSentences } from './calls';
import { cooperationSentences } from './cooperation';
import { ladderSentences } from './ladders';
import { moneySentences } from './money';
import { policySentences } from './policies';
import { ruleSentences } from './rules';
import { workItemSentences } from './work-items';
import { targetImportSentences } from './target-imports';
import { targetChangeSentences } from './target-changes';
import { targetSentences } from './targets';

/**
 * Sentences for `errors[]` of a problem: what is wrong with one part of the input, and what to do. Codes that
 * begin with `answer_` or `files_` speak of a field of a form and name it by its label.
 */
interface Sentence {
  readonly zh: string;
  readonly en: string;
}

const table = {
  ...ruleSentences,
  ...calendarSentences,
  ...ladderSentences,
  ...policySentences,
  ...callSentences,
  ...cooperationSentences,
  ...moneySentences,
  ...workItemSentences,
  ...targetChangeSentences,
  ...targetSentences,
  ...targetImportSentences,
  // notices
  digest_outside: {
    zh: '每日摘要的时间须在 {from} 至 {to} 之间。',
    en: 'A digest is made between {from} and {to}.',
  },
  notice_no_choice: {
    zh: '这类消息没有可选项：摘要请在“每日摘要”中设置，其余只在系统内显示。',
    en: 'There is nothing to choose about this kind: the digest is set as a whole, others are shown in the workbench only.',
  },
  notice_legal: {
    zh: '依法须通知的消息立即发送邮件，不能关闭，也不放入摘要。',
    en: 'The law asks for this notice: its e-mail is sent at once, is never off, and is never left for a digest.',
  },
  quiet_hours_empty: {
    zh: '免打扰的起止时间不能相同。',
    en: 'Quiet hours must not begin and end at the same time.',
  },
  // shape of a request
  required: { zh: '缺少“{field}”。', en: '"{field}" is missing.' },
  unknown_field: { zh: '不认识的字段“{field}”，请删除。', en: 'Unknown field "{field}"; remove it.' },
  wrong_type: { zh: '类型应为{expected}。', en: 'Must be of type {expected}.' },
  too_short: { zh: '至少 {min} 个字符。', en: 'At least {min} characters.' },
  too_long: { zh: '最多 {max} 个字符。', en: 'At most {max} characters.' },
  too_few: { zh: '至少 {min} 项。', en: 'At least {min} items.' },
  too_many: { zh: '最多 {max} 项。', en: 'At most {max} items.' },
  too_small: { zh: '不能小于 {min}。', en: 'Must not be below {min}.' },
  too_big: { zh: '不能大于 {max}。', en: 'Must not be above {max}.' },
  wrong_format: { zh: '格式应为{format}。', en: 'Must have the format {format}.' },
  not_one_of: { zh: '“{field}”只能是：{allowed}。', en: '"{field}" must be one of: {allowed}.' },
  text_not_storable: {
    zh: '含有无法保存的字符（空字符或残缺的字符编码），请删除后重试。',
    en: 'It holds a character that cannot be kept (NUL, or half of a surrogate pair); remove it.',
  },
  text_one_line: {
    zh: '只能写一行：请删除换行、控制字符和改变文字方向的字符。',
    en: 'It must be one line: remove line breaks, control characters, and what changes the direction of text.',
  },
  email_local_too_long: {
    zh: '邮箱地址中“@”之前最多 {max} 个字符。',
    en: 'An address has at most {max} characters before the @.',
  },
  not_expected: { zh: '此操作不需要请求正文。', en: 'This takes no body.' },
  cursor_unknown: {
    zh: '翻页位置无效，请从第一页开始。',
    en: 'Not a cursor of ours; begin at the first page.',
  },
  not_valid: { zh: '内容无效。', en: 'Not valid.' },
  // answers of a form
  answer_required: { zh: '请填写“{label}”。', en: 'Fill in "{label}".' },
  answer_too_short: {
    zh: '“{label}”至少填写 {min} 个字。',
    en: '"{label}" needs at least {min} characters.',
  },
  answer_too_long: {
    zh: '“{label}”最多 {max} 个字，现有 {actual} 个字。',
    en: '"{label}" takes at most {max} characters; it has {actual}.',
  },
  answer_one_line: {
    zh: '“{label}”只能写一行：请删除换行、控制字符和改变文字方向的字符。',
    en: '"{label}" is one line: remove line breaks, control characters, and what changes the direction of text.',
  },
  answer_not_number: {
    zh: '“{label}”须为数字{inUnit}，例 1100 或 1100.50。',
    en: '"{label}" must be a number{inUnit}, such as 1100 or 1100.50.',
  },
  answer_too_many_decimals: {
    zh: '“{label}”最多 {max} 位小数，现有 {actual} 位。',
    en: '"{label}" takes at most {max} decimals; it has {actual}.',
  },
  answer_not_computed: {
    zh: '“{label}”由系统计算，目前还算不出来：请先填写它所依据的内容。',
    en: '"{label}" is computed, and cannot be yet: fill in what it is made of.',
  },
  answer_check_failed: { zh: '{message}', en: '{message}' },
  answer_not_whole: {
    zh: '“{label}”须为整数{inUnit}，例 120。',
    en: '"{label}" must be a whole number{inUnit}, such as 120.',
  },
  answer_too_small: {
    zh: '“{label}”不能小于 {min}{unit}。',
    en: '"{label}" must not be below {min}{unit}.',
  },
  answer_too_big: {
    zh: '“{label}”不能大于 {max}{unit}。',
    en: '"{label}" must not be above {max}{unit}.',
  },
  answer_not_date: {
    zh: '“{label}”须为日期，例 2026-11-23。',
    en: '"{label}" must be a date, such as 2026-11-23.',
  },
  answer_too_early: {
    zh: '“{label}”不能早于 {min}。',
    en: '"{label}" must not be before {min}.',
  },
  answer_too_late: {
    zh: '“{label}”不能晚于 {max}。',
    en: '"{label}" must not be after {max}.',
  },
  answer_not_offered: {
    zh: '请在“{label}”的选项中选择。',
    en: 'Choose one of the options of "{label}".',
  },
  answer_cannot_sign: {
    zh: '“{label}”所填人员不能签批（查无此人、现无职务，或为三员之一），请另选。',
    en: '"{label}" names somebody who cannot sign (unknown, without a post today, or one of the three administrators); choose another.',
  },
  answer_unit_unknown: {
    zh: '没有“{label}”所填的单位（应填单位编码），请另选。',
    en: '"{label}" names a unit that does not exist (its id is wanted); choose another.',
  },
  answer_wrong_format: { zh: '“{label}”的格式不正确。', en: '"{label}" does not have the right format.' },
  answer_wrong_type: {
    zh: '“{label}”的内容类型不正确，应为{expected}。',
    en: '"{label}" must be of type {expected}.',
  },
  rows_too_few: { zh: '“{label}”至少填写 {min} 行。', en: '"{label}" needs at least {min} row(s).' },
  rows_too_many: {
    zh: '“{label}”最多 {max} 行，现有 {actual} 行。',
    en: '"{label}" takes at most {max} rows; it has {actual}.',
  },
  files_required: {
    zh: '请在“{label}”上传至少 {min} 个文件。',
    en: 'Attach at least {min} file(s) at "{label}".',
  },
  files_too_many: {
    zh: '“{label}”最多 {max} 个文件，请删除 {excess} 个。',
    en: 'At most {max} files at "{label}"; remove {excess}.',
  },
} as const satisfies Record<string, Sentence>;

export type FieldCode = keyof typeof table;
export const fieldSentences: Readonly<Record<FieldCode, Sentence>> = table;
export const isFieldCode = (code: string): code is FieldCode => Object.hasOwn(table, code);

const types: Readonly<Record<string, Sentence>> = {
  string: { zh: '文本', en: 'text' },
  number: { zh: '数字', en: 'number' },
  integer: { zh: '整数', en: 'whole number' },
  int: { zh: '整数', en: 'whole number' },
  boolean: { zh: '是或否（true、false）', en: 'true or false' },
  object: { zh: '对象', en: 'object' },
  record: { zh: '对象', en: 'object' },
  array: { zh: '列表', en: 'list' },
  null: { zh: '空值', en: 'null' },
};

/** What a type of JSON is called; a union such as `string,null` is named part by part. */
export const typeName = (type: string, language: 'zh' | 'en'): string =>
  type
    .split(/[,|]/)
    .map((part) => types[part.trim()]?.[language] ?? part.trim())
    .join(language === 'zh' ? '或' : ' or ');
