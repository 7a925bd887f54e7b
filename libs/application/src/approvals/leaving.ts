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
  /** A day on which the post still held, and the first on which it does not. */
  readonly before: string;
  readonly after: string;
  readonly now: Date;
}

/**
 * Ends a post and takes its holder out of every place that the rules found them for by it, all in one transaction: open
 * and pooled tasks, places that wait for their turn or for an opinion, and those that somebody else has claimed. What
 * another post of theirs justifies, they keep; without any post they keep nothing.
 */
export async function leavePlaces(
  tx: Queryable,
  deps: SystemDeps,
  { personId, before, after, now }: Leaving,
  end: () => Promise<void>,
): Promise<LeftBehind> {
  const approvals = await lockApprovalsOf(tx, personId);
  const was = await stagesFinding(tx, approvals, personId, before);
  await end();
  const stays = await holdsPost(tx, personId, after);
  const is = await stagesFinding(tx, approvals, personId, after);
  if (!stays) await strandCorrections(tx, personId, now);
  const left = { handedOn: 0, vacant: 0 };
  for (const [at, found] of was.entries()) {
    const tasks = lost(personId, found, is[at], stays);
    const counted = await leaveOne(tx, deps, found.id, personId, tasks);
    left.handedOn += counted.handedOn;
    left.vacant += counted.vacant;
  }
  return left;
}

/** The places that no rule gives them any more. Who was asked by a colleague stays asked while they hold a post. */
function lost(personId: string, was: FoundIn, is: FoundIn | undefined, stays: boolean): string[] {
  const theirs = seatsOf(was.state).filter((place) => isTheirs(place, personId));
  const found = ({ stageKey }: Place): boolean => is?.stages.includes(stageKey) ?? false;
  const byRule = ({ stageKey, seat }: Place): boolean =>
    seat.place === 'own' && was.stages.includes(stageKey);
  return theirs.filter((place) => !stays || (byRule(place) && !found(place))).map(({ seat }) => seat.taskId);
}

const over: ReadonlySet<Place['seat']['status']> = new Set(['signed', 'closed', 'vacant']);

const isTheirs = ({ stage, seat }: Place, personId: string): boolean =>
  stage.status === 'open' && seat.person === personId && !over.has(seat.status);

async function leaveOne(
  tx: Queryable,
  deps: SystemDeps,
  approvalId: string,
  person: string,
  tasks: readonly string[],
): Promise<LeftBehind> {
  if (tasks.length === 0) return { handedOn: 0, vacant: 0 };
  const left = await systemCommand(tx, deps, approvalId, { type: 'member_left', person, tasks });
  if (!left.ok) throw new Error(`member_left on ${approvalId}: ${left.rejection.code}`);
  const { events, stuck } = left.value;
  return {
    handedOn: events.filter((event) => event.type === 'member_left' && event.to !== null).length,
    vacant: stuck.length,
  };
}
