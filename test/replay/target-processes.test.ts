import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { eventually } from '../support/eventually';
import { installQuietRuntime } from '../support/quiet-temporal';
import { decisions, kept, record, recorder, taskQueue } from './recorder';
import { replays } from './replays';
import { FakePlan, processes, type Path } from './target-paths';

/**
 * Plans, their recipients, years and reports that are on their way when a new version is installed must go on: every path runs
 * on a real server, the history that is kept of it must say the same steps, and replay under the workflow of today. On purpose
 * changed paths are written anew with RECORD=1; the old histories stay under another name for as long as plans may be on them.
 */
installQuietRuntime();
jest.setTimeout(60_000);

const recording = recorder();
const { goesOn, breaks } = replays(require.resolve('./changed-target-processes.ts'));

async function run(process: string, { workflow, args }: { workflow: string; args: object[] }, path: Path) {
  const fake = new FakePlan(path.answers);
  const handle = await recording.workflow.start(workflow, { workflowId: `${process}:kept`, taskQueue, args });
  return recording.during(fake.activities, async () => {
    await path.happens?.(handle, fake);
    expect((await handle.result()) ?? undefined).toBe(path.ends);
    // Each child asks once what comes next; the next path finds none of them running.
    const owed = path.answers.nextOfRecipient?.length ?? 0;
    await eventually(() => expect(fake.times('nextOfRecipient')).toBe(owed), 20_000);
    return historyToJSON(await handle.fetchHistory());
  });
}

describe.each(Object.entries(processes))('%s', (process, { workflow, input, paths }) => {
  const keptAs = (name: string): string => `${process}/${name}`;

  it.each(Object.entries(paths))('%s runs as it is kept', async (name, path) => {
    const history = await run(process, { workflow, args: [path.input ?? input] }, path);
    record(keptAs(name), history);
    expect(decisions(history)).toEqual(decisions(kept(keptAs(name))));
  });

  describe.each(Object.keys(paths))('the kept history of %s', (name) => {
    goesOn(() => kept(keptAs(name)));
    breaks(() => kept(keptAs(name)));
  });
});
