import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { TargetReopeningInput } from '@shanhai/contracts/messages';
import { listenForApprovals, outcomeOf } from '../approvals/outcome';
import type { ApprovalOutcome } from '../approvals/ports';
import { databaseStep } from '../policy';
import type { TargetReopeningActivities } from './ports';

const { openReopening, readApproval, concludeReopening } =
  proxyActivities<TargetReopeningActivities>(databaseStep);

/** 重新开启: a request that a closed year be opened again, until it is decided. The workflow id is `target-reopening:{id}`. */
export async function targetReopening({ reopeningId }: TargetReopeningInput): Promise<ApprovalOutcome> {
  const outcomes = listenForApprovals();
  setCurrentDetails('审批 · approval');
  const { approvalId } = await openReopening(reopeningId);
  const outcome = await outcomeOf(approvalId, outcomes, readApproval);
  await concludeReopening({ reopeningId, outcome });
  return outcome;
}
