import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../session';
import { activityById, lockActivity, type ActivityRow, type Concerned } from './activities.store';
import { recordable } from './rights';

/** Whether a person records for one of the units that write an activity. */
export async function recordsOne(
  db: Queryable,
  person: SignedIn,
  concerned: readonly Concerned[],
  day: string,
): Promise<boolean> {
  const units = await recordable(db, person, day);
  return concerned.some(({ unitId, records }) => records && units.has(unitId));
}

/** An activity as a person stands to it. */
export interface Seen {
  readonly row: ActivityRow;
  /** Whether they write it, and so see its draft. */
  readonly records: boolean;
}

/**
 * What is published is there for who may read one of the units that it concerns, a draft for who may write it; to all others
 * it does not exist (`not_found`).
 */
export async function seenActivity(
  db: Queryable,
  person: SignedIn,
  id: string,
  { today, lock = false }: { readonly today: string; readonly lock?: boolean },
): Promise<Result<Seen>> {
  const row = lock ? await lockActivity(db, id) : await activityById(db, id);
  if (!row) return reject('not_found');
  const units = await recordable(db, person, today);
  const records = row.recording.some((unit) => units.has(unit));
  const reads = row.edition > 0 && row.concerned.some((unit) => person.coveredUnits.has(unit));
  return records || reads ? ok({ row, records }) : reject('not_found');
}

/** The same for a change, its row locked unless it is only asked beforehand. Rejects with `forbidden` who only reads it. */
export async function writtenActivity(
  tx: Queryable,
  person: SignedIn,
  id: string,
  today: string,
  lock = true,
): Promise<Result<ActivityRow>> {
  const seen = await seenActivity(tx, person, id, { today, lock });
  if (!seen.ok) return seen;
  return seen.value.records ? ok(seen.value.row) : reject('forbidden');
}
