import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { temporalDevServer, type DevServer } from '../support/temporal';
import { applicationId, approvalId, asked, deadlineId, FakeCase, workingDays } from '../workflows/fake-case';
import { paths, type Path } from './paths';
import { installQuietRuntime, quiet } from '../support/quiet-temporal';

/**
 * Runs every path on a real server and compares what the workflow decided with the history that is kept. When a
 * path has changed on purpose, `RECORD=1 npx jest --selectProjects workflows --testPathPatterns replay/record`
 * writes new histories; keep the old ones, under another name, for as long as cases may be on them.
 */
installQuietRuntime();
jest.setTimeout(60_000);

const workflowId = `project-application:${applicationId}`;
const identity = 'recorder';
const taskQueue = 'shanhai';

/** More events than any path has, and few enough to reach in a test. */
const renewAfter = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=100'];

let server: DevServer;
let client: Client;
let native: NativeConnection;
let workflowBundle: WorkflowBundle;

beforeAll(async () => {
  server = await temporalDevServer({ args: renewAfter });
  client = new Client({ connection: await Connection.connect({ address: server.address }), identity });
  native = await NativeConnection.connect({ address: server.address });
  workflowBundle = await bundleWorkflowCode({
    workflowsPath: require.resolve('../../workflows/src/index.ts'),
    logger: quiet,
  });
}, 600_000);
afterAll(async () => {
  await client.connection.close();
  await native.close();
  await server.stop();
});

async function run<T>(fake: FakeCase, path: Path, work: (handle: WorkflowHandle) => Promise<T>): Promise<T> {
  const handle = await start(path);
  const worker = await Worker.create({
    ...{ connection: native, identity, taskQueue, workflowBundle, activities: fake.activities },
  });
  return worker.runUntil(async () => {
    const [result] = await Promise.all([work(handle), path.happens?.(handle, fake)]);
    return result;
  });
}

function start({ signalFirst }: Path): Promise<WorkflowHandle> {
  const options = { workflowId, taskQueue, args: [{ applicationId, publicityWorkingDays: workingDays }] };
  return signalFirst
    ? client.workflow.signalWithStart('projectApplication', {
        ...options,
        signal: 'approvalClosed',
        signalArgs: [signalFirst],
      })
    : client.workflow.start('projectApplication', options);
}

interface History {
  readonly events: readonly Record<string, { activityType?: { name: string } } & string>[];
}

/**
 * What the workflow itself decided: its steps, timers and end, each kind once, in the order of their first time.
 * What the server adds, and how often a case looked at its deadline before it grew long, is by chance.
 */
const decisions = ({ events }: History): string[] => [...new Set(events.flatMap(decision))];

const own = /^(TIMER_STARTED|TIMER_CANCELED|WORKFLOW_EXECUTION_(COMPLETED|FAILED|CONTINUED_AS_NEW))$/;

function decision(event: History['events'][number]): string[] {
  const type = String(event['eventType']).replace('EVENT_TYPE_', '');
  const step = event['activityTaskScheduledEventAttributes']?.activityType?.name;
  if (type === 'ACTIVITY_TASK_SCHEDULED') return [`step ${step}`];
  return own.test(type) ? [type] : [];
}

async function historyOf(runId: string): Promise<History> {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  return JSON.parse(historyToJSON(history)) as History;
}

function compare(name: string, history: History): void {
  const file = join(__dirname, 'histories', `${name}.json`);
  if (process.env['RECORD'] === '1') writeFileSync(file, `${JSON.stringify(history, null, 1)}\n`);
  if (!existsSync(file)) throw new Error(`no history of "${name}" is kept: run with RECORD=1`);
  expect(decisions(history)).toEqual(decisions(JSON.parse(readFileSync(file, 'utf8')) as History));
}

it.each(Object.entries(paths))('%s', async (name, path) => {
  const fake = new FakeCase(() => Promise.resolve(Date.now()), path.script);
  const runId = await run(fake, path, async (handle) => {
    expect(await handle.result()).toBe(path.ends);
    return (await handle.describe()).runId;
  });
  compare(name, await historyOf(runId));
});

it('a case whose history has grown long starts anew, where it was', async () => {
  const fake = new FakeCase(() => Promise.resolve(Date.now()), { publicityMs: 3_600_000 });
  const news = (id: string) => ({ id, deadlineId });
  const first = await run(fake, { ends: 'completed' }, async (handle) => {
    const { runId } = await handle.describe();
    await asked(fake, 'readApproval');
    fake.approval = { closed: true, outcome: 'approved' };
    await handle.signal('approvalClosed', { id: 'closed', approvalId, outcome: 'approved' });
    for (let n = 1; (await handle.describe()).runId === runId; n += 1) {
      await asked(fake, 'readDeadline', n);
      await handle.signal('deadlineChanged', news(`news ${n}`));
    }
    fake.dueAt = Date.now();
    await handle.signal('deadlineChanged', news('due'));
    expect(await handle.result()).toBe('completed');
    return runId;
  });
  expect(fake.asked.filter((each) => each === 'finish completed')).toHaveLength(1);
  compare('continued', await historyOf(first));
});
