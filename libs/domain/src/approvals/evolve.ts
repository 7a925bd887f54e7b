import type { Dated, EventOf } from './events';
import { keepingAmendments, withAmendments } from './amendments';
import { handOf, isApplicant } from './eligibility';
import * as seats from './seats';
import {
  givesOpinion,
  type Approval,
  type Closing,
  type ClosingReason,
  type Seat,
  type SignedBy,
  type StageState,
  type Term,
  type Vote,
} from './state';
import { CORRECTION } from './tasks';

/** What an event makes of an approval. Folding all events from null gives the stored state. */
export function evolve(state: Approval | null, event: Dated): Approval {
  if (event.type === 'submitted') return submitted(event);
  if (state === null) throw new Error(`an approval begins with "submitted", not with "${event.type}"`);
  return next(forget(state, event), event);
}

export const fold = (events: readonly Dated[]): Approval | null =>
  events.reduce<Approval | null>((state, event) => evolve(state, event), null);

const submitted = (event: EventOf<'submitted'>): Approval => ({
  id: event.id,
  status: 'running',
  initiator: event.by,
  round: 1,
  stages: {},
  correction: null,
  consumed: {},
  passedBefore: {},
  undo: null,
  urgedAt: null,
});

/** Events that leave a signature open to be taken back: the route's own steps after it, and mere talk. */
const leaveUndo: ReadonlySet<Dated['type']> = new Set([
  'stage_entered',
  'stage_skipped',
  'stage_carried',
  'stage_reopened',
  'seat_opened',
  'form_amended',
  'copies_given',
  'stage_passed',
  'group_passed',
  'stage_superseded',
  'taken_back',
  'urged',
  'copied',
  'read',
  'commented',
  'stage_overdue',
  'escalated',
  'stage_extended',
  'stage_recalculated',
] satisfies Dated['type'][]);

const forget = (state: Approval, event: Dated): Approval =>
  state.undo === null || leavesUndo(event) ? state : { ...state, undo: null };

/** Whom the route carries has not acted. Records that don't say whose hand it was have closed the way back. */
const leavesUndo = (event: Dated): boolean =>
  event.type === 'seat_carried' ? event.signedBy !== undefined : leaveUndo.has(event.type);

type Next = Exclude<Dated, { type: 'submitted' }>;
type Step<T extends Next['type']> = (state: Approval, event: EventOf<T>) => Approval;

const next = (state: Approval, event: Next): Approval =>
  (steps[event.type] as Step<typeof event.type>)(state, event);

/** An event that has no step here does not compile. */
const steps: { readonly [T in Next['type']]: Step<T> } = {
  stage_entered: (state, event) =>
    enter(askedByName(state, event.stage), event.stage, event.at, {
      ...{ status: 'open', term: event.term, seats: seats.seatsOfEntry(event.seats, event.vacant) },
      ...(event.skippedGroups && { skippedGroups: event.skippedGroups }),
    }),
  stage_skipped: (state, event) =>
    enter(state, event.stage, event.at, { status: 'skipped', term: null, seats: [] }),
  stage_carried: (state, event) =>
    seats.carried(enter(state, event.stage, event.at, { status: 'passed', term: null, seats: [] }), event),
  stage_reopened: (state, { stage }) => goneThroughAgain(state, [stage]),
  seat_opened: (state, event) => seats.change(state, event, { status: 'open' }),
  seat_carried: (state, event) =>
    seats.change(state, event, {
      ...{ status: 'signed', vote: 'for', closing: byRoute('carried', event) },
      ...(event.signedBy !== undefined && { hand: event.signedBy }),
    }),
  signed: (state, event) => {
    const signature = { status: 'signed', vote: 'for', closing: closing('approved', event) } as const;
    return undoable(state, event, seats.change(state, event, signature));
  },
  voted: (state, event) => {
    const ballot = { status: 'signed', vote: event.vote, closing: closing('voted', event) } as const;
    return undoable(state, event, seats.change(state, event, ballot));
  },
  form_amended: (state, { stage, changes }) =>
    withAmendments(state, [...(state.amendments ?? []), { stage, changes }]),
  copies_given: (state) => state,
  stage_passed: passed,
  group_passed: (state, event) =>
    seats.endGroup(state, event.stage, event.group, closing('signed_by_other', event)),
  stage_superseded: (state, event) =>
    seats.endStage(state, event.stage, 'closed', closing('join_satisfied', event)),
  returned_to_applicant: returnedToApplicant,
  returned_to_stage: returnedToStage,
  resubmitted,
  rejected: (state, event) => ({
    ...ended(state, 'rejected', event, 'rejected_elsewhere'),
    status: 'rejected',
  }),
  withdrawn: stopped,
  cancelled: stopped,
  taken_back: takenBack,
  transferred: (state, event) => seats.handOn(state, event, closing('transferred', event)),
  reassigned: (state, event) =>
    event.stage === CORRECTION
      ? correctedBy(state, event)
      : seats.handOn(state, event, closing('reassigned', event)),
  member_left: seats.left,
  opinion_asked: (state, event) =>
    seats.add(seats.change(state, event, { status: 'consulting' }), event.stage, [event.seat]),
  opinion_given: (state, event) => seats.opinionGiven(state, event, closing('opinion_given', event)),
  signer_added: seats.signerAdded,
  signer_removed: (state, event) => seats.signerRemoved(state, event, closing('removed', event)),
  claimed: seats.claimed,
  unclaimed: seats.unclaimed,
  rescued: (state, event) => seats.add(state, event.stage, event.seats),
  urged: (state, event) => ({ ...state, urgedAt: event.at }),
  copied: (state) => state,
  read: (state) => state,
  commented: (state) => state,
  stage_overdue: overdue,
  escalated: (state) => state,
  stage_extended: rescheduled,
  stage_recalculated: rescheduled,
  approved: (state) => ({ ...state, status: 'approved' }),
};

function stopped(state: Approval, event: EventOf<'withdrawn'> | EventOf<'cancelled'>): Approval {
  return { ...seats.closeAll(state, closing(event.type, event)), correction: null, status: event.type };
}

function overdue(state: Approval, { stage, at }: EventOf<'stage_overdue'>): Approval {
  return reclocked(state, stage, (clock) => ({ ...clock, overdueAt: at }));
}

/** What has run out once may run out again when its end has moved beyond this moment. */
function rescheduled(
  state: Approval,
  { stage, term, at }: EventOf<'stage_extended'> | EventOf<'stage_recalculated'>,
): Approval {
  const again = <C extends Clocked>({ overdueAt, ...clock }: C) =>
    overdueAt !== undefined && term.dueAt <= at ? { ...clock, term, overdueAt } : { ...clock, term };
  return reclocked(state, stage, again as <C extends Clocked>(clock: C) => C);
}

interface Clocked {
  readonly term: Term | null;
  readonly overdueAt?: string;
}

/** A signature that is taken back brings the stage back with the clock that it has now. */
function reclocked(state: Approval, key: string, change: <C extends Clocked>(clock: C) => C): Approval {
  if (key === CORRECTION) {
    return { ...state, correction: state.correction && change(state.correction) };
  }
  const mark = (stages: Approval['stages']) =>
    stages[key] ? { ...stages, [key]: change(stages[key]) } : stages;
  return {
    ...state,
    stages: mark(state.stages),
    undo: state.undo && { ...state.undo, stages: mark(state.undo.stages) },
  };
}

const correctedBy = (state: Approval, { newTask: taskId, to: person }: EventOf<'reassigned'>): Approval => ({
  ...state,
  correction: state.correction && { ...state.correction, taskId, person },
});

interface Entered {
  readonly status: StageState['status'];
  readonly term: StageState['term'];
  readonly seats: readonly Seat[];
  readonly skippedGroups?: readonly string[];
}

const enter = (state: Approval, key: string, enteredAt: string, entered: Entered): Approval =>
  seats.withStage(state, key, { ...entered, round: state.round, enteredAt });

const undoable = (
  before: Approval,
  event: EventOf<'signed'> | EventOf<'voted'>,
  after: Approval,
): Approval => ({
  ...after,
  undo: {
    ...{ by: event.by, taskId: event.taskId, stages: before.stages },
    ...(before.amendments && { amendments: before.amendments }),
  },
});

function passed(state: Approval, event: EventOf<'stage_passed'>): Approval {
  const seated = state.stages[event.stage]?.seats ?? [];
  const signers = seated.filter((seat) => seat.status === 'signed' && !givesOpinion(seat));
  const ending = seats.endStage(state, event.stage, 'passed', closing('signed_by_other', event));
  if (event.seen === undefined) return ending;
  const before = { round: state.round, seen: event.seen, ...signedBy(signers) };
  return { ...ending, passedBefore: { ...state.passedBefore, [event.stage]: before } };
}

/** A record says no more than it has to: most vote for it, and sign themselves. */
function signedBy(signers: readonly Seat[]): SignedBy {
  const votes = signers.flatMap(({ person, vote }) =>
    vote === null || vote === 'for' ? [] : [[person, vote]],
  );
  const hands = signers.flatMap((seat) => {
    const hand = handOf(seat);
    return hand === undefined || hand === seat.person ? [] : [[seat.person, hand]];
  });
  return {
    signers: signers.map(({ person }) => person),
    ...(votes.length > 0 && { votes: Object.fromEntries(votes) as Record<string, Vote> }),
    ...(hands.length > 0 && { hands: Object.fromEntries(hands) as Record<string, string> }),
  };
}

function returnedToApplicant(state: Approval, event: EventOf<'returned_to_applicant'>): Approval {
  const { reentry, term, taskOfApplicant: taskId } = event;
  return {
    ...ended(state, 'returned', event, 'returned_elsewhere'),
    status: 'returned',
    consumed: event.consumed,
    ...(event.paused && { paused: event.paused }),
    correction: { taskId, person: state.initiator, reentry, term },
  };
}

function returnedToStage(state: Approval, event: EventOf<'returned_to_stage'>): Approval {
  const returned = goneThroughAgain(ended(state, 'returned', event, 'returned_elsewhere'), event.reopened);
  return event.afresh ? { ...returned, afresh: [...(state.afresh ?? []), ...event.afresh] } : returned;
}

/** Their signatures go, and with them what was amended there. */
export const goneThroughAgain = (state: Approval, reopened: readonly string[]): Approval =>
  keepingAmendments({ ...state, stages: omit(state.stages, reopened) }, (stage) => !reopened.includes(stage));

/** Who is asked by name: what they had signed before is carried nowhere any more. */
function askedByName({ afresh, ...state }: Approval, key: string): Approval {
  if (!afresh?.includes(key)) return afresh ? { ...state, afresh } : state;
  const others = afresh.filter((each) => each !== key);
  return {
    ...{ ...state, passedBefore: omit(state.passedBefore, [key]) },
    ...(others.length > 0 && { afresh: others }),
  };
}

function takenBack(state: Approval, { unpassed = [] }: EventOf<'taken_back'>): Approval {
  if (state.undo === null) return state;
  const { stages, amendments } = state.undo;
  const passedBefore = omit(state.passedBefore, unpassed);
  return withAmendments({ ...state, stages, passedBefore, undo: null }, amendments);
}

/** A new round. Resuming keeps what has passed and still holds; restarting forgets it, and its clocks with it. */
function resubmitted(
  { paused, afresh, ...state }: Approval,
  { by, reopened = [] }: EventOf<'resubmitted'>,
): Approval {
  const resume = state.correction?.reentry === 'resume';
  const kept = Object.entries(state.stages).filter(
    ([key, { status }]) => (status === 'passed' || status === 'skipped') && !reopened.includes(key),
  );
  const stages = resume ? Object.fromEntries(kept) : {};
  return {
    ...keepingAmendments(state, (stage) => stage in stages),
    status: 'running',
    round: state.round + 1,
    stages,
    consumed: resume ? state.consumed : {},
    ...(resume && paused && { paused }),
    ...(resume && afresh && { afresh }),
    correction: null,
    urgedAt: null,
    ...(isApplicant(state, by) ? {} : { correctors: [...(state.correctors ?? []), by] }),
  };
}

type Ending = EventOf<'rejected'> | EventOf<'returned_to_applicant'> | EventOf<'returned_to_stage'>;

/** The stage where somebody rejected or returned ends with that; every other open one is closed with it. */
function ended(
  state: Approval,
  status: 'returned' | 'rejected',
  event: Ending,
  elsewhere: ClosingReason,
): Approval {
  // In a vote the last vote against has signed its seat already: it stays as it was cast.
  const seat = state.stages[event.stage]?.seats.find(({ taskId }) => taskId === event.taskId);
  const own =
    seat?.status === 'signed'
      ? state
      : seats.change(state, event, { status: 'closed', closing: closing(status, event) });
  return seats.closeAll(
    seats.endStage(own, event.stage, status, closing(elsewhere, event)),
    closing(elsewhere, event),
  );
}

const closing = (reason: ClosingReason, event: { by: string; at: string }): Closing => ({
  reason,
  by: event.by,
  at: event.at,
});

const byRoute = (reason: ClosingReason, { at }: { at: string }): Closing => ({
  reason,
  by: 'system:route',
  at,
});

const omit = <T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
