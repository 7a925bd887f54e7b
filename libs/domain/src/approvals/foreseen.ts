import { lastSigned, sameSigned } from './carry';
import { carryOnto } from './carry-onto';
import type { Context } from './commands';
import { handOf } from './eligibility';
import { goneThroughAgain } from './evolve';
import { history } from './history';
import { stagesOf, type RouteNode, type Stage } from './route';
import { seatOf, withStage } from './seats';
import { sightOf } from './sight';
import type { Approval, Seat, SignedBy } from './state';

/** Signatures that are foreseen and not yet given: what later stages may rest on, and what they may not. */

/**
 * Who of those that a stage would ask has just signed the same, whichever of several stages was the last; and whether with
 * that it has its end. `beside`: stages in other branches, which are not signed when this one is entered.
 */
export function repeatedOf(
  state: Approval,
  stage: Stage,
  persons: readonly string[],
  context: Context & { readonly beside: readonly string[] },
): { readonly ends: boolean; readonly asked: readonly string[]; readonly signedBy: SignedBy } {
  const { key } = stage;
  const before = goneThroughAgain(state, context.beside);
  const last = new Set(lastSigned(before, key).map(({ stageKey }) => stageKey)).size;
  const same = sameSigned(before, stage, context);
  const sure = same.filter(({ person }) => same.filter((each) => each.person === person).length === last);
  const places = persons.map((person) => seatOf({ taskId: `${key}/${person}`, person, status: 'open' }));
  const open = { status: 'open', round: state.round, enteredAt: '', term: null, seats: places } as const;
  const { stages } = carryOnto(history(withStage(before, key, open), context), key, sure).state;
  const seats = stages[key]?.seats ?? [];
  const asked = seats.flatMap(({ status, person }) => (status === 'open' ? [person] : []));
  const one = stage.mode === 'any' && !stage.groups && asked.length < persons.length;
  const hands = Object.fromEntries(seats.map((seat) => [seat.person, handOf(seat) ?? seat.person]));
  return {
    ends: persons.length > 0 && (one || asked.length === 0),
    asked,
    signedBy: { signers: persons, hands },
  };
}

/** The stage as if all these had signed: later stages may ask for them, carry what they signed, or keep them out. */
export function asSigned(
  state: Approval,
  stage: Stage,
  { signers, hands = {} }: SignedBy,
  context: Pick<Context, 'now' | 'form' | 'digest'>,
): Approval {
  const { key } = stage;
  const at = context.now.toISOString();
  // Of several one signs, and who votes may vote against it: nobody's signature is sure to be there.
  const sure = !stage.groups && (stage.mode === 'any' ? signers.length === 1 : stage.mode !== 'vote');
  const vote = sure ? ('for' as const) : null;
  const seats = signers.map((person): Seat => ({
    ...seatOf({ taskId: `${key}/${person}`, person, status: 'queued' }),
    ...{ status: 'signed', vote },
    closing: { reason: 'approved', by: hands[person] ?? person, at },
  }));
  const before = { round: state.round, seen: sightOf(state, stage, context), signers };
  const signed = { ...state, passedBefore: { ...state.passedBefore, [key]: before } };
  const passed = { status: 'passed', round: state.round, enteredAt: at, term: null } as const;
  return withStage(signed, key, { ...passed, seats });
}

/** Nobody knows which of several branches is the last: all that is foreseen in them is signed in one moment. */
export const atOnce = (state: Approval, before: Approval, at: Date): Approval =>
  Object.entries(state.stages)
    .filter(([key, stage]) => before.stages[key]?.status !== 'passed' && stage.status === 'passed')
    .reduce((so, [key, stage]) => {
      const seats = stage.seats.map((seat) => ({
        ...seat,
        closing: seat.closing && { ...seat.closing, at: at.toISOString() },
      }));
      return withStage(so, key, { ...stage, seats });
    }, state);

/** Stages of a branch that are yet to be signed. */
export const unsignedIn = (branch: RouteNode, { stages }: Approval): string[] =>
  stagesOf(branch)
    .map(({ key }) => key)
    .filter((key) => stages[key]?.status !== 'passed');
