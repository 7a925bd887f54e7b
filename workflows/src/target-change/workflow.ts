import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { TargetChangeInput } from '@shanhai/contracts/messages';
import { listenForApprovals, outcomeOf } from '../approvals/outcome';
import type { ApprovalOutcome } from '../approvals/ports';
import { databaseStep } from '../policy';
import { startRecipient } from '../target-issuance/letters';
import type { TargetChangeActivities } from './ports';

const { openChangeApproval, readApproval, concludeChange } =
  proxyActivities<TargetChangeActivities>(databaseStep);

/**
 * 目标调整: a request for a change of an issued plan, from its submission until it is done or refused. Units that get another
 * letter by it go on with theirs by themselves. The workflow id is `target-change:{id}`.
 */
export async function targetChange({ changeId }: TargetChangeInput): Promise<ApprovalOutcome> {
  const outcomes = listenForApprovals();
  setCurrentDetails('审批 · approval');
  const { approvalId } = await openChangeApproval(changeId);
  const outcome = await outcomeOf(approvalId, outcomes, readApproval);
  setCurrentDetails('生效 · carrying it out');
  const { recipients } = await concludeChange({ changeId, outcome });
  await Promise.all(recipients.map(startRecipient));
  return outcome;
}
