import {
  type WorkingCalendar,
  type DayNumber,
  dayOf,
  instantAt,
  isWorkingDayNumber,
  weekdayOf,
} from '../calendar';
import type { DigestSettings } from './settings';

/** When a person's digest of a day is due by the business clock; undefined when there is none on that day. */
export function digestDue(
  day: DayNumber,
  digest: DigestSettings,
  calendar: WorkingCalendar,
): Date | undefined {
  if (!digest.enabled) return undefined;
  if (digest.days === 'working' && !isWorkingDayNumber(day, calendar)) return undefined;
  return instantAt(day, digest.at);
}

export type Urgency = 'overdue' | 'today' | 'week';

/** Under which heading of a digest an open item stands; undefined when it is due after this week's Sunday. */
export function urgencyOf(dueAt: Date, now: Date): Urgency | undefined {
  if (dueAt <= now) return 'overdue';
  const today = dayOf(now);
  const due = dayOf(dueAt);
  if (due === today) return 'today';
  return due <= today + ((7 - weekdayOf(today)) % 7) ? 'week' : undefined;
}
