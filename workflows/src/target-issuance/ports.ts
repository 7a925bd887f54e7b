import type { ApprovalOutcome, ApprovalReading } from '../approvals/ports';

/** The letters of some units. */
export interface IssuedBatch {
  /** Ids of the recipients' parts, each with a letter, whether it was written now or before. */
  readonly recipients: readonly string[];
  /** The last unit of the batch; null when none are left. */
  readonly after: string | null;
}

/** Each is one transaction and may be asked for again: it then changes nothing and answers what it answered first. */
export interface TargetIssuanceActivities {
  openPlanApproval(planId: string): Promise<{ readonly approvalId: string }>;
  readApproval(approvalId: string): Promise<ApprovalReading>;
  refusePlan(request: {
    readonly planId: string;
    readonly outcome: Exclude<ApprovalOutcome, 'approved'>;
  }): Promise<void>;
  beginIssue(planId: string): Promise<void>;
  /** Writes the letters of the next units: of the plan's own, or of those to whom a unit gives. */
  issueLetters(request: {
    readonly planId: string;
    readonly giver: string | null;
    readonly after: string;
    readonly limit: number;
  }): Promise<IssuedBatch>;
  endIssue(planId: string): Promise<void>;
}
