import fc from 'fast-check';
import { MAX_DEFERRALS, verdictOf } from './deliver';

const wall = new Date('2020-05-01T00:00:00Z');
const at = (attempt: number) => ({ id: 'd', attempt });
const pauseOf = (kind: 'deferred' | 'unreachable', attempt: number, chance = 0.5): number =>
  verdictOf({ kind, reason: 'r' }, at(attempt), wall, chance).nextAt.getTime() - wall.getTime();

describe('what becomes of a delivery', () => {
  it('is done when it was sent, and given up when it was refused', () => {
    expect(verdictOf({ kind: 'sent', response: '250 ok' }, at(3), wall, 0)).toMatchObject({
      status: 'sent',
      error: null,
    });
    expect(verdictOf({ kind: 'refused', reason: '550' }, at(0), wall, 0)).toMatchObject({
      status: 'dead',
      error: '550',
    });
  });

  it('is cancelled when there is nothing left to say', () => {
    expect(verdictOf({ kind: 'void' }, at(0), wall, 0)).toMatchObject({ status: 'cancelled', error: null });
  });

  it('waits longer after each attempt', () => {
    expect([0, 1, 2, 3].map((attempt) => pauseOf('deferred', attempt))).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(pauseOf('deferred', 30)).toBe(900_000);
    expect(pauseOf('unreachable', 30)).toBe(60_000);
  });

  it('is given up after a week of "later", and never because the server is away', () => {
    const last = at(MAX_DEFERRALS - 1);
    expect(verdictOf({ kind: 'deferred', reason: '451' }, last, wall, 0).status).toBe('dead');
    expect(verdictOf({ kind: 'unreachable', reason: 'x' }, last, wall, 0).status).toBe('pending');
  });

  it('comes back in the future, at the latest after a quarter of an hour and a tenth', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom('deferred', 'unreachable'),
        fc.nat(MAX_DEFERRALS - 2),
        chance,
        (kind, n, by) => {
          const pause = pauseOf(kind, n, by);
          expect(pause).toBeGreaterThan(0);
          expect(pause).toBeLessThanOrEqual(990_000);
        },
      ),
    );
  });
});
