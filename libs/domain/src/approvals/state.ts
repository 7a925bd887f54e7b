import type { DeadlineUnit } from '../calendar';

export type ApprovalStatus = 'running' | 'returned' | 'approved' | 'rejected' | 'withdrawn' | 'cancelled';

/** An approval is what its events make of it; see {@link evolve}. Times are RFC 3339 text. */
export interface Approval {
  readonly id: string;
  readonly status: ApprovalStatus;
  readonly initiator: string;
  /** Every (re)submission opens a round, from 1. */
  readonly round: number;
  /** Stages entered or skipped in this round, by key. A stage that is not here lies ahead. */
  readonly stages: Readonly<Record<string, StageState>>;
  /** The applicant's open task while the approval is returned. */
  readonly correction: Correction | null;
  /** Time that a paused stage has used already, by stage key, in its unit. */
  readonly consumed: Readonly<Record<string, number>>;
  /** The rest of such a term, by stage key. Absent: none of them is to be resumed. */
  readonly paused?: Readonly<Record<string, PausedTerm>>;
  /** What stages have seen when they last passed, whether they stand or not. */
  readonly passedBefore: Readonly<Record<string, PassedBefore>>;
  /** How it stood before the last signature, while that can still be taken back. */
  readonly undo: Undo | null;
  /** Stages that a return asks for by themselves, and that were not entered since. Absent: none. */
  readonly afresh?: readonly string[];
  readonly urgedAt: string | null;
  /** What signers have amended in the form since it was submitted, the latest holds. Absent: nothing. */
  readonly amendments?: readonly Amendment[];
  /** Who has corrected and resubmitted it in the initiator's place. Absent: nobody. */
  readonly correctors?: readonly string[];
}

/** Belongs to the stage whose signer made it, and goes when that stage is gone through again. */
export interface Amendment {
  readonly stage: string;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** What a term keeps besides its used units when its clock stands still. */
export interface PausedTerm {
  /** With what was added to it by extensions. */
  readonly budget: number;
  /** Milliseconds of an hour that had begun, for a term in hours; else 0. */
  readonly partMs: number;
}

/** Who has signed a stage that has passed, each once, and how. */
export interface SignedBy {
  readonly signers: readonly string[];
  /** What was not voted for, by signer. Absent: nothing. */
  readonly votes?: Readonly<Record<string, Vote>>;
  /** Who has given the signature of another, by signer. Absent: all signed themselves. */
  readonly hands?: Readonly<Record<string, string>>;
}

export interface PassedBefore extends SignedBy {
  readonly round: number;
  readonly seen: string;
}

export interface Undo {
  readonly by: string;
  readonly taskId: string;
  readonly stages: Readonly<Record<string, StageState>>;
  readonly amendments?: readonly Amendment[];
}

export interface StageState {
  readonly status: 'open' | 'passed' | 'skipped' | 'returned' | 'rejected' | 'closed';
  readonly round: number;
  readonly enteredAt: string;
  readonly term: Term | null;
  /** When the history said that its term has run out. */
  readonly overdueAt?: string;
  readonly seats: readonly Seat[];
  /** Groups that were not asked, because the initiator is their only signer. Absent: none. */
  readonly skippedGroups?: readonly string[];
}

/** The clock of a stage or of a correction, as it was projected when it started. */
export interface Term {
  readonly budget: number;
  readonly unit: DeadlineUnit;
  readonly startedAt: string;
  readonly consumed: number;
  readonly dueAt: string;
  readonly provisional: boolean;
  readonly calendar: string;
}

export type Vote = 'for' | 'against' | 'abstain';

/**
 * A place in a stage. queued: it waits for its turn. pooled: whoever claims it gets it; aside: somebody else has
 * claimed it. open: its task lies in the person's inbox. consulting: its holder waits for an opinion. vacant: its person
 * left, or was never found, and nobody has it.
 */
export interface Seat {
  readonly taskId: string;
  /** Empty where nobody was found for it. */
  readonly person: string;
  readonly status: 'queued' | 'pooled' | 'aside' | 'open' | 'consulting' | 'vacant' | 'signed' | 'closed';
  readonly closing: Closing | null;
  readonly group: string;
  /** Task of the seat that the stage itself made; a signer who was added stands in the slot of who added them. */
  readonly slot: string;
  readonly place: SeatPlace;
  readonly addedBy: string | null;
  readonly veto: boolean;
  readonly vote: Vote | null;
  /** Place in `stage.signers` of the rule that gave it. Absent: its person was named by somebody. */
  readonly rule?: number;
  /** Task of the place that an added signer was added to, as it is now. Absent: the slot's own. */
  readonly addedTo?: string;
  /** Added to a vote: what they say is an opinion, and no ballot. */
  readonly advises?: true;
  /** Who gave the signature that is carried here: its person, or who stood in. */
  readonly hand?: string;
}

/** Asked for an opinion, or added to a vote: what they say is no signature. */
export const givesOpinion = ({ place, advises }: Pick<Seat, 'place' | 'advises'>): boolean =>
  place === 'opinion' || advises === true;

/** own: made by the stage. before, with, after: an added signer (加签). opinion: asked for an opinion (委派). */
export type SeatPlace = 'own' | 'before' | 'with' | 'after' | 'opinion';

/** Why a task is no longer open: what ended it, by whom and when. A late decider is told this. */
export interface Closing {
  readonly reason: ClosingReason;
  readonly by: string;
  readonly at: string;
}

export type ClosingReason =
  | 'approved'
  | 'voted'
  | 'opinion_given'
  | 'carried'
  | 'rejected'
  | 'returned'
  | 'resubmitted'
  | 'signed_by_other'
  | 'returned_elsewhere'
  | 'rejected_elsewhere'
  | 'withdrawn'
  | 'cancelled'
  | 'transferred'
  | 'removed'
  | 'taken_back'
  | 'member_left'
  | 'reassigned'
  | 'join_satisfied';

export interface Correction {
  readonly taskId: string;
  readonly person: string;
  readonly reentry: Reentry;
  readonly term: Term;
  readonly overdueAt?: string;
}

/** restart: from the first stage again. resume: earlier sign-offs stand and it comes back to who returned it. */
export type Reentry = 'restart' | 'resume';

/** A seat with the stage that it belongs to. */
export interface Place {
  readonly stageKey: string;
  readonly stage: StageState;
  readonly seat: Seat;
}

export const isClosed = (approval: Approval): boolean =>
  approval.status !== 'running' && approval.status !== 'returned';

export const seatsOf = (approval: Approval): readonly Place[] =>
  Object.entries(approval.stages).flatMap(([stageKey, stage]) =>
    stage.seats.map((seat) => ({ stageKey, stage, seat })),
  );

export const findSeat = (approval: Approval, taskId: string): Place | undefined =>
  seatsOf(approval).find(({ seat }) => seat.taskId === taskId);

/** What each signature that stands was given by, in whichever round. An opinion is none; what is carried is its signer's. */
const signatures = (approval: Approval): readonly Closing[] =>
  seatsOf(approval).flatMap(({ seat }) => {
    const { status, closing, person, hand = person } = seat;
    if (status !== 'signed' || givesOpinion(seat) || !closing) return [];
    return [closing.reason === 'carried' ? { ...closing, by: hand } : closing];
  });

/** Whether a signature stands: from then on it can't be withdrawn. */
export const someoneSigned = (approval: Approval): boolean => signatures(approval).length > 0;

/**
 * What stands against a withdrawal: the latest signature, or the rejection that has ended it. Not the latest act: whom a
 * signer removed, or where a branch was returned, has stopped nobody from withdrawing. That the route has carried a
 * signature is told only where nobody has given one since.
 */
export function againstWithdrawal(approval: Approval): Closing | undefined {
  const rejections = seatsOf(approval).flatMap(({ seat: { closing } }) =>
    closing?.reason === 'rejected' ? [closing] : [],
  );
  const against = [...signatures(approval), ...rejections];
  const acts = against.filter(({ reason }) => reason !== 'carried');
  return (acts.length > 0 ? acts : against).reduce<Closing | undefined>(
    (latest, act) => (latest && latest.at > act.at ? latest : act),
    undefined,
  );
}
