import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { TargetIssuanceInput } from '@shanhai/contracts/messages';
import { listenForApprovals, outcomeOf } from '../approvals/outcome';
import type { ApprovalOutcome } from '../approvals/ports';
import { databaseStep } from '../policy';
import { issueNext } from './letters';
import type { TargetIssuanceActivities } from './ports';

const { openPlanApproval, readApproval, refusePlan, beginIssue, endIssue } =
  proxyActivities<TargetIssuanceActivities>(databaseStep);

export type TargetIssuanceResult = 'issued' | Exclude<ApprovalOutcome, 'approved'>;

/**
 * 目标下达: the plan of a year from its submission until every unit has its letter, each with a process of its own from then
 * on. The workflow id is `target-issuance:{plan}`. A continued run goes on with the letters where the one before stood.
 */
export async function targetIssuance(input: TargetIssuanceInput): Promise<TargetIssuanceResult> {
  const outcomes = listenForApprovals();
  const { planId } = input;
  if (input.after === undefined) {
    setCurrentDetails('审批 · approval');
    const { approvalId } = await openPlanApproval(planId);
    const outcome = await outcomeOf(approvalId, outcomes, readApproval);
    if (outcome !== 'approved') {
      await refusePlan({ planId, outcome });
      return outcome;
    }
    await beginIssue(planId);
  }
  setCurrentDetails('下达 · issue');
  let after: string | null = input.after ?? '';
  while (after !== null) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof targetIssuance>({ planId, after });
    after = await issueNext(planId, null, after);
  }
  await endIssue(planId);
  return 'issued';
}
