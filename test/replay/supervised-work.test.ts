import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { installQuietRuntime } from '../support/quiet-temporal';
import { asked } from '../workflows/fake-case';
import { approvalId, FakeItem, workItemId } from '../workflows/fake-item';
import { decisions, kept, record, recorder, taskQueue } from './recorder';
import { replays } from './replays';

/**
 * Work items that are on their way when a new version is installed must go on: every path runs on a real server, the history
 * that is kept of it must say the same steps, and replay under the workflow of today. On purpose changed paths are written
 * anew with RECORD=1; the old histories stay under another name for as long as items may be on them.
 */
installQuietRuntime();
jest.setTimeout(60_000);

interface Path {
  readonly happens: (handle: WorkflowHandle, fake: FakeItem) => Promise<void>;
  readonly ends: 'closed' | 'cancelled';
}

const changed = (handle: WorkflowHandle, id: string) => handle.signal('workItemChanged', { id });

const ended = async (handle: WorkflowHandle, fake: FakeItem, how: Path['ends'], reads: number) => {
  await asked(fake, 'readWorkItem', reads);
  fake.reading = { ended: how, extension: null };
  await changed(handle, how);
};

const extended =
  (outcome: 'granted' | 'rejected') =>
  async (handle: WorkflowHandle, fake: FakeItem): Promise<void> => {
    await asked(fake, 'readWorkItem');
    fake.ask();
    await changed(handle, 'asked');
    await asked(fake, 'readExtension');
    fake.outcome = outcome;
    const closed = {
      id: 'approval-closed',
      approvalId,
      outcome: outcome === 'granted' ? 'approved' : outcome,
    };
    await handle.signal('approvalClosed', closed);
    await ended(handle, fake, 'closed', 3);
  };

const paths: Readonly<Record<string, Path>> = {
  closed: { happens: (handle, fake) => ended(handle, fake, 'closed', 1), ends: 'closed' },
  cancelled: { happens: (handle, fake) => ended(handle, fake, 'cancelled', 1), ends: 'cancelled' },
  granted: { happens: extended('granted'), ends: 'closed' },
  rejected: { happens: extended('rejected'), ends: 'closed' },
};

const recording = recorder();
const { goesOn, breaks } = replays(require.resolve('./changed-supervised-work.ts'));

async function run({ happens, ends }: Path): Promise<string> {
  const fake = new FakeItem();
  const handle = await recording.workflow.start('supervisedWork', {
    ...{ workflowId: `supervised-work:${workItemId}`, taskQueue, args: [{ workItemId }] },
  });
  return recording.during(fake.activities, async () => {
    await happens(handle, fake);
    expect(await handle.result()).toBe(ends);
    return historyToJSON(await handle.fetchHistory());
  });
}

const keptAs = (name: string): string => `supervised-work/${name}`;

it.each(Object.entries(paths))('%s runs as it is kept', async (name, path) => {
  const history = await run(path);
  record(keptAs(name), history);
  expect(decisions(history)).toEqual(decisions(kept(keptAs(name))));
});

describe.each(Object.keys(paths))('the kept history of %s', (name) => {
  goesOn(() => kept(keptAs(name)));
  breaks(() => kept(keptAs(name)));
});
