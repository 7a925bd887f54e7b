import { ok, reject } from '../../result';
import { giveCopies } from '../advance';
import { amendedForm, signedBeside } from '../amendments';
import type { Answers, Context } from '../commands';
import type { Handled, Handler } from '../decide';
import { nameFor } from '../eligibility';
import { history } from '../history';
import { findStage, type Stage } from '../route';
import {
  findSeat,
  givesOpinion,
  isClosed,
  type Approval,
  type Closing,
  type Place,
  type Seat,
  type Undo,
  type Vote,
} from '../state';

/** A seat that the actor may act on, with the stage of the route and in whose name they act. */
export interface Held extends Place {
  readonly rule: Stage;
  readonly name: { readonly onBehalfOf?: string };
}

/** Finds the open seat that the actor holds; says who was faster when it is open no more. */
export function onSeat(
  state: Approval,
  taskId: string,
  context: Context,
  act: (held: Held) => Handled,
): Handled {
  return onHeld(state, taskId, context, (held) =>
    held.seat.status === 'open' ? act(held) : reject('action_not_allowed'),
  );
}

/** The same for a seat in any status that stands. */
export function onHeld(
  state: Approval,
  taskId: string,
  context: Context,
  act: (held: Held) => Handled,
): Handled {
  const place = findSeat(state, taskId);
  const rule = place && findStage(context.route, place.stageKey);
  if (!place || !rule) return reject('task_unknown');
  const name = nameFor(state, rule, place.seat.person, context);
  if (!name)
    return reject(context.actsFor.includes(place.seat.person) ? 'delegate_conflict' : 'task_unknown');
  if (place.seat.closing) return taskClosed(place.seat);
  // Who has claimed it and when stands in the row of the task, as the seat keeps no time.
  if (place.seat.status === 'aside') return reject('task_claimed');
  return act({ ...place, rule, name });
}

export const taskClosed = ({ closing }: Seat): Handled => reject('task_closed', told(closing));

/** Who, when and what. */
export const told = (act: Closing | null | undefined) =>
  act ? { params: { by: act.by, at: act.at, what: act.reason } } : {};

/** What every event on a seat says. */
export const signature = ({ stageKey: stage, seat: { taskId }, name }: Held, { actor: by }: Context) => ({
  ...{ stage, taskId, by },
  ...name,
});

export const modeOf = ({ rule, seat }: Held) =>
  rule.groups?.find(({ key }) => key === seat.group)?.mode ?? rule.mode;

/** On a seat that signs: opinions are given. */
export const signing = (
  state: Approval,
  taskId: string,
  context: Context,
  act: (held: Held) => Handled,
): Handled =>
  onSeat(state, taskId, context, (held) =>
    givesOpinion(held.seat) ? reject('action_not_allowed') : act(held),
  );

const vote = (state: Approval, held: Held, how: Vote, comment: string | null, context: Context): Handled =>
  ok(history(state, context).and({ type: 'voted', ...signature(held, context), vote: how, comment }));

export const approve: Handler<'approve'> = (state, { taskId, comment, form = {}, follows = {} }, context) =>
  signing(state, taskId, context, (held) => {
    if (held.rule.comment === 'required' && !comment?.trim()) return reject('comment_required');
    const foreign = Object.keys(form).find((field) => !held.rule.edits?.includes(field));
    if (foreign !== undefined) return reject('field_not_editable', { params: { field: foreign } });
    const changes = changesIn(state, { ...form, ...follows }, context);
    const beside = signedBeside(held.stage);
    if (changes && beside) return reject('form_signed_already', told(beside.closing));
    const signed =
      modeOf(held) === 'vote'
        ? vote(state, held, 'for', comment, context)
        : ok(history(state, context).and({ type: 'signed', ...signature(held, context), comment }));
    if (!signed.ok || !changes) return signed;
    return ok(signed.value.and({ type: 'form_amended', ...signature(held, context), changes }));
  });

/** Only what differs from the form as it stands is an amendment. */
function changesIn(state: Approval, form: Answers, context: Context): Answers | undefined {
  const before = amendedForm(state, context.form);
  const changed = Object.entries(form).filter(
    ([field, answer]) => JSON.stringify(answer) !== JSON.stringify(before[field]),
  );
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}

export const abstain: Handler<'abstain'> = (state, { taskId, comment }, context) =>
  signing(state, taskId, context, (held) =>
    modeOf(held) === 'vote' ? vote(state, held, 'abstain', comment, context) : reject('action_not_allowed'),
  );

/** In a vote a rejection is one vote against; everywhere else it ends the approval. */
export const rejectIt: Handler<'reject'> = (state, { taskId, comment }, context) =>
  signing(state, taskId, context, (held) => {
    if (modeOf(held) === 'vote') return vote(state, held, 'against', comment, context);
    if (!held.rule.mayReject) return reject('action_not_allowed');
    const rejected = history(state, context).and({ type: 'rejected', ...signature(held, context), comment });
    return ok(giveCopies(rejected, held.rule, context));
  });

/**
 * The last signature is taken back by who gave it or in whose name it stands, as long as nobody has decided since and
 * nothing has ended.
 */
export const takeBack: Handler<'take_back'> = (state, { taskId, comment }, context) => {
  const place = findSeat(state, taskId);
  const { undo } = state;
  if (!place || isClosed(state)) return reject('task_unknown');
  if (place.seat.person !== context.actor && place.seat.closing?.by !== context.actor)
    return reject('task_unknown');
  if (undo?.taskId !== taskId) return reject('take_back_too_late');
  const { stageKey: stage } = place;
  const unpassed = passedSince(state, undo);
  return ok(
    history(state, context).and({
      ...{ type: 'taken_back', stage, taskId, by: context.actor, comment },
      ...(unpassed.length > 0 && { unpassed }),
    }),
  );
};

const passedSince = ({ stages }: Approval, before: Undo): string[] =>
  Object.keys(stages).filter(
    (key) =>
      stages[key]?.status === 'passed' &&
      (before.stages[key]?.status !== 'passed' || before.stages[key].enteredAt !== stages[key].enteredAt),
  );
