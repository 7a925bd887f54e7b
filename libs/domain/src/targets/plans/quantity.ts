import { Decimal } from 'decimal.js';
import type { FieldError } from '../../result';

/** Wide enough that sums and products of 20,000 quantities are exact. */
const Exact = Decimal.clone({ precision: 60, defaults: true });
export type Exact = Decimal;

/** Fifteen digits before the point and four behind it: numeric(19,4). */
const SHAPE = /^-?\d{1,15}(\.\d{1,4})?$/;
const PLACES = 4;

/** @throws when it is not a decimal: what comes from outside is checked by {@link quantityFault} first. */
export const exact = (quantity: string): Decimal => new Exact(quantity);

export const zero: Decimal = new Exact(0);

/** Rounded half up at the fourth place, which is all that a value can say. */
export const atFourPlaces = (value: Decimal): Decimal => value.toDecimalPlaces(PLACES, Decimal.ROUND_HALF_UP);

/** As it is stored and sent: {@link atFourPlaces}, without zeros that say nothing. */
export const quantityText = (value: Decimal): string => atFourPlaces(value).toFixed();

/** Whether a quantity may be below zero, as the definition of its target says. */
export interface Bounds {
  readonly belowZero: boolean;
}
const NOT_BELOW: Bounds = { belowZero: false };

/** Why a text is no quantity of a target; undefined when it is one. */
export function quantityFault(
  text: string,
  { belowZero } = NOT_BELOW,
): 'quantity_malformed' | 'quantity_negative' | undefined {
  if (!SHAPE.test(text)) return 'quantity_malformed';
  return !belowZero && isBelowZero(exact(text)) ? 'quantity_negative' : undefined;
}

/** Minus nothing is nothing. */
export const isBelowZero = (value: Decimal): boolean => value.isNegative() && !value.isZero();

export const quantityError = (pointer: string, text: string, bounds = NOT_BELOW): FieldError[] => {
  const code = quantityFault(text, bounds);
  return code === undefined ? [] : [{ pointer, code, params: { value: text.slice(0, 40) } }];
};
