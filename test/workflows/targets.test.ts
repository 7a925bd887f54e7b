import type { WorkflowHandle } from '@temporalio/client';
import type { ApprovalReading } from '@shanhai/workflows/approvals';
import type { TargetIssuanceActivities } from '@shanhai/workflows/target-issuance';
import type { TargetRecipientActivities, Waiting } from '@shanhai/workflows/target-recipient';
import { eventually } from '../support/eventually';
import { timeSkipping } from './time-skipping';

/** The workflows of annual plans against steps that answer by a script, with time skipped. */
const DAY = 86_400_000;
const temporal = timeSkipping();

type Steps = TargetIssuanceActivities & TargetRecipientActivities;

/** Records what was asked for; what a test does not script is not expected. */
class Script {
  readonly asked: string[] = [];
  constructor(private readonly answers: Partial<Steps>) {}

  get activities(): Steps {
    const names = [
      ...['openPlanApproval', 'readApproval', 'refusePlan', 'beginIssue', 'issueLetters', 'endIssue'],
      ...['nextOfRecipient', 'concludeReview', 'settleRecipient', 'readDeadline'],
    ] as (keyof Steps)[];
    return Object.fromEntries(
      names.map((name) => [
        name,
        (argument: never) => {
          this.asked.push(`${name} ${JSON.stringify(argument)}`);
          const answer = this.answers[name] as ((given: never) => unknown) | undefined;
          if (!answer) throw new Error(`${name} was not expected`);
          return Promise.resolve(answer(argument));
        },
      ]),
    ) as unknown as Steps;
  }

  times(name: string): number {
    return this.asked.filter((each) => each.startsWith(`${name} `)).length;
  }

  /** Waits until a step was asked for so many times, at least. */
  async hears(name: keyof Steps, times: number): Promise<void> {
    await eventually(() => expect(this.times(name)).toBeGreaterThanOrEqual(times), 60_000);
  }
}

let serial = 0;
async function run<T>(
  workflow: 'targetIssuance' | 'targetRecipient',
  input: object,
  script: Script,
  happens: (handle: WorkflowHandle) => Promise<void> = () => Promise.resolve(),
): Promise<T> {
  const taskQueue = `targets-${(serial += 1)}`;
  const worker = await temporal.worker(taskQueue, script.activities);
  return worker.runUntil(async () => {
    const options = { taskQueue, workflowId: `${workflow}:${serial}`, args: [input] };
    const handle = await temporal.env.client.workflow.start(workflow, options);
    await happens(handle);
    return (await handle.result()) as T;
  });
}

const planId = '01a00000-0000-7000-8000-000000000001';
const recipientId = '01a00000-0000-7000-8000-000000000002';
const approved: ApprovalReading = { closed: true, outcome: 'approved' };

/** Letters for so many units, in batches as they are asked for; those units have nothing to do. */
const units = (many: number): Partial<Steps> => ({
  openPlanApproval: () => Promise.resolve({ approvalId: 'a' }),
  readApproval: () => Promise.resolve(approved),
  beginIssue: () => Promise.resolve(),
  endIssue: () => Promise.resolve(),
  issueLetters: ({ after, limit }) => {
    const from = after === '' ? 0 : Number(after);
    const to = Math.min(many, from + limit);
    const recipients = Array.from({ length: to - from }, (_, index) => `${planId}-${serial}-${from + index}`);
    return Promise.resolve({ recipients, after: to < many ? String(to) : null });
  },
  nextOfRecipient: () => Promise.resolve({ for: 'nothing' }),
});

describe('a plan', () => {
  it('gives its letters in batches, and each recipient its own process, once', async () => {
    const script = new Script(units(170));
    expect(await run('targetIssuance', { planId }, script)).toBe('issued');
    expect(script.times('issueLetters')).toBe(4);
    await script.hears('nextOfRecipient', 170);
    const asked = script.asked.filter((each) => each.startsWith('nextOfRecipient'));
    expect(new Set(asked).size).toBe(170);
    expect(script.asked.at(-1)).not.toContain('issueLetters');
  });

  it('goes on where the run before it stood, without asking for its approval again', async () => {
    const script = new Script(units(120));
    expect(await run('targetIssuance', { planId, after: '100' }, script)).toBe('issued');
    expect([script.times('openPlanApproval'), script.times('issueLetters')]).toEqual([0, 1]);
  });

  it('goes to a thousand units by a history of far fewer than ten thousand events', async () => {
    const script = new Script(units(1_000));
    let events = Infinity;
    const ended = await run('targetIssuance', { planId }, script, async (handle) => {
      await handle.result();
      events = (await handle.describe()).historyLength;
    });
    expect(ended).toBe('issued');
    await script.hears('nextOfRecipient', 1_000);
    // Three events for the start of each child, and those of twenty steps: 3,353 when they were counted.
    expect(events).toBeLessThan(4_000);
  }, 120_000);

  it('that was refused issues nothing', async () => {
    const script = new Script({
      ...units(5),
      readApproval: () => Promise.resolve({ closed: false }),
      refusePlan: () => Promise.resolve(),
    });
    const ended = await run('targetIssuance', { planId }, script, async (handle) => {
      await script.hears('readApproval', 1);
      await handle.signal('approvalClosed', { id: 'c', approvalId: 'a', outcome: 'rejected' });
    });
    expect(ended).toBe('rejected');
    expect(script.times('issueLetters')).toBe(0);
    expect(script.asked.at(-1)).toBe(`refusePlan ${JSON.stringify({ planId, outcome: 'rejected' })}`);
  });
});

describe('a recipient', () => {
  it('signs late, breaks down, is sent back, breaks down again, and gives those below their letters', async () => {
    const start = await temporal.env.currentTimeMs();
    const waits: Waiting[] = [
      { for: 'deadline', deadlineId: 'signing' },
      { for: 'deadline', deadlineId: 'breakdown-1' },
      { for: 'approval', approvalId: 'review-1' },
      { for: 'deadline', deadlineId: 'breakdown-2' },
      { for: 'approval', approvalId: 'review-2' },
      { for: 'issue', planId, unitId: '331100' },
      { for: 'nothing' },
    ];
    const signedAt = start + 30 * DAY;
    const script = new Script({
      ...units(60),
      // Those below have nothing to do.
      nextOfRecipient: (id) =>
        Promise.resolve(id === recipientId ? (waits.shift() as Waiting) : { for: 'nothing' }),
      // Signing is due after five days and done after thirty; what is broken down is handed in at once.
      readDeadline: async (id) => {
        if (id !== 'signing') return { state: 'closed', waitMs: 0 };
        const now = await temporal.env.currentTimeMs();
        if (now >= signedAt) return { state: 'closed', waitMs: 0 };
        const waitMs = start + 5 * DAY - now;
        return waitMs > 0 ? { state: 'running', waitMs } : { state: 'due', waitMs: 0 };
      },
      readApproval: (id) =>
        Promise.resolve(id === 'review-1' ? { closed: true, outcome: 'rejected' } : approved),
      concludeReview: () => Promise.resolve(),
      settleRecipient: () => Promise.resolve(),
    });
    await run('targetRecipient', { recipientId }, script);
    expect(waits).toEqual([]);
    expect((await temporal.env.currentTimeMs()) - start).toBeGreaterThanOrEqual(30 * DAY);
    const concluded = script.asked.filter((each) => each.startsWith('concludeReview'));
    expect(concluded).toEqual([
      `concludeReview ${JSON.stringify({ recipientId, outcome: 'rejected' })}`,
      `concludeReview ${JSON.stringify({ recipientId, outcome: 'approved' })}`,
    ]);
    expect([script.times('issueLetters'), script.times('settleRecipient')]).toEqual([2, 1]);
  });

  it('is woken by its signature before the term is over', async () => {
    let signed = false;
    const waits: Waiting[] = [{ for: 'deadline', deadlineId: 'signing' }, { for: 'nothing' }];
    const script = new Script({
      nextOfRecipient: () => Promise.resolve(waits.shift() as Waiting),
      readDeadline: () =>
        Promise.resolve(signed ? { state: 'closed', waitMs: 0 } : { state: 'running', waitMs: 400 * DAY }),
    });
    const start = await temporal.env.currentTimeMs();
    await run('targetRecipient', { recipientId }, script, async (handle) => {
      await script.hears('readDeadline', 1);
      signed = true;
      await handle.signal('deadlineChanged', { id: 'letter-signed', deadlineId: 'signing' });
      // Before its result is waited for: from then on time is skipped.
      await script.hears('nextOfRecipient', 2);
      expect((await temporal.env.currentTimeMs()) - start).toBeLessThan(DAY);
    });
    expect(waits).toEqual([]);
  });
});
