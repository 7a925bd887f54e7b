import { type DateString, type DayNumber, formatDay, parseDay, weekdayOf, yearOf } from './dates';
import { type Closes, type DatedHours, closesOf } from './hours';

/**
 * One year of the State Council's notice on public holidays (国务院办公厅关于部分节假日安排的通知), as it
 * differs from Monday to Friday: a Saturday inside a holiday is not listed, a worked Saturday is.
 */
export interface CalendarYear {
  readonly year: number;
  /** 1 for the first notice of the year; a later notice that changes the year is a new version. */
  readonly version: number;
  /** Mondays to Fridays that are free. */
  readonly daysOff: readonly DateString[];
  /** Saturdays and Sundays that are worked (调休上班). */
  readonly workdays: readonly DateString[];
  readonly source: string;
}

interface YearRules {
  readonly version: number;
  readonly daysOff: ReadonlySet<DayNumber>;
  readonly workdays: ReadonlySet<DayNumber>;
}

export interface WorkingCalendar {
  readonly years: ReadonlyMap<number, YearRules>;
  readonly closes: Closes;
}

/**
 * A calendar of the newest version of each year, with the hours of one unit. Weekends alone count for a year that is missing, and what is
 * computed through such a year is provisional.
 * @throws RangeError when a date is not a day of its year, a day off is a weekend or a workday is not.
 */
export const workingCalendar = (
  years: readonly CalendarYear[],
  hours: readonly DatedHours[] = [],
): WorkingCalendar => {
  const rules = new Map<number, YearRules>();
  for (const year of years) {
    if ((rules.get(year.year)?.version ?? 0) < year.version) rules.set(year.year, rulesOf(year));
  }
  return { years: rules, closes: closesOf(hours) };
};

/** The same days with the hours of another unit. */
export const withHours = (calendar: WorkingCalendar, hours: readonly DatedHours[]): WorkingCalendar => ({
  years: calendar.years,
  closes: closesOf(hours),
});

const rulesOf = (year: CalendarYear): YearRules => ({
  version: year.version,
  daysOff: daysIn(year, year.daysOff, false),
  workdays: daysIn(year, year.workdays, true),
});

const daysIn = (year: CalendarYear, dates: readonly DateString[], weekend: boolean): ReadonlySet<DayNumber> =>
  new Set(
    dates.map((date) => {
      const day = parseDay(date);
      if (yearOf(day) !== year.year) throw new RangeError(`${date} is not in the year ${year.year}`);
      if (isWeekend(day) !== weekend) {
        throw new RangeError(
          `${date} ${weekend ? 'is no weekend to be worked' : 'is a weekend, free anyway'}`,
        );
      }
      return day;
    }),
  );

const isWeekend = (day: DayNumber): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6;

/** Whether offices work on the day; by weekends alone in a year without a notice. */
export const isWorkingDayNumber = (day: DayNumber, calendar: WorkingCalendar): boolean => {
  const rules = calendar.years.get(yearOf(day));
  if (rules?.daysOff.has(day) === true) return false;
  return !isWeekend(day) || rules?.workdays.has(day) === true;
};

/** @throws RangeError when the text is not a day. */
export const isWorkingDay = (date: DateString, calendar: WorkingCalendar): boolean =>
  isWorkingDayNumber(parseDay(date), calendar);

/** Whether a year between the two days, ends included, has no notice yet. */
export const isProvisional = (from: DayNumber, to: DayNumber, calendar: WorkingCalendar): boolean =>
  yearsBetween(from, to).some((year) => !calendar.years.has(year));

/** The versions that a span of days was computed with: `2026.1`, or `2026.1+2027.0` when 2027 has no notice. */
export const calendarLabel = (from: DayNumber, to: DayNumber, calendar: WorkingCalendar): string =>
  yearsBetween(from, to)
    .map((year) => `${year}.${calendar.years.get(year)?.version ?? 0}`)
    .join('+');

const yearsBetween = (from: DayNumber, to: DayNumber): number[] => {
  const first = yearOf(from);
  return Array.from({ length: Math.max(0, yearOf(to) - first) + 1 }, (_, index) => first + index);
};

/** The first working day on or after the day. */
export const nextWorkingDay = (day: DayNumber, calendar: WorkingCalendar): DayNumber => {
  let candidate = day;
  while (!isWorkingDayNumber(candidate, calendar)) candidate += 1;
  return candidate;
};

/** The days of a calendar that differ from Monday to Friday, for a page that shows a year. */
export const exceptionsOf = (
  year: number,
  calendar: WorkingCalendar,
): { daysOff: DateString[]; workdays: DateString[] } => ({
  daysOff: [...(calendar.years.get(year)?.daysOff ?? [])].sort((a, b) => a - b).map(formatDay),
  workdays: [...(calendar.years.get(year)?.workdays ?? [])].sort((a, b) => a - b).map(formatDay),
});
