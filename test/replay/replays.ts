import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '@temporalio/worker';
import { quiet } from '../support/quiet-temporal';

const bundle = (workflowsPath: string): Promise<WorkflowBundle> =>
  bundleWorkflowCode({ workflowsPath, logger: quiet });

let today: Promise<WorkflowBundle> | undefined;

/** The workflows as they are now, bundled once a file: the recorder runs what is replayed. */
export const workflowsOfToday = (): Promise<WorkflowBundle> =>
  (today ??= bundle(require.resolve('../../workflows/src/index.ts')));

interface Replays {
  /** The test that a history goes on: cases on their way must, when a new version is installed. */
  readonly goesOn: (history: () => string) => void;
  /** The test that it breaks under the careless change: a replay that lets everything pass proves nothing. */
  readonly breaks: (history: () => string) => void;
}

/** The tests of kept histories, under the workflows of today and those of a careless change, by its resolved path. */
export function replays(careless: string): Replays {
  let changed: WorkflowBundle;

  beforeAll(async () => {
    await workflowsOfToday();
    changed = await bundle(careless);
  }, 600_000);

  const replay = (workflowBundle: WorkflowBundle, history: string): Promise<void> =>
    Worker.runReplayHistory({ workflowBundle }, JSON.parse(history));

  return {
    goesOn: (history) =>
      it('goes on under the workflow of today', async () => {
        await replay(await workflowsOfToday(), history());
      }),
    breaks: (history) =>
      it('does not go on under a careless change', async () => {
        await expect(replay(changed, history())).rejects.toThrow(DeterminismViolationError);
      }),
  };
}
