import { loadCalendar } from '@shanhai/application/calendar';
import {
  addWorkingDays,
  countWorkingDays,
  exceptionsOf,
  formatDay,
  instantAt,
  isWorkingDay,
  noticeFaults,
  parseDay,
  weekdayOf,
  yearOfNotice,
  type WorkingCalendar,
} from '@shanhai/domain/calendar';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import fc from 'fast-check';
import { join } from 'node:path';
import { readSeedFiles } from '../../libs/application/src/admin/seed-files';
import { createDatabase, type TestDatabase } from '../support/database';

/**
 * Each exceptional day, read from the notices by hand: Mondays to Fridays that are free (off), weekend days that are
 * worked (on), by month.day; and how many days are worked in all.
 */
const vectors: Readonly<Record<number, { off: string; on: string; worked: number }>> = {
  2019: {
    off: '1.1 2.4 2.5 2.6 2.7 2.8 4.5 5.1 5.2 5.3 6.7 9.13 10.1 10.2 10.3 10.4 10.7',
    on: '2.2 2.3 4.28 5.5 9.29 10.12',
    worked: 250,
  },
  2020: {
    off: '1.1 1.24 1.27 1.28 1.29 1.30 1.31 4.6 5.1 5.4 5.5 6.25 6.26 10.1 10.2 10.5 10.6 10.7 10.8',
    on: '1.19 4.26 5.9 6.28 9.27 10.10',
    worked: 249,
  },
  2021: {
    off: '1.1 2.11 2.12 2.15 2.16 2.17 4.5 5.3 5.4 5.5 6.14 9.20 9.21 10.1 10.4 10.5 10.6 10.7',
    on: '2.7 2.20 4.25 5.8 9.18 9.26 10.9',
    worked: 250,
  },
  2022: {
    off: '1.3 1.31 2.1 2.2 2.3 2.4 4.4 4.5 5.2 5.3 5.4 6.3 9.12 10.3 10.4 10.5 10.6 10.7',
    on: '1.29 1.30 4.2 4.24 5.7 10.8 10.9',
    worked: 249,
  },
  2023: {
    off: '1.2 1.23 1.24 1.25 1.26 1.27 4.5 5.1 5.2 5.3 6.22 6.23 9.29 10.2 10.3 10.4 10.5 10.6',
    on: '1.28 1.29 4.23 5.6 6.25 10.7 10.8',
    worked: 249,
  },
  2024: {
    off: '1.1 2.12 2.13 2.14 2.15 2.16 4.4 4.5 5.1 5.2 5.3 6.10 9.16 9.17 10.1 10.2 10.3 10.4 10.7',
    on: '2.4 2.18 4.7 4.28 5.11 9.14 9.29 10.12',
    worked: 251,
  },
  2025: {
    off: '1.1 1.28 1.29 1.30 1.31 2.3 2.4 4.4 5.1 5.2 5.5 6.2 10.1 10.2 10.3 10.6 10.7 10.8',
    on: '1.26 2.8 4.27 9.28 10.11',
    worked: 248,
  },
  2026: {
    off: '1.1 1.2 2.16 2.17 2.18 2.19 2.20 2.23 4.6 5.1 5.4 5.5 6.19 9.25 10.1 10.2 10.5 10.6 10.7',
    on: '1.4 2.14 2.28 5.9 9.20 10.10',
    worked: 248,
  },
};
const years = Object.keys(vectors).map(Number);
const daysIn = (year: number, text: string): string[] =>
  text.split(' ').map((day) => {
    const [month = '', date = ''] = day.split('.');
    return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  });

let test: TestDatabase;
let db: Database;
let calendar: WorkingCalendar;
beforeAll(async () => {
  test = await createDatabase();
  db = openDatabase({ url: test.appUrl, poolSize: 2, application: 'test', onIdleError: () => undefined });
  calendar = await loadCalendar(db);
});
afterAll(async () => {
  await db.end();
  await test.drop();
});

describe.each(years)('%i', (year) => {
  const { off = '', on = '', worked = 0 } = vectors[year] ?? {};

  it('has the exceptional days of its notice and no others', () => {
    expect(exceptionsOf(year, calendar)).toEqual({ daysOff: daysIn(year, off), workdays: daysIn(year, on) });
  });

  it('is worked on every other Monday to Friday, and on no other weekend', () => {
    const [free, made] = [new Set(daysIn(year, off)), new Set(daysIn(year, on))];
    let count = 0;
    for (let day = parseDay(`${year}-01-01`); day < parseDay(`${year + 1}-01-01`); day += 1) {
      const date = formatDay(day);
      const weekend = [0, 6].includes(weekdayOf(day));
      const expected = made.has(date) || (!weekend && !free.has(date));
      expect([date, isWorkingDay(date, calendar)]).toEqual([date, expected]);
      if (expected) count += 1;
    }
    expect(count).toBe(worked);
  });
});

describe('the notices of 2019 to 2026', () => {
  const read = async () => (await readSeedFiles(join(__dirname, '../../prisma/seed'))).calendar.years;

  it('have no error, and only the extension of 2020 is doubted: it made two days free that no weekend was worked for', async () => {
    const found = (await read()).flatMap((notice) =>
      noticeFaults(notice).map(
        ({ code, severity }) => `${notice.year}.${notice.version} ${severity} ${code}`,
      ),
    );
    expect(found).toEqual(['2020.2 warning notice_unbalanced']);
  });

  it('lose no day when a holiday is told day by day', async () => {
    for (const notice of await read()) {
      const told = notice.holidays.map(({ name, worked, ...span }) => {
        const first = parseDay(span.from);
        const length = parseDay(span.to) - first + 1;
        return { name, worked, days: Array.from({ length }, (_, index) => formatDay(first + index)) };
      });
      expect(yearOfNotice({ ...notice, holidays: told }, 1)).toEqual(yearOfNotice(notice, 1));
    }
  });
});

const day = fc.integer({ min: parseDay('2019-01-01'), max: parseDay('2026-12-31') });
const hour = fc.integer({ min: 0, max: 23 });
const instant = fc
  .tuple(day, hour)
  .map(([on, at]) => new Date(instantAt(on, '00:00').getTime() + at * 3_600_000));

describe('for every instant of these years', () => {
  it('adding n working days, and then counting, gives n', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 250 }), (from, n) => {
        const { dueAt } = addWorkingDays(from, n, calendar);
        expect(countWorkingDays(from, dueAt, calendar)).toBe(n);
        // and not a day sooner
        expect(countWorkingDays(from, new Date(dueAt.getTime() - 86_400_000), calendar)).toBe(n - 1);
      }),
      { numRuns: 500 },
    );
  });
});
