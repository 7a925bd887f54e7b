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

/** Time left or overdue in words: by days between calendar days, by hours within two days. */
export const timeLeft = (due: Date, now: Date, words: Words['inbox']['left']): string => {
  const ms = due.getTime() - now.getTime();
  const days = Math.abs(dayNumber(due) - dayNumber(now));
  const hours = Math.floor(Math.abs(ms) / HOUR);
  if (ms <= 0) {
    if (hours < 1) return words.justOverdue;
    return days < 1 ? words.overdueHours(hours) : words.overdueDays(days);
  }
  if (hours < 1) return words.minutes(Math.max(1, Math.floor(ms / MINUTE)));
  return days < 1 || hours < 24 ? words.hours(hours) : words.days(days);
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
