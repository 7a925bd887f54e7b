import type { NewPair, PairCorrection, PairEnd, PairView } from '@shanhai/contracts/cooperation';
import { pairRefusal, type ProposedPair } from '@shanhai/domain/cooperation';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import {
  changeOnce,
  forbidden,
  momentOf,
  refused,
  reversed,
  type IdempotencyKey,
} from '../org/manage/change';
import { existsFor, notValid } from '../org/manage/units';
import { lockUnit } from '../org/manage/units.store';
import type { SignedIn } from '../session';
import type { RegisterDeps } from './deps';
import { record } from './history';
import {
  dayOutside,
  insertPair,
  lockPair,
  pairById,
  pairsOf,
  pairView,
  updatePair,
  type StoredPair,
} from './pairs.store';
import { managesPair, recordable, seesPair, type Sides } from './rights';

/**
 * Begins a pair. Rejects with `forbidden`, `unit_unknown`, `unit_not_valid`, and as {@link pairRefusal} does: a unit may
 * have several partners, never the same one twice at a time.
 */
export const beginPair = (
  deps: RegisterDeps,
  person: SignedIn,
  body: NewPair,
  idempotency: IdempotencyKey,
): Promise<Result<PairView>> =>
  changeOnce(deps, person, idempotency, async (tx, { now, today }): Promise<Result<PairView>> => {
    if (!managesPair(await recordable(tx, person, today), body)) return forbidden;
    const pair = { ...body, id: deps.newId(), validTo: body.validTo ?? null };
    const refusal = await refusalOf(tx, pair);
    if (refusal) return refused(refusal);
    await insertPair(tx, pair);
    const { id, ...data } = pair;
    await record(tx, person, now, { id, type: 'pair_begun', data });
    return ok(await stored(tx, id));
  });

/** Both units are held, in one order and after the pair, so that two who pair them see each other. */
async function refusalOf(
  tx: Queryable,
  pair: Sides & Pick<StoredPair, 'id' | 'validFrom' | 'validTo'>,
): Promise<Rejection | undefined> {
  const sides = [...new Set([pair.aidingId, pair.receivingId])].sort();
  const units = new Map<string, Awaited<ReturnType<typeof lockUnit>>>();
  for (const id of sides) units.set(id, await lockUnit(tx, id, 'UPDATE'));
  const [aiding, receiving] = [units.get(pair.aidingId), units.get(pair.receivingId)];
  if (!aiding || !receiving) return { code: 'unit_unknown' };
  const proposed: ProposedPair = { ...pair, aiding, receiving };
  const others = (await pairsOf(tx, sides)).filter(({ id }) => id !== pair.id);
  const refusal = pairRefusal(proposed, others);
  if (refusal) return refusal;
  const absent = [aiding, receiving].find((each) => !existsFor(each, pair));
  return absent && notValid(absent);
}

/** A pair for a change of it by this person: locked. */
async function managed(
  tx: Queryable,
  person: SignedIn,
  id: string,
  today: string,
): Promise<Result<StoredPair>> {
  const seen = await pairById(tx, id);
  if (!seen || !seesPair(person, seen)) return reject('not_found');
  if (!managesPair(await recordable(tx, person, today), seen)) return forbidden;
  const pair = await lockPair(tx, id, 'UPDATE');
  return pair ? ok(pair) : reject('not_found');
}

/**
 * Corrects what is written of a pair. Rejects with `version_conflict`, `pair_in_use` (something was recorded of a day that
 * would lie outside), and as {@link beginPair} does.
 */
export const correctPair = (
  deps: RegisterDeps,
  person: SignedIn,
  id: string,
  { correction, version }: { readonly correction: PairCorrection; readonly version: number },
): Promise<Result<PairView>> =>
  settle(deps.db, async (tx): Promise<Result<PairView>> => {
    const { now, today } = momentOf(deps);
    const found = await managed(tx, person, id, today);
    if (!found.ok) return found;
    const before = found.value;
    if (before.version !== version)
      return reject('version_conflict', { params: { version: before.version } });
    const { reason, ...change } = correction;
    const after = corrected(before, change);
    const refusal = (await refusalOf(tx, after)) ?? (await outside(tx, after));
    if (refusal) return refused(refusal);
    await updatePair(tx, after, null);
    const data = { ...changedOf(before, after), reason };
    await record(tx, person, now, { id, type: 'pair_corrected', data });
    return ok(await stored(tx, id));
  });

const corrected = (
  before: StoredPair,
  { validFrom, validTo, source }: Omit<PairCorrection, 'reason'>,
): StoredPair => ({
  ...before,
  validFrom: validFrom ?? before.validFrom,
  validTo: validTo === undefined ? before.validTo : validTo,
  source: source ?? before.source,
});

const changedOf = (before: StoredPair, after: StoredPair) =>
  Object.fromEntries(
    (['validFrom', 'validTo', 'source'] as const)
      .filter((field) => before[field] !== after[field])
      .map((field) => [field, { from: before[field], to: after[field] }]),
  );

async function outside(tx: Queryable, pair: StoredPair): Promise<Rejection | undefined> {
  const day = await dayOutside(tx, pair);
  return day === undefined ? undefined : { code: 'pair_in_use', params: { day } };
}

/**
 * Says the last day of a pair, earlier than it was. Rejects with `pair_ended` when it is over by then, `period_reversed`,
 * `pair_in_use`.
 */
export const endPair = (
  deps: RegisterDeps,
  person: SignedIn,
  id: string,
  { lastDay, reason }: PairEnd,
  idempotency: IdempotencyKey,
): Promise<Result<PairView>> =>
  changeOnce(deps, person, idempotency, async (tx, { now, today }): Promise<Result<PairView>> => {
    const found = await managed(tx, person, id, today);
    if (!found.ok) return found;
    const pair = found.value;
    if (pair.validTo !== null && pair.validTo <= lastDay)
      return reject('pair_ended', { params: { lastDay: pair.validTo } });
    const after = { ...pair, validTo: lastDay };
    const refusal = reversed(pair.validFrom, lastDay) ?? (await outside(tx, after));
    if (refusal) return refused(refusal);
    await updatePair(tx, after, reason);
    await record(tx, person, now, { id, type: 'pair_ended', data: { lastDay, reason } });
    return ok(await stored(tx, id));
  });

async function stored(tx: Queryable, id: string): Promise<PairView> {
  const pair = await pairView(tx, id);
  if (!pair) throw new Error(`pair ${id} was written and is not there`);
  return pair;
}
