import { ok, reject, type Rejection, type Result } from '../../result';
import { amountFault, exceeds, isNothing, lesser, minus, plus, sum, yuan } from './amounts';
import {
  overdrawn,
  posted,
  type Account,
  type FundBalances,
  type Posting,
  type ProjectAccount,
  type ProjectBalances,
} from './chart';

/** What may happen to money, and no more. */
export const movementKinds = [
  'budget_granted', // 预算下达
  'budget_raised', // 预算追加
  'budget_lowered', // 预算核减
  'reserved', // 预留: the application is accepted
  'reservation_released', // 释放预留: refused or withdrawn
  'committed', // 资金下达: by a decision and its fund letter
  'commitment_lowered', // 核减: by a change
  'commitment_cancelled', // 撤销: all that is reserved or not yet paid
  'paid', // 拨付, by a voucher
  'used', // 使用: by a report that was accepted
  'returned', // 缴回
  'clawed_back', // 追回
  'reversed', // 冲正: takes a movement back, both stay
] as const;
export type MovementKind = (typeof movementKinds)[number];

/** Those that concern the budget and no application. */
export const budgetKinds = ['budget_granted', 'budget_raised', 'budget_lowered'] as const;
export const isBudgetKind = (kind: MovementKind): boolean =>
  (budgetKinds as readonly string[]).includes(kind);

/** Those that may be asked for without an amount: then it is all that there is, perhaps nothing. */
const wholeKinds: readonly MovementKind[] = ['reservation_released', 'commitment_cancelled'];
export const takesAll = (kind: MovementKind): boolean => wholeKinds.includes(kind);

/** The balances that a movement meets. */
export interface Books {
  readonly fund: FundBalances;
  /** Of the application; all nothing when none of its money ever moved. */
  readonly project: ProjectBalances;
}

export interface Movement {
  readonly kind: Exclude<MovementKind, 'reversed'>;
  /** In 元, such as `1200.50`; null for all that there is. */
  readonly amount: string | null;
}

export interface Moved {
  /** None: there was nothing to release. */
  readonly postings: readonly Posting[];
  readonly after: Books;
}

/**
 * What a movement writes into the ledger, and what the balances are then. Rejects with `money_amount_invalid`, or with why
 * the money is not there: the code of the bound, and by how much it is exceeded.
 */
export function decide(books: Books, { kind, amount }: Movement): Result<Moved> {
  if (amount === null)
    return takesAll(kind) ? moved(books, whole[kind](books.project)) : invalid('amount_malformed');
  const fault = amountFault(amount);
  if (fault) return invalid(fault);
  const decided = handlers[kind](books, yuan(amount));
  return decided.ok ? moved(books, decided.value) : decided;
}

/** Takes a movement back by its own lines, each side on the other. Rejects with `money_moved_on`. */
export function reverse(books: Books, postings: readonly Posting[]): Result<Moved> {
  const back = postings
    .map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount }))
    .reverse();
  const after = { fund: posted(books.fund, back), project: posted(books.project, back) };
  const below = overdrawn(after.fund) ?? overdrawn(after.project);
  if (below === undefined) return ok({ postings: back, after });
  return reject('money_moved_on', { params: { amount: sum(postings.map(({ amount }) => amount)) } });
}

const invalid = (code: string): Result<never> =>
  reject('money_amount_invalid', { errors: [{ pointer: '/amount', code }] });

function moved(books: Books, postings: readonly Posting[]): Result<Moved> {
  const after = { fund: posted(books.fund, postings), project: posted(books.project, postings) };
  const below = overdrawn(after.fund) ?? overdrawn(after.project);
  // Each kind has looked at its own bound, so this is a defect and no answer for a person.
  if (below !== undefined) throw new Error(`a movement would leave ${below} below nothing`);
  return ok({ postings, after });
}

type Lines = Result<readonly Posting[]>;
type Handler = (books: Books, amount: string) => Lines;

const line = (debit: Account, credit: Account, amount: string): readonly Posting[] =>
  isNothing(amount) ? [] : [{ debit, credit, amount }];

const handlers: Readonly<Record<Movement['kind'], Handler>> = {
  budget_granted: ({ fund }, amount) =>
    isNothing(fund.appropriation)
      ? ok(line('available', 'appropriation', amount))
      : reject('money_budget_there', { params: { budget: fund.appropriation } }),
  budget_raised: ({ fund }, amount) =>
    isNothing(fund.appropriation)
      ? reject('money_no_budget')
      : ok(line('available', 'appropriation', amount)),
  budget_lowered: ({ fund }, amount) =>
    within(amount, fund.available, 'money_budget_bound') ?? ok(line('appropriation', 'available', amount)),
  reserved: ({ fund }, amount) =>
    within(amount, fund.available, 'money_budget_exceeded') ?? ok(line('reserved', 'available', amount)),
  reservation_released: ({ project }, amount) =>
    within(amount, project.reserved, 'money_not_reserved') ?? ok(line('available', 'reserved', amount)),
  committed: commit,
  commitment_lowered: ({ project }, amount) =>
    within(amount, project.undertaken, 'money_paid_already') ?? ok(line('available', 'undertaken', amount)),
  commitment_cancelled: ({ project }, amount) =>
    within(amount, project.undertaken, 'money_paid_already') ?? ok(line('available', 'undertaken', amount)),
  paid: ({ project }, amount) =>
    within(amount, project.undertaken, 'money_paid_over_committed') ??
    ok(line('advanced', 'undertaken', amount)),
  used: ({ project }, amount) =>
    within(amount, project.advanced, 'money_used_over_paid') ?? ok(line('used', 'advanced', amount)),
  returned: ({ project }, amount) =>
    within(amount, project.advanced, 'money_returned_over_paid') ?? ok(line('returned', 'advanced', amount)),
  clawed_back: clawBack,
};

/** A decision takes what was reserved, more of the budget where that is not enough, and frees what it does not need. */
function commit({ fund, project }: Books, amount: string): Lines {
  const taken = lesser(amount, project.reserved);
  const more = minus(amount, taken);
  return (
    within(more, fund.available, 'money_budget_exceeded') ??
    ok([
      ...line('undertaken', 'reserved', taken),
      ...line('undertaken', 'available', more),
      ...line('available', 'reserved', minus(project.reserved, taken)),
    ])
  );
}

/** What was not used comes back first; then use that is no longer accepted (核减). */
function clawBack({ project }: Books, amount: string): Lines {
  const unused = lesser(amount, project.advanced);
  return (
    within(amount, plus(project.advanced, project.used), 'money_clawed_over_paid') ??
    ok([...line('returned', 'advanced', unused), ...line('returned', 'used', minus(amount, unused))])
  );
}

type Whole = (project: ProjectBalances) => readonly Posting[];

const free =
  (...from: readonly ProjectAccount[]): Whole =>
  (project) =>
    from.flatMap((account) => line('available', account, project[account]));

const none: Whole = () => [];
const whole: Readonly<Record<Movement['kind'], Whole>> = {
  ...{ budget_granted: none, budget_raised: none, budget_lowered: none, reserved: none, committed: none },
  ...{ commitment_lowered: none, paid: none, used: none, returned: none, clawed_back: none },
  reservation_released: free('reserved'),
  commitment_cancelled: free('reserved', 'undertaken'),
};

/** Undefined when so much is there; else the bound, in numbers. */
function within(
  amount: string,
  there: string,
  code: string,
): { ok: false; rejection: Rejection } | undefined {
  if (!exceeds(amount, there)) return undefined;
  return reject(code, { params: { amount, there, short: minus(amount, there) } });
}

/** What a movement is over, in 元: of a decision what it commits, without what it frees of the reservation. */
export const amountOf = (kind: MovementKind, postings: readonly Posting[]): string =>
  sum(
    postings
      .filter(({ debit }) => kind !== 'committed' || debit === 'undertaken')
      .map(({ amount }) => amount),
  );

/** What a person records by hand, with the paper that says so; the rest follows from the decisions of a case. */
export const handKinds = [
  ...budgetKinds,
  ...(['paid', 'used', 'returned', 'clawed_back'] as const),
] as const satisfies readonly MovementKind[];

/** The number of a voucher (凭证号): letters, digits and what stands between them, such as `2020年记字第0123号`. */
export const isVoucher = (text: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{N} ._/()（）〔〕[\]—-]{0,59}$/u.test(text) && /\p{N}/u.test(text);
