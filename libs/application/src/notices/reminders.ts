import type { NoticeMessage } from '@shanhai/contracts/messages';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import { announceAll } from './announce';
import { type FiredRung, nobodyTold, reminderMessages, unfoundOf } from './reminder-messages';
import { type SettledRung, settleDue } from './reminders.store';
import { administratorsOf, markUnfound } from './unfound.store';
import { type Overseer, overseersOf } from './overseers';
import { type StandIn, standInsFor } from './stand-ins.store';
import { type RemindedSubject, remindedSubjects } from './subjects.store';

/** One instant, by both clocks. */
export interface Instant {
  readonly now: Date;
  readonly wall: Date;
}

/**
 * Settles the rungs that are due by the business clock, of the deadlines of the first `limit` of them, in one
 * transaction of at most seven round trips (nine where nobody is found to escalate to): each rung once for each end of its
 * deadline. Whom a rung tells is what its ladder said when it was written; a reason that is gone tells nobody. Answers what was settled: as many as `limit` means there may be more.
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
  const day = formatDay(dayOf(now));
  const subjects = await remindedSubjects(tx, idsOf(fired), day);
  const subjectOf = new Map(subjects.map((subject) => [subject.deadlineId, subject]));
  const told = await standInsOf(tx, subjects, day);
  const overseers = await overseersBy(tx, fired, subjectOf, day);
  const rungs = fired.map((rung): FiredRung => {
    const subject = subjectOf.get(rung.deadlineId);
    if (!subject) throw new Error(`nothing is known of what deadline ${rung.deadlineId} is about`);
    return {
      ...{ rung, subject, standIns: told(subject) },
      overseers: overseers.get(rung.deadlineId) ?? [],
    };
  });
  const administrators = await recordUnfound(tx, rungs, day);
  return rungs.flatMap((each) => reminderMessages({ ...each, administrators }, now));
}

/** Who stands in for whom of those who hold a task, looked for once. A phase of a process has no task to stand in for. */
async function standInsOf(tx: Queryable, subjects: readonly RemindedSubject[], day: string) {
  const absent = subjects.flatMap(({ route, holders }) =>
    route === null ? [] : holders.map(({ personId }) => ({ personId, route })),
  );
  const found = await standInsFor(tx, absent, day);
  const by = groupedBy(found, ({ personId, route }) => `${personId} ${route}`);
  return ({ route, holders }: RemindedSubject): StandIn[] =>
    holders.flatMap(({ personId }) => by.get(`${personId} ${route ?? ''}`) ?? []);
}

async function overseersBy(
  tx: Queryable,
  fired: readonly SettledRung[],
  subjectOf: ReadonlyMap<string, RemindedSubject>,
  day: string,
): Promise<Map<string, Overseer[]>> {
  const overseen = new Set(
    idsOf(fired.filter(({ recipients }) => recipients.some((each) => each in OVERSEEING))),
  );
  const found = await overseersOf(
    tx,
    [...overseen].flatMap((id) => subjectOf.get(id) ?? []),
    day,
  );
  return groupedBy(found, ({ deadlineId }) => deadlineId);
}

/** What finds nobody is written down with the rung; who answers for the organisation is told where nobody else is. */
async function recordUnfound(tx: Queryable, rungs: readonly FiredRung[], day: string): Promise<string[]> {
  const unfound = rungs.flatMap((each) => {
    const roles = unfoundOf(each);
    const { deadlineId, rung } = each.rung;
    return roles.length > 0 ? [{ deadlineId, rung, roles }] : [];
  });
  if (unfound.length === 0) return [];
  await markUnfound(tx, unfound);
  return rungs.some(nobodyTold) ? administratorsOf(tx, day) : [];
}

const OVERSEEING = { superior: true, coordinator: true } as const;

const idsOf = (rungs: readonly SettledRung[]): string[] => rungs.map(({ deadlineId }) => deadlineId);

function groupedBy<T>(all: readonly T[], key: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return groups;
}
