/**
 * Days as numbers and as text, in the time of Asia/Shanghai.
 *
 * China has kept UTC+8 without summer time since 15 September 1991 (IANA tzdata, zone Asia/Shanghai), so for
 * every year that a calendar of ours covers the offset is a constant and no time-zone database is needed.
 */

/** A day of the civil calendar, `YYYY-MM-DD`. */
export type DateString = string;

/** A time of the day, `HH:MM`, in Asia/Shanghai. */
export type TimeOfDay = string;

/** Days since 1970-01-01 in Asia/Shanghai. */
export type DayNumber = number;

export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 24 * MS_PER_HOUR;
const SHANGHAI_OFFSET_MS = 8 * MS_PER_HOUR;

/** The day on which an instant falls in Asia/Shanghai. */
export const dayOf = (instant: Date): DayNumber =>
  Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / MS_PER_DAY);

/** @throws RangeError when the text is not a day that exists, such as 2021-02-29. */
export const parseDay = (date: DateString): DayNumber => {
  const day = Math.floor(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);
  if (!Number.isFinite(day) || formatDay(day) !== date) throw new RangeError(`"${date}" is not a day`);
  return day;
};

export const formatDay = (day: DayNumber): DateString =>
  new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

export const yearOf = (day: DayNumber): number => new Date(day * MS_PER_DAY).getUTCFullYear();

/** The instant at which a day of Asia/Shanghai reaches a time of the day. */
export const instantAt = (day: DayNumber, time: TimeOfDay): Date =>
  new Date(day * MS_PER_DAY - SHANGHAI_OFFSET_MS + msOfDay(time));

/** @throws RangeError when the text is not a time from 00:00 to 23:59. */
const msOfDay = (time: TimeOfDay): number => {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (match === null) throw new RangeError(`"${time}" is not a time of the day (HH:MM)`);
  return (Number(match[1]) * 60 + Number(match[2])) * 60_000;
};

/** 0 is Sunday, 6 is Saturday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => (((day + 4) % 7) + 7) % 7;
