import { proxyActivities } from '@temporalio/workflow';
import type { TargetChangeActivities } from '../../workflows/src/target-change/ports';

const { readApproval } = proxyActivities<TargetChangeActivities>({ startToCloseTimeout: '5 seconds' });

/** The processes as a careless change might leave them: the approval is read before it is opened. */
export async function targetChange({ changeId }: { changeId: string }): Promise<void> {
  await readApproval(changeId);
}
export async function targetReopening({ reopeningId }: { reopeningId: string }): Promise<void> {
  await readApproval(reopeningId);
}
