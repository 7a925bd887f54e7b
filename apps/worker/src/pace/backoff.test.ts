import fc from 'fast-check';
import { backoff } from './backoff';

const span = { from: 100, to: 10_000 };

describe('backoff', () => {
  it('doubles from the shortest pause', () => {
    const pauses = [1, 2, 3, 4].map((failures) => backoff(span, failures, () => 1));
    expect(pauses).toEqual([100, 200, 400, 800]);
  });

  it('stays between half of the shortest and the longest, however often it failed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, chance) => {
          const pause = backoff(span, n, () => chance);
          expect(pause).toBeGreaterThanOrEqual(50);
          expect(pause).toBeLessThanOrEqual(10_000);
        },
      ),
    );
  });
});
