import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '@temporalio/worker';
import { paths } from './paths';
import { installQuietRuntime, quiet } from '../support/quiet-temporal';

/**
 * Cases that are on their way when a new version is installed must go on. Each history here was recorded from a
 * real run; the workflow of today must decide the same on it. A change that can't keep to that goes behind
 * `patched()`, and the histories from before stay.
 */
installQuietRuntime();
jest.setTimeout(60_000);

const folder = join(__dirname, 'histories');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

const history = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

const bundle = (workflowsPath: string): Promise<WorkflowBundle> =>
  bundleWorkflowCode({ workflowsPath, logger: quiet });

let today: WorkflowBundle;
let changed: WorkflowBundle;

beforeAll(async () => {
  today = await bundle(require.resolve('../../workflows/src/index.ts'));
  changed = await bundle(require.resolve('./changed-workflow.ts'));
}, 60_000);

it('there is a history of every path', () => {
  expect(names).toEqual(expect.arrayContaining([...Object.keys(paths), 'continued']));
});

describe.each(names)('%s', (name) => {
  it('goes on under the workflow of today', async () => {
    await Worker.runReplayHistory({ workflowBundle: today }, history(name));
  });
});

it.each(names.filter((name) => name !== 'refused'))(
  '%s does not go on under a careless change',
  async (name) => {
    await expect(Worker.runReplayHistory({ workflowBundle: changed }, history(name))).rejects.toThrow(
      DeterminismViolationError,
    );
  },
);
