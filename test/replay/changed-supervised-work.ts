import { condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { SupervisedWorkActivities } from '../../workflows/src/supervised-work/ports';
import { workItemChanged } from '../../workflows/src/supervised-work/messages';

const { readExtension } = proxyActivities<SupervisedWorkActivities>({ startToCloseTimeout: '5 seconds' });

/** The process as a careless change might leave it: nobody looks at the item before the extension. */
export async function supervisedWork({ workItemId }: { workItemId: string }): Promise<void> {
  let news = false;
  setHandler(workItemChanged, () => void (news = true));
  await readExtension(workItemId);
  await condition(() => news);
}
