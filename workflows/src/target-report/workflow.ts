import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { TargetReportInput } from '@shanhai/contracts/messages';
import { listenForApprovals, outcomeOf } from '../approvals/outcome';
import { listenForDeadlines, untilClosed } from '../deadlines/until';
import { databaseStep } from '../policy';
import type { TargetReportActivities } from './ports';

const { nextOfReport, readApproval, concludeReport } = proxyActivities<TargetReportActivities>(databaseStep);

/**
 * 进展报告: one revision of a unit's report, from when it is asked for until it is confirmed. As a recipient does (decision
 * 0080), it asks the database what comes next. The workflow id is `target-report:{id}`.
 */
export async function targetReport(input: TargetReportInput): Promise<void> {
  const { reportId } = input;
  const deadlines = listenForDeadlines();
  const outcomes = listenForApprovals();
  const renew = () => continueAsNew<typeof targetReport>(input);
  for (;;) {
    const waiting = await nextOfReport(reportId);
    if (waiting.for === 'nothing') return;
    if (waiting.for === 'deadline') {
      setCurrentDetails('填报 · being made');
      await untilClosed(waiting.deadlineId, deadlines, renew);
    } else {
      setCurrentDetails('审核 · review');
      const outcome = await outcomeOf(waiting.approvalId, outcomes, readApproval);
      await concludeReport({ reportId, outcome });
    }
    if (workflowInfo().continueAsNewSuggested) await renew();
  }
}
