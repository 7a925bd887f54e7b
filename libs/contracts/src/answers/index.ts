import type { FormData, FormRow, LayoutColumn, LayoutField } from '../forms';

/** How answers of a form are read: the same on the pages and in what is printed. Needs nothing at run time. */

type Language = 'zh' | 'en';
type Localized = LayoutField['label'];
type Value = FormData[string];
/** A field, or a column of one. */
type Called = Pick<LayoutField, 'widget' | 'unit' | 'options' | 'rows'>;

const textIn = (language: Language, text: Localized): string => text[language];

/** 1234567.5 → 1,234,567.5, without passing through a float. Text that is no figure stays as it is. */
export const grouped = (figure: string): string => {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(figure);
  if (match === null) return figure;
  const [, sign = '', whole = '', fraction = ''] = match;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
};

/** An amount of money as it is written everywhere: 1,100 and 650.50, never 1,100.00. */
export const money = (figure: string): string => {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(figure);
  if (match === null) return figure;
  const [, whole = '', fraction = ''] = match;
  const cents = fraction.replace(/0+$/, '');
  return grouped(cents === '' ? whole : `${whole}.${cents.padEnd(2, '0')}`);
};

/** Ten thousand yuan, the unit of every official amount in China, which English does not count in. */
const WAN = '万元';
const WAN_DIGITS = 4;

const inYuan = (figure: string): string => {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(figure);
  if (match === null) return figure;
  const [, sign = '', whole = '', fraction = ''] = match;
  const shifted = `${whole}${fraction.slice(0, WAN_DIGITS).padEnd(WAN_DIGITS, '0')}`.replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(WAN_DIGITS);
  return money(`${sign}${shifted}${rest === '' ? '' : `.${rest}`}`);
};

/** An amount with its unit: 1,100 万元, in English CNY 11,000,000. */
export const amountIn = (language: Language, figure: string, unit: Localized): string =>
  language === 'en' && unit.zh === WAN
    ? `CNY ${inYuan(figure)}`
    : `${money(figure)} ${textIn(language, unit)}`;

/** 2026-11-23 (周一) for a date without a time. */
export const civilDay = (language: Language, date: string): string => {
  const at = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return `${date} (${new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' }).format(at)})`;
};

const yes: Localized = { zh: '是', en: 'Yes' };
const no: Localized = { zh: '否', en: 'No' };

const withUnit = (field: Called, figure: string, language: Language): string =>
  field.unit ? `${figure} ${textIn(language, field.unit)}` : figure;

/** An option that the form has no more is told as it was chosen. */
const optionOf = ({ options }: Called, value: string, language: Language): string => {
  const option = options?.find((each) => each.value === value);
  return option ? textIn(language, option.label) : value;
};

export const isEmpty = (value: Value | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether two answers say the same: what is absent, null, blank or without rows is nothing filled in. */
export const sameAnswer = (one: Value | undefined, other: Value | undefined): boolean => {
  if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other);
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((row, at) => sameRow(row, other[at] ?? {}));
};

/** By its cells; of which blank ones are none. */
export const sameRow = (one: FormRow, other: FormRow): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => sameAnswer(one[key], other[key]));

type Conditional = Pick<LayoutField, 'visible'>;

/** Whether a submitted form says anything of a field: what its rules hid was left out, and is not shown as unanswered. */
export const isSaid = (section: Conditional, field: Conditional, value: Value | undefined): boolean =>
  (section.visible === undefined && field.visible === undefined) || !isEmpty(value);

/** A field's value as it is read; null when nothing was filled in. */
export const shownValue = (field: Called, value: Value | undefined, language: Language): string | null => {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'object') return shownRows(field, value, language);
  return typeof value === 'boolean'
    ? textIn(language, value ? yes : no)
    : shownText(field, String(value), language);
};

const shownText = (field: Called, text: string, language: Language): string => {
  switch (field.widget) {
    case 'money':
      return field.unit ? amountIn(language, text, field.unit) : money(text);
    case 'number':
      return withUnit(field, grouped(text), language);
    case 'date':
      return civilDay(language, text);
    case 'select':
      return optionOf(field, text, language);
    case 'text':
    case 'textarea':
    case 'attachments':
    case 'rows':
      return text;
  }
};

/** Rows as lines of text: 1. 来源：省级；金额：25 万元. Where there is room they are a table. */
const shownRows = ({ rows }: Called, value: readonly FormRow[], language: Language): string | null =>
  value.length === 0
    ? null
    : value.map((row, at) => `${at + 1}. ${shownRow(rows?.columns ?? [], row, language)}`).join('\n');

const signs = { zh: ['：', '；'], en: [': ', '; '] } as const;

function shownRow(columns: readonly LayoutColumn[], row: FormRow, language: Language): string {
  const [colon, semicolon] = signs[language];
  return columns
    .flatMap((column) => {
      const cell = shownValue(column, row[column.key], language);
      return cell === null ? [] : [`${textIn(language, column.label)}${colon}${cell}`];
    })
    .join(semicolon);
}
