import type { WorkingCalendar } from '../calendar';
import type { ConditionScope } from './conditions';
import type { Candidate, DurationBudget, RouteDefinition, ReturnTarget } from './route';
import type { Reentry, Term } from './state';

/** Answers of a form, by field. */
export type Answers = Readonly<Record<string, unknown>>;

interface OnTask {
  readonly taskId: string;
}
interface MayComment {
  readonly comment: string | null;
}
interface MustComment {
  readonly comment: string;
}

/** What persons command, and at the end what the system does: it decides nothing. */
export type Command =
  | { readonly type: 'submit'; readonly id: string; readonly digest: string }
  | (OnTask &
      MayComment & {
        readonly type: 'approve';
        /** Answers that the signer amends, of the fields that their stage lets them. */
        readonly form?: Answers;
        /** Answers that change with them by the rules of the form: computed ones, and such as are asked for no more. */
        readonly follows?: Answers;
      })
  | (OnTask & MustComment & { readonly type: 'reject' })
  | (OnTask & MayComment & { readonly type: 'abstain' })
  | (OnTask & MustComment & { readonly type: 'return'; readonly to: ReturnTarget; readonly reentry: Reentry })
  | (MayComment & {
      readonly type: 'resubmit';
      readonly digest: string;
      /** Fields that now say something else than in the round before, files among them. */
      readonly changed: readonly string[];
    })
  | (MustComment & { readonly type: 'withdraw' })
  | (MustComment & { readonly type: 'cancel' })
  | (OnTask & MayComment & { readonly type: 'take_back' })
  | (OnTask & MayComment & { readonly type: 'transfer'; readonly to: string })
  | (OnTask & MayComment & { readonly type: 'consult'; readonly to: string })
  | (OnTask & MustComment & { readonly type: 'give_opinion' })
  | (OnTask &
      MayComment & {
        readonly type: 'add_signer';
        readonly to: string;
        readonly place: 'before' | 'with' | 'after';
      })
  | (OnTask & MayComment & { readonly type: 'remove_signer' })
  | (OnTask & { readonly type: 'claim' })
  | (OnTask & { readonly type: 'unclaim' })
  | (MayComment & { readonly type: 'urge' })
  | (MayComment & { readonly type: 'copy'; readonly persons: readonly string[] })
  | { readonly type: 'read' }
  | (MustComment & { readonly type: 'comment'; readonly attachments?: readonly string[] })
  | (OnTask & MustComment & { readonly type: 'reassign'; readonly to: string })
  | (MustComment & { readonly type: 'rescue'; readonly stage: string; readonly persons: readonly string[] })
  /** Without `tasks` the person leaves all that they hold. */
  | { readonly type: 'member_left'; readonly person: string; readonly tasks?: readonly string[] }
  | { readonly type: 'overdue'; readonly stage: string }
  | {
      readonly type: 'escalate';
      readonly stage: string;
      readonly persons: readonly string[];
      /** The rung of the ladder that says so; each fires once in a term. */
      readonly rung: string;
    }
  /** Units more for the term of a stage, or of the correction. */
  | (MustComment & { readonly type: 'extend'; readonly stage: string; readonly add: number })
  /** The term of a stage as a new calendar projects it. */
  | { readonly type: 'recalculate'; readonly stage: string; readonly term: Term };

/** What the organisation and the clock command. */
export type SystemCommand = CommandOf<'member_left' | 'overdue' | 'escalate'>;

export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

/** All that a decision may depend on besides the state: time, ids, the organisation and rights come in here. */
export interface Context {
  /** The person who commands; for the system's own commands its name, `system:…`. */
  readonly actor: string;
  /** Those whose delegation (代理) the actor holds for this route today. */
  readonly actsFor: readonly string[];
  /** Whether the actor may cancel, reassign and rescue as an administrator. */
  readonly administers: boolean;
  readonly now: Date;
  readonly newId: () => string;
  readonly route: RouteDefinition;
  readonly calendar: WorkingCalendar;
  /** Whom the rules of each stage find now, to sign and to get a copy, in the order of the rules. */
  readonly candidates: Readonly<Record<string, readonly Candidate[]>>;
  readonly copies: Readonly<Record<string, readonly Candidate[]>>;
  /** What was submitted in this round. What signers have amended since stands in the state. */
  readonly form: Answers;
  /** What conditions may ask besides the form. */
  readonly scope: Omit<ConditionScope, 'form'>;
  /** One value for what says the same, by which a stage knows that what it could see is unchanged. */
  readonly digest: (content: Answers) => string;
  /** How long the applicant has to correct. */
  readonly correction: DurationBudget;
  /** Between two urges (催办), in hours. */
  readonly urgeCooldownHours: number;
}

export type RejectionCode =
  | 'task_unknown'
  | 'task_closed'
  | 'task_claimed'
  | 'approval_closed'
  | 'action_not_allowed'
  | 'withdraw_too_late'
  | 'delegate_conflict'
  | 'take_back_too_late'
  | 'signer_not_eligible'
  | 'signer_seated_already'
  | 'urged_recently'
  | 'comment_required'
  | 'field_not_editable'
  | 'form_signed_already'
  | 'forbidden';
