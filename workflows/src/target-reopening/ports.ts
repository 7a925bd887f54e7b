import type { ApprovalOutcome, ApprovalReading } from '../approvals/ports';

/** Each is one transaction or two, and may be asked for again: it then changes nothing and answers what it answered first. */
export interface TargetReopeningActivities {
  openReopening(reopeningId: string): Promise<{ readonly approvalId: string }>;
  readApproval(approvalId: string): Promise<ApprovalReading>;
  concludeReopening(request: {
    readonly reopeningId: string;
    readonly outcome: ApprovalOutcome;
  }): Promise<void>;
}
