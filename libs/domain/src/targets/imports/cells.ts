import { Decimal } from 'decimal.js';
import type { FieldError } from '../../result';
import type { SchedulePoint } from '../plans';

/** What a cell of a file says, or the code of why nobody can tell. */
export type Said<T> = { readonly said: T } | { readonly fault: Pick<FieldError, 'code' | 'params'> };

const said = <T>(value: T): Said<T> => ({ said: value });
const fault = (code: string, text: string): Said<never> => ({
  fault: { code, params: { value: text.slice(0, 40) } },
});

/** The minus of print, and the dash that stands for it. */
const MINUS = /^[−–]/;

/** Thousands in groups of three, and nothing else between the digits. */
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

/**
 * A figure that was typed as text, as the rules of figures want it: full-width digits and points are digits and points, and
 * separators go where they part thousands. Whatever it is otherwise stays for those rules to refuse.
 */
export function figureOf(text: string): string {
  const plain = text.normalize('NFKC').trim().replace(MINUS, '-');
  return GROUPED.test(plain) ? plain.replaceAll(',', '') : plain;
}

/** A workbook keeps fifteen digits of a number. */
const DIGITS = 15;
/** So much of itself may a number be away from those: 0.30000000000000004 is what a sum of tenths leaves. */
const NOISE = '1e-15';
const Exact = Decimal.clone({ precision: 40, defaults: true });

/**
 * A number as a workbook stores it, in the fifteen digits that its cell shows. Faults with `number_imprecise` where more was
 * written than a workbook can hold, so that no digit is lost unseen.
 */
export function figureOfNumber(raw: string): Said<string> {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(raw)) return fault('quantity_malformed', raw);
  const exact = new Exact(raw);
  const shown = exact.toSignificantDigits(DIGITS);
  if (exact.minus(shown).abs().greaterThan(exact.abs().times(NOISE))) return fault('number_imprecise', raw);
  return said(shown.toFixed());
}

/** Year, month and day in this order, with the marks that are usual between them. */
const DAY =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日?)$/;

/** A day that was typed as text; `6/30/20` and its like could be read in two ways, and are `day_unclear`. */
export function dayOfText(text: string): Said<string> {
  const parts = DAY.exec(text.normalize('NFKC').trim())
    ?.slice(1)
    .filter((part) => part !== undefined);
  if (!parts) return fault('day_unclear', text);
  const [year = '', month = '', day = ''] = parts;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? said(written) : fault('day_unclear', text);
}

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/** Days from 1899-12-30, or in workbooks of the other epoch from 1904-01-01, to 1970-01-01. */
const EPOCH = { 1900: 25_569, 1904: 24_107 } as const;
/** The last day of 9999. Before 1900-03-01 a workbook counts a day that never was. */
const SERIALS = { least: 61, most: 2_958_465 } as const;

/** A day as a workbook stores it: a count of days, without a time. */
export function dayOfSerial(raw: string, epoch: keyof typeof EPOCH): Said<string> {
  const serial = Number(raw);
  const sane = Number.isInteger(serial) && serial >= SERIALS.least && serial <= SERIALS.most;
  if (!sane) return fault('day_unclear', raw);
  return said(new Date((serial - EPOCH[epoch]) * 86_400_000).toISOString().slice(0, 10));
}

const POINT = /^(\S+)[\s:]+(\d{1,3})%?$/;

/** `2020-06-30 50; 2020-12-31 100`: what should be reached by each day, in per cent. */
export function scheduleOf(text: string): Said<SchedulePoint[]> {
  const points: SchedulePoint[] = [];
  for (const part of text.normalize('NFKC').split(/[;\n]/)) {
    if (part.trim() === '') continue;
    const [, day = '', percent = ''] = POINT.exec(part.trim()) ?? [];
    const on = dayOfText(day);
    if ('fault' in on || Number(percent) > 100) return fault('schedule_unclear', part.trim());
    points.push({ on: on.said, percent: Number(percent) });
  }
  return said(points);
}

export const scheduleText = (points: readonly SchedulePoint[]): string =>
  points.map(({ on, percent }) => `${on} ${percent}`).join('; ');

/** One of the words that a column takes, written as its code, as its name, or as both. */
export interface Choice {
  readonly code: string;
  readonly name: string;
}

export const choiceText = ({ code, name }: Choice): string => `${code} ${name}`;

/** Texts by which the choices of a column are known. A name that two of them have stands for neither. */
export function choicesBy(choices: readonly Choice[]): ReadonlyMap<string, string> {
  const names = new Map<string, number>();
  for (const { name } of choices) names.set(name, (names.get(name) ?? 0) + 1);
  return new Map(
    choices.flatMap((choice): [string, string][] => [
      [choiceText(choice), choice.code],
      [choice.code, choice.code],
      ...(names.get(choice.name) === 1 ? [[choice.name, choice.code] as [string, string]] : []),
    ]),
  );
}
