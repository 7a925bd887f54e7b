import { pairYear, type HeldActivity } from './overview';

const usual = { leaderVisits: 2, majorEvents: 1, deputyMeetingsPerMonth: 1 };
const visit = (startsOn: string): HeldActivity => ({ kind: 'visit', level: 'leaders', startsOn });
const meeting = (startsOn: string): HeldActivity => ({ kind: 'joint_meeting', level: 'deputies', startsOn });

test('visits, events and meetings of the year stand beside what is usual', () => {
  const year = pairYear(
    [
      ...[visit('2020-05-12'), visit('2020-11-02'), visit('2019-12-31'), meeting('2020-01-08')],
      ...[{ kind: 'event', level: 'working', startsOn: '2020-09-20' } as const],
      ...[{ kind: 'visit', level: 'working', startsOn: '2020-03-03' } as const],
    ],
    usual,
    2020,
    '2020-12-31',
  );
  expect(year).toEqual({
    leaderVisits: { held: 2, usual: 2 },
    majorEvents: { held: 1, usual: 1 },
    deputyMeetings: { held: 1, usual: 12, monthsWithout: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
    activities: 5,
  });
});

test('the month that runs has not passed, and of a year to come none has', () => {
  const without = (year: number, today: string) =>
    pairYear([], usual, year, today).deputyMeetings.monthsWithout;
  expect(without(2026, '2026-03-31')).toEqual([1, 2]);
  expect(without(2026, '2026-01-01')).toEqual([]);
  expect(without(2027, '2026-11-26')).toEqual([]);
  expect(without(2025, '2026-11-26')).toHaveLength(12);
});
