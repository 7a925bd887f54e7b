import { ok, reject } from '../../result';
import type { Context } from '../commands';
import type { Handled, Handler } from '../decide';
import { isEligible, isSeated, mayRemove } from '../eligibility';
import { history } from '../history';
import type { SignerFreedom, Stage } from '../route';
import { isStanding } from '../seats';
import { findSeat, givesOpinion, type Approval } from '../state';
import { modeOf, onHeld, onSeat, signature, type Held } from './sign';

/** Who signs: handing on, asking for an opinion, adding and removing signers, taking from a pool. */

const freely = (
  state: Approval,
  taskId: string,
  context: Context,
  freedom: SignerFreedom,
  act: (held: Held) => Handled,
): Handled =>
  onSeat(state, taskId, context, (held) => {
    const allowed = held.rule.allows?.includes(freedom) ?? true;
    return allowed && held.seat.place !== 'opinion' ? act(held) : reject('action_not_allowed');
  });

/** Whether somebody new may take a seat of the stage. */
export function mayTakeSeat(
  state: Approval,
  stage: Stage,
  person: string,
  { route }: Pick<Context, 'route'>,
): Handled | undefined {
  if (!isEligible(state, stage, person, route)) return reject('signer_not_eligible');
  return isSeated(state, stage.key, person) ? reject('signer_seated_already') : undefined;
}

/** 转办: the seat is somebody else's from now on. */
export const transfer: Handler<'transfer'> = (state, { taskId, to, comment }, context) =>
  freely(state, taskId, context, 'transfer', (held) => {
    const refused = mayTakeSeat(state, held.rule, to, context);
    if (refused) return refused;
    const newTask = context.newId();
    return ok(
      history(state, context).and({ type: 'transferred', ...signature(held, context), to, newTask, comment }),
    );
  });

/** 委派: an opinion is asked for, and the task comes back with it. */
export const consult: Handler<'consult'> = (state, { taskId, to, comment }, context) =>
  freely(state, taskId, context, 'consult', (held) => {
    if (isSeated(state, held.stageKey, to)) return reject('signer_seated_already');
    const seat = {
      ...{ taskId: context.newId(), person: to, status: 'open' as const, place: 'opinion' as const },
      ...{ slot: taskId, group: held.seat.group, addedBy: context.actor },
    };
    return ok(
      history(state, context).and({ type: 'opinion_asked', ...signature(held, context), seat, comment }),
    );
  });

export const giveOpinion: Handler<'give_opinion'> = (state, { taskId, comment }, context) =>
  onSeat(state, taskId, context, (held) =>
    givesOpinion(held.seat)
      ? ok(history(state, context).and({ type: 'opinion_given', ...signature(held, context), comment }))
      : reject('action_not_allowed'),
  );

/**
 * 加签: somebody else signs too, before, beside or after the one who adds them. In a vote they say what they think of
 * it: nobody makes the body that votes larger.
 */
export const addSigner: Handler<'add_signer'> = (state, { taskId, to, place, comment }, context) =>
  freely(state, taskId, context, 'add_signer', (held) => {
    const refused = mayTakeSeat(state, held.rule, to, context);
    if (refused) return refused;
    const seat = {
      ...{ taskId: context.newId(), person: to, status: 'queued' as const, place },
      ...{ slot: held.seat.slot, group: held.seat.group, addedBy: context.actor, addedTo: taskId },
      ...(modeOf(held) === 'vote' && { advises: true as const }),
    };
    return ok(
      history(state, context).and({ type: 'signer_added', ...signature(held, context), seat, comment }),
    );
  });

/** 减签: whoever added a signer or asked for an opinion, or holds that place now, takes it back before it is given. */
export const removeSigner: Handler<'remove_signer'> = (state, { taskId, comment }, context) => {
  const place = findSeat(state, taskId);
  const name = place && mayRemove(state, place, context);
  if (!place || !name) return reject('task_unknown');
  if (!isStanding(place.seat)) return reject('action_not_allowed');
  const { stageKey: stage } = place;
  return ok(
    history(state, context).and({
      type: 'signer_removed',
      stage,
      taskId,
      by: context.actor,
      ...name,
      comment,
    }),
  );
};

export const claim: Handler<'claim'> = (state, { taskId }, context) =>
  onHeld(state, taskId, context, (held) =>
    held.seat.status === 'pooled'
      ? ok(history(state, context).and({ type: 'claimed', ...signature(held, context) }))
      : reject('action_not_allowed'),
  );

export const unclaim: Handler<'unclaim'> = (state, { taskId }, context) =>
  onSeat(state, taskId, context, (held) =>
    held.rule.pool && held.seat.place === 'own'
      ? ok(history(state, context).and({ type: 'unclaimed', ...signature(held, context) }))
      : reject('action_not_allowed'),
  );
