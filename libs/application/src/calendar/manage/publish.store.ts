import type { CalendarYear, DatedHours, Notice, OfficeHours } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import { CALENDAR_EDITION } from '../calendar.store';

/** One publication at a time: their numbers have no gap that a reader could take for the end. */
export async function lockPublication(tx: Queryable): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('calendar_publication'))`);
}

/** The version of a year that is in force, if it has one. Primary key, backwards. */
export async function newestOf(db: Queryable, year: number): Promise<CalendarYear | undefined> {
  const { rows } = await db.query<CalendarYear>({
    name: 'calendar_newest',
    text: `SELECT year, version, days_off AS "daysOff", workdays, source FROM calendar_year
           WHERE year = $1 ORDER BY version DESC LIMIT 1`,
    values: [year],
  });
  return rows[0];
}

interface Publication {
  readonly by: string;
  readonly now: Date;
}

/** Its number is the next; its projection begins as soon as somebody takes it up. */
const PUBLISH = (columns: string, values: string): string => `
  WITH published AS (
    INSERT INTO calendar_publication (edition, published_at, published_by, ${columns})
    SELECT (SELECT coalesce(max(edition), 0) + 1 FROM calendar_publication), $1, $2, ${values}
    RETURNING edition
  )
  INSERT INTO calendar_projection (edition, created_at) SELECT edition, clock_timestamp() FROM published
  RETURNING edition`;

export async function publishYear(
  tx: Queryable,
  year: CalendarYear,
  { announcedOn, holidays }: Pick<Notice, 'announcedOn' | 'holidays'>,
  { by, now }: Publication,
): Promise<number> {
  await tx.query({
    name: 'calendar_year_insert',
    text: `INSERT INTO calendar_year (year, version, days_off, workdays, source, announced_on, holidays)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      ...[year.year, year.version, JSON.stringify(year.daysOff), JSON.stringify(year.workdays)],
      ...[year.source, announcedOn, JSON.stringify(holidays)],
    ],
  });
  return editionOf(
    await tx.query<{ edition: number }>({
      name: 'calendar_publish_year',
      text: PUBLISH('kind, year, version', `'year', $3::int, $4::int`),
      values: [now, by, year.year, year.version],
    }),
  );
}

export interface NewHours {
  readonly unitId: string | null;
  readonly from: string;
  readonly hours: OfficeHours;
  readonly source: string;
}

/** The hours of one unit, or of all without their own for null, in the order of their publication. Some dozens of rows. */
export async function hoursOf(db: Queryable, unitId: string | null): Promise<DatedHours[]> {
  const { rows } = await db.query<DatedHours>({
    name: 'calendar_hours_of',
    text: `SELECT valid_from::text AS "from", hours FROM calendar_publication
           WHERE kind = 'hours' AND unit_id IS NOT DISTINCT FROM $1 ORDER BY edition`,
    values: [unitId],
  });
  return rows;
}

/** The number of the last publication; 0 before the first. Primary key, backwards. */
export async function lastEdition(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ edition: number }>({
    name: 'calendar_last_edition',
    text: `SELECT ${CALENDAR_EDITION} AS edition`,
  });
  return rows[0]?.edition ?? 0;
}

export async function publishHours(
  tx: Queryable,
  { unitId, from, hours, source }: NewHours,
  { by, now }: Publication,
): Promise<number> {
  return editionOf(
    await tx.query<{ edition: number }>({
      name: 'calendar_publish_hours',
      text: PUBLISH(
        'kind, unit_id, valid_from, hours, source',
        `'hours', $3::text, $4::date, $5::jsonb, $6::text`,
      ),
      values: [now, by, unitId, from, JSON.stringify(hours), source],
    }),
  );
}

function editionOf({ rows }: { rows: { edition: number }[] }): number {
  if (!rows[0]) throw new Error('a publication without a number');
  return rows[0].edition;
}

export async function unitExists(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'calendar_unit_exists',
    text: 'SELECT FROM unit WHERE id = $1',
    values: [id],
  });
  return rowCount === 1;
}
