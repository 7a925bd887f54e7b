import type { ApprovalOutcome, ApprovalReading } from '../approvals/ports';
import type { DeadlineActivities } from '../deadlines/ports';

/** What a recipient's part waits for. */
export type Waiting =
  | { readonly for: 'deadline'; readonly deadlineId: string }
  | { readonly for: 'approval'; readonly approvalId: string }
  | { readonly for: 'issue'; readonly planId: string; readonly unitId: string }
  | { readonly for: 'nothing' };

/** Each is one transaction and may be asked for again: it then changes nothing and answers what it answered first. */
export interface TargetRecipientActivities extends DeadlineActivities {
  /** What comes next, opened where it is not open yet. */
  nextOfRecipient(recipientId: string): Promise<Waiting>;
  readApproval(approvalId: string): Promise<ApprovalReading>;
  concludeReview(request: { readonly recipientId: string; readonly outcome: ApprovalOutcome }): Promise<void>;
  settleRecipient(recipientId: string): Promise<void>;
}
