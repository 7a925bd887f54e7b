import { proxyActivities } from '@temporalio/workflow';
import type { TargetIssuanceActivities } from '../../workflows/src/target-issuance/ports';
import type { TargetRecipientActivities } from '../../workflows/src/target-recipient/ports';
import type { TargetReportActivities } from '../../workflows/src/target-report/ports';
import type { TargetYearActivities } from '../../workflows/src/target-year/ports';

type Steps = TargetIssuanceActivities &
  TargetRecipientActivities &
  TargetReportActivities &
  TargetYearActivities;
const { beginIssue, settleRecipient, openReports, readApproval } = proxyActivities<Steps>({
  startToCloseTimeout: '5 seconds',
});

/** The processes as a careless change might leave them: each begins with a step that comes later. */
export async function targetIssuance({ planId }: { planId: string }): Promise<void> {
  await beginIssue(planId);
}
export async function targetRecipient({ recipientId }: { recipientId: string }): Promise<void> {
  await settleRecipient(recipientId);
}
export async function targetYear({ planId }: { planId: string }): Promise<void> {
  await openReports({ planId, period: 1, after: '', limit: 50 });
}
export async function targetReport({ reportId }: { reportId: string }): Promise<void> {
  await readApproval(reportId);
}
