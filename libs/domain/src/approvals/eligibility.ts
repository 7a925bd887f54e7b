import type { Context } from './commands';
import { findStage, stagesOf, type RouteDefinition, type Stage } from './route';
import { findSeat, givesOpinion, seatsOf, type Approval, type Place, type Seat } from './state';

/** Who submitted it, or has corrected and resubmitted it in their place: what they have written others decide. */
export const isApplicant = ({ initiator, correctors = [] }: Approval, person: string): boolean =>
  person === initiator || correctors.includes(person);

/**
 * Separation of duties, for everybody who is to sign a stage however they come to it: found by a rule, added,
 * handed the task, asked to stand in. This is the one place that says no. It holds both ways: who stands signed in the
 * later of two separated stages is not asked when the earlier one is gone through again.
 */
export function isEligible(state: Approval, stage: Stage, person: string, route: RouteDefinition): boolean {
  if (stage.initiatorAsSigner !== 'allowed' && isApplicant(state, person)) return false;
  const separated = separatedFrom(stage, route);
  return !seatsOf(state).some(
    ({ stageKey, seat }) =>
      separated.includes(stageKey) &&
      seat.status === 'signed' &&
      (seat.person === person || hasSigned(seat, person)),
  );
}

const separatedFrom = ({ key, notSignersOf = [] }: Stage, { root }: RouteDefinition): readonly string[] => [
  ...notSignersOf,
  ...stagesOf(root).flatMap((other) => (other.notSignersOf?.includes(key) ? [other.key] : [])),
];

/** In their own name or in another's: who has given a signature, not whose it is. An opinion is none. */
export const hasSigned = (seat: Seat, person: string): boolean =>
  seat.status === 'signed' && !givesOpinion(seat) && handOf(seat) === person;

/** Who has given the signature of a seat, in whosever name; of one that was carried, who gave it in the first place. */
export const handOf = ({ person, closing, hand }: Seat): string | undefined => {
  if (hand !== undefined || closing === null) return hand;
  return closing.reason === 'carried' ? person : closing.by;
};

/** Whether the person holds or has signed a seat of the stage already, also in another's name: one person, one signature. */
export const isSeated = (state: Approval, stageKey: string, person: string): boolean =>
  (state.stages[stageKey]?.seats ?? []).some(
    (seat) => (seat.person === person && seat.status !== 'closed') || hasSigned(seat, person),
  );

/** In whose name the actor may act on a seat: their own, or that of a principal whose leave they cover. */
export function nameFor(
  state: Approval,
  stage: Stage,
  person: string,
  context: Pick<Context, 'actor' | 'actsFor' | 'route'>,
): { onBehalfOf?: string } | undefined {
  if (person === context.actor) return {};
  // A delegate who has a conflict of interest, or signs here already, does not stand in.
  const covers = context.actsFor.includes(person) && isEligible(state, stage, context.actor, context.route);
  return covers && !isSeated(state, stage.key, context.actor) ? { onBehalfOf: person } : undefined;
}

/** In whose name the actor may remove an added signer (减签): who added them may, and who holds that place now. */
export function mayRemove(
  state: Approval,
  { stageKey, stage: { seats }, seat }: Place,
  context: Pick<Context, 'actor' | 'actsFor' | 'route'>,
): { onBehalfOf?: string } | undefined {
  if (seat.addedBy === null) return undefined;
  if (seat.addedBy === context.actor) return {};
  const rule = findStage(context.route, stageKey);
  const holder = holderOver(seats, seat);
  return rule && holder && nameFor(state, rule, holder.person, context);
}

/** Whose place somebody was added to; where its holder was removed in turn, the one that they were added to. */
function holderOver(seats: readonly Seat[], { addedTo, slot, place }: Seat): Seat | undefined {
  const isOver = (each: Seat): boolean =>
    addedTo === undefined && place !== 'opinion'
      ? each.place === 'own' && each.slot === slot
      : each.taskId === (addedTo ?? slot);
  const over = seats.filter(isOver);
  const holder = over.find(({ status }) => status !== 'closed');
  const removed = over.find(({ addedBy }) => addedBy !== null);
  return holder ?? (removed && holderOver(seats, removed));
}

/** Whether whoever covers a holder's leave may act on this task of theirs. A correction is the applicant's own. */
export function mayStandIn(
  state: Approval,
  route: RouteDefinition,
  taskId: string,
  delegate: string,
): boolean {
  const place = findSeat(state, taskId);
  const stage = place && findStage(route, place.stageKey);
  if (!place || !stage) return false;
  const { person } = place.seat;
  return nameFor(state, stage, person, { actor: delegate, actsFor: [person], route }) !== undefined;
}
