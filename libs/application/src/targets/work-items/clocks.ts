import { dayOf, formatDay, ladderIn, parseDay } from '@shanhai/domain/calendar';
import { clockChanges, type WorkItem, type WorkItemClock } from '@shanhai/domain/targets/work-items';
import { idFromName } from '@shanhai/platform/ids';
import type { Queryable } from '@shanhai/platform/postgres';
import {
  closeDeadline,
  extendClock,
  holdClock,
  loadLadders,
  openDeadline,
  presentCalendars,
} from '../../calendar';
import type { EventActor } from '../../audit';
import { SUPERVISED_WORK } from './deps';
import { workItemPolicy } from './policy';

/** A clock of a work item has one deadline, and this is its id. */
export const deadlineIdOf = (itemId: string, { key }: Pick<WorkItemClock, 'key'>): string =>
  idFromName(`deadline:${SUPERVISED_WORK}:${itemId}:${key}`);

export interface ClockMove {
  readonly before: WorkItem | null;
  readonly after: WorkItem;
  readonly now: Date;
  readonly actor: EventActor;
  readonly reason: string | null;
}

/**
 * Opens, ends and moves the deadlines of a work item as a decision wants it. A day is counted in calendar days; one that
 * is free by the calendar ends on the next working day, as every term does.
 */
export async function moveClocks(tx: Queryable, db: Queryable, move: ClockMove): Promise<void> {
  const { before, after, now } = move;
  const { opened, closed, moved } = clockChanges(before, after);
  for (const clock of closed) await closeDeadline(tx, deadlineIdOf(after.id, clock), now);
  if (opened.length === 0 && moved.length === 0) return;
  const calendars = await presentCalendars(db);
  const ladders = await loadLadders(db);
  const { receiptWorkingDays } = await workItemPolicy(db);
  const ruled = (clock: WorkItemClock) => ({
    calendar: calendars.ofUnit(clock.unit),
    ladder: ladderIn(ladders, clock.kind, clock.unit),
  });
  for (const clock of opened) {
    const { calendar, ladder } = ruled(clock);
    await openDeadline(tx, {
      ...{ id: deadlineIdOf(after.id, clock), subjectType: SUPERVISED_WORK, subjectId: after.id },
      ...{ kind: clock.kind, unitId: clock.unit, startedAt: now, calendar, policy: ladder },
      ...(clock.milestone !== null && { stageKey: clock.milestone }),
      ...termOf(clock, now, receiptWorkingDays),
    });
  }
  for (const { clock, days } of moved) {
    const held = await holdClock(tx, deadlineIdOf(after.id, clock));
    if (!held) throw new Error(`the deadline ${clock.key} of ${after.id} is not open`);
    await extendClock(tx, held, days, { ...ruled(clock), now, actor: move.actor, reason: move.reason });
  }
}

function termOf({ dueOn }: WorkItemClock, now: Date, receiptWorkingDays: number) {
  if (dueOn === null) return { budget: receiptWorkingDays, unit: 'working_day' as const };
  const days = parseDay(dueOn) - dayOf(now);
  if (days < 1) throw new Error(`${dueOn} does not lie after ${formatDay(dayOf(now))}`);
  return { budget: days, unit: 'calendar_day' as const };
}
