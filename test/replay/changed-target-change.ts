import { proxyActivities } from '@temporalio/workflow';
import type { TargetChangeActivities } from '../../workflows/src/target-change/ports';

const { readApproval } = proxyActivities<TargetChangeActivities>({ startToCloseTimeout: '5 seconds' });

/** The process as a careless change might leave it: the approval is read before it is opened. */
export async function targetChange({ changeId }: { changeId: string }): Promise<void> {
  await readApproval(changeId);
}
