import type { DateString } from '../../calendar';

/**
 * Where a supervised work item (督办事项) stands. created 立项 → issued 下发 → signed 签收 → in_work 办理 → review 反馈待复核 →
 * closed 办结. A review may send it back to in_work; until it is closed it may be cancelled.
 */
export const workItemStatuses = [
  'created',
  'issued',
  'signed',
  'in_work',
  'review',
  'closed',
  'cancelled',
] as const;
export type WorkItemStatus = (typeof workItemStatuses)[number];

export interface Milestone {
  /** m1, m2 … in the order of their days. */
  readonly id: string;
  readonly title: string;
  readonly dueOn: DateString;
  /** The instant at which the responsible unit said so; null while it is open. */
  readonly reachedAt: string | null;
}

/** Days that were asked for and are not decided on. */
export interface Extension {
  readonly id: string;
  readonly reason: string;
  readonly by: string;
  /** The final day that is asked for; the present one when only milestones are to move. */
  readonly dueOn: DateString;
  readonly milestones: readonly MovedMilestone[];
}

export interface MovedMilestone {
  readonly id: string;
  readonly dueOn: DateString;
}

/** What a work item says: what is to be done, by whom, until when. */
export interface WorkItemTerms {
  readonly title: string;
  /** The task in full. */
  readonly text: string;
  /** 牵头单位: signs for it, sums up and answers for it. */
  readonly responsibleUnit: string;
  /** 协办单位: add entries of their own. */
  readonly coUnits: readonly string[];
  readonly milestones: readonly Milestone[];
  readonly dueOn: DateString;
}

export interface WorkItem extends WorkItemTerms {
  readonly id: string;
  readonly status: WorkItemStatus;
  /** 督办单位: issues and reviews it. */
  readonly supervisingUnit: string;
  /** Counts the versions of its terms: one more with each correction after it was signed for. */
  readonly edition: number;
  /** How often it was put to a responsible unit: issued, handed to another, sent back. Its clocks are counted by it. */
  readonly assignment: number;
  /** Who signed for it (承办人). */
  readonly handler: string | null;
  /** Who gave the feedback that is under review. */
  readonly feedbackBy: string | null;
  readonly extension: Extension | null;
  readonly urgedAt: string | null;
  /** Since when it has lain with those who hold it now. */
  readonly heldSince: string;
}

export const hasEnded = ({ status }: Pick<WorkItem, 'status'>): boolean =>
  status === 'closed' || status === 'cancelled';

export const openMilestones = ({ milestones }: Pick<WorkItem, 'milestones'>): readonly Milestone[] =>
  milestones.filter(({ reachedAt }) => reachedAt === null);
