import { assertNever } from '../result';
import { findStage, type RouteDefinition, type SignOff, type Stage } from './route';
import { isStanding } from './seats';
import type { Approval, Seat, StageState } from './state';
import { canPass, countVotes, tallyOf, type Member, type Tally } from './votes';

/**
 * A slot is one signature that a stage asks for: the seat that the stage made, and the signers who were added to
 * it (加签) before, beside or after. It is done when all of them have signed. How the slots of a group make its
 * result is the group's mode; so signers can be added in every mode. In a vote a slot is one ballot, cast by its own seat.
 */
interface Slot {
  readonly own: Seat;
  readonly seats: readonly Seat[];
  readonly done: boolean;
}

/** What a stage needs now. */
export interface Turn {
  readonly result: 'passed' | 'failed' | 'waiting';
  /** Tasks of queued seats whose turn has come. */
  readonly open: readonly string[];
  /** Groups that have passed while some of their members still stand; of a vote, how it was counted. */
  readonly over: readonly { readonly group: string; readonly tally?: Tally }[];
}

/** Reads a stage's seats by its mode and groups. A stage without seats waits for its rescue. */
export function turnOf(stage: Stage, state: StageState): Turn {
  const { seats } = state;
  if (seats.length === 0) return { result: 'waiting', open: [], over: [] };
  const turns = groupsAsked(stage, state).map((group) => {
    const members = seats.filter((seat) => seat.group === group.key);
    return { group, members, ...turnOfGroup(group, slotsOf(members)) };
  });
  return {
    result: combined(turns.map(({ result }) => result)),
    open: turns.flatMap(({ open }) => open),
    over: turns
      .filter(({ result, members }) => stage.groups && result === 'passed' && members.some(isStanding))
      .map(({ group, members }) => ({ group: group.key, ...talliedOf(group, members) })),
  };
}

/** How a vote was counted: the stage's own, or that of the group which has lost it. */
export function tallied(stage: Stage, state: StageState): { tally?: Tally } {
  const votes = groupsAsked(stage, state)
    .filter(({ mode }) => mode === 'vote')
    .map((group) => ({ group, members: state.seats.filter((seat) => seat.group === group.key) }));
  const lost = votes.find(({ group, members }) => turnOfGroup(group, slotsOf(members)).result === 'failed');
  const told = lost ?? votes[0];
  return told ? talliedOf(told.group, told.members) : {};
}

const talliedOf = (group: Group, seats: readonly Seat[]): { tally?: Tally } =>
  group.mode === 'vote' ? { tally: tallyOf(membersOf(slotsOf(seats))) } : {};

/** Members of the vote alone: whoever they have added advises them. */
const membersOf = (slots: readonly Slot[]): Member[] =>
  slots.map(({ own: { vote, veto } }) => ({ vote, veto }));

type Group = SignOff & { readonly key: string };

/** A stage without groups is one group. */
export const groupsOf = (stage: Stage): readonly Group[] => stage.groups ?? [{ ...stage, key: '' }];

/** Those that sign: not where the initiator is the only signer and the route wants that skipped. */
export const groupsAsked = (stage: Stage, { skippedGroups = [] }: StageState) =>
  groupsOf(stage).filter(({ key }) => !skippedGroups.includes(key));

const combined = (results: readonly Turn['result'][]): Turn['result'] => {
  if (results.includes('failed')) return 'failed';
  return results.every((result) => result === 'passed') ? 'passed' : 'waiting';
};

function turnOfGroup(group: SignOff, slots: readonly Slot[]): Pick<Turn, 'result' | 'open'> {
  const result = resultOf(group, slots);
  if (result !== 'waiting') return { result, open: [] };
  const running = group.mode === 'sequence' ? slots.filter((slot) => !slot.done).slice(0, 1) : slots;
  return { result, open: running.flatMap(opening) };
}

function resultOf(group: SignOff, slots: readonly Slot[]): Turn['result'] {
  if (slots.length === 0) return 'waiting';
  switch (group.mode) {
    case 'any':
      return slots.some(({ done }) => done) ? 'passed' : 'waiting';
    case 'all':
    case 'sequence':
      return slots.every(({ done }) => done) ? 'passed' : 'waiting';
    case 'vote':
      return voteOf(group, slots);
    default:
      return assertNever(group.mode);
  }
}

const outcomes = { passed: 'passed', failed: 'failed', open: 'waiting' } as const;

function voteOf({ vote }: SignOff, slots: readonly Slot[]): Turn['result'] {
  if (!vote) throw new Error('a stage in mode vote has no rule of votes');
  // Too few members: nobody has voted it down, so it waits for more of them, and rejects nothing.
  if (!canPass(vote, slots.length)) return 'waiting';
  return outcomes[countVotes(vote, membersOf(slots))];
}

/** Who was removed is waited for no more; whoever they have added still stands where they did. */
function slotsOf(seats: readonly Seat[]): Slot[] {
  const places = seats.filter(({ place }) => place !== 'opinion');
  return places
    .filter(({ place, status }) => place === 'own' && status !== 'closed')
    .map((own) => {
      const members = places.filter((seat) => seat.slot === own.slot);
      return { own, seats: members, done: members.every(isOver) };
    });
}

const isOver = (seat: Seat): boolean => !isStanding(seat);

/**
 * Each place comes after those that were added before it, one after another; then it is asked together with those beside
 * it; then come those after it. What was added to an added one stands to that one in the same way.
 */
function opening({ own, seats }: Slot): string[] {
  const addedTo = (to: Seat): Seat[] =>
    seats.filter((seat) => seat.place !== 'own' && (seat.addedTo ?? own.taskId) === to.taskId);
  const isThrough = (seat: Seat): boolean => isOver(seat) && addedTo(seat).every(isThrough);
  const turn = (seat: Seat): string[] => {
    const added = (where: Seat['place']) => addedTo(seat).filter(({ place }) => place === where);
    const before = added('before').find((each) => !isThrough(each));
    if (before) return turn(before);
    const beside = added('with');
    if (!isOver(seat) || !beside.every(isThrough)) return [...queued(seat), ...beside.flatMap(turn)];
    const after = added('after').find((each) => !isThrough(each));
    return after ? turn(after) : [];
  };
  return turn(own);
}

const queued = ({ status, taskId }: Seat): string[] => (status === 'queued' ? [taskId] : []);

/** Whether a group waits for somebody to be put into it: nobody was found, or too few for its vote ever to pass. */
export function lacksMembers(group: SignOff, seats: readonly Seat[]): boolean {
  const slots = slotsOf(seats);
  return slots.length === 0 || (group.vote !== undefined && !canPass(group.vote, slots.length));
}

/**
 * Open stages that wait for a rescue: nobody was found for them, or who held a seat that must sign has left and
 * nobody took it.
 */
export const unstaffed = (approval: Approval, route: RouteDefinition): readonly string[] =>
  Object.entries(approval.stages)
    .filter(([key, stage]) => stage.status === 'open' && lacksSomebody(findStage(route, key), stage))
    .map(([key]) => key);

/** Whether a stage waits for somebody to be named. */
export function lacksSomebody(stage: Stage | undefined, state: StageState): boolean {
  if (!stage) return false;
  return groupsAsked(stage, state).some((group) => {
    const members = state.seats.filter((seat) => seat.group === group.key);
    const slots = slotsOf(members);
    const stuck = slots.filter((slot) => slot.seats.some(({ status }) => status === 'vacant'));
    if (group.mode === 'any') return stuck.length === slots.length;
    return stuck.length > 0 || lacksMembers(group, members);
  });
}
