import { handOf, isEligible } from './eligibility';
import { carryOnto } from './carry-onto';
import type { Context } from './commands';
import type { History } from './history';
import { findStage, type Stage } from './route';
import { seesTheSame, sightOf, type Looking } from './sight';
import { seatsOf, type Approval, type PassedBefore, type Place, type Seat } from './state';

type Rules = Looking & Pick<Context, 'route'>;

/** Whether somebody has sent it back to this very stage: then its signers are asked, whatever might be carried. */
const isAskedByName = ({ afresh = [] }: Approval, { key }: Stage): boolean => afresh.includes(key);

/** The sign-offs of an earlier round that stand for a stage which is entered now, where the route says so. */
export function carriedForward(state: Approval, stage: Stage, context: Rules): PassedBefore | undefined {
  const earlier = state.passedBefore[stage.key];
  if (!stage.carriesForward || !earlier || isAskedByName(state, stage)) return undefined;
  // Who has signed a separated stage since, in whosever name, would stand in both.
  const persons = [...earlier.signers, ...Object.values(earlier.hands ?? {})];
  const may = persons.every((person) => isEligible(state, stage, person, context.route));
  return may && earlier.seen === sightOf(state, stage, context) ? earlier : undefined;
}

/** Who signed the stage that passed just before is not asked the same again, where the route says so. */
export const carrySameSigners = (entered: History, before: Approval, stage: Stage, context: Rules): History =>
  carryOnto(entered, stage.key, sameSigned(before, stage, context));

/**
 * Signatures that are carried into a stage which is entered now: they agreed, they are about the same, saw all of it, and
 * were given by a hand that may sign here too.
 */
export function sameSigned(state: Approval, stage: Stage, context: Rules): readonly Seat[] {
  if (stage.repeatedSigner !== 'carry' || isAskedByName(state, stage)) return [];
  return lastSigned(state, stage.key)
    .filter(({ seat: { vote } }) => vote === 'for')
    .filter(({ seat }) => isEligible(state, stage, handOf(seat) ?? '', context.route))
    .filter((place) => hasSeen(state, stage, place, context))
    .map(({ seat }) => seat);
}

/** All signatures of the stages that have passed and whose signature was the last: of several, not only who came last. */
export function lastSigned(state: Approval, key: string): readonly Place[] {
  const signed = seatsOf(state).filter(
    ({ stageKey, stage, seat }) => stageKey !== key && stage.status === 'passed' && seat.status === 'signed',
  );
  const latest = latestOf(signed);
  const before = signed.filter(({ seat }) => seat.closing?.at === latest).map(({ stageKey }) => stageKey);
  return signed.filter(({ stageKey }) => before.includes(stageKey));
}

const latestOf = (places: readonly Pick<Place, 'seat'>[]): string =>
  places.reduce((last, { seat }) => (seat.closing && seat.closing.at > last ? seat.closing.at : last), '');

/** Whether who signed there saw all that this stage shows, and nothing of it has changed since. */
function hasSeen(state: Approval, stage: Stage, { stageKey }: Place, context: Rules): boolean {
  const there = findStage(context.route, stageKey);
  if (!there || !seesTheSame(state, there, context)) return false;
  const hides = stage.hides ?? [];
  return !there.hides?.some((field) => !hides.includes(field));
}
