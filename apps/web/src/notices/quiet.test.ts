import { liesIn } from './quiet';

describe('hours of the day', () => {
  it.each([
    ['07:00', '21:30', '07:30', true],
    ['07:30', '21:30', '07:30', false],
    ['21:30', '21:30', '07:30', true],
    ['08:30', '21:30', '07:30', false],
    ['08:30', '08:00', '09:00', true],
    ['09:00', '08:00', '09:00', false],
    ['07:59', '08:00', '09:00', false],
  ])('%s lies in %s–%s: %s', (at, from, to, lies) => expect(liesIn(at, { from, to })).toBe(lies));
});
