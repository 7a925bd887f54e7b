import type { Answers } from './commands';
import type { PausedTerm, Reentry, SeatPlace, SignedBy, Term, Vote } from './state';
import type { Tally } from './votes';

/**
 * What happened, in the past tense. Events are the history and the audit: a stored event never changes its
 * shape, a new need makes a new type or an optional field. `by` is the person who acted, `onBehalfOf` whom they
 * stood in for; an event without `by` is the route's own step or the system's.
 */
export type ApprovalEvent =
  | (By & { readonly type: 'submitted'; readonly id: string; readonly digest: string })
  | {
      readonly type: 'stage_entered';
      readonly stage: string;
      readonly seats: readonly NewSeat[];
      /** Places whose rules find nobody though their signatures are wanted: they wait for their rescue. */
      readonly vacant?: readonly VacantSeat[];
      readonly term: Term;
      /** Asked above the unit that the rule names. */
      readonly from?: 'parent';
      readonly reason?: EntryReason;
      /** Groups that are not asked, because the initiator is their only signer. */
      readonly skippedGroups?: readonly string[];
      /** Its condition asked for an answer that the form does not give: the stage is gone through. */
      readonly condition?: 'unanswered';
    }
  | {
      readonly type: 'stage_skipped';
      readonly stage: string;
      readonly reason: 'condition_false' | 'initiator_is_signer';
    }
  | (SignedBy & { readonly type: 'stage_carried'; readonly stage: string; readonly fromRound: number })
  /**
   * It had its end, and has it no more. changed: it sees something else than what its signers signed. needed: what it
   * was skipped for holds no more.
   */
  | { readonly type: 'stage_reopened'; readonly stage: string; readonly reason: 'changed' | 'needed' }
  | (OnSeat & { readonly type: 'seat_opened' })
  | (OnSeat & {
      readonly type: 'seat_carried';
      readonly reason: 'same_signer';
      /** Who has given the signature that is carried: its person, or who stood in. */
      readonly signedBy?: string;
    })
  | (Signed & { readonly type: 'signed' })
  | (Signed & { readonly type: 'voted'; readonly vote: Vote })
  | (By & OnSeat & { readonly type: 'form_amended'; readonly changes: Answers })
  | (By & {
      readonly type: 'copies_given';
      readonly stage: string;
      readonly persons: readonly string[];
    })
  | (By & {
      readonly type: 'stage_passed';
      readonly stage: string;
      /** Digest of what it could see then. Absent: it was not kept. */
      readonly seen?: string;
      /** Of a vote, how it ended. */
      readonly tally?: Tally;
    })
  /** A group has its result while others of the stage still sign: its members need not. */
  | (By & {
      readonly type: 'group_passed';
      readonly stage: string;
      readonly group: string;
      readonly tally?: Tally;
    })
  | (By & { readonly type: 'stage_superseded'; readonly stage: string })
  | (Signed & {
      readonly type: 'returned_to_applicant';
      readonly reentry: Reentry;
      readonly taskOfApplicant: string;
      readonly term: Term;
      /** Units of each open stage's term that are used up to now, to go on from when it resumes. */
      readonly consumed: Readonly<Record<string, number>>;
      /** What else of these terms is kept. Absent: they start anew. */
      readonly paused?: Readonly<Record<string, PausedTerm>>;
    })
  | (Signed & {
      readonly type: 'returned_to_stage';
      readonly to: string;
      /** Stages that must be gone through again. */
      readonly reopened: readonly string[];
      /** Stages of these whose signers are really asked, whatever the route might carry there. Absent: none. */
      readonly afresh?: readonly string[];
    })
  | (By & {
      readonly type: 'resubmitted';
      readonly digest: string;
      readonly comment: string | null;
      /** Fields that say something else than in the round before. */
      readonly changed?: readonly string[];
      /** Fields that signers had amended and that say something else again. */
      readonly fallen?: readonly string[];
      /** Stages that had their end and must be gone through again, because what they rest on has changed. */
      readonly reopened?: readonly string[];
    })
  /** With a tally it is the count that rejects, and no person does: `by` is the route. */
  | (Signed & { readonly type: 'rejected'; readonly tally?: Tally })
  | (By & { readonly type: 'withdrawn'; readonly comment: string })
  | (By & { readonly type: 'cancelled'; readonly comment: string })
  | (By &
      OnSeat & {
        readonly type: 'taken_back';
        readonly comment: string | null;
        /** Stages that had passed by it: no later round carries that. Absent: none. */
        readonly unpassed?: readonly string[];
      })
  | (By &
      OnSeat & {
        readonly type: 'transferred';
        readonly to: string;
        readonly newTask: string;
        readonly comment: string | null;
      })
  | (By &
      OnSeat & { readonly type: 'opinion_asked'; readonly seat: NewSeat; readonly comment: string | null })
  | (Signed & { readonly type: 'opinion_given' })
  | (By & OnSeat & { readonly type: 'signer_added'; readonly seat: NewSeat; readonly comment: string | null })
  | (By & OnSeat & { readonly type: 'signer_removed'; readonly comment: string | null })
  | (By & OnSeat & { readonly type: 'claimed' })
  | (By & OnSeat & { readonly type: 'unclaimed' })
  | (By & { readonly type: 'urged'; readonly persons: readonly string[]; readonly comment: string | null })
  | (By & { readonly type: 'copied'; readonly persons: readonly string[]; readonly comment: string | null })
  | (By & { readonly type: 'read' })
  | (By & { readonly type: 'commented'; readonly comment: string; readonly attachments?: readonly string[] })
  | (By &
      OnSeat & {
        readonly type: 'reassigned';
        readonly to: string;
        readonly newTask: string;
        readonly comment: string;
      })
  | (By & {
      readonly type: 'rescued';
      readonly stage: string;
      readonly seats: readonly NewSeat[];
      readonly comment: string;
    })
  | (OnSeat & {
      readonly type: 'member_left';
      readonly person: string;
      readonly to: string | null;
      readonly newTask: string;
    })
  | { readonly type: 'stage_overdue'; readonly stage: string }
  | {
      readonly type: 'escalated';
      readonly stage: string;
      readonly persons: readonly string[];
      readonly rung: string;
    }
  /** Its term was made longer by a decision with a reason (延长期限). */
  | (By & {
      readonly type: 'stage_extended';
      readonly stage: string;
      /** Units that were added to its budget. */
      readonly added: number;
      readonly term: Term;
      readonly comment: string;
    })
  /** A calendar that was published since has another end for its term, or makes it certain. */
  | { readonly type: 'stage_recalculated'; readonly stage: string; readonly term: Term }
  | { readonly type: 'approved' };

/** Why others are asked than those whom the rules name first. */
export type EntryReason = 'nobody_found' | 'initiator_is_signer';

export interface NewSeat {
  readonly taskId: string;
  readonly person: string;
  readonly status: 'open' | 'queued' | 'pooled';
  readonly group?: string;
  readonly slot?: string;
  readonly place?: SeatPlace;
  /** Place in `stage.signers` of the rule that finds its person. */
  readonly rule?: number;
  readonly addedBy?: string;
  /** Task of the place that it is added to. */
  readonly addedTo?: string;
  /** Added to a vote, of which it is no member: an opinion is asked for. */
  readonly advises?: true;
  readonly veto?: boolean;
}

export type VacantSeat = Pick<NewSeat, 'taskId' | 'group' | 'veto'> & { readonly rule: number };

interface By {
  readonly by: string;
  readonly onBehalfOf?: string;
}

interface OnSeat {
  readonly stage: string;
  readonly taskId: string;
}

interface Signed extends By, OnSeat {
  readonly comment: string | null;
}

/** An event with the moment at which it was decided, RFC 3339. */
export type Dated = ApprovalEvent & { readonly at: string };

export type EventOf<T extends Dated['type']> = Extract<Dated, { type: T }>;
