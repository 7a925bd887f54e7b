import { undoing, type Undoing } from './amendments-told';
import type { Dated, EventOf } from './events';
import { evolve } from './evolve';
import { findSeat, type Approval } from './state';

/** A signature or a vote as the record tells it. */
export interface SignOffTold {
  readonly event: EventOf<'signed'> | EventOf<'voted'>;
  /** What has ended it since. Null: it stands, perhaps carried into a later round. */
  readonly goneBy: Undoing | null;
}

interface Tracked extends SignOffTold {
  readonly person: string;
  readonly round: number;
  /** The seat in which it stands now: a round that carries it makes another. */
  readonly taskId: string;
}

/** All signatures and votes of an approval, oldest first. Whether one still stands follows from the events after it. */
export function signOffsTold(events: readonly Dated[]): readonly SignOffTold[] {
  let told: readonly Tracked[] = [];
  let state: Approval | null = null;
  for (const event of events) {
    state = evolve(state, event);
    if (event.type === 'signed' || event.type === 'voted') told = [...told, trackedIn(state, event)];
    if (event.type === 'stage_carried') told = carriedBy(told, event, state);
    const by = undoing.find((type) => type === event.type);
    if (by) told = told.map((each) => ({ ...each, goneBy: goneBy(each, state, by) }));
  }
  return told.map(({ event, goneBy: by }) => ({ event, goneBy: by }));
}

const trackedIn = (state: Approval, event: SignOffTold['event']): Tracked => ({
  ...{ event, goneBy: null, round: state.round, taskId: event.taskId },
  person: findSeat(state, event.taskId)?.seat.person ?? event.by,
});

/** Taking back a later one brings back what had gone with it. */
function goneBy({ taskId, goneBy: before }: Tracked, state: Approval | null, by: Undoing): Undoing | null {
  if (state && findSeat(state, taskId)?.seat.status === 'signed') return null;
  return before ?? by;
}

/** The last that each of its signers gave in that round or before it stands again. */
function carriedBy(
  told: readonly Tracked[],
  { stage, fromRound, signers }: EventOf<'stage_carried'>,
  { stages }: Approval,
): readonly Tracked[] {
  const seats = stages[stage]?.seats ?? [];
  const carried = new Map(
    signers.map((person) => [
      told.findLast(
        (each) => each.person === person && each.event.stage === stage && each.round <= fromRound,
      ),
      seats.find((seat) => seat.person === person)?.taskId,
    ]),
  );
  return told.map((each) => {
    const taskId = carried.get(each);
    return taskId === undefined ? each : { ...each, taskId, goneBy: null };
  });
}
