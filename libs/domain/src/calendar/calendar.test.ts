import fc from 'fast-check';
import {
  type CalendarYear,
  addCalendarDays,
  addHours,
  addWorkingDays,
  countWorkingDays,
  workingDaysLeft,
  formatDay,
  isWorkingDay,
  parseDay,
  weekdayOf,
  workingCalendar,
} from './index';

const at = (text: string): Date => new Date(`${text}+08:00`);

/** 国办发明电〔2025〕7号, 2025-11-04. */
const y2026: CalendarYear = {
  year: 2026,
  version: 1,
  daysOff: [
    ...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
    ...['2026-02-23', '2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05', '2026-06-19', '2026-09-25'],
    ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  ],
  workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  source: '国办发明电〔2025〕7号',
};
const calendar = workingCalendar([y2026]);

describe('days', () => {
  it('knows weekdays', () => {
    expect(weekdayOf(parseDay('2020-01-24'))).toBe(5);
    expect(weekdayOf(parseDay('1969-12-28'))).toBe(0);
  });

  it('refuses days that do not exist', () => {
    expect(() => parseDay('2021-02-29')).toThrow(RangeError);
    expect(() => parseDay('2021-2-3')).toThrow(RangeError);
  });

  it('writes back what it reads', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60_000 }), (day) => parseDay(formatDay(day)) === day));
  });
});

describe('working days of 2026', () => {
  it.each([
    ['2026-01-01', false],
    ['2026-01-04', true], // a Sunday that is worked
    ['2026-02-14', true],
    ['2026-02-15', false],
    ['2026-02-24', true],
    ['2026-05-09', true],
    ['2026-10-07', false],
    ['2026-10-10', true],
    ['2026-10-11', false],
  ])('%s worked: %s', (day, worked) => expect(isWorkingDay(day, calendar)).toBe(worked));

  it('refuses a notice that lists what weekends say already, or a day of another year', () => {
    expect(() => workingCalendar([{ ...y2026, daysOff: ['2026-02-15'] }])).toThrow('weekend');
    expect(() => workingCalendar([{ ...y2026, workdays: ['2026-02-13'] }])).toThrow('no weekend');
    expect(() => workingCalendar([{ ...y2026, daysOff: ['2025-12-31'] }])).toThrow('not in the year');
  });

  it('uses the newest version of a year', () => {
    const changed = { ...y2026, version: 2, workdays: [] };
    expect(isWorkingDay('2026-10-10', workingCalendar([changed, y2026]))).toBe(false);
  });
});

describe('addWorkingDays', () => {
  // Counted by hand on the notice of 2026; the day of the event is never counted.
  it.each([
    ['2026-09-30T10:00:00', 1, '2026-10-08T17:30:00'], // National Day 1–7
    ['2026-09-30T10:00:00', 3, '2026-10-10T17:30:00'], // 8 Thu, 9 Fri, 10 Sat worked
    ['2026-09-30T10:00:00', 4, '2026-10-12T17:30:00'],
    ['2026-02-13T23:30:00', 1, '2026-02-14T17:30:00'], // Saturday worked before the Spring Festival
    ['2026-02-13T23:30:00', 5, '2026-02-27T17:30:00'], // 14, 24, 25, 26, 27
    ['2026-02-13T23:30:00', 6, '2026-02-28T17:30:00'],
    ['2026-07-04T09:00:00', 5, '2026-07-10T17:30:00'], // event on a Saturday
    ['2026-07-06T00:00:00', 0, '2026-07-06T17:30:00'],
    ['2026-07-06T17:30:00', 0, '2026-07-07T17:30:00'], // that day is closed already
  ])('%s plus %i: %s', (from, n, due) => {
    expect(addWorkingDays(at(from), n, calendar)).toEqual({
      dueAt: at(due),
      provisional: false,
      calendar: '2026.1',
    });
  });

  it('takes the day of the event in Shanghai, whatever the offset of the instant', () => {
    expect(addWorkingDays(new Date('2026-07-06T16:30:00Z'), 1, calendar).dueAt).toEqual(
      at('2026-07-08T17:30:00'),
    );
  });

  it('is provisional, by weekends, in a year without a notice', () => {
    expect(addWorkingDays(at('2026-12-31T10:00:00'), 1, calendar)).toEqual({
      dueAt: at('2027-01-01T17:30:00'),
      provisional: true,
      calendar: '2026.1+2027.0',
    });
    expect(addWorkingDays(at('2026-12-30T10:00:00'), 1, calendar).provisional).toBe(false);
  });

  it('refuses what is no count', () => {
    for (const n of [-1, 1.5, Number.NaN, 4001]) {
      expect(() => addWorkingDays(at('2026-07-06T10:00:00'), n, calendar)).toThrow(RangeError);
    }
  });

  const instants = fc.date({
    min: at('2026-01-01T00:00:00'),
    max: at('2027-06-30T00:00:00'),
    noInvalidDate: true,
  });

  it('adding n and counting gives n, on a working day, and later never means earlier', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 0, max: 90 }),
        (from, n, wait) => {
          const { dueAt } = addWorkingDays(from, n, calendar);
          expect(countWorkingDays(from, dueAt, calendar)).toBe(n);
          expect(
            isWorkingDay(formatDay(Math.floor((dueAt.getTime() + 8 * 3_600_000) / 86_400_000)), calendar),
          ).toBe(true);
          const later = addWorkingDays(addHours(from, wait * 24), n, calendar).dueAt;
          expect(later.getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
        },
      ),
    );
  });
});

describe('working days left', () => {
  it('counts to the day on which it is due, over holidays and worked weekends, and says lateness at once', () => {
    const due = at('2026-10-08T17:30:00');
    expect(workingDaysLeft(at('2026-10-08T09:00:00'), due, calendar)).toBe(0);
    expect(workingDaysLeft(at('2026-09-30T09:00:00'), due, calendar)).toBe(1);
    expect(workingDaysLeft(at('2026-10-08T18:00:00'), due, calendar)).toBe(-1);
    expect(workingDaysLeft(at('2026-10-10T18:00:00'), due, calendar)).toBe(-2); // a Saturday that is worked
  });
});

describe('other units', () => {
  it('moves a term in calendar days that ends on a free day to the next working day', () => {
    expect(addCalendarDays(at('2026-09-21T10:00:00'), 10, calendar).dueAt).toEqual(at('2026-10-08T17:30:00'));
    expect(addCalendarDays(at('2026-07-06T10:00:00'), 7, calendar).dueAt).toEqual(at('2026-07-13T17:30:00'));
  });

  it('lets hours run through nights and holidays', () => {
    expect(addHours(at('2026-09-30T20:00:00'), 48)).toEqual(at('2026-10-02T20:00:00'));
    expect(() => addHours(at('2026-09-30T20:00:00'), -1)).toThrow(RangeError);
  });
});
