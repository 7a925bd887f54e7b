import { dayNumber } from '../i18n/dates';
import type { Words } from '../i18n/words';

const MINUTE = 60_000;
const HOUR = 3_600_000;

export type DueGroup = 'overdue' | 'today' | 'week' | 'later';

/** 1970-01-01 was a Thursday: 0 is Monday, 6 is Sunday. */
const weekdayOf = (day: number): number => (day + 3) % 7;

/** Where an item stands in the inbox, by the service's clock and the days of Asia/Shanghai. */
export const dueGroup = (due: Date, now: Date): DueGroup => {
  if (due.getTime() <= now.getTime()) return 'overdue';
  const today = dayNumber(now);
  const day = dayNumber(due);
  if (day === today) return 'today';
  return day <= today + 6 - weekdayOf(today) ? 'week' : 'later';
};

/**
 * Time left or overdue in words: by hours on the day itself, else by working days as the service counts them.
 * Null where only the date can be said, because nobody has counted them.
 */
export const timeLeft = (
  due: Date,
  now: Date,
  words: Words['inbox']['left'],
  workingDays?: number,
): string | null => {
  const ms = due.getTime() - now.getTime();
  const hours = Math.floor(Math.abs(ms) / HOUR);
  const sameDay = dayNumber(due) === dayNumber(now);
  if (ms <= 0) {
    if (hours < 1) return words.justOverdue;
    if (sameDay || workingDays === 0) return words.overdueHours(hours);
    return workingDays === undefined ? words.overdue : words.overdueDays(-workingDays);
  }
  if (hours < 1) return words.minutes(Math.max(1, Math.floor(ms / MINUTE)));
  if (sameDay || workingDays === 0) return words.hours(hours);
  return workingDays === undefined ? null : words.days(workingDays);
};

export interface Group<T> {
  readonly key: DueGroup;
  readonly items: readonly T[];
}

const order: readonly DueGroup[] = ['overdue', 'today', 'week', 'later'];

/** The groups that have items, in order; items keep the order in which the service sent them. */
export const groupByDue = <T extends { readonly dueAt: string }>(
  items: readonly T[],
  now: Date,
): Group<T>[] =>
  order
    .map((key) => ({ key, items: items.filter((item) => dueGroup(new Date(item.dueAt), now) === key) }))
    .filter((group) => group.items.length > 0);
