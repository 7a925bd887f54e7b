import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { ProjectApplicationActivities } from '@shanhai/workflows/project-application';
import {
  applicationId,
  approvalId,
  asked,
  deadlineId,
  FakeCase,
  workingDays,
  type Script,
} from './fake-case';
import { timeSkipping } from './time-skipping';

const DAY = 86_400_000;
const temporal = timeSkipping();
let serial = 0;

type Started = WorkflowHandle & { readonly taskQueue: string };

const newCase = (script: Partial<Script> = {}): FakeCase =>
  new FakeCase(() => temporal.env.currentTimeMs(), script);

function start(): Promise<Started> {
  const taskQueue = `cases-${(serial += 1)}`;
  return temporal.env.client.workflow
    .start('projectApplication', {
      taskQueue,
      workflowId: `project-application:${serial}`,
      args: [{ applicationId, publicityWorkingDays: workingDays }],
    })
    .then((handle) => Object.assign(handle, { taskQueue }));
}

const approvalClosed = (outcome: string) => ({ id: `approval-closed:${approvalId}`, approvalId, outcome });

/** Runs the case's worker while `work` lasts. */
async function during<T>(
  { taskQueue }: Started,
  activities: ProjectApplicationActivities,
  work: () => Promise<T>,
): Promise<T> {
  const worker = await temporal.worker(taskQueue, activities);
  return worker.runUntil(work);
}

/** Waits for the end of a workflow without letting time pass. A task left over would stop time for the next test. */
async function ended(handle: Started): Promise<void> {
  for (const end = Date.now() + 30_000; (await handle.describe()).status.name !== 'COMPLETED';) {
    if (Date.now() > end) throw new Error('the workflow did not end');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const opening = ['registerCase', 'openApproval', 'readApproval'];

it('an approved case stands in publicity until its deadline and is completed', async () => {
  const fake = newCase();
  const handle = await start();
  const begun = await temporal.env.currentTimeMs();
  await during(handle, fake.activities, async () => {
    await handle.signal('approvalClosed', approvalClosed('approved'));
    expect(await handle.result()).toBe('completed');
  });
  expect(fake.asked).toEqual([
    ...opening,
    'openPublicity',
    'readDeadline',
    'readDeadline',
    'finish completed',
  ]);
  expect((await temporal.env.currentTimeMs()) - begun).toBeGreaterThanOrEqual(7 * DAY);
});

it.each(['rejected', 'withdrawn', 'cancelled'])(
  'a case whose approval is %s ends without publicity',
  async (how) => {
    const fake = newCase();
    const handle = await start();
    await during(handle, fake.activities, async () => {
      await asked(fake, 'readApproval');
      await handle.signal('approvalClosed', approvalClosed(how));
      expect(await handle.result()).toBe(how);
    });
    expect(fake.asked).toEqual([...opening, `finish ${how}`]);
  },
);

it('a case that is not accepted ends there', async () => {
  const fake = newCase({ registration: { accepted: false, code: 'programme_closed' } });
  const handle = await start();
  await during(handle, fake.activities, async () => expect(await handle.result()).toBe('refused'));
  expect(fake.asked).toEqual(['registerCase']);
});

it('a signal that comes while the approval is being opened is not lost', async () => {
  const handle = await start();
  const fake = newCase({
    onApprovalOpened: () => handle.signal('approvalClosed', approvalClosed('rejected')),
  });
  await during(handle, fake.activities, async () => expect(await handle.result()).toBe('rejected'));
});

it('asks the database, and needs no signal, when the approval has ended already', async () => {
  const fake = newCase({ approval: { closed: true, outcome: 'withdrawn' } });
  const handle = await start();
  await during(handle, fake.activities, async () => expect(await handle.result()).toBe('withdrawn'));
});

it('does not take the end of another approval for its own', async () => {
  const fake = newCase();
  const handle = await start();
  await during(handle, fake.activities, async () => {
    await handle.signal('approvalClosed', { ...approvalClosed('rejected'), approvalId: applicationId });
    await asked(fake, 'readApproval');
    await handle.signal('approvalClosed', approvalClosed('withdrawn'));
    expect(await handle.result()).toBe('withdrawn');
  });
});

describe('a deadline', () => {
  const waiting = async (fake: FakeCase, handle: Started, work: () => Promise<void>): Promise<void> =>
    during(handle, fake.activities, async () => {
      await handle.signal('approvalClosed', approvalClosed('approved'));
      await asked(fake, 'readDeadline');
      await work();
    });

  it('that moves to later is waited for until later', async () => {
    const fake = newCase();
    const handle = await start();
    await waiting(fake, handle, async () => {
      const moved = fake.dueAt + 30 * DAY;
      fake.dueAt = moved;
      await handle.signal('deadlineChanged', { id: 'moved', deadlineId });
      expect(await handle.result()).toBe('completed');
      expect(await temporal.env.currentTimeMs()).toBeGreaterThanOrEqual(moved);
    });
  });

  // Time stands still until a result is waited for: what ends without that has not waited for the timer.
  it('that the business clock has jumped over ends at once', async () => {
    const fake = newCase({ publicityMs: 400 * DAY });
    const handle = await start();
    await waiting(fake, handle, async () => {
      fake.dueAt = await temporal.env.currentTimeMs();
      await handle.signal('deadlineChanged', { id: 'due', deadlineId });
      await ended(handle);
    });
  });

  it('that was closed early ends the waiting', async () => {
    const fake = newCase({ publicityMs: 400 * DAY });
    const handle = await start();
    await waiting(fake, handle, async () => {
      fake.closed = true;
      await handle.signal('deadlineChanged', { id: 'closed', deadlineId });
      await ended(handle);
    });
  });

  it('is read once for news that comes twice, and not for news of another', async () => {
    const fake = newCase();
    const handle = await start();
    await waiting(fake, handle, async () => {
      await handle.signal('deadlineChanged', { id: 'news', deadlineId });
      await asked(fake, 'readDeadline', 2);
      await handle.signal('deadlineChanged', { id: 'news', deadlineId });
      await handle.signal('deadlineChanged', { id: 'else', deadlineId: applicationId });
      expect(await handle.result()).toBe('completed');
    });
    expect(fake.asked.filter((each) => each === 'readDeadline')).toHaveLength(3);
  });
});

describe('a step that fails', () => {
  it('is tried again until the database is back, minutes later', async () => {
    const fake = newCase({ registration: { accepted: false, code: 'programme_closed' } });
    const handle = await start();
    const begun = await temporal.env.currentTimeMs();
    let failures = 0;
    const registerCase: ProjectApplicationActivities['registerCase'] = async (id) => {
      if ((await temporal.env.currentTimeMs()) - begun < 20 * 60_000) {
        failures += 1;
        throw new Error('the database is away');
      }
      return fake.registerCase(id);
    };
    await during(handle, { ...fake.activities, registerCase }, async () =>
      expect(await handle.result()).toBe('refused'),
    );
    expect(failures).toBeGreaterThan(20);
  });

  it('for good ends the workflow with its code', async () => {
    const fake = newCase();
    const handle = await start();
    const registerCase = () =>
      Promise.reject(ApplicationFailure.nonRetryable('no such application', 'application_unknown'));
    const error: unknown = await during(handle, { ...fake.activities, registerCase }, () =>
      handle.result().then(
        () => undefined,
        (thrown: unknown) => thrown,
      ),
    );
    expect(error).toBeInstanceOf(WorkflowFailedError);
    expect((error as WorkflowFailedError).cause?.cause).toMatchObject({ type: 'application_unknown' });
  });
});
