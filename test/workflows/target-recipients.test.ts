import type { Waiting } from '@shanhai/workflows/target-recipient';
import { approved, planId, runOn, Script, units } from './target-script';
import { timeSkipping } from './time-skipping';

/**
 * The workflow of a recipient of an annual plan, with time skipped. Apart from the plan's: a server on which a thousand children
 * have started keeps time going as it is for a minute.
 */
const DAY = 86_400_000;
const temporal = timeSkipping();
const run = runOn(temporal);
const recipientId = '01a00000-0000-7000-8000-000000000002';

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
