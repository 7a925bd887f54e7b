import { projectDeadline } from '../../calendar';
import { ok, reject } from '../../result';
import type { Handler } from '../decide';
import { history } from '../history';
import type { Approval, StageState } from '../state';
import { CORRECTION } from '../tasks';

/** What the clock writes into the history. It never decides: nothing passes or ends because time has. */

type Running = Pick<StageState, 'term' | 'overdueAt'>;

const running = ({ stages, correction }: Approval, key: string): Running | undefined => {
  if (key === CORRECTION) return correction ?? undefined;
  return stages[key]?.status === 'open' ? stages[key] : undefined;
};

/** Once in a term, whoever asks how often. */
export const overdue: Handler<'overdue'> = (state, { stage }, context) => {
  const clock = running(state, stage);
  const late = clock?.term && context.now >= new Date(clock.term.dueAt);
  if (!late || clock.overdueAt !== undefined) return reject('action_not_allowed');
  return ok(history(state, context).and({ type: 'stage_overdue', stage }));
};

/** The superiors of who holds it have been told. The ladder's rungs fire once each. */
export const escalate: Handler<'escalate'> = (state, { stage, persons, rung }, context) => {
  if (!running(state, stage) || persons.length === 0) return reject('action_not_allowed');
  return ok(history(state, context).and({ type: 'escalated', stage, persons, rung }));
};

/** Of a term that runs: a pause has no end that could be moved. It may have run out already, and runs again then. */
export const extend: Handler<'extend'> = (state, { stage, add, comment }, context) => {
  const term = running(state, stage)?.term;
  if (!term) return reject('action_not_allowed');
  const longer = { ...term, budget: term.budget + add };
  const { dueAt, provisional, calendar } = projectDeadline({
    ...longer,
    startedAt: new Date(term.startedAt),
    calendar: context.calendar,
  });
  return ok(
    history(state, context).and({
      ...{ type: 'stage_extended', by: context.actor, stage, added: add, comment },
      term: { ...longer, dueAt: dueAt.toISOString(), provisional, calendar },
    }),
  );
};

/** Only the end may differ, and how sure it is: whatever else has changed meanwhile, it was projected for another term. */
export const recalculate: Handler<'recalculate'> = (state, { stage, term }, context) => {
  const present = running(state, stage)?.term;
  const same =
    present?.startedAt === term.startedAt &&
    present.budget === term.budget &&
    present.consumed === term.consumed;
  if (!same) return reject('action_not_allowed');
  return ok(history(state, context).and({ type: 'stage_recalculated', stage, term }));
};
