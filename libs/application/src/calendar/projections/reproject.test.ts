import { workingCalendar, type CalendarYear } from '@shanhai/domain/calendar';
import fc from 'fast-check';
import type { Calendars } from '../calendar.store';
import type { Candidate } from './candidates.store';
import { reprojected } from './reproject';

const weekdays = ['04-06', '04-07', '04-08', '04-09', '04-10', '04-13', '04-14', '04-15', '04-16', '04-17'];
const weekends = ['04-04', '04-05', '04-11', '04-12', '04-18', '04-19'];
const inYear = (days: readonly string[]) => days.map((day) => `2026-${day}`).sort();

/** A year of any version with some days of April free and some weekends worked, or no notice at all. */
const published = fc.option(
  fc.record({
    version: fc.integer({ min: 1, max: 9 }),
    off: fc.subarray(weekdays),
    on: fc.subarray(weekends),
  }),
);
const calendarsOf = (year: { version: number; off: string[]; on: string[] } | null): Calendars => {
  const years: CalendarYear[] = year
    ? [
        {
          year: 2026,
          version: year.version,
          daysOff: inYear(year.off),
          workdays: inYear(year.on),
          source: '',
        },
      ]
    : [];
  const common = workingCalendar(years);
  return { edition: year?.version ?? 0, common, ofUnit: () => common };
};

const deadline = fc
  .record({
    budget: fc.integer({ min: 0, max: 20 }),
    consumed: fc.integer({ min: 0, max: 22 }),
    unit: fc.constantFrom('working_day' as const, 'calendar_day' as const),
    day: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ day, ...term }): Candidate => ({
    ...{
      id: 'd',
      subjectType: 'approval',
      subjectId: 'a',
      kind: 'stage',
      stageKey: 's',
      unitId: 'u',
      ...term,
    },
    startedAt: new Date(`2026-04-${String(day).padStart(2, '0')}T02:00:00.000Z`),
    ...{ dueAt: new Date(0), calendar: '', provisional: false },
  }));

const moved = (candidate: Candidate, calendars: Calendars): Candidate => ({
  ...candidate,
  ...reprojected(candidate, calendars),
});

test('projecting to a calendar twice is projecting to it once, whatever it was projected to before', () => {
  fc.assert(
    fc.property(deadline, published, published, (candidate, before, after) => {
      const once = moved(moved(candidate, calendarsOf(before)), calendarsOf(after));
      expect(reprojected(once, calendarsOf(after))).toBeUndefined();
      expect(once).toEqual(moved(candidate, calendarsOf(after)));
    }),
  );
});
