import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { SupervisedWorkInput } from '@shanhai/contracts/messages';
import { databaseStep } from '../policy';
import { approvalClosed } from '../approvals/messages';
import { workItemChanged } from './messages';
import type { SupervisedWorkActivities, WorkItemReading } from './ports';

const { readWorkItem, openExtension, readExtension, settleExtension } =
  proxyActivities<SupervisedWorkActivities>(databaseStep);

/** News of the item and of its approvals, counted: what came while a step ran is not missed. */
interface Inbox {
  count(): number;
}

export type SupervisedWorkResult = NonNullable<WorkItemReading['ended']>;

/**
 * 督办: one work item from its issue to its end. The workflow id is `supervised-work:{id}`. What people do is decided in the
 * database; here an extension is brought to its approval and back. A continued run starts from the top.
 */
export async function supervisedWork(input: SupervisedWorkInput): Promise<SupervisedWorkResult> {
  const inbox = listen();
  for (;;) {
    const seen = inbox.count();
    const { ended, extension } = await readWorkItem(input.workItemId);
    if (ended !== null) return ended;
    if (extension !== null) {
      await decided(input, extension.id, inbox);
      continue;
    }
    setCurrentDetails('办理 · in work');
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof supervisedWork>(input);
    await condition(() => inbox.count() > seen);
  }
}

function listen(): Inbox {
  const seen = new Set<string>();
  // The outbox delivers at least once: the same news twice is news once.
  setHandler(workItemChanged, ({ id }) => void seen.add(id));
  setHandler(approvalClosed, ({ id }) => void seen.add(id));
  return { count: () => seen.size };
}

/** An extension from its request to its decision. */
async function decided({ workItemId }: SupervisedWorkInput, extension: string, inbox: Inbox): Promise<void> {
  setCurrentDetails('延期审批 · extension');
  await openExtension({ workItemId, extension });
  for (;;) {
    const seen = inbox.count();
    const { outcome } = await readExtension(extension);
    if (outcome !== null) return settleExtension({ workItemId, extension, outcome });
    await condition(() => inbox.count() > seen);
  }
}
