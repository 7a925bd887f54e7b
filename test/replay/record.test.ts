import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { installQuietRuntime } from '../support/quiet-temporal';
import { applicationId, approvalId, asked, deadlineId, FakeCase, workingDays } from '../workflows/fake-case';
import { paths, type Path } from './paths';
import { decisions, kept, record, recorder, taskQueue } from './recorder';

/**
 * Runs every path on a real server and compares what the workflow decided with the history that is kept. When a
 * path has changed on purpose, `RECORD=1 npx jest --selectProjects workflows --testPathPatterns replay/record`
 * writes new histories; keep the old ones, under another name, for as long as cases may be on them.
 */
installQuietRuntime();
jest.setTimeout(60_000);

const workflowId = `project-application:${applicationId}`;

/** More events than any path has, and few enough to reach in a test. */
const renewAfter = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=100'];

const recording = recorder(renewAfter);

async function run<T>(fake: FakeCase, path: Path, work: (handle: WorkflowHandle) => Promise<T>): Promise<T> {
  const handle = await start(path);
  return recording.during(fake.activities, async () => {
    const [result] = await Promise.all([work(handle), path.happens?.(handle, fake)]);
    return result;
  });
}

function start({ signalFirst }: Path): Promise<WorkflowHandle> {
  const options = { workflowId, taskQueue, args: [{ applicationId, publicityWorkingDays: workingDays }] };
  return signalFirst
    ? recording.workflow.signalWithStart('projectApplication', {
        ...options,
        signal: 'approvalClosed',
        signalArgs: [signalFirst],
      })
    : recording.workflow.start('projectApplication', options);
}

const historyOf = async (runId: string): Promise<string> =>
  historyToJSON(await recording.workflow.getHandle(workflowId, runId).fetchHistory());

/** Each kind of decision once, by its first time: how often a case looked at its deadline before it grew long is by chance. */
const kindsOf = (history: string): string[] => [...new Set(decisions(history))];

function compare(name: string, history: string): void {
  record(name, history);
  expect(kindsOf(history)).toEqual(kindsOf(kept(name)));
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
