import type { Holiday, OfficeHours } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';

interface Ref {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** A published version of a year. */
export interface VersionRow {
  readonly year: number;
  readonly version: number;
  readonly source: string;
  readonly announcedOn: string | null;
  readonly publishedAt: Date;
  readonly publishedBy: Ref | null;
  readonly edition: number;
  readonly daysOff: readonly string[];
  readonly workdays: readonly string[];
  readonly holidays: readonly Holiday[] | null;
}

const PERSON = `CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) END`;

const VERSIONS = `
  SELECT y.year, y.version, y.source, y.announced_on::text AS "announcedOn", b.published_at AS "publishedAt", b.edition,
         y.days_off AS "daysOff", y.workdays, y.holidays, ${PERSON} AS "publishedBy"
  FROM calendar_year y
  JOIN calendar_publication b ON b.year = y.year AND b.version = y.version
  LEFT JOIN person p ON p.id = b.published_by`;

/** The version in force of each year, newest year first. Some dozens of rows at most; primary key. */
export async function newestVersions(db: Queryable): Promise<VersionRow[]> {
  const { rows } = await db.query<VersionRow>({
    name: 'calendar_years',
    text: `SELECT * FROM (${VERSIONS}) v
           WHERE NOT EXISTS (SELECT FROM calendar_year n WHERE n.year = v.year AND n.version > v.version)
           ORDER BY v.year DESC`,
  });
  return rows;
}

/** All versions of a year, newest first. Primary key. */
export async function versionsOf(db: Queryable, year: number): Promise<VersionRow[]> {
  const { rows } = await db.query<VersionRow>({
    name: 'calendar_versions',
    text: `${VERSIONS} WHERE y.year = $1 ORDER BY y.version DESC`,
    values: [year],
  });
  return rows;
}

export interface HoursRow {
  readonly edition: number;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string } | null;
  readonly from: string;
  readonly hours: OfficeHours;
  readonly source: string;
  readonly publishedAt: Date;
  readonly publishedBy: Ref | null;
}

const UNIT = `CASE WHEN b.unit_id IS NOT NULL THEN
  jsonb_build_object('id', b.unit_id, 'nameZh', coalesce(u.name_zh, b.unit_id), 'nameEn', coalesce(u.name_en, b.unit_id)) END`;

/** All office hours, the newest first. */
export async function officeHours(db: Queryable): Promise<HoursRow[]> {
  const { rows } = await db.query<HoursRow>({
    name: 'calendar_hours',
    text: `SELECT b.edition, ${UNIT} AS unit, b.valid_from::text AS "from", b.hours, b.source,
                  b.published_at AS "publishedAt", ${PERSON} AS "publishedBy"
           FROM calendar_publication b
           LEFT JOIN unit u ON u.id = b.unit_id
           LEFT JOIN person p ON p.id = b.published_by
           WHERE b.kind = 'hours' ORDER BY b.edition DESC`,
  });
  return rows;
}

export interface ProjectionRow {
  readonly edition: number;
  readonly kind: 'year' | 'hours';
  readonly year: number | null;
  readonly version: number | null;
  readonly unit: HoursRow['unit'];
  readonly pass: number;
  readonly total: number | null;
  readonly seen: number;
  readonly moved: number;
  readonly relabelled: number;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** Projections below an edition, newest first. Primary keys. */
export async function projections(
  db: Queryable,
  page: { readonly below: number | null; readonly limit: number },
): Promise<ProjectionRow[]> {
  const { rows } = await db.query<ProjectionRow>({
    name: 'calendar_projections',
    text: `SELECT j.edition, b.kind, b.year, b.version, ${UNIT} AS unit, j.pass, j.total, j.seen, j.moved, j.relabelled,
                  j.created_at AS "createdAt", j.started_at AS "startedAt", j.finished_at AS "finishedAt"
           FROM calendar_projection j
           JOIN calendar_publication b USING (edition)
           LEFT JOIN unit u ON u.id = b.unit_id
           WHERE $1::int IS NULL OR j.edition < $1 ORDER BY j.edition DESC LIMIT $2`,
    values: [page.below, page.limit],
  });
  return rows;
}
