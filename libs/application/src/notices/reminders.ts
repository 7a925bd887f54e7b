import type { NoticeMessage } from '@shanhai/contracts/messages';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import { announceAll } from './announce';
import { reminderMessages } from './reminder-messages';
import { type SettledRung, settleDue } from './reminders.store';
import { type Overseer, overseersOf, remindedSubjects } from './subjects.store';

/** One instant, by both clocks. */
export interface Instant {
  readonly now: Date;
  readonly wall: Date;
}

/**
 * Settles the rungs that are due by the business clock, of the deadlines of the first `limit` of them, in one
 * transaction of at most six round trips: each rung once, ever. Whom a rung tells is what its ladder said when it was
 * written; a reason that is gone tells nobody. Answers what was settled: as many as `limit` means there may be more.
 */
export function fireReminders(db: Database, at: Instant, limit: number): Promise<readonly SettledRung[]> {
  return db.transaction(async (tx) => {
    const settled = await settleDue(tx, at.now, limit);
    const fired = settled.filter(({ outcome }) => outcome === 'fired');
    if (fired.length > 0) await announceAll(tx, at, await messagesFor(tx, fired, at.now));
    return settled;
  });
}

async function messagesFor(
  tx: Queryable,
  fired: readonly SettledRung[],
  now: Date,
): Promise<NoticeMessage[]> {
  const subjects = await remindedSubjects(tx, idsOf(fired));
  const overseen = fired.filter(({ recipients }) => recipients.some((each) => each in OVERSEEING));
  const overseers = overseen.length > 0 ? await overseersOf(tx, idsOf(overseen), formatDay(dayOf(now))) : [];
  const overseersBy = new Map<string, Overseer[]>();
  for (const each of overseers)
    overseersBy.set(each.deadlineId, [...(overseersBy.get(each.deadlineId) ?? []), each]);
  const subjectOf = new Map(subjects.map((subject) => [subject.deadlineId, subject]));
  return fired.flatMap((rung) => {
    const subject = subjectOf.get(rung.deadlineId);
    if (!subject) throw new Error(`nothing is known of what deadline ${rung.deadlineId} is about`);
    return reminderMessages({ rung, subject, overseers: overseersBy.get(rung.deadlineId) ?? [] }, now);
  });
}

const OVERSEEING = { superior: true, coordinator: true } as const;

const idsOf = (rungs: readonly SettledRung[]): string[] => rungs.map(({ deadlineId }) => deadlineId);
