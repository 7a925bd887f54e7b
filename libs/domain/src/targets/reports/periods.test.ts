import fc from 'fast-check';
import { parseDay } from '../../calendar';
import { periodAfter, periodsOf, spanOf, type ReportRhythm } from './periods';

it('quarters of a leap year', () => {
  expect(periodsOf(2020, 'quarter')).toEqual([
    { period: 1, startsOn: '2020-01-01', endsOn: '2020-03-31' },
    { period: 2, startsOn: '2020-04-01', endsOn: '2020-06-30' },
    { period: 3, startsOn: '2020-07-01', endsOn: '2020-09-30' },
    { period: 4, startsOn: '2020-10-01', endsOn: '2020-12-31' },
  ]);
  expect(periodsOf(2020, 'month')[1]).toEqual({ period: 2, startsOn: '2020-02-01', endsOn: '2020-02-29' });
});

it('a period ends with its last day, in the time of Shanghai', () => {
  const [first] = periodsOf(2020, 'quarter');
  expect(first && spanOf(first).to.toISOString()).toBe('2020-03-31T16:00:00.000Z');
});

it('fill the year without a gap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2000, max: 2100 }),
      fc.constantFrom<ReportRhythm>('month', 'quarter'),
      (year, every) => {
        const periods = periodsOf(year, every);
        expect([periods[0]?.startsOn, periods.at(-1)?.endsOn]).toEqual([`${year}-01-01`, `${year}-12-31`]);
        for (const [index, { startsOn }] of periods.slice(1).entries())
          expect(parseDay(startsOn)).toBe(parseDay(periods[index]?.endsOn ?? '') + 1);
      },
    ),
  );
});

describe('the period that comes next', () => {
  const periods = periodsOf(2020, 'quarter');
  const since = (at: string) => new Date(`${at}T09:00:00+08:00`);
  it.each([
    ['2020-02-01', 0, 1],
    ['2020-04-20', 0, 2],
    ['2020-04-20', 2, 3],
    ['2020-04-20', 4, undefined],
    ['2021-02-01', 0, 4],
  ])('of a plan that is reported on since %s, after %s: %s', (began, last, next) => {
    expect(periodAfter(periods, last, since(began))?.period).toBe(next);
  });
});
