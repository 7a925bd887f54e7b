import { Client, Connection } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPlanDesk, type PlanDesk } from './target-plans';
import { temporalDevServer, type DevServer } from './temporal';
import { startWorker, type WorkerProcess } from './worker';

interface KilledWorker {
  /** Who plans, and the API; known when the tests run. */
  readonly desk: PlanDesk;
  /** Starts the worker: not before a test asks, because some do its steps by hand until then. */
  readonly start: () => Promise<void>;
  /**
   * Lets the worker live for each of these times, in ms, kills it and starts another, so that it dies at many places
   * of its work; the last one lives on.
   */
  readonly kill: (lives: readonly number[]) => Promise<void>;
  /** The status of a workflow, as Temporal names it: what the database says doesn't show whether anybody waits. */
  readonly statusOf: (workflowId: string) => Promise<string>;
}

/** A desk, a Temporal server and a worker to be killed for the tests of a file: what it left undone is done once. */
export function killedWorker(): KilledWorker {
  let desk: PlanDesk;
  let temporal: DevServer;
  let connection: Connection;
  let worker: WorkerProcess | undefined;

  const start = async (): Promise<void> => {
    worker = await startWorker({ databaseUrl: desk.api.db.appUrl, temporalAddress: temporal.address });
  };

  beforeAll(async () => {
    desk = await openPlanDesk();
    temporal = await temporalDevServer();
    connection = await Connection.connect({ address: temporal.address });
  }, 120_000);

  afterAll(async () => {
    await worker?.end('SIGTERM');
    await connection.close();
    await temporal.stop();
    await desk.close();
  });

  return {
    get desk() {
      return desk;
    },
    start,
    async kill(lives) {
      for (const ms of lives) {
        await sleep(ms);
        expect(await worker?.end('SIGKILL')).toBeNull();
        await start();
      }
    },
    async statusOf(workflowId) {
      const { workflow } = new Client({ connection });
      return (await workflow.getHandle(workflowId).describe()).status.name;
    },
  };
}
