import { type CalendarYear, type WorkingCalendar, workingCalendar } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';

/** The newest version of every year. Some dozens of rows; the primary key serves the order. */
const NEWEST_YEARS = `
  SELECT DISTINCT ON (year) year, version, days_off AS "daysOff", workdays, source
  FROM calendar_year
  ORDER BY year, version DESC`;

/** A notice of the State Council changes a year at most a few times: a minute of age hurts nobody. */
const MAX_AGE_MS = 60_000;

interface Cached {
  readonly loadedAt: number;
  readonly calendar: Promise<WorkingCalendar>;
}
const loaded = new WeakMap<Queryable, Cached>();

/**
 * The working calendar of the newest version of each year, kept in the process for up to a minute per database
 * handle: pass the pool rather than one transaction's client, so that the copy is shared.
 */
export function loadCalendar(db: Queryable): Promise<WorkingCalendar> {
  const cached = loaded.get(db);
  if (cached !== undefined && performance.now() - cached.loadedAt < MAX_AGE_MS) return cached.calendar;
  const calendar = readCalendar(db);
  loaded.set(db, { loadedAt: performance.now(), calendar });
  // A failed read must not be kept: the next caller asks the database again.
  calendar.catch(() => loaded.delete(db));
  return calendar;
}

async function readCalendar(db: Queryable): Promise<WorkingCalendar> {
  const { rows } = await db.query<CalendarYear>(NEWEST_YEARS);
  return workingCalendar(rows);
}
