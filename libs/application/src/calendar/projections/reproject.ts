import { type Projection, dayOf, instantAt, parseDay, projectDeadline } from '@shanhai/domain/calendar';
import type { Calendars } from '../calendar.store';
import type { Candidate, Reach } from './candidates.store';

/** What a publication says: the days of a year, or hours from a day on. */
export type Published =
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'hours'; readonly unitId: string | null; readonly from: string };

/**
 * Rungs of a ladder stand up to some weeks behind a deadline: a year moves them too when it begins there. No ladder is
 * longer after its deadline.
 */
const DAYS_BEHIND = 45;

export function reachOf(published: Published): Reach {
  if (published.kind === 'hours') {
    return { from: instantAt(parseDay(published.from), '00:00'), to: null, unitId: published.unitId };
  }
  const first = parseDay(`${published.year}-01-01`);
  return {
    from: instantAt(first - DAYS_BEHIND, '00:00'),
    to: instantAt(parseDay(`${published.year + 1}-01-01`), '00:00'),
    unitId: null,
  };
}

/** A deadline by a calendar, or undefined when that changes nothing about it. */
export function reprojected(candidate: Candidate, calendars: Calendars): Projection | undefined {
  const now = projectDeadline({ ...candidate, calendar: calendars.ofUnit(candidate.unitId) });
  const same =
    now.dueAt.getTime() === candidate.dueAt.getTime() &&
    now.calendar === candidate.calendar &&
    now.provisional === candidate.provisional;
  return same ? undefined : now;
}

/** Whether the ladder of an unmoved deadline may stand on other days: its rungs reach into the year. */
export const ladderMayMove = ({ dueAt }: Candidate, published: Published): boolean =>
  published.kind === 'year' &&
  dayOf(dueAt) + DAYS_BEHIND >= parseDay(`${published.year}-01-01`) &&
  dayOf(dueAt) < parseDay(`${published.year + 1}-01-01`) + DAYS_BEHIND;
