import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { installQuietRuntime, quiet } from '../support/quiet-temporal';
import { temporalDevServer, type DevServer } from '../support/temporal';
import { asked } from '../workflows/fake-case';
import { approvalId, FakeItem, workItemId } from '../workflows/fake-item';

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

const taskQueue = 'shanhai';
const identity = 'recorder';
const workflowId = `supervised-work:${workItemId}`;

let server: DevServer;
let client: Client;
let native: NativeConnection;
let workflowBundle: WorkflowBundle;
let careless: WorkflowBundle;

beforeAll(async () => {
  server = await temporalDevServer({});
  client = new Client({ connection: await Connection.connect({ address: server.address }), identity });
  native = await NativeConnection.connect({ address: server.address });
  const bundle = (path: string) => bundleWorkflowCode({ workflowsPath: path, logger: quiet });
  workflowBundle = await bundle(require.resolve('../../workflows/src/index.ts'));
  careless = await bundle(require.resolve('./changed-supervised-work.ts'));
}, 600_000);
afterAll(async () => {
  await client.connection.close();
  await native.close();
  await server.stop();
});

async function run({ happens, ends }: Path): Promise<string> {
  const fake = new FakeItem();
  const handle = await client.workflow.start('supervisedWork', {
    ...{ workflowId, taskQueue, args: [{ workItemId }] },
  });
  const worker = await Worker.create({
    ...{ connection: native, identity, taskQueue, workflowBundle, activities: fake.activities },
  });
  return worker.runUntil(async () => {
    await happens(handle, fake);
    expect(await handle.result()).toBe(ends);
    return historyToJSON(await handle.fetchHistory());
  });
}

/** What the workflow itself decided: its steps and its end, in their order. */
const decisions = (history: string): string[] =>
  (JSON.parse(history) as { events: Record<string, { activityType?: { name: string } }>[] }).events.flatMap(
    (event) => {
      const step = event['activityTaskScheduledEventAttributes']?.activityType?.name;
      if (step !== undefined) return [step];
      return 'workflowExecutionCompletedEventAttributes' in event ? ['completed'] : [];
    },
  );

const fileOf = (name: string): string => join(__dirname, 'histories', 'supervised-work', `${name}.json`);

it.each(Object.entries(paths))('%s runs as it is kept', async (name, path) => {
  const history = await run(path);
  if (process.env['RECORD'] === '1') {
    writeFileSync(fileOf(name), `${JSON.stringify(JSON.parse(history), null, 1)}\n`);
  }
  if (!existsSync(fileOf(name))) throw new Error(`no history of "${name}" is kept: run with RECORD=1`);
  expect(decisions(history)).toEqual(decisions(readFileSync(fileOf(name), 'utf8')));
});

describe.each(Object.keys(paths))('the kept history of %s', (name) => {
  const history = (): unknown => JSON.parse(readFileSync(fileOf(name), 'utf8'));

  it('goes on under the workflow of today', async () => {
    await Worker.runReplayHistory({ workflowBundle }, history());
  });

  it('does not go on under a careless change', async () => {
    await expect(Worker.runReplayHistory({ workflowBundle: careless }, history())).rejects.toThrow(
      DeterminismViolationError,
    );
  });
});
