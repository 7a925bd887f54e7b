import { ok, reject } from '../../result';
import type { CommandOf, Context } from '../commands';
import type { Handled, Handler } from '../decide';
import { isSeated } from '../eligibility';
import type { NewSeat } from '../events';
import { history, type History } from '../history';
import { findStage, type Stage } from '../route';
import { signersFor, successorsFor } from '../signers';
import { groupsAsked, lacksMembers } from '../slots';
import {
  findSeat,
  givesOpinion,
  seatsOf,
  type Approval,
  type Place,
  type Seat,
  type StageState,
} from '../state';
import { CORRECTION } from '../tasks';
import { mayTakeSeat } from './people';
import { taskClosed } from './sign';

/** An administrator hands a task on, with a reason: signed as the administrator, never as the holder. */
export const reassign: Handler<'reassign'> = (state, { taskId, to, comment }, context) => {
  const place = findSeat(state, taskId);
  const rule = place && findStage(context.route, place.stageKey);
  if (!context.administers) return reject('forbidden');
  if (state.correction?.taskId === taskId) return correctionTo(state, { taskId, to, comment }, context);
  if (!place || !rule) return reject('task_unknown');
  if (place.seat.closing) return taskClosed(place.seat);
  const refused = mayTakeSeat(state, rule, to, context);
  if (refused) return refused;
  const on = { stage: place.stageKey, taskId, by: context.actor };
  return ok(
    history(state, context).and({ type: 'reassigned', ...on, to, newTask: context.newId(), comment }),
  );
};

/** An applicant who has left: somebody else corrects in their place. It stays the applicant's case. */
function correctionTo(
  state: Approval,
  { taskId, to, comment }: Pick<CommandOf<'reassign'>, 'taskId' | 'to' | 'comment'>,
  context: Context,
): Handled {
  if (state.correction?.person === to) return reject('signer_seated_already');
  const on = { stage: CORRECTION, taskId, by: context.actor };
  return ok(
    history(state, context).and({ type: 'reassigned', ...on, to, newTask: context.newId(), comment }),
  );
}

/** Signers for a stage, or a group of it, that nobody was found for. A seat that stands vacant is reassigned. */
export const rescue: Handler<'rescue'> = (state, { stage: key, persons, comment }, context) => {
  const rule = findStage(context.route, key);
  const stage = state.stages[key];
  if (!context.administers) return reject('forbidden');
  const group = rule && stage?.status === 'open' ? emptyGroup(rule, stage) : undefined;
  if (!rule || group === undefined) return reject('action_not_allowed');
  const refused = persons.map((person) => mayTakeSeat(state, rule, person, context)).find(Boolean);
  if (refused) return refused;
  const seats = [...new Set(persons)].map((person): NewSeat => ({
    ...{ taskId: context.newId(), person, status: rule.pool ? 'pooled' : 'queued' },
    ...(group !== '' && { group }),
  }));
  return ok(history(state, context).and({ type: 'rescued', stage: key, seats, by: context.actor, comment }));
};

const emptyGroup = (rule: Stage, state: StageState): string | undefined =>
  groupsAsked(rule, state).find((group) =>
    lacksMembers(
      group,
      state.seats.filter((seat) => seat.group === group.key),
    ),
  )?.key;

/** A post has ended: each task of the person goes to somebody who fits, or to the rescue queue. */
export const memberLeft: Handler<'member_left'> = (state, { person, tasks }, context) => {
  const held = seatsOf(state).filter(
    ({ stage, seat }) =>
      stage.status === 'open' &&
      holds(seat.status) &&
      seat.person === person &&
      (tasks?.includes(seat.taskId) ?? true),
  );
  if (held.length === 0) return reject('action_not_allowed');
  return ok(held.reduce((now, place) => leave(now, place, person, context), history(state, context)));
};

const holds = (status: Place['seat']['status']): boolean =>
  status !== 'signed' && status !== 'closed' && status !== 'vacant';

function leave(now: History, place: Place, person: string, context: Context): History {
  const { stageKey, seat } = place;
  const to = givesOpinion(seat) ? null : (successor(now.state, place, context) ?? null);
  const { taskId } = seat;
  return now.and({ type: 'member_left', stage: stageKey, taskId, person, to, newTask: context.newId() });
}

/** Somebody whom the same rule finds, and who sits nowhere in the stage. */
function successor(state: Approval, place: Place, context: Context): string | undefined {
  const stage = findStage(context.route, place.stageKey);
  if (!stage) return undefined;
  return fitting(state, stage, place.seat, context).find((person) => !isSeated(state, stage.key, person));
}

/** Whom a colleague has added no rule replaces. Places of older records don't say which rule gave them. */
function fitting(state: Approval, stage: Stage, seat: Seat, context: Context): readonly string[] {
  const { rule: at, addedBy, person: without, group } = seat;
  if (addedBy !== null) return [];
  if (at !== undefined) return successorsFor(state, stage, { ...context, at, without });
  return signersFor(state, stage, context, without).signers.flatMap(({ person, rule }) =>
    (rule.group ?? '') === group ? [person] : [],
  );
}
