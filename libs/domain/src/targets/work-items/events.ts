import type { DateString } from '../../calendar';
import type { Milestone, MovedMilestone, WorkItemTerms } from './state';

/** What happened to a work item. `by` is a person; the system signs `extension_settled`. */
export type WorkItemEvent =
  | ({ readonly type: 'work_item_created'; readonly id: string; readonly supervisingUnit: string } & Acted &
      WorkItemTerms)
  | ({ readonly type: 'work_item_corrected'; readonly reason: string | null } & Acted & WorkItemTerms)
  | ({ readonly type: 'work_item_issued' } & Acted)
  | ({ readonly type: 'work_item_signed_for'; readonly unit: string } & Acted)
  | ({ readonly type: 'work_item_progressed'; readonly unit: string; readonly text: string } & Acted &
      Evidence)
  | ({
      readonly type: 'work_item_milestone_reached';
      readonly milestone: string;
      readonly title: string;
      readonly text: string | null;
    } & Acted &
      Evidence)
  | ({ readonly type: 'work_item_feedback'; readonly result: string } & Acted & Evidence)
  | ({ readonly type: 'work_item_closed'; readonly comment: string | null } & Acted)
  | ({ readonly type: 'work_item_returned'; readonly reason: string; readonly dueOn: DateString } & Acted)
  | ({ readonly type: 'work_item_cancelled'; readonly reason: string } & Acted)
  | ({
      readonly type: 'work_item_extension_requested';
      readonly extension: string;
      readonly reason: string;
      readonly dueOn: DateString;
      readonly milestones: readonly MovedMilestone[];
    } & Acted)
  | ({
      readonly type: 'work_item_extension_settled';
      readonly extension: string;
      readonly outcome: ExtensionOutcome;
      /** The days from now on; those of before when it was not granted. */
      readonly dueOn: DateString;
      readonly milestones: readonly Milestone[];
    } & At)
  | ({ readonly type: 'work_item_urged'; readonly comment: string | null } & Acted);

/** granted: the approval of the extension ended so. The others as it ended. */
export type ExtensionOutcome = 'granted' | 'rejected' | 'withdrawn' | 'cancelled';

interface At {
  readonly at: string;
}
interface Acted extends At {
  readonly by: string;
}
/** Ids of files that stand with an entry. */
interface Evidence {
  readonly files: readonly string[];
}

export type WorkItemEventOf<T extends WorkItemEvent['type']> = Extract<WorkItemEvent, { type: T }>;
