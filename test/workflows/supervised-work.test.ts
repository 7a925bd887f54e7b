import type { WorkflowHandle } from '@temporalio/client';
import { asked } from './fake-case';
import { approvalId, FakeItem, workItemId } from './fake-item';
import { timeSkipping } from './time-skipping';

const DAY = 86_400_000;
const temporal = timeSkipping();
let serial = 0;

/** Runs one work item's workflow and its worker while `work` lasts. */
async function during(fake: FakeItem, work: (handle: WorkflowHandle) => Promise<void>): Promise<void> {
  const taskQueue = `items-${(serial += 1)}`;
  const handle = await temporal.env.client.workflow.start('supervisedWork', {
    ...{ taskQueue, workflowId: `supervised-work:${serial}`, args: [{ workItemId }] },
  });
  const worker = await temporal.worker(taskQueue, fake.activities);
  await worker.runUntil(() => work(handle));
}

const changed = (handle: WorkflowHandle, id: string) => handle.signal('workItemChanged', { id });
const approvalClosed = (handle: WorkflowHandle, outcome: string, id = 'closed') =>
  handle.signal('approvalClosed', { id, approvalId, outcome });

it('waits, however long, until the item has ended', async () => {
  const fake = new FakeItem();
  await during(fake, async (handle) => {
    await asked(fake, 'readWorkItem');
    await temporal.env.sleep(400 * DAY);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    fake.reading = { ended: 'closed', extension: null };
    await changed(handle, 'ended');
    expect(await handle.result()).toBe('closed');
  });
  expect(fake.asked).toEqual(['readWorkItem', 'readWorkItem']);
});

it.each([
  ['approved', 'granted'],
  ['rejected', 'rejected'],
  ['withdrawn', 'withdrawn'],
] as const)('brings an extension to its approval, and takes down that it was %s', async (closed, outcome) => {
  const fake = new FakeItem();
  await during(fake, async (handle) => {
    await asked(fake, 'readWorkItem');
    fake.ask();
    await changed(handle, 'asked');
    await asked(fake, 'readExtension');
    fake.outcome = outcome;
    await approvalClosed(handle, closed);
    await asked(fake, 'readWorkItem', 3);
    fake.reading = { ended: 'cancelled', extension: null };
    await changed(handle, 'ended');
    expect(await handle.result()).toBe('cancelled');
  });
  expect(fake.asked).toEqual([
    ...['readWorkItem', 'readWorkItem', 'openExtension', 'readExtension', 'readExtension'],
    ...[`settleExtension ${outcome}`, 'readWorkItem', 'readWorkItem'],
  ]);
});

it('goes through two extensions, one after the other', async () => {
  const fake = new FakeItem();
  await during(fake, async (handle) => {
    for (const n of [1, 2]) {
      await asked(fake, 'readWorkItem', 2 * n - 1);
      fake.ask();
      await changed(handle, `asked ${n}`);
      await asked(fake, 'openExtension', n);
      fake.outcome = 'granted';
      await approvalClosed(handle, 'approved', `closed ${n}`);
      await asked(fake, 'settleExtension granted', n);
    }
    await asked(fake, 'readWorkItem', 5);
    fake.reading = { ended: 'closed', extension: null };
    await changed(handle, 'ended');
    expect(await handle.result()).toBe('closed');
  });
});

it('asks the database, and needs no signal, for what had happened before it began', async () => {
  const fake = new FakeItem();
  fake.ask();
  fake.outcome = 'granted';
  await during(fake, async (handle) => {
    await asked(fake, 'readWorkItem', 2);
    fake.reading = { ended: 'closed', extension: null };
    await changed(handle, 'ended');
    expect(await handle.result()).toBe('closed');
  });
  expect(fake.asked).toContain('settleExtension granted');
});

it('reads once for news that comes twice', async () => {
  const fake = new FakeItem();
  await during(fake, async (handle) => {
    await asked(fake, 'readWorkItem');
    await changed(handle, 'news');
    await asked(fake, 'readWorkItem', 2);
    await changed(handle, 'news');
    fake.reading = { ended: 'closed', extension: null };
    await changed(handle, 'ended');
    expect(await handle.result()).toBe('closed');
  });
  expect(fake.asked).toHaveLength(3);
});
