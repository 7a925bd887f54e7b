import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import { overseersOf } from '../notices/overseers';
import { remindedSubjects } from '../notices/subjects.store';
import { holdersOf, lockLateRung, markRecorded, type LateRung } from './lateness.store';
import { systemCommand, type SystemDeps } from './system';

export type LatenessDeps = SystemDeps & { readonly db: Database };

/**
 * Writes into the histories what the ladders have fired when a term had run out: that the stage is overdue, once in a
 * term, and whom it was escalated to. A transaction each, after the reminders: the approval is locked there before
 * anything else of it, so that no decision and no sweep wait for each other. Answers how many it has written.
 */
export async function recordLateness(deps: LatenessDeps, limit: number): Promise<number> {
  for (let written = 0; written < limit; written++) {
    if (!(await deps.db.transaction((tx) => recordNext(tx, deps)))) return written;
  }
  return limit;
}

async function recordNext(tx: Queryable, deps: SystemDeps): Promise<boolean> {
  const late = await lockLateRung(tx);
  if (!late) return false;
  // What has ended meanwhile, or is known to be overdue, is not said again: both refuse then.
  await systemCommand(tx, deps, late.approvalId, { type: 'overdue', stage: late.stageKey });
  if (late.escalate) await recordEscalation(tx, deps, late);
  await markRecorded(tx, late, deps.clock.now());
  return true;
}

/** Those who were told: superiors and coordinator, but for who holds the task and is reminded of it anyway. */
async function recordEscalation(tx: Queryable, deps: SystemDeps, late: LateRung): Promise<void> {
  const { deadlineId, approvalId, stageKey: stage, rung } = late;
  const day = formatDay(dayOf(deps.clock.now()));
  const subjects = await remindedSubjects(tx, [deadlineId], day);
  const above = await overseersOf(tx, subjects, day);
  const holders = await holdersOf(tx, approvalId, stage);
  const told = above.flatMap(({ as, personId }) =>
    late.recipients.includes(as) && !holders.includes(personId) ? [personId] : [],
  );
  const persons = [...new Set(told)];
  await systemCommand(tx, deps, approvalId, { type: 'escalate', stage, persons, rung });
}
