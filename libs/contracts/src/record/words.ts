import type {
  Approval as State,
  Dated,
  EntryReason,
  SeatPlace,
  Tally,
  Vote,
} from '@shanhai/domain/approvals';
import type { DeadlineUnit } from '@shanhai/domain/calendar';
import type { WorkItemEvent } from '@shanhai/domain/targets/work-items';
import type { Amendment, SignOff } from '../approvals';

/** What happens to a project application beside its approval. */
type CaseEvent =
  | 'application_submitted'
  | 'accepted'
  | 'refused'
  | 'approval_opened'
  | 'publicity_opened'
  | 'publicity_ended'
  | 'completed'
  | 'closed';

/** What happens to plans of targets, to what units make of them, and to reports, beside their approvals. */
type TargetEvent =
  | 'taken_over'
  | 'targets_changed'
  | 'issued'
  | 'letter_issued'
  | 'letter_signed'
  | 'breakdown_opened'
  | 'breakdown_changed'
  | 'breakdown_submitted'
  | 'breakdown_approved'
  | 'begun_again'
  | 'settled'
  | 'review_opened'
  | 'report_opened'
  | 'report_submitted'
  | 'report_confirmed'
  | 'correction_opened'
  | 'correction_discarded'
  | 'change_done'
  | 'plan_cancelled'
  | 'plan_closed'
  | 'plan_reopened';

/** Names under which the machine acts on approvals. */
type SystemName = 'system:route' | 'system:org' | 'system:clock' | 'system:calendar';

type Skipped = Extract<Dated, { type: 'stage_skipped' }>['reason'];
type Reopened = Extract<Dated, { type: 'stage_reopened' }>['reason'];

/** The record of an approval in one language. An event without a word does not compile. */
export interface RecordWords {
  readonly status: Readonly<Record<State['status'], string>>;
  /** What each event is called; `other` is said of one that is newer than the reader's page. */
  readonly events: Readonly<
    Record<Dated['type'] | CaseEvent | TargetEvent | WorkItemEvent['type'] | 'other', string>
  >;
  readonly vote: Readonly<Record<Vote, string>>;
  /** How an added signer stands to the one who added them. */
  readonly place: Readonly<Record<SeatPlace, string>>;
  readonly skipped: Readonly<Record<Skipped, string>>;
  /** Why a stage that had its end has it no more. */
  readonly reopened: Readonly<Record<Reopened, string>>;
  /** Why others are asked than those whom the rules name first. */
  readonly asked: Readonly<Record<EntryReason, string>>;
  /** Who signs what no person did, by the name in the event. */
  readonly system: Readonly<Record<SystemName | 'other', string>>;
  /** What follows the name of an event; what begins with a mark stands close to it. */
  readonly detail: {
    readonly to: (who: string) => string;
    readonly asked: (who: string) => string;
    readonly added: (who: string, place: string) => string;
    readonly named: (who: string) => string;
    readonly told: (who: string) => string;
    readonly removed: (who: string) => string;
    readonly fromTo: (from: string, to: string) => string;
    readonly leftTo: (who: string, to: string) => string;
    readonly leftVacant: (who: string) => string;
    /** After a return to the applicant. */
    readonly resume: string;
    readonly restart: string;
    readonly backTo: (stage: string) => string;
    /** After a return to a stage. */
    readonly resumeStage: string;
    readonly restartStage: string;
    readonly because: (reason: string) => string;
    /** Of the places of a stage, how many have nobody as it is entered. */
    readonly missing: (places: number) => string;
    readonly extended: (added: number, unit: DeadlineUnit) => string;
    /** Signatures of a round that stand in a later one. */
    readonly carried: (who: string, round: number) => string;
    /** Whose signature is carried to the next stage. */
    readonly repeated: (who: string) => string;
    /** A signature that somebody else gave in a person’s name; a vote that was not for it. */
    readonly byHand: (who: string, hand: string) => string;
    readonly cast: (who: string, vote: string) => string;
    readonly counted: (tally: Tally) => string;
    /** Fields that a correction has changed. */
    readonly corrected: (fields: string) => string;
    /** Stages that sign again because of it, or are looked at anew. */
    readonly again: (stages: string) => string;
    readonly amended: (changes: string) => string;
    readonly change: (field: string, from: string, to: string) => string;
    readonly gone: Readonly<Record<NonNullable<Amendment['goneBy']>, string>>;
    /** Of a signature that stands no more, and why. */
    readonly invalid: Readonly<Record<NonNullable<SignOff['goneBy']>, string>>;
    /** Fields that signers had amended and that say something else again after a correction. */
    readonly fallen: (fields: string) => string;
  };
  readonly notFilled: string;
  readonly listComma: string;
  /** Between things that may have commas themselves. */
  readonly semicolon: string;
}
