import {
  type DeadlineTerm,
  type PublishedLadder,
  type WorkingCalendar,
  ladderFor,
  pauseDeadline,
  projectDeadline,
  resumeDeadline,
} from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import type { HeldClock } from './deadlines.store';
import { moveDeadline, type DeadlineMove } from './moves.store';

/** What a change is made with, and who makes it, as it stands in `deadline_change`. */
export interface Change {
  readonly now: Date;
  readonly calendar: WorkingCalendar;
  readonly ladder: PublishedLadder;
  readonly actor: object;
  readonly reason: string | null;
}

const base = (clock: HeldClock, cause: DeadlineMove['cause'], { actor, reason }: Change) => {
  const { id, budget, unit, consumed, startedAt, dueAt, calendar, provisional } = clock;
  return {
    ...{ id, cause, pausedAt: null, budget, unit, consumed, startedAt, dueAt, calendar, provisional },
    ...{ reason, actor, rungs: null },
  };
};

const projected = (clock: HeldClock, term: DeadlineTerm, cause: DeadlineMove['cause'], change: Change) => {
  const { calendar, ladder } = change;
  const projection = projectDeadline({ ...term, calendar });
  const { budget, consumed, startedAt } = term;
  return {
    ...{ ...base(clock, cause, change), budget, consumed, startedAt, ...projection },
    rungs: ladderFor({ startedAt, dueAt: projection.dueAt }, ladder, calendar),
    ladderId: ladder.id,
  };
};

/** Stops a clock: what it has used is kept. Asked again, it changes nothing. The workflow that waits is signalled. */
export async function pauseClock(tx: Queryable, clock: HeldClock, change: Change): Promise<void> {
  if (clock.pausedAt !== null) return;
  const { consumed, pausedAt } = pauseDeadline(clock, change.now, change.calendar);
  await moveDeadline(tx, { ...base(clock, 'paused', change), consumed, pausedAt }, change.now);
}

/** Lets a clock go on with what is left. Asked again, it changes nothing. */
export async function resumeClock(tx: Queryable, clock: HeldClock, change: Change): Promise<void> {
  const { pausedAt } = clock;
  if (pausedAt === null) return;
  const term = resumeDeadline({ ...clock, pausedAt }, change.now);
  await moveDeadline(tx, projected(clock, term, 'resumed', change), change.now);
}

/** More units for a clock that runs. The caller has seen that it does. */
export async function extendClock(
  tx: Queryable,
  clock: HeldClock,
  add: number,
  change: Change,
): Promise<void> {
  const term = { ...clock, budget: clock.budget + add };
  await moveDeadline(tx, projected(clock, term, 'extended', change), change.now);
}
