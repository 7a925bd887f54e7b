import {
  type WorkingCalendar,
  calendarLabel,
  isProvisional,
  isWorkingDayNumber,
  nextWorkingDay,
} from './calendar';
import { type DayNumber, MS_PER_HOUR, dayOf, instantAt } from './dates';
import { closeOn } from './hours';

/** When a term ends, and how sure that is. */
export interface Projection {
  readonly dueAt: Date;
  /** True when the term touches a year whose notice is not published: weekends alone were counted there. */
  readonly provisional: boolean;
  /** The calendar versions that it was computed with, as in {@link calendarLabel}. */
  readonly calendar: string;
}

/** More than ten years of days: a longer term is a mistake in the data, not a deadline. */
const MAX_DAYS = 4000;

/**
 * The close of the n-th working day after an instant. The day of the event is not counted (民法典 art. 201) and
 * the term ends at the close of business of its last day (art. 203); terms in working days leave out statutory
 * holidays (行政许可法 art. 82). With n = 0: the close of the first working day that has not closed yet.
 * @throws RangeError when n is not a whole number from 0 to 4000.
 */
export const addWorkingDays = (from: Date, n: number, calendar: WorkingCalendar): Projection => {
  assertCount(n);
  const last = n === 0 ? unfinishedWorkingDay(from, calendar) : shiftWorkingDays(dayOf(from), n, calendar);
  return project(dayOf(from), last, calendar);
};

const unfinishedWorkingDay = (from: Date, calendar: WorkingCalendar): DayNumber => {
  const day = nextWorkingDay(dayOf(from), calendar);
  return closeOf(day, calendar) > from ? day : nextWorkingDay(day + 1, calendar);
};

/** The day that lies n working days after a day, or before it when n is negative; the day itself when n is 0. */
export const shiftWorkingDays = (day: DayNumber, n: number, calendar: WorkingCalendar): DayNumber => {
  const step = Math.sign(n);
  let current = day;
  for (let left = Math.abs(n); left > 0;) {
    current += step;
    if (isWorkingDayNumber(current, calendar)) left -= 1;
  }
  return current;
};

/** Working days after the day of `from`, up to and with the day of `to`; 0 when `to` is not later. */
export const countWorkingDays = (from: Date, to: Date, calendar: WorkingCalendar): number => {
  let count = 0;
  for (let day = dayOf(from) + 1; day <= dayOf(to); day += 1) {
    if (isWorkingDayNumber(day, calendar)) count += 1;
  }
  return count;
};

/**
 * Working days left until a term ends: 0 when that is today. Once it has ended, minus the working days since, and at
 * least one day: an hour too late is too late.
 */
export const workingDaysLeft = (now: Date, dueAt: Date, calendar: WorkingCalendar): number =>
  dueAt < now ? -Math.max(1, countWorkingDays(dueAt, now, calendar)) : countWorkingDays(now, dueAt, calendar);

/**
 * The close of the n-th calendar day after an instant; a last day that is free moves to the next working day
 * (民法典 art. 201, 203).
 * @throws RangeError when n is not a whole number from 0 to 4000.
 */
export const addCalendarDays = (from: Date, n: number, calendar: WorkingCalendar): Projection => {
  assertCount(n);
  const last = n === 0 ? unfinishedWorkingDay(from, calendar) : nextWorkingDay(dayOf(from) + n, calendar);
  return project(dayOf(from), last, calendar);
};

/**
 * The instant n hours later: a term in hours runs from its start without a break (民法典 art. 201, second
 * paragraph), so no calendar can move it and it is never provisional.
 * @throws RangeError when n is negative or not finite.
 */
export const addHours = (from: Date, n: number): Date => {
  if (!Number.isFinite(n) || n < 0) throw new RangeError(`${n} is not a number of hours`);
  return new Date(from.getTime() + n * MS_PER_HOUR);
};

/** When business stops on a day. */
export const closeOf = (day: DayNumber, calendar: WorkingCalendar): Date =>
  instantAt(day, closeOn(day, calendar.closes));

const project = (first: DayNumber, last: DayNumber, calendar: WorkingCalendar): Projection => ({
  dueAt: closeOf(last, calendar),
  provisional: isProvisional(first, last, calendar),
  calendar: calendarLabel(first, last, calendar),
});

const assertCount = (n: number): void => {
  if (!Number.isInteger(n) || n < 0 || n > MAX_DAYS)
    throw new RangeError(`${n} is not a number of days from 0 to ${MAX_DAYS}`);
};
