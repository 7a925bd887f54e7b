import type {
  BalanceView,
  FundFilters,
  FundSum,
  MovementFilters,
  MovementView,
  NewMovement,
} from '@shanhai/contracts/cooperation';
import { negated, overPromised, post, sumOf, sumsBy, type Balance } from '@shanhai/domain/cooperation';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues, type Queryable } from '@shanhai/platform/postgres';
import { everyPage } from '../approvals/page';
import { changeOnce, forbidden, momentOf, refused, type IdempotencyKey } from '../org/manage/change';
import type { SignedIn } from '../session';
import type { RegisterDeps } from './deps';
import {
  accountRows,
  insertMovement,
  lockAccount,
  movementById,
  movementPage,
  setBalance,
  type Account,
  type AccountKey,
  type AccountRow,
  type MovementFields,
  type MovementRow,
} from './funds.store';
import { record } from './history';
import { lockPair } from './pairs.store';
import { recordable, recordsPair, seesPair } from './rights';

const balanceView = ({ promised, paid, used }: Balance): BalanceView => ({
  ...{ promised, paid, used },
  overPromised: overPromised({ promised, paid, used }),
});

interface Recorded {
  readonly movement: MovementView;
  readonly account: BalanceView;
}

/**
 * Records a movement of funds. Rejects with `pair_unknown`, `forbidden`, `fund_day_to_come`, `fund_pair_not_then`, and with
 * `fund_used_over_paid` whoever else pays or uses at the same moment: the account is locked. More may be paid than was
 * promised; the answer says so.
 */
export const recordMovement = (
  deps: RegisterDeps,
  person: SignedIn,
  body: NewMovement,
  idempotency: IdempotencyKey,
): Promise<Result<Recorded>> =>
  changeOnce(deps, person, idempotency, async (tx, { now, today }): Promise<Result<Recorded>> => {
    const units = await recordable(tx, person, today);
    const refusal = await refusalOf(tx, person, units, body, today);
    if (refusal) return refused(refusal);
    const { pairId, year, kind, ...about } = body;
    const movement = { ...about, id: deps.newId(), illustrative: false, reverses: null, reason: null };
    const key = { pairId, year, kind };
    const account = await lockAccount(tx, deps.newId(), key);
    return move(tx, person, { key, account, movement, units, now });
  });

async function refusalOf(
  tx: Queryable,
  person: SignedIn,
  units: ReadonlySet<string>,
  { pairId, movedOn }: NewMovement,
  today: string,
): Promise<Rejection | undefined> {
  const pair = await lockPair(tx, pairId, 'SHARE');
  if (!pair || !seesPair(person, pair)) return { code: 'pair_unknown' };
  if (!recordsPair(units, pair)) return { code: 'forbidden' };
  if (movedOn > today) return { code: 'fund_day_to_come', params: { today } };
  const { validFrom: from, validTo: to } = pair;
  if (movedOn < from || (to !== null && movedOn > to))
    return { code: 'fund_pair_not_then', params: { from, to: to ?? '–' } };
  return undefined;
}

interface Move {
  readonly key: AccountKey;
  /** Locked: that orders all who move its money, so that what the rule reads is what it decides on. */
  readonly account: Account;
  readonly movement: Omit<MovementFields, 'accountId' | 'recordedBy' | 'recordedAt' | 'type'> & {
    readonly type: MovementView['type'];
  };
  readonly units: ReadonlySet<string>;
  readonly now: Date;
}

async function move(
  tx: Queryable,
  person: SignedIn,
  { key, account, movement, units, now }: Move,
): Promise<Result<Recorded>> {
  const posted = post(account, movement);
  if (!posted.ok) return posted;
  await setBalance(tx, account.id, posted.value);
  const row = { ...movement, accountId: account.id, recordedBy: person.id, recordedAt: now };
  await insertMovement(tx, row);
  const { id: movementId, illustrative: _, ...data } = movement;
  await record(tx, person, now, {
    ...{ id: account.id, type: movement.reverses === null ? 'fund_moved' : 'fund_reversed' },
    data: { movementId, ...key, ...data },
  });
  const stored = await movementById(tx, movementId);
  if (!stored) throw new Error(`movement ${movementId} was written and is not there`);
  return ok({ movement: viewOf(stored, units), account: balanceView(posted.value) });
}

/**
 * Takes a movement back by one of the opposite amount on the same day; both stay. Rejects with `fund_reversed_already`,
 * `fund_used_over_paid` (the money is used), `fund_below_zero`.
 */
export const reverseMovement = (
  deps: RegisterDeps,
  person: SignedIn,
  id: string,
  reason: string,
  idempotency: IdempotencyKey,
): Promise<Result<Recorded>> =>
  changeOnce(deps, person, idempotency, async (tx, { now, today }): Promise<Result<Recorded>> => {
    const seen = await movementById(tx, id);
    if (!seen || !seesPair(person, seen)) return reject('not_found');
    const units = await recordable(tx, person, today);
    if (!recordsPair(units, seen)) return forbidden;
    const key = { pairId: seen.pair.id, year: seen.year, kind: seen.kind };
    // Held before it is looked at again: of two who take the same back, the second sees the first.
    const account = await lockAccount(tx, deps.newId(), key);
    const original = await movementById(tx, id);
    if (!original || original.reverses !== null || original.reversedBy !== null)
      return reject('fund_reversed_already');
    const { type, movedOn, purpose, source, illustrative, amount } = original;
    const movement = {
      ...{ id: deps.newId(), type, movedOn, purpose, source, illustrative },
      ...{ amount: negated(amount), reverses: id, reason },
    };
    return move(tx, person, { key, account, movement, units, now });
  });

const viewOf = (row: MovementRow, units: ReadonlySet<string>): MovementView => {
  const { aidingId, receivingId, recordedAt, ...shown } = row;
  const open = row.reverses === null && row.reversedBy === null;
  return {
    ...{ ...shown, recordedAt: recordedAt.toISOString() },
    mayReverse: open && recordsPair(units, { aidingId, receivingId }),
  };
};

interface PageFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The movements that make the sums, the latest first. */
export async function movements(
  deps: RegisterDeps,
  person: SignedIn,
  { limit, cursor, ...filters }: PageFilter & MovementFilters,
): Promise<Result<{ items: MovementView[]; nextCursor: string | null }>> {
  const after = cursorValues(cursor, 2);
  if (!after.ok) return after;
  const units = [...person.coveredUnits];
  const [rows, own] = await Promise.all([
    movementPage(deps.db, { units, filters, after: after.value, limit: limit + 1 }),
    recordable(deps.db, person, momentOf(deps).today),
  ]);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return ok({
    items: page.map((row) => viewOf(row, own)),
    nextCursor: last ? cursorOf([last.movedOn, last.id]) : null,
  });
}

/** All of them, for a table. */
export function everyMovement(
  { db }: Pick<RegisterDeps, 'db'>,
  person: SignedIn,
  filters: MovementFilters,
): AsyncGenerator<readonly MovementRow[]> {
  const units = [...person.coveredUnits];
  return everyPage(
    (part) => movementPage(db, { units, filters, ...part }),
    ({ movedOn, id }) => [movedOn, id],
    (rows) => Promise.resolve([...rows]),
  );
}

type SumKey = 'pair' | 'city' | 'year';

/** Sums by pair, city or year, and of all; every sum is that of the movements with the same filters. */
export async function fundSums(
  { db }: Pick<RegisterDeps, 'db'>,
  person: SignedIn,
  { by, ...filters }: FundFilters & { readonly by: SumKey },
): Promise<Result<{ items: FundSum[]; total: BalanceView }>> {
  const rows = await accountRows(db, [...person.coveredUnits], filters);
  const cityOf = (row: AccountRow) => (filters.side === 'aiding' ? row.aidingCity : row.receivingCity);
  const keys: Readonly<Record<SumKey, (row: AccountRow) => string>> = {
    ...{ pair: ({ pair }) => pair.id, year: ({ year }) => String(year) },
    city: (row) => cityOf(row).id,
  };
  const items = sumsBy(rows, keys[by]).map(({ rows: of, sum }): FundSum => ({
    ...balanceView(sum),
    pair: by === 'pair' ? of[0].pair : null,
    city: by === 'city' ? cityOf(of[0]) : null,
    year: by === 'year' ? of[0].year : null,
    illustrative: of.some(({ illustrative }) => illustrative),
  }));
  return ok({ items: inOrder(items), total: balanceView(sumOf(rows)) });
}

/** Years the latest first, cities by id; pairs stand as they come. */
const inOrder = (items: FundSum[]): FundSum[] =>
  items.sort((one, other) => {
    if (one.year !== null && other.year !== null) return other.year - one.year;
    if (one.city !== null && other.city !== null) return one.city.id < other.city.id ? -1 : 1;
    return 0;
  });
