import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import type { TargetChangeActivities } from '@shanhai/workflows/target-change';
import type { TargetReopeningActivities } from '@shanhai/workflows/target-reopening';
import type { ApprovalOutcome } from '@shanhai/workflows/approvals';
import { installQuietRuntime, quiet } from '../support/quiet-temporal';
import { temporalDevServer, type DevServer } from '../support/temporal';

/**
 * Requests on issued plans that are on their way when a new version is installed must go on, to change one and to open a closed
 * year again: every path runs on a real server, the history
 * that is kept of it must say the same steps, and replay under the workflow of today. On purpose changed paths are written
 * anew with RECORD=1; the old histories stay under another name for as long as requests may be on them.
 */
installQuietRuntime();
jest.setTimeout(60_000);

const caseId = '0197a000-0000-7000-8000-0000000000c1';
const approvalId = '0197a000-0000-7000-8000-0000000000a3';
const parts = ['0197a000-0000-7000-8000-0000000000d1', '0197a000-0000-7000-8000-0000000000d2'];

interface Path {
  /** How the approval ends. */
  readonly outcome: ApprovalOutcome;
  /** It has ended before it is waited for. */
  readonly early?: boolean;
}
const paths: Readonly<Record<string, Path>> = {
  approved: { outcome: 'approved' },
  'approved-before-asked': { outcome: 'approved', early: true },
  rejected: { outcome: 'rejected' },
  withdrawn: { outcome: 'withdrawn' },
};

type Kind = 'targetChange' | 'targetReopening';
const kinds: Readonly<
  Record<Kind, { readonly folder: string; readonly input: object; readonly concludes: string }>
> = {
  targetChange: { folder: 'target-change', input: { changeId: caseId }, concludes: 'concludeChange' },
  targetReopening: {
    ...{ folder: 'target-reopening', input: { reopeningId: caseId }, concludes: 'concludeReopening' },
  },
};

type Steps = TargetChangeActivities &
  TargetReopeningActivities & { nextOfRecipient(id: string): Promise<{ for: 'nothing' }> };

/** The database as the steps would find it. */
class Fake {
  readonly asked: string[] = [];
  constructor(private readonly path: Path) {}

  get activities(): Steps {
    const { outcome, early = false } = this.path;
    return {
      openChangeApproval: (id) => this.answer(`openChangeApproval ${id}`, { approvalId }),
      readApproval: (id) =>
        this.answer(`readApproval ${id}`, early ? { closed: true, outcome } : { closed: false }),
      concludeChange: (of) =>
        this.answer(`concludeChange ${of.changeId} ${of.outcome}`, {
          recipients: of.outcome === 'approved' ? parts : [],
        }),
      openReopening: (id) => this.answer(`openReopening ${id}`, { approvalId }),
      concludeReopening: (of) => this.answer(`concludeReopening ${of.reopeningId} ${of.outcome}`, undefined),
      nextOfRecipient: (id) => this.answer(`nextOfRecipient ${id}`, { for: 'nothing' as const }),
    };
  }

  private answer<T>(what: string, value: T): Promise<T> {
    this.asked.push(what);
    return Promise.resolve(value);
  }
}

const taskQueue = 'shanhai';
const identity = 'recorder';

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
  careless = await bundle(require.resolve('./changed-target-decisions.ts'));
}, 600_000);
afterAll(async () => {
  await client.connection.close();
  await native.close();
  await server.stop();
});

const until = async (holds: () => boolean): Promise<void> => {
  for (const end = Date.now() + 20_000; !holds();) {
    if (Date.now() > end) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

async function run(
  kind: Kind,
  path: Path,
): Promise<{ readonly history: string; readonly asked: readonly string[] }> {
  const fake = new Fake(path);
  const { outcome, early = false } = path;
  const handle: WorkflowHandle = await client.workflow.start(kind, {
    ...{ workflowId: `${kinds[kind].folder}:${caseId}`, taskQueue, args: [kinds[kind].input] },
  });
  const worker = await Worker.create({
    ...{ connection: native, identity, taskQueue, workflowBundle, activities: fake.activities },
  });
  return worker.runUntil(async () => {
    await until(() => fake.asked.some((each) => each.startsWith('readApproval')));
    if (!early) await handle.signal('approvalClosed', { id: 'closed', approvalId, outcome });
    expect(await handle.result()).toBe(outcome);
    const owed = kind === 'targetChange' && outcome === 'approved' ? parts.length : 0;
    await until(() => fake.asked.filter((each) => each.startsWith('nextOfRecipient')).length === owed);
    return { history: historyToJSON(await handle.fetchHistory()), asked: fake.asked };
  });
}

interface Event {
  readonly activityTaskScheduledEventAttributes?: { readonly activityType?: { readonly name: string } };
  readonly startChildWorkflowExecutionInitiatedEventAttributes?: { readonly workflowId: string };
  readonly workflowExecutionCompletedEventAttributes?: object;
}

/** What the workflow itself decided: its steps, its children and its end, in their order. */
const decisions = (history: string): string[] =>
  (JSON.parse(history) as { events: Event[] }).events.flatMap((event) => {
    const step = event.activityTaskScheduledEventAttributes?.activityType?.name;
    const child = event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowId;
    return step ?? child ?? (event.workflowExecutionCompletedEventAttributes ? 'completed' : []);
  });

const fileOf = (kind: Kind, name: string): string =>
  join(__dirname, 'histories', kinds[kind].folder, `${name}.json`);

describe.each(Object.keys(kinds) as Kind[])('%s', (kind) => {
  it.each(Object.entries(paths))('%s runs as it is kept', async (name, path) => {
    const { history, asked } = await run(kind, path);
    expect(asked).toContain(`${kinds[kind].concludes} ${caseId} ${path.outcome}`);
    const file = fileOf(kind, name);
    if (process.env['RECORD'] === '1')
      writeFileSync(file, `${JSON.stringify(JSON.parse(history), null, 1)}\n`);
    if (!existsSync(file)) throw new Error(`no history of "${name}" is kept: run with RECORD=1`);
    expect(decisions(history)).toEqual(decisions(readFileSync(file, 'utf8')));
  });

  describe.each(Object.keys(paths))('the kept history of %s', (name) => {
    const history = (): unknown => JSON.parse(readFileSync(fileOf(kind, name), 'utf8'));

    it('goes on under the workflow of today', async () => {
      await Worker.runReplayHistory({ workflowBundle }, history());
    });

    it('does not go on under a careless change', async () => {
      await expect(Worker.runReplayHistory({ workflowBundle: careless }, history())).rejects.toThrow(
        DeterminismViolationError,
      );
    });
  });
});
