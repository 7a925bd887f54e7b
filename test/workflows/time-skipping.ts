import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '@temporalio/worker';
import { eventually } from '../support/eventually';
import { installQuietRuntime, quiet } from '../support/quiet-temporal';
import { timeSkippingServerPath } from '../support/temporal';

export interface TimeSkipping {
  /** Known when the tests run. */
  readonly env: TestWorkflowEnvironment;
  /** A worker of all workflows that answers steps by `activities`. */
  readonly worker: (taskQueue: string, activities: object) => Promise<Worker>;
  /** Goes over a history with the workflows of today; throws where they would have decided otherwise. */
  readonly replay: (history: History) => Promise<void>;
}

type History = Parameters<typeof Worker.runReplayHistory>[1];

/** A Temporal server for the tests of a file that skips the time in which nothing happens. */
export function timeSkipping(): TimeSkipping {
  let env: TestWorkflowEnvironment;
  let workflowBundle: WorkflowBundle;
  const workers: Worker[] = [];

  installQuietRuntime();
  jest.setTimeout(60_000);

  beforeAll(async () => {
    env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: timeSkippingServerPath() } },
    });
    workflowBundle = await bundleWorkflowCode({
      workflowsPath: require.resolve('../../workflows/src/index.ts'),
      logger: quiet,
    });
  }, 120_000);
  afterAll(async () => {
    // Of a test that took too long: a worker whose server has gone asks for ever, and the run would never end.
    const running = workers.filter((worker) => worker.getState() === 'RUNNING');
    for (const worker of running) worker.shutdown();
    await eventually(
      () => expect(running.filter((worker) => worker.getState() !== 'STOPPED')).toEqual([]),
      20_000,
    );
    await env.teardown();
  }, 30_000);

  return {
    get env() {
      return env;
    },
    worker: async (taskQueue, activities) => {
      const worker = await Worker.create({
        ...{ connection: env.nativeConnection, taskQueue, workflowBundle, activities },
      });
      workers.push(worker);
      return worker;
    },
    replay: (history) => Worker.runReplayHistory({ workflowBundle }, history),
  };
}
