import {
  DEFAULT_LADDER,
  type LadderBook,
  type PublishedLadder,
  ladderFor,
  ladderIn,
} from '@shanhai/domain/calendar';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import { presentCalendars, type Calendars } from '../calendar.store';
import { readBook } from '../ladders.store';
import {
  type OpenDeadline,
  type Rollout,
  lockRollout,
  openDeadlinesAfter,
  reschedule,
  rolledOutTo,
} from './rollout.store';

/**
 * Brings the scheduled rungs of up to `limit` open deadlines to a ladder whose publication asked for it: in the
 * background, a batch in a transaction, from where the last one ended. What would have fired before now is left out: a
 * new ladder brings no reminders of the past. Answers how many were looked at.
 */
export async function rollOutLadders(db: Database, now: Date, limit: number): Promise<number> {
  return db.transaction(async (tx) => {
    const rollout = await lockRollout(tx);
    if (!rollout) return 0;
    return rollOut(tx, rollout, { calendars: await presentCalendars(tx), now, limit });
  });
}

interface Means {
  readonly calendars: Calendars;
  readonly now: Date;
  readonly limit: number;
}

async function rollOut(tx: Queryable, rollout: Rollout, means: Means): Promise<number> {
  const book = await readBook(tx);
  const kind = rollout.kind === DEFAULT_LADDER ? null : rollout.kind;
  const found = await openDeadlinesAfter(tx, { kind, after: rollout.after, limit: means.limit });
  const changed = found.flatMap((deadline) => changeOf(deadline, book, rollout.id));
  if (changed.length > 0) await write(tx, changed, rollout.id, means);
  const last = found.length < means.limit ? undefined : found.at(-1)?.id;
  await rolledOutTo(tx, rollout.id, last, changed.length);
  return found.length;
}

interface Change {
  readonly deadline: OpenDeadline;
  readonly ladder: PublishedLadder;
}

/** Only deadlines for which the published version is the one that holds: a nearer unit's ladder stays. */
const changeOf = (deadline: OpenDeadline, book: LadderBook, published: string): Change[] => {
  const ladder = ladderIn(book, deadline.kind, deadline.unitId);
  return ladder.id === published && deadline.ladderId !== published ? [{ deadline, ladder }] : [];
};

async function write(
  tx: Queryable,
  changed: readonly Change[],
  ladderId: string,
  { calendars, now }: Means,
): Promise<void> {
  const rungs = changed.flatMap(({ deadline, ladder }) =>
    ladderFor(deadline, ladder, calendars.ofUnit(deadline.unitId))
      .filter(({ fireAt }) => fireAt > now)
      .map((rung) => ({ deadlineId: deadline.id, ...rung })),
  );
  await reschedule(
    tx,
    changed.map(({ deadline }) => deadline.id),
    rungs,
    ladderId,
  );
}
