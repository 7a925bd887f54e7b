import { Decimal } from 'decimal.js';
import { formatDay, parseDay } from '../calendar/dates';
import type { Answer, Kind, Property, Scalar } from './shape';

/** Decimals of forms are exact: more digits than any sum or product of answers has. */
export const Amount = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });

/** A day in CEL: a type of its own, so that a check of types tells it from text. */
export class Day {
  constructor(readonly number: number) {}

  static read(text: string): Day | undefined {
    if (!isDay(text)) return undefined;
    return new Day(parseDay(text));
  }

  toString(): string {
    return formatDay(this.number);
  }
}

/** Whether the text is a day that exists, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return parseDay(text) !== undefined;
  } catch {
    return false;
  }
};

/** Digits of a figure that rules reckon with; a longer one is no amount of anything. */
const figure = /^-?\d{1,30}(\.\d{1,20})?$/;
export const isFigure = (text: string): boolean => figure.test(text);

/** What is written in CEL for an answer; undefined where none is given, or it is not of its kind. */
export function valueOf(kind: Kind, answer: Answer | undefined): unknown {
  if (answer === undefined || answer === null) return undefined;
  switch (kind) {
    case 'decimal':
      return typeof answer === 'object' || !isFigure(String(answer)) ? undefined : new Amount(String(answer));
    case 'date':
      return typeof answer === 'string' ? Day.read(answer) : undefined;
    case 'bool':
      return typeof answer === 'boolean' ? answer : undefined;
    case 'text':
      return typeof answer === 'string' && answer.trim() !== '' ? answer : undefined;
    case 'rows':
    case 'files':
      return undefined;
  }
}

const MOST_DIGITS = 30;

/** What CEL gave, as an answer of the property; undefined when that can't be written down. */
export function answerOf(value: unknown, { type }: Property): Scalar | undefined {
  if (value instanceof Day) return value.toString();
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value !== 'bigint' && typeof value !== 'number' && !Amount.isDecimal(value)) return undefined;
  const amount = new Amount(String(value));
  if (!amount.isFinite() || Math.abs(amount.e) > MOST_DIGITS) return undefined;
  return type === 'string' ? amount.toFixed() : amount.toNumber();
}
