import { Decimal } from 'decimal.js';

/** Digits enough that no sum of lawful amounts is ever rounded. */
const Exact = Decimal.clone({ precision: 60 });

export const NOTHING = '0.00';

/** Below a million million 元: more than a province spends in a year, and far below what a column holds. */
const MOST_DIGITS = 12;

export type AmountFault =
  'amount_malformed' | 'amount_negative' | 'amount_decimals' | 'amount_nothing' | 'amount_too_large';

/** What is wrong with an amount in 元 as it was written, such as `1200` or `1200.50`; undefined when nothing is. */
export function amountFault(text: string): AmountFault | undefined {
  const [, sign, whole = '', places = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (sign === undefined) return 'amount_malformed';
  if (!/[1-9]/.test(whole + places)) return 'amount_nothing';
  if (sign === '-') return 'amount_negative';
  if (places.length > 2) return 'amount_decimals';
  return whole.replace(/^0+/, '').length > MOST_DIGITS ? 'amount_too_large' : undefined;
}

/** Two places, as everything in the ledger is written. */
export const yuan = (text: string): string => new Exact(text).toFixed(2);

export const plus = (one: string, other: string): string => new Exact(one).plus(other).toFixed(2);
export const minus = (one: string, other: string): string => new Exact(one).minus(other).toFixed(2);
export const lesser = (one: string, other: string): string => Exact.min(one, other).toFixed(2);
export const sum = (amounts: readonly string[]): string => amounts.reduce(plus, NOTHING);

export const isNothing = (amount: string): boolean => new Exact(amount).isZero();
export const isNegative = (amount: string): boolean => new Exact(amount).lessThan(0);
export const exceeds = (one: string, other: string): boolean => new Exact(one).greaterThan(other);

/** A whole number of 分, as the rules in CEL count: 64-bit integers are exact. */
export const fenOf = (amount: string): bigint => BigInt(new Exact(amount).times(100).toFixed(0));

export const yuanOf = (fen: bigint): string => new Exact(fen.toString()).dividedBy(100).toFixed(2);
