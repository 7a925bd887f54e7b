import { Decimal } from 'decimal.js';
import { ok, reject, type Result } from '../result';

/** Digits enough that no sum of lawful amounts is ever rounded. */
const Exact = Decimal.clone({ precision: 60 });

/** 援建资金: of the aiding government. 社会帮扶资金: of enterprises and society. */
export const fundKinds = ['aid', 'social'] as const;
export type FundKind = (typeof fundKinds)[number];

export const movementTypes = ['promised', 'paid', 'used'] as const;
export type MovementType = (typeof movementTypes)[number];

/** What was promised, paid and used, in 元, as decimal strings with two places. */
export type Balance = Readonly<Record<MovementType, string>>;

export const emptyBalance: Balance = { promised: '0.00', paid: '0.00', used: '0.00' };

export interface Movement {
  readonly type: MovementType;
  /** In 元; below nothing for what takes a mistake back. */
  readonly amount: string;
}

const fixed = (amount: Decimal): string => amount.toFixed(2);

export const negated = (amount: string): string => fixed(new Exact(amount).negated());

/**
 * The balance of an account (one pair, year and kind of fund) after a movement. Rejects with `fund_used_over_paid` when
 * more would be used than was paid, and with `fund_below_zero` when more would be taken back than there is. More may be
 * paid than was promised: `overPromised` says how much.
 */
export function post(balance: Balance, { type, amount }: Movement): Result<Balance> {
  const after = new Exact(balance[type]).plus(amount);
  if (after.isNegative() && !after.isZero())
    return reject('fund_below_zero', { params: { type, balance: balance[type] } });
  const next = { ...balance, [type]: fixed(after) };
  if (new Exact(next.used).greaterThan(next.paid))
    return reject('fund_used_over_paid', { params: { used: next.used, paid: next.paid } });
  return ok(next);
}

/** By how much more was paid than promised, in 元; null when it was not. */
export function overPromised({ promised, paid }: Balance): string | null {
  const over = new Exact(paid).minus(promised);
  return over.greaterThan(0) ? fixed(over) : null;
}

export const sumOf = (balances: readonly Balance[]): Balance => balances.reduce(plus, emptyBalance);

const plus = (one: Balance, other: Balance): Balance => ({
  promised: fixed(new Exact(one.promised).plus(other.promised)),
  paid: fixed(new Exact(one.paid).plus(other.paid)),
  used: fixed(new Exact(one.used).plus(other.used)),
});

/** Sums of rows that have the same key, each with its rows, in the order in which the keys first stand. */
export function sumsBy<Row extends Balance>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): { readonly key: string; readonly rows: readonly [Row, ...Row[]]; readonly sum: Balance }[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups].map(([key, of]) => ({ key, rows: of, sum: sumOf(of) }));
}
