import type { ApprovalOutcome, ApprovalReading } from '../approvals/ports';

/** Each is one transaction and may be asked for again: it then changes nothing and answers what it answered first. */
export interface TargetChangeActivities {
  openChangeApproval(changeId: string): Promise<{ readonly approvalId: string }>;
  readApproval(approvalId: string): Promise<ApprovalReading>;
  /** Does what was approved, or takes down that it was not. Answers the recipients' parts that have another letter. */
  concludeChange(request: {
    readonly changeId: string;
    readonly outcome: ApprovalOutcome;
  }): Promise<{ readonly recipients: readonly string[] }>;
}
