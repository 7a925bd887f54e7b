import { seatsOf, type Place } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import { holdsPost, lockApprovalsOf, stagesFinding, strandCorrections, type FoundIn } from './leaving.store';
import { systemCommand, type SystemDeps } from './system';

/** What became of the places of somebody who left. */
export interface LeftBehind {
  /** Somebody else is found for them. */
  readonly handedOn: number;
  /** Nobody is: they stand in the rescue queue. */
  readonly vacant: number;
}

export interface Leaving {
  readonly personId: string;
  /** What ends. */
  readonly postId: string;
  /** A day on which the post still held, and the first on which it does not. */
  readonly before: string;
  readonly after: string;
  readonly now: Date;
}

const nothing: LeftBehind = { handedOn: 0, vacant: 0 };

/**
 * Ends a post and takes its holder out of every place that the rules found them for by it, all in one transaction: open
 * and pooled tasks, places that wait for their turn or for an opinion, and those that somebody else has claimed. What
 * another post of theirs justifies, they keep; without any post they keep nothing.
 */
export async function leavePlaces(
  tx: Queryable,
  deps: SystemDeps,
  leaving: Leaving,
  end: () => Promise<void>,
): Promise<LeftBehind> {
  const { personId, postId, after, now } = leaving;
  const approvals = await lockApprovalsOf(tx, personId);
  if (await holdsPost(tx, personId, after, postId)) return leaveSome(tx, deps, leaving, approvals, end);
  await end();
  await strandCorrections(tx, personId, now);
  let left = nothing;
  for (const id of approvals) left = sum(left, await leaveOne(tx, deps, id, { person: personId }));
  return left;
}

/** The rules are asked twice: whom they found by the post that ends, and whom they find without it. */
async function leaveSome(
  tx: Queryable,
  deps: SystemDeps,
  { personId, before, after }: Leaving,
  approvals: readonly string[],
  end: () => Promise<void>,
): Promise<LeftBehind> {
  const was = await stagesFinding(tx, approvals, personId, before);
  await end();
  const is = await stagesFinding(tx, approvals, personId, after);
  let left = nothing;
  for (const [at, found] of was.entries()) {
    const tasks = lost(personId, found, is[at]?.stages ?? []);
    if (tasks.length > 0) left = sum(left, await leaveOne(tx, deps, found.id, { person: personId, tasks }));
  }
  return left;
}

const sum = (one: LeftBehind, other: LeftBehind): LeftBehind => ({
  handedOn: one.handedOn + other.handedOn,
  vacant: one.vacant + other.vacant,
});

/** The places that no rule gives them any more. Who was asked by a colleague stays asked. */
const lost = (personId: string, was: FoundIn, is: readonly string[]): string[] =>
  seatsOf(was.state)
    .filter((place) => isTheirs(place, personId) && place.seat.place === 'own')
    .filter(({ stageKey }) => was.stages.includes(stageKey) && !is.includes(stageKey))
    .map(({ seat }) => seat.taskId);

const over: ReadonlySet<Place['seat']['status']> = new Set(['signed', 'closed', 'vacant']);

const isTheirs = ({ stage, seat }: Place, personId: string): boolean =>
  stage.status === 'open' && seat.person === personId && !over.has(seat.status);

async function leaveOne(
  tx: Queryable,
  deps: SystemDeps,
  approvalId: string,
  who: { readonly person: string; readonly tasks?: readonly string[] },
): Promise<LeftBehind> {
  const left = await systemCommand(tx, deps, approvalId, { type: 'member_left', ...who });
  // A correction is no place in a stage, and one that was set aside may have ended with its stage.
  if (!left.ok && left.rejection.code === 'action_not_allowed') return nothing;
  if (!left.ok) throw new Error(`member_left on ${approvalId}: ${left.rejection.code}`);
  const { events, stuck } = left.value;
  return {
    handedOn: events.filter((event) => event.type === 'member_left' && event.to !== null).length,
    vacant: stuck.length,
  };
}
