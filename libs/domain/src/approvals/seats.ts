import type { EventOf, NewSeat, VacantSeat } from './events';
import { givesOpinion, type Approval, type Closing, type Seat, type StageState } from './state';

/** What happens to the seats of a stage. Every function answers a new state. */

interface OnSeat {
  readonly stage: string;
  readonly taskId: string;
}

export const seatOf = (made: NewSeat): Seat => ({
  taskId: made.taskId,
  person: made.person,
  status: made.status,
  closing: null,
  group: made.group ?? '',
  slot: made.slot ?? made.taskId,
  place: made.place ?? 'own',
  addedBy: made.addedBy ?? null,
  veto: made.veto ?? false,
  vote: null,
  ...(made.rule !== undefined && { rule: made.rule }),
  ...(made.addedTo !== undefined && { addedTo: made.addedTo }),
  ...(made.advises && { advises: made.advises }),
});

/** The places of a stage as it is entered: the order of the rules is that in which they are asked one after another. */
export const seatsOfEntry = (made: readonly NewSeat[], vacant: readonly VacantSeat[] = []): Seat[] => {
  const nobody = vacant.map((place): Seat => ({
    ...{ ...seatOf({ ...place, person: '', status: 'queued' }), status: 'vacant' },
  }));
  return [...made.map(seatOf), ...nobody].sort((one, other) => (one.rule ?? 0) - (other.rule ?? 0));
};

export const withStage = (state: Approval, key: string, stage: StageState): Approval => ({
  ...state,
  stages: { ...state.stages, [key]: stage },
});

function changeAll(
  state: Approval,
  key: string,
  change: (seats: readonly Seat[]) => readonly Seat[],
): Approval {
  const stage = state.stages[key];
  if (!stage) throw new Error(`stage "${key}" was never entered`);
  return withStage(state, key, { ...stage, seats: change(stage.seats) });
}

export const change = (state: Approval, { stage, taskId }: OnSeat, to: Partial<Seat>): Approval =>
  changeAll(state, stage, (seats) =>
    seats.map((seat) => (seat.taskId === taskId ? { ...seat, ...to } : seat)),
  );

export const add = (state: Approval, key: string, made: readonly NewSeat[]): Approval =>
  changeAll(state, key, (seats) => [...seats, ...made.map(seatOf)]);

export const isStanding = ({ status }: Seat): boolean => status !== 'signed' && status !== 'closed';

export function endStage(state: Approval, key: string, status: StageState['status'], why: Closing): Approval {
  const closed = changeAll(state, key, (seats) =>
    seats.map((seat) => (isStanding(seat) ? { ...seat, status: 'closed', closing: why } : seat)),
  );
  const stage = closed.stages[key];
  return stage ? withStage(closed, key, { ...stage, status }) : closed;
}

/** A group that has its result waits for none of its members any more. */
export const endGroup = (state: Approval, key: string, group: string, why: Closing): Approval =>
  changeAll(state, key, (seats) =>
    seats.map((seat) =>
      seat.group === group && isStanding(seat) ? { ...seat, status: 'closed', closing: why } : seat,
    ),
  );

export const closeAll = (state: Approval, why: Closing): Approval =>
  Object.entries(state.stages)
    .filter(([, { status }]) => status === 'open')
    .reduce((closed, [key]) => endStage(closed, key, 'closed', why), state);

/** A signature of an earlier round stands: it is shown where it counts. */
export const carried = (state: Approval, event: EventOf<'stage_carried'>): Approval =>
  changeAll(state, event.stage, () =>
    event.signers.map((person, index) => ({
      ...seatOf({ taskId: `${event.stage}:${state.round}:${index}`, person, status: 'queued' }),
      status: 'signed' as const,
      closing: { reason: 'carried' as const, by: 'system:route', at: event.at },
      vote: event.votes?.[person] ?? ('for' as const),
      ...(event.hands?.[person] !== undefined && { hand: event.hands[person] }),
    })),
  );

/** A vacant seat waits for its turn like a new one; who takes over a consultation decides without it. */
const successorStatus = (status: Seat['status']): Seat['status'] => {
  if (status === 'vacant') return 'queued';
  return status === 'consulting' ? 'open' : status;
};

/** The seat closes, and somebody else takes its place in the same slot with the same task's rights. */
export function handOn(
  state: Approval,
  event: OnSeat & { readonly to: string; readonly newTask: string },
  why: Closing,
): Approval {
  return changeAll(state, event.stage, (seats) => {
    const left = seats.find(({ taskId }) => taskId === event.taskId);
    if (!left) return seats;
    const status = successorStatus(left.status);
    const taken: Seat = { ...left, taskId: event.newTask, person: event.to, status, slot: left.slot };
    return seats
      .flatMap((seat) =>
        seat.taskId === event.taskId ? [{ ...seat, status: 'closed' as const, closing: why }, taken] : [seat],
      )
      .map((seat) => (isAsked(seat, event.taskId) ? closedWith(seat, why) : seat))
      .map((seat) => (seat.addedTo === event.taskId ? { ...seat, addedTo: event.newTask } : seat));
  });
}

/** An opinion that was asked for by the holder who has gone is not waited for. */
const isAsked = (seat: Seat, holder: string): boolean =>
  seat.place === 'opinion' && seat.slot === holder && seat.status === 'open';

const closedWith = (seat: Seat, why: Closing): Seat => ({ ...seat, status: 'closed', closing: why });

/**
 * A member has left: somebody who fits takes the seat, or it stands vacant until it is rescued. An opinion is not
 * asked of somebody else: who waited for it gets their task back.
 */
export function left(state: Approval, event: EventOf<'member_left'>): Approval {
  const why: Closing = { reason: 'member_left', by: 'system:org', at: event.at };
  const seat = seatIn(state, event);
  if (seat && givesOpinion(seat)) return notAsked(state, event, why);
  const handed = handOn(state, { ...event, to: event.to ?? event.person }, why);
  if (event.to !== null) return handed;
  const vacant = change(handed, { ...event, taskId: event.newTask }, { status: 'vacant' });
  // Whose place was set aside had claimed nothing: it stays with the colleague who has.
  return seat?.status === 'aside' ? vacant : backToPool(vacant, event.stage);
}

/** What a member who left had claimed lies with the others again. */
const backToPool = (state: Approval, key: string): Approval =>
  changeAll(state, key, (seats) =>
    seats.map((seat) => (seat.status === 'aside' ? { ...seat, status: 'pooled' } : seat)),
  );

const seatIn = (state: Approval, { stage, taskId }: OnSeat): Seat | undefined =>
  state.stages[stage]?.seats.find((seat) => seat.taskId === taskId);

/** An opinion that will not come: its seat closes, and the task is its holder's again. */
const notAsked = (state: Approval, on: OnSeat, why: Closing): Approval =>
  backToHolder(change(state, on, { status: 'closed', closing: why }), on);

export const opinionGiven = (state: Approval, event: EventOf<'opinion_given'>, why: Closing): Approval =>
  backToHolder(change(state, event, { status: 'signed', closing: why }), event);

/** Who asked for the opinion holds the task again, if they still wait for it: they may have been removed since. */
function backToHolder(state: Approval, on: OnSeat): Approval {
  const asked = seatIn(state, on);
  if (asked?.place !== 'opinion') return state;
  const holder = { stage: on.stage, taskId: asked.slot };
  return seatIn(state, holder)?.status === 'consulting' ? change(state, holder, { status: 'open' }) : state;
}

/** An added signer, or who was asked for an opinion, is no longer waited for; nor is the opinion that they asked for. */
export function signerRemoved(state: Approval, event: EventOf<'signer_removed'>, why: Closing): Approval {
  if (seatIn(state, event)?.place === 'opinion') return notAsked(state, event, why);
  const removed = change(state, event, { status: 'closed', closing: why });
  return changeAll(removed, event.stage, (seats) =>
    seats.map((seat) => (isAsked(seat, event.taskId) ? closedWith(seat, why) : seat)),
  );
}

/** Who is added before somebody signs before them: their own task waits for it. */
export function signerAdded(state: Approval, event: EventOf<'signer_added'>): Approval {
  const waiting = event.seat.place === 'before' ? change(state, event, { status: 'queued' }) : state;
  return add(waiting, event.stage, [event.seat]);
}

export const claimed = (state: Approval, event: EventOf<'claimed'>): Approval =>
  changeAll(state, event.stage, (seats) =>
    seats.map((seat) => {
      if (seat.taskId === event.taskId) return { ...seat, status: 'open' };
      return seat.status === 'pooled' ? { ...seat, status: 'aside' } : seat;
    }),
  );

export const unclaimed = (state: Approval, event: EventOf<'unclaimed'>): Approval =>
  changeAll(state, event.stage, (seats) =>
    seats.map((seat) =>
      seat.place === 'own' && isStanding(seat) && seat.status !== 'vacant'
        ? { ...seat, status: 'pooled' }
        : seat,
    ),
  );
