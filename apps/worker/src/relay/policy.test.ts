import { backoff } from '../pace';
import { relayPolicy } from './policy';

it('gives a message up after hours, not minutes', () => {
  const { retryMs, maxAttempts } = relayPolicy;
  const pauses = Array.from({ length: maxAttempts - 1 }, (_, n) => backoff(retryMs, n + 1, () => 0));
  const hours = pauses.reduce((sum, ms) => sum + ms, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(1);
});

it('keeps the lease longer than the two calls that a signal may take', () => {
  expect(relayPolicy.leaseMs).toBeGreaterThan(2 * relayPolicy.callMs);
});
