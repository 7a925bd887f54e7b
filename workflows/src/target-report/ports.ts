import type { ApprovalOutcome, ApprovalReading } from '../approvals/ports';
import type { DeadlineActivities } from '../deadlines/ports';

/** What a report waits for. */
export type ReportWaiting =
  | { readonly for: 'deadline'; readonly deadlineId: string }
  | { readonly for: 'approval'; readonly approvalId: string }
  | { readonly for: 'nothing' };

/** Each is one transaction and may be asked for again: it then changes nothing and answers what it answered first. */
export interface TargetReportActivities extends DeadlineActivities {
  /** What comes next, opened where it is not open yet. */
  nextOfReport(reportId: string): Promise<ReportWaiting>;
  readApproval(approvalId: string): Promise<ApprovalReading>;
  concludeReport(request: { readonly reportId: string; readonly outcome: ApprovalOutcome }): Promise<void>;
}
