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
