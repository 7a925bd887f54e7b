import { type DayNumber, dayOf, formatDay, instantAt } from '@shanhai/domain/calendar';
import { digestDue } from '@shanhai/domain/notices';
import { newId } from '@shanhai/platform/ids';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import { randomBytes } from 'node:crypto';
import { loadCalendar } from '../../calendar';
import { resettleHeld } from '../held';
import { mailRules } from '../mail-effects';
import { type PlannedDigest, movePlan, planDigests, takePlanStep } from './digests.store';

interface Instant {
  readonly now: Date;
  readonly wall: Date;
}

/**
 * Plans the digests of today for the next `limit` persons, in one transaction with the place reached. Who has none
 * today gets at once what waited for one. Answers how many persons: as many as `limit` means there may be more.
 */
export const planToday = (db: Database, at: Instant, limit: number): Promise<number> =>
  db.transaction(async (tx) => {
    const day = dayOf(at.now);
    const personIds = await takePlanStep(tx, formatDay(day), limit);
    if (personIds === undefined) return 0;
    await planFor(tx, day, personIds, at, 'late');
    await movePlan(tx, formatDay(day), personIds.length < limit ? undefined : personIds.at(-1), at.now);
    return personIds.length;
  });

/** What was chosen a moment ago holds for today's digest too, unless its hour has passed: then it begins tomorrow. */
export const replan = (tx: Queryable, personId: string, at: Instant): Promise<void> =>
  planFor(tx, dayOf(at.now), [personId], at, 'never late');

async function planFor(
  tx: Queryable,
  day: DayNumber,
  personIds: readonly string[],
  at: Instant,
  /** Whether one whose hour has passed is made all the same: after an outage, as long as it is morning. */
  lateness: 'late' | 'never late',
): Promise<void> {
  if (personIds.length === 0) return;
  const { settingsOf, policy } = await mailRules(tx, personIds, at.now);
  const last = lateness === 'late' ? instantAt(day, policy.digestBetween.to) : undefined;
  const calendar = await loadCalendar(tx);
  const planned = personIds.flatMap((personId): PlannedDigest[] => {
    const dueAt = digestDue(day, settingsOf(personId).digest, calendar);
    return dueAt && isToBeMade(dueAt, last, at.now)
      ? [{ id: newId(), personId, dueAt, token: randomBytes(24).toString('base64url') }]
      : [];
  });
  await planDigests(tx, formatDay(day), planned);
  // Over a weekend what waits for Monday's digest waits; where digests were switched off nothing does.
  await resettleHeld(tx, personIds, at);
}

const isToBeMade = (dueAt: Date, last: Date | undefined, now: Date): boolean =>
  dueAt > now || (last !== undefined && now <= last);
