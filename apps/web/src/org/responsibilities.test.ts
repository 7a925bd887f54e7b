import { stateOf } from './responsibilities';

test.each([
  ['2026-01-01', null, 'present'],
  ['2026-11-25', '2026-11-25', 'present'],
  ['2026-01-01', '2026-11-24', 'past'],
  ['2026-11-26', null, 'coming'],
] as const)('from %s to %s: %s', (validFrom, validTo, state) => {
  expect(stateOf({ validFrom, validTo }, '2026-11-25')).toBe(state);
});
