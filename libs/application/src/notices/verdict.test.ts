import type { SendOutcome, SmtpStep } from '@shanhai/platform/mail';
import fc from 'fast-check';
import { GIVE_UP_AFTER_MS, MAX_UNHEARD, verdictOf, type Trial } from './verdict';

const wall = new Date('2020-05-01T00:00:00Z');
const answer = { code: null, enhanced: null, text: '' };
const first: Trial = { before: 0, firstTriedAt: wall, unheard: 0 };
type Failed = Exclude<SendOutcome['kind'], 'sent'>;
const outcome = (kind: Failed, step: SmtpStep = 'connect'): SendOutcome => ({ kind, step, answer });
const judge = (kind: Failed, trial: Partial<Trial> = {}, chance = 0.5) =>
  verdictOf(outcome(kind), { ...first, ...trial }, wall, chance);
const pauseOf = (...args: Parameters<typeof judge>): number =>
  judge(...args).nextAt.getTime() - wall.getTime();

describe('what becomes of a delivery', () => {
  it('is done when it was sent', () => {
    expect(verdictOf({ kind: 'sent', answer }, first, wall, 0)).toMatchObject({
      status: 'sent',
      reason: null,
    });
  });

  it.each([
    ['recipient', 'recipient_refused'],
    ['content', 'content_refused'],
    ['sender', 'content_refused'],
    ['own', 'address_invalid'],
  ] as const)('is given up at once when it was refused at the step %s: %s', (step, reason) => {
    expect(verdictOf(outcome('refused', step), first, wall, 0)).toMatchObject({ status: 'dead', reason });
  });

  it('waits longer after each attempt', () => {
    expect([0, 1, 2, 3].map((before) => pauseOf('deferred', { before }))).toEqual([
      1_000, 2_000, 4_000, 8_000,
    ]);
    expect(pauseOf('deferred', { before: 30 })).toBe(900_000);
    expect(pauseOf('unreachable', { before: 30 })).toBe(60_000);
  });

  it.each(['deferred', 'unreachable'] as const)(
    'is given up after five days of %s, and no attempt sooner',
    (kind) => {
      const since = (ms: number) => ({ before: 5_000, firstTriedAt: new Date(wall.getTime() - ms) });
      expect(judge(kind, since(GIVE_UP_AFTER_MS - 1)).status).toBe('pending');
      expect(judge(kind, since(GIVE_UP_AFTER_MS))).toMatchObject({ status: 'dead', reason: 'expired' });
    },
  );

  it('is repeated ever more slowly when nobody knows whether it arrived, and then no more', () => {
    const pauses = [0, 1, 2, 3].map((unheard) => pauseOf('unanswered', { unheard }));
    expect(pauses).toEqual([5_000, 60_000, 900_000, 3_600_000]);
    expect(judge('unanswered', { unheard: MAX_UNHEARD - 1 })).toMatchObject({
      ...{ status: 'dead', reason: 'unanswered', unheard: true },
    });
    expect(judge('unanswered').unheard).toBe(true);
    expect(judge('unreachable').unheard).toBe(false);
  });

  it('comes back in the future, at the latest after its longest pause and a tenth', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom('deferred', 'unreachable'), fc.nat(20_000), chance, (kind, before, by) => {
        const pause = pauseOf(kind, { before }, by);
        expect(pause).toBeGreaterThan(0);
        expect(pause).toBeLessThanOrEqual(kind === 'deferred' ? 990_000 : 66_000);
      }),
    );
  });
});
