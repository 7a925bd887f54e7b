import {
  type CalendarYear,
  type UnitHours,
  type WorkingCalendar,
  hoursOfUnit,
  withHours,
  workingCalendar,
} from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';

/** The working calendar as it was published up to some edition. */
export interface Calendars {
  /** Number of the last publication that it knows of. */
  readonly edition: number;
  /** With the hours of a unit without its own. */
  readonly common: WorkingCalendar;
  ofUnit(unitId: string): WorkingCalendar;
}

/**
 * A scalar subquery: the number of the last publication. A statement that loads what a decision needs asks for it in
 * passing, so that no decision is taken by an outdated copy and none pays a round trip for that. Primary key, backwards.
 */
export const CALENDAR_EDITION = '(SELECT coalesce(max(edition), 0) FROM calendar_publication)';

/** The newest version of every year, all office hours, and the tree of units: hours hold for those below, in a preview too. */
const PUBLISHED = `
  SELECT ${CALENDAR_EDITION} AS edition,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('year', year, 'version', version, 'daysOff', days_off,
                                                       'workdays', workdays, 'source', source)), '[]')
          FROM (SELECT DISTINCT ON (year) * FROM calendar_year ORDER BY year, version DESC) newest) AS years,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('unitId', unit_id, 'from', valid_from, 'hours', hours)
                                    ORDER BY edition), '[]')
          FROM calendar_publication WHERE kind = 'hours') AS hours,
         (SELECT coalesce(jsonb_object_agg(id, parent_id), '{}') FROM unit) AS parents`;

/** Units move in their tree seldom, and a page that counts days may be a minute behind. */
const MAX_AGE_MS = 60_000;

interface Cached {
  readonly loadedAt: number;
  readonly calendars: Promise<Calendars>;
}
const loaded = new WeakMap<Queryable, Cached>();

/**
 * The calendar with every publication up to `edition` at least, kept in the process for up to a minute per database
 * handle: pass the pool rather than one transaction's client, so that the copy is shared. Who decides something by it
 * says the edition that the database has now: see {@link CALENDAR_EDITION} and {@link presentCalendars}.
 */
export async function loadCalendars(db: Queryable, edition = 0): Promise<Calendars> {
  const cached = loaded.get(db);
  if (cached !== undefined && performance.now() - cached.loadedAt < MAX_AGE_MS) {
    const calendars = await cached.calendars;
    if (calendars.edition >= edition) return calendars;
  }
  const calendars = readCalendars(db);
  loaded.set(db, { loadedAt: performance.now(), calendars });
  // A failed read must not be kept: the next caller asks the database again.
  calendars.catch(() => loaded.delete(db));
  return calendars;
}

/** For a page that shows days: at most a minute old. */
export const loadCalendar = async (db: Queryable): Promise<WorkingCalendar> =>
  (await loadCalendars(db)).common;

/** As it is published now. One round trip; not for the paths that people wait for. */
export async function presentCalendars(db: Queryable): Promise<Calendars> {
  const { rows } = await db.query<{ edition: number }>({
    name: 'calendar_edition',
    text: `SELECT ${CALENDAR_EDITION} AS edition`,
  });
  return loadCalendars(db, rows[0]?.edition ?? 0);
}

interface PublishedRow {
  readonly edition: number;
  readonly years: readonly CalendarYear[];
  readonly hours: readonly UnitHours[];
  readonly parents: Readonly<Record<string, string | null>>;
}

async function readCalendars(db: Queryable): Promise<Calendars> {
  const { rows } = await db.query<PublishedRow>(PUBLISHED);
  if (!rows[0]) throw new Error('a statement without a FROM row answered nothing');
  return calendarsOf(rows[0]);
}

/** What is published, or would be with one publication more. */
export function calendarsOf({ edition, years, hours, parents }: PublishedRow): Calendars {
  const days = workingCalendar(years);
  const common = withHours(
    days,
    hours.filter(({ unitId }) => unitId === null),
  );
  const known = new Map<string, WorkingCalendar>();
  const ofUnit = (unitId: string): WorkingCalendar => {
    const found =
      known.get(unitId) ??
      withHours(
        days,
        hoursOfUnit(unitId, hours, (unit) => parents[unit] ?? null),
      );
    known.set(unitId, found);
    return found;
  };
  const alike = hours.every(({ unitId }) => unitId === null);
  return { edition, common, ofUnit: alike ? () => common : ofUnit };
}

/** What is published now, with a year or with hours that are not published yet: to see what would follow. */
export async function calendarsWith(
  db: Queryable,
  more: { readonly year: CalendarYear } | { readonly hours: UnitHours },
): Promise<Calendars> {
  const { rows } = await db.query<PublishedRow>(PUBLISHED);
  if (!rows[0]) throw new Error('a statement without a FROM row answered nothing');
  const { years, hours, parents, edition } = rows[0];
  return 'year' in more
    ? calendarsOf({
        edition,
        hours,
        parents,
        years: [...years.filter(({ year }) => year !== more.year.year), more.year],
      })
    : calendarsOf({ edition, years, parents, hours: [...hours, more.hours] });
}
