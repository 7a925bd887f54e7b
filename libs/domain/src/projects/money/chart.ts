import { isNegative, minus, NOTHING, plus, sum } from './amounts';

/**
 * The accounts of a programme's year (会计科目). Money enters by `appropriation` and lies in one of the others, so that
 * what was appropriated is always the sum of where it is. Docs: decision 0093.
 */
export const accounts = [
  'appropriation', // 预算来源: what was granted; the one account that grows by credit
  'available', // 可用预算: promised to nobody
  'reserved', // 预留: for an application that was accepted
  'undertaken', // 下达未拨: promised by a decision, not paid
  'advanced', // 拨付未核销: paid, and not accounted for
  'used', // 使用: paid and accounted for
  'returned', // 收回: paid back, or clawed back
] as const;
export type Account = (typeof accounts)[number];

/** Where the money of one application may lie. */
export const projectAccounts = ['reserved', 'undertaken', 'advanced', 'used', 'returned'] as const;
export type ProjectAccount = (typeof projectAccounts)[number];

/** In 元 with two places. */
export type FundBalances = Readonly<Record<Account, string>>;
export type ProjectBalances = Readonly<Record<ProjectAccount, string>>;

/** One line of a movement (分录): the same amount on one debit and one credit side, so that it can't be unbalanced. */
export interface Posting {
  readonly debit: Account;
  readonly credit: Account;
  /** Above nothing. */
  readonly amount: string;
}

export const emptyFund: FundBalances = {
  ...{ appropriation: NOTHING, available: NOTHING, reserved: NOTHING, undertaken: NOTHING },
  ...{ advanced: NOTHING, used: NOTHING, returned: NOTHING },
};

export const emptyProject: ProjectBalances = {
  ...{ reserved: NOTHING, undertaken: NOTHING, advanced: NOTHING, used: NOTHING, returned: NOTHING },
};

type Changed = Record<string, string>;

/** What a posting makes of balances; accounts that they do not have are others' and stay out. */
export function posted<B extends FundBalances | ProjectBalances>(
  balances: B,
  postings: readonly Posting[],
): B {
  const after: Changed = { ...balances };
  for (const { debit, credit, amount } of postings) {
    grow(after, debit, amount, debit !== 'appropriation');
    grow(after, credit, amount, credit === 'appropriation');
  }
  return after as B;
}

function grow(balances: Changed, account: Account, amount: string, more: boolean): void {
  const before = balances[account];
  if (before !== undefined) balances[account] = more ? plus(before, amount) : minus(before, amount);
}

/** The first account that would lie below nothing. */
export const overdrawn = (balances: FundBalances | ProjectBalances): Account | undefined =>
  accounts.find((account) => isNegative((balances as Partial<FundBalances>)[account] ?? NOTHING));

/** What was appropriated lies somewhere, all of it. */
export const isBalanced = ({ appropriation, ...places }: FundBalances): boolean =>
  sum(Object.values(places)) === appropriation;

/** The numbers that people see of an application, in 元. `paid` and `committed` are of all that ever was, less what was lowered. */
export interface ProjectNumbers {
  readonly reserved: string;
  readonly committed: string;
  readonly paid: string;
  readonly used: string;
  readonly returned: string;
}

/** Of a programme's year also what there is and what is left of it. */
export interface FundNumbers extends ProjectNumbers {
  readonly budget: string;
  readonly available: string;
}

/**
 * 预留、下达、拨付、使用、收回 by the balances. Because no account lies below nothing: used + returned ≤ paid ≤ committed, and
 * reserved + committed ≤ budget.
 */
export function projectNumbers({
  reserved,
  undertaken,
  advanced,
  used,
  returned,
}: ProjectBalances): ProjectNumbers {
  const paid = sum([advanced, used, returned]);
  return { reserved, committed: plus(undertaken, paid), paid, used, returned };
}

export const fundNumbers = (balances: FundBalances): FundNumbers => ({
  ...projectNumbers(balances),
  budget: balances.appropriation,
  available: balances.available,
});

/** Of two funds together. */
export const addBalances = (one: FundBalances, other: FundBalances): FundBalances =>
  Object.fromEntries(
    accounts.map((account) => [account, plus(one[account], other[account])]),
  ) as FundBalances;
