import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection, type WorkflowClient, type WorkflowHandle } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { eventually } from '../support/eventually';
import { temporalDevServer, type DevServer } from '../support/temporal';
import { workflowsOfToday } from './replays';

/** Nobody's machine or process is in a kept history. */
const identity = 'recorder';

export const taskQueue = 'shanhai';

interface Recorder {
  /** Starts and asks workflows; known when the tests run. */
  readonly workflow: WorkflowClient;
  /** Has a worker of today's workflows, which answers steps by `activities`, for as long as the work takes. */
  readonly during: <T>(activities: object, work: () => Promise<T>) => Promise<T>;
}

/** A real server for the tests of a file, whose runs are worth keeping; `args` are more of its flags. */
export function recorder(args: readonly string[] = []): Recorder {
  let server: DevServer;
  let client: Client;
  let native: NativeConnection;

  beforeAll(async () => {
    server = await temporalDevServer({ args });
    client = new Client({ connection: await Connection.connect({ address: server.address }), identity });
    native = await NativeConnection.connect({ address: server.address });
    await workflowsOfToday();
  }, 600_000);
  afterAll(async () => {
    await client.connection.close();
    await native.close();
    await server.stop();
  });

  return {
    get workflow() {
      return client.workflow;
    },
    async during(activities, work) {
      const workflowBundle = await workflowsOfToday();
      const worker = await Worker.create({
        ...{ connection: native, identity, taskQueue, workflowBundle, activities },
      });
      return worker.runUntil(work);
    },
  };
}

const fileOf = (name: string): string => join(__dirname, 'histories', `${name}.json`);

/** The history that is kept under a name, as JSON. */
export function kept(name: string): string {
  if (!existsSync(fileOf(name))) throw new Error(`no history of "${name}" is kept: run with RECORD=1`);
  return readFileSync(fileOf(name), 'utf8');
}

/** Keeps the history of a run instead of the one from before, when RECORD=1 asks for it. */
export function record(name: string, history: string): void {
  if (process.env['RECORD'] !== '1') return;
  writeFileSync(fileOf(name), `${JSON.stringify(JSON.parse(history), null, 1)}\n`);
}

/** Until a workflow has begun to wait with a timer so many times. */
export const timersStarted = (handle: WorkflowHandle, times: number): Promise<void> =>
  eventually(async () => {
    const { events = [] } = await handle.fetchHistory();
    expect((events ?? []).filter((event) => event.timerStartedEventAttributes).length).toBeGreaterThanOrEqual(
      times,
    );
  }, 30_000);

interface Event {
  readonly eventType: string;
  readonly activityTaskScheduledEventAttributes?: { readonly activityType?: { readonly name: string } };
  readonly startChildWorkflowExecutionInitiatedEventAttributes?: { readonly workflowId: string };
}

/** What the workflow itself decided: its steps, children, timers and end, in their order. The rest the server adds. */
export const decisions = (history: string): string[] =>
  (JSON.parse(history) as { events: Event[] }).events.flatMap(decision);

const own = /^(TIMER_STARTED|TIMER_CANCELED|WORKFLOW_EXECUTION_(COMPLETED|FAILED|CONTINUED_AS_NEW))$/;

function decision(event: Event): string[] {
  const type = event.eventType.replace('EVENT_TYPE_', '');
  const child = event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowId;
  if (type === 'ACTIVITY_TASK_SCHEDULED') {
    return [`step ${event.activityTaskScheduledEventAttributes?.activityType?.name}`];
  }
  if (child !== undefined) return [`child ${child}`];
  return own.test(type) ? [type] : [];
}
