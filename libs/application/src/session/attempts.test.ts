import { SignInAttempts } from './attempts';

const at = (seconds: number): Date => new Date(seconds * 1000);
const limits = { perName: 3, perAddress: 5, windowMs: 60_000 };

test('a name waits after its failures, from that address only, until the window ends', () => {
  const attempts = new SignInAttempts(limits);
  for (let i = 0; i < 3; i++) attempts.failed('1.1.1.1', 'liu', at(i));
  expect(attempts.waitSeconds('1.1.1.1', 'liu', at(10))).toBe(50);
  expect(attempts.waitSeconds('2.2.2.2', 'liu', at(10))).toBe(0);
  expect(attempts.waitSeconds('1.1.1.1', 'wang', at(10))).toBe(0);
  expect(attempts.waitSeconds('1.1.1.1', 'liu', at(61))).toBe(0);
});

test('success forgives the name', () => {
  const attempts = new SignInAttempts(limits);
  for (let i = 0; i < 2; i++) attempts.failed('1.1.1.1', 'liu', at(0));
  attempts.succeeded('1.1.1.1', 'liu');
  attempts.failed('1.1.1.1', 'liu', at(1));
  expect(attempts.waitSeconds('1.1.1.1', 'liu', at(1))).toBe(0);
});

test('an address that tries many names waits for all of them', () => {
  const attempts = new SignInAttempts(limits);
  for (let i = 0; i < 5; i++) attempts.failed('1.1.1.1', `name ${i}`, at(0));
  expect(attempts.waitSeconds('1.1.1.1', 'another', at(1))).toBe(59);
});

test('memory is bounded, whatever an attack sends', () => {
  const attempts = new SignInAttempts(limits, 100);
  for (let i = 0; i < 10_000; i++) attempts.failed(`10.0.${i >> 8}.${i & 255}`, 'x', at(0));
  expect((attempts as unknown as { counts: Map<string, unknown> }).counts.size).toBeLessThanOrEqual(102);
});
