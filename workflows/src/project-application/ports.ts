import type { ApprovalOutcome, ApprovalReading } from '../approvals/ports';
import type { DeadlineActivities } from '../deadlines/ports';

export type Registration =
  { readonly accepted: true; readonly number: string } | { readonly accepted: false; readonly code: string };

/** completed: approved, and its publicity has passed. The others as the approval ended. */
export type CaseEnd = 'completed' | Exclude<ApprovalOutcome, 'approved'>;

/**
 * What the process needs done. Each is one transaction and may be asked for again: it then changes nothing and
 * answers what it answered first.
 */
export interface ProjectApplicationActivities extends DeadlineActivities {
  /** Acceptance (受理): gives the case its number, or refuses it with a reason and closes it. */
  registerCase(applicationId: string): Promise<Registration>;
  /** Opens the approval of the case. */
  openApproval(applicationId: string): Promise<{ readonly approvalId: string }>;
  readApproval(approvalId: string): Promise<ApprovalReading>;
  /** Publicity (公示) of an approved case for a number of working days. */
  openPublicity(request: {
    readonly applicationId: string;
    readonly workingDays: number;
  }): Promise<{ readonly deadlineId: string }>;
  /** Closes the case and tells the applicant. */
  finish(request: { readonly applicationId: string; readonly end: CaseEnd }): Promise<void>;
}
