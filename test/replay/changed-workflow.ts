import { condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { ProjectApplicationActivities } from '../../workflows/src/project-application/ports';
import { approvalClosed } from '../../workflows/src/approvals/messages';

const { registerCase, finish } = proxyActivities<ProjectApplicationActivities>({
  startToCloseTimeout: '5 seconds',
});

/** The process as a careless change might leave it: nobody opens the approval any more. */
export async function projectApplication({ applicationId }: { applicationId: string }): Promise<void> {
  let closed = false;
  setHandler(approvalClosed, () => void (closed = true));
  await registerCase(applicationId);
  await finish({ applicationId, end: 'completed' });
  await condition(() => closed);
}
