import type { DateString } from '../../calendar';
import type { ExtensionOutcome } from './events';
import type { MovedMilestone } from './state';

export interface NewMilestone {
  readonly title: string;
  readonly dueOn: DateString;
}

/** Terms as somebody writes them: milestones in any order, without ids. */
export interface WrittenTerms {
  readonly title: string;
  readonly text: string;
  readonly responsibleUnit: string;
  readonly coUnits: readonly string[];
  readonly milestones: readonly NewMilestone[];
  readonly dueOn: DateString;
}

interface Entry {
  readonly files: readonly string[];
}

export type WorkItemCommand =
  | {
      readonly type: 'create';
      readonly id: string;
      readonly supervisingUnit: string;
      readonly terms: WrittenTerms;
    }
  | {
      readonly type: 'correct';
      /** Days are changed here only while it is not issued; later they move by extension alone. */
      readonly terms: WrittenTerms;
      /** Needed once it is signed for. */
      readonly reason: string | null;
    }
  | { readonly type: 'issue' }
  | { readonly type: 'sign_for' }
  | ({ readonly type: 'progress'; readonly text: string } & Entry)
  | ({ readonly type: 'reach_milestone'; readonly milestone: string; readonly text: string | null } & Entry)
  | ({ readonly type: 'feedback'; readonly result: string } & Entry)
  | { readonly type: 'close'; readonly comment: string | null }
  | {
      readonly type: 'return';
      readonly reason: string;
      /** A later final day for what is to be done again; needed when the present one has passed. */
      readonly dueOn: DateString | null;
    }
  | { readonly type: 'cancel'; readonly reason: string }
  | {
      readonly type: 'request_extension';
      readonly extension: string;
      readonly reason: string;
      readonly dueOn: DateString;
      readonly milestones: readonly MovedMilestone[];
    }
  | { readonly type: 'settle_extension'; readonly extension: string; readonly outcome: ExtensionOutcome }
  | { readonly type: 'urge'; readonly comment: string | null };

export type WorkItemCommandOf<T extends WorkItemCommand['type']> = Extract<WorkItemCommand, { type: T }>;

/** Who acts, when, and for which units they may. */
export interface WorkItemContext {
  readonly now: Date;
  /** In Zhejiang. */
  readonly today: DateString;
  readonly actor: string;
  /** Units for which the person may sign for, enter and feed back: an office stands for its government. */
  readonly reportsFor: readonly string[];
  /** Units for which the person may create, issue and review. */
  readonly supervises: readonly string[];
  readonly urgeCooldownHours: number;
}
