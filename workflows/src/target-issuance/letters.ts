import { ParentClosePolicy, proxyActivities, startChild, WorkflowIdReusePolicy } from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { databaseStep } from '../policy';
import type { targetRecipient } from '../target-recipient/workflow';
import type { TargetIssuanceActivities } from './ports';

const { issueLetters } = proxyActivities<TargetIssuanceActivities>(databaseStep);

/** Letters of one transaction, and children that are started side by side. */
const AT_ONCE = 50;

/**
 * Issues the letters of the next units and starts the process of each recipient. Answers where it has come, or null at the
 * end.
 */
export async function issueNext(planId: string, giver: string | null, after: string): Promise<string | null> {
  const batch = await issueLetters({ planId, giver, after, limit: AT_ONCE });
  await Promise.all(batch.recipients.map(startRecipient));
  return batch.after;
}

/**
 * A recipient's process goes on by itself, whatever becomes of who started it. One that is running already is woken by its
 * letter; one that has ended begins again, because it has another.
 */
export async function startRecipient(recipientId: string): Promise<void> {
  try {
    await startChild<typeof targetRecipient>('targetRecipient', {
      workflowId: `target-recipient:${recipientId}`,
      args: [{ recipientId }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
