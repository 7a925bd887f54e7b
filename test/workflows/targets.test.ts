import { planId, runOn, Script, units } from './target-script';
import { timeSkipping } from './time-skipping';

/** The workflow of an annual plan against steps that answer by a script. */
const run = runOn(timeSkipping());

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
