import type { ActivityFilters, ActivitySummary } from '@shanhai/contracts/cooperation';
import type { Attachment } from '@shanhai/contracts/projects';
import type { ActivityContent, HeldActivity } from '@shanhai/domain/cooperation';
import type { Queryable } from '@shanhai/platform/postgres';
import { attachmentsExpression } from '../attachments';
import { pairJson, unitJson } from './refs.store';

export const CASE_TYPE = 'cooperation-activity';

/** Whose activities a reader sees: what is published of the units they cover, drafts of those for which they record. */
export interface ReaderUnits {
  readonly covered: readonly string[];
  readonly recording: readonly string[];
}

export interface ActivitiesQuery {
  readonly units: ReaderUnits;
  readonly filters: ActivityFilters;
  /** Day and id of the last activity of the page before. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/**
 * Whether one of the activity's units is among some: looked up for each row (OFFSET 0), for a page reads the first that fit and
 * not the units of all. Index cooperation_activity_unit_of.
 */
const concerns = (units: string, more = ''): string =>
  `EXISTS (SELECT FROM cooperation_activity_unit c WHERE c.activity_id = x.id AND c.unit_id = ANY(${units}::text[])${more} OFFSET 0)`;

const READS = `x.edition > 0 AND ${concerns('$1')}`;
const DRAFTS = `x.draft IS NOT NULL AND ${concerns('$2', ' AND c.records')}`;

/** The latest first: of a pair by cooperation_activity_pair, of all by cooperation_activity_latest. */
export async function activityPage(
  db: Queryable,
  { units, filters, after, limit }: ActivitiesQuery,
): Promise<(ActivitySummary & { readonly sortOn: string })[]> {
  const { rows } = await db.query<ActivitySummary & { sortOn: string }>({
    name: 'cooperation_activity_page',
    text: `
      SELECT x.id, x.kind, x.level, x.title, x.starts_on AS "startsOn", x.ends_on AS "endsOn", x.place, x.items, x.edition,
             x.illustrative, (${DRAFTS}) AS draft, x.sort_on AS "sortOn",
             CASE WHEN p.id IS NOT NULL THEN ${pairJson('p', 'a', 'r')} END AS pair,
             (SELECT coalesce(jsonb_agg(${unitJson('u')} ORDER BY u.id), '[]')
                FROM cooperation_activity_unit c JOIN unit u ON u.id = c.unit_id
               WHERE c.activity_id = x.id AND c.meets) AS units
      FROM cooperation_activity x
      LEFT JOIN unit_pair p ON p.id = x.pair_id
      LEFT JOIN unit a ON a.id = p.aiding_id LEFT JOIN unit r ON r.id = p.receiving_id
      WHERE (${READS} OR ${DRAFTS})
        AND ($3::text IS NULL OR x.kind = $3) AND ($4::text IS NULL OR x.level = $4)
        AND ($5::uuid IS NULL OR x.pair_id = $5)
        AND ($6::text IS NULL OR ${concerns('ARRAY[$6]', ' AND c.meets')})
        AND ($7::int IS NULL OR x.sort_on BETWEEN make_date($7, 1, 1) AND make_date($7, 12, 31))
        AND CASE $8::text WHEN 'published' THEN x.edition > 0 WHEN 'draft' THEN ${DRAFTS} ELSE true END
        AND ($9::date IS NULL OR (x.sort_on, x.id) < ($9, $10::uuid))
      ORDER BY x.sort_on DESC, x.id DESC LIMIT $11`,
    values: [
      ...[units.covered, units.recording, filters.kind ?? null, filters.level ?? null],
      ...[filters.pair ?? null, filters.unit ?? null, filters.year ?? null, filters.state ?? null],
      ...[after?.[0] ?? null, after?.[1] ?? null, limit],
    ],
  });
  return rows;
}

/** Published activities of a pair in a year. Index cooperation_activity_pair. */
export async function heldOfPair(db: Queryable, pairId: string, year: number): Promise<HeldActivity[]> {
  const { rows } = await db.query<HeldActivity & object>({
    name: 'cooperation_held_of_pair',
    text: `SELECT kind, level, starts_on AS "startsOn" FROM cooperation_activity
           WHERE pair_id = $1 AND edition > 0 AND sort_on BETWEEN make_date($2, 1, 1) AND make_date($2, 12, 31)`,
    values: [pairId, year],
  });
  return rows;
}

export interface ActivityRow {
  readonly id: string;
  readonly edition: number;
  readonly draft: ActivityContent | null;
  readonly version: number;
  readonly illustrative: boolean;
  readonly source: string;
  readonly createdBy: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
  readonly updatedAt: Date;
  /** Units that it concerns, and those of them that write it. */
  readonly concerned: readonly string[];
  readonly recording: readonly string[];
}

const ROW = `
  SELECT x.id, x.edition, x.draft, x.version, x.illustrative, x.source, x.updated_at AS "updatedAt",
         CASE WHEN by.id IS NOT NULL THEN jsonb_build_object('id', by.id, 'name', by.name, 'nameEn', by.name_en) END
           AS "createdBy",
         ARRAY(SELECT c.unit_id FROM cooperation_activity_unit c WHERE c.activity_id = x.id) AS concerned,
         ARRAY(SELECT c.unit_id FROM cooperation_activity_unit c WHERE c.activity_id = x.id AND c.records) AS recording
  FROM cooperation_activity x LEFT JOIN person by ON by.id = x.created_by
  WHERE x.id = $1`;

/** Primary key; cooperation_activity_unit_of. */
export async function activityById(db: Queryable, id: string): Promise<ActivityRow | undefined> {
  const { rows } = await db.query<ActivityRow>({ name: 'cooperation_activity', text: ROW, values: [id] });
  return rows[0];
}

/** Two who write the same activity queue here. */
export async function lockActivity(tx: Queryable, id: string): Promise<ActivityRow | undefined> {
  const { rows } = await tx.query<ActivityRow>({
    name: 'cooperation_activity_lock',
    text: `${ROW} FOR UPDATE OF x`,
    values: [id],
  });
  return rows[0];
}

export interface StoredEdition {
  readonly edition: number;
  readonly publishedAt: Date;
  readonly publishedBy: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
  readonly reason: string | null;
  readonly content: ActivityContent;
}

/** All editions, the latest first. Primary key. */
export async function editionsOf(db: Queryable, activityId: string): Promise<StoredEdition[]> {
  const { rows } = await db.query<StoredEdition>({
    name: 'cooperation_editions',
    text: `SELECT e.edition, e.published_at AS "publishedAt", e.reason, e.content,
                  CASE WHEN by.id IS NOT NULL THEN jsonb_build_object('id', by.id, 'name', by.name, 'nameEn', by.name_en) END
                    AS "publishedBy"
           FROM cooperation_edition e LEFT JOIN person by ON by.id = e.published_by
           WHERE e.activity_id = $1 ORDER BY e.edition DESC`,
    values: [activityId],
  });
  return rows;
}

/**
 * Files of an activity. To who writes it those of the draft; to others those that the edition was published with, though
 * a draft has taken one off since.
 */
export async function activityFiles(
  db: Queryable,
  id: string,
  { drafting }: { readonly drafting: boolean },
): Promise<Attachment[]> {
  const published = `t.round <= x.edition AND (t.removed_at IS NULL OR t.removed_at > (
    SELECT e.published_at FROM cooperation_edition e WHERE e.activity_id = x.id AND e.edition = x.edition))`;
  const { rows } = await db.query<{ files: Attachment[] }>({
    name: drafting ? 'cooperation_files_drafted' : 'cooperation_files',
    text: `SELECT ${attachmentsExpression(`'${CASE_TYPE}'`, 'x.id', drafting ? undefined : published)} AS files
           FROM cooperation_activity x WHERE x.id = $1`,
    values: [id],
  });
  return rows[0]?.files ?? [];
}

/**
 * Files as an edition has them: what its draft brought is gone, what it took off is back. Answers the digests of what is gone.
 * Index attachment (case_type, case_id).
 */
export async function restoreFiles(tx: Queryable, id: string, edition: number): Promise<Buffer[]> {
  const { rows } = await tx.query<{ sha256: Buffer }>({
    name: 'cooperation_files_restore',
    text: `WITH back AS (
             UPDATE attachment t SET removed_at = NULL FROM cooperation_edition e
             WHERE t.case_type = '${CASE_TYPE}' AND t.case_id = $1 AND t.round <= $2
               AND e.activity_id = $1 AND e.edition = $2 AND t.removed_at > e.published_at
           ), gone AS (
             DELETE FROM attachment WHERE case_type = '${CASE_TYPE}' AND case_id = $1 AND round > $2 RETURNING sha256)
           SELECT DISTINCT sha256 FROM gone`,
    values: [id, edition],
  });
  return rows.map(({ sha256 }) => sha256);
}

/** What the list shows of a content. */
interface Shown {
  readonly content: ActivityContent;
  /** Where it stands in the list. */
  readonly sortOn: string;
}

const shownValues = ({ content, sortOn }: Shown) => [
  ...[content.kind, content.level, content.title, content.startsOn, content.endsOn, content.place],
  ...[content.pairId, content.minutes.length, sortOn],
];

export async function insertActivity(
  tx: Queryable,
  { id, by, now, ...shown }: Shown & { readonly id: string; readonly by: string; readonly now: Date },
): Promise<void> {
  await tx.query({
    name: 'cooperation_activity_insert',
    text: `INSERT INTO cooperation_activity (id, kind, level, title, starts_on, ends_on, place, pair_id, items, sort_on,
                                             draft, created_by, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
    values: [id, ...shownValues(shown), JSON.stringify(shown.content), by, now],
  });
}

export async function setDraft(
  tx: Queryable,
  id: string,
  draft: ActivityContent | null,
  now: Date,
): Promise<void> {
  await tx.query({
    name: 'cooperation_activity_draft',
    text: `UPDATE cooperation_activity SET draft = $2, version = version + 1, updated_at = $3 WHERE id = $1`,
    values: [id, draft === null ? null : JSON.stringify(draft), now],
  });
}

/** What its list shows from now on. */
export async function setShown(tx: Queryable, id: string, shown: Shown): Promise<void> {
  await tx.query({
    name: 'cooperation_activity_shown',
    text: `UPDATE cooperation_activity SET kind = $2, level = $3, title = $4, starts_on = $5, ends_on = $6, place = $7,
                  pair_id = $8, items = $9, sort_on = $10
           WHERE id = $1`,
    values: [id, ...shownValues(shown)],
  });
}

export async function setPublished(tx: Queryable, id: string, edition: number, now: Date): Promise<void> {
  await tx.query({
    name: 'cooperation_activity_published',
    text: `UPDATE cooperation_activity SET edition = $2, draft = NULL, version = version + 1, updated_at = $3
           WHERE id = $1`,
    values: [id, edition, now],
  });
}

export async function insertEdition(
  tx: Queryable,
  row: {
    readonly activityId: string;
    readonly edition: number;
    readonly content: ActivityContent;
    readonly reason: string | null;
    readonly by: string;
    readonly now: Date;
  },
): Promise<void> {
  await tx.query({
    name: 'cooperation_edition_insert',
    text: `INSERT INTO cooperation_edition (activity_id, edition, content, reason, published_by, published_at)
           VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [row.activityId, row.edition, JSON.stringify(row.content), row.reason, row.by, row.now],
  });
}

export interface Concerned {
  readonly unitId: string;
  readonly meets: boolean;
  readonly records: boolean;
}

/** Whom the activity concerns from now on. */
export async function setConcerned(tx: Queryable, id: string, units: readonly Concerned[]): Promise<void> {
  await tx.query({
    name: 'cooperation_activity_units_clear',
    text: 'DELETE FROM cooperation_activity_unit WHERE activity_id = $1',
    values: [id],
  });
  await tx.query({
    name: 'cooperation_activity_units_set',
    text: `INSERT INTO cooperation_activity_unit (activity_id, unit_id, meets, records)
           SELECT $1, u."unitId", u.meets, u.records
           FROM jsonb_to_recordset($2::jsonb) AS u("unitId" text, meets boolean, records boolean)`,
    values: [id, JSON.stringify(units)],
  });
}

export async function touchActivity(tx: Queryable, id: string, now: Date): Promise<void> {
  await tx.query('UPDATE cooperation_activity SET updated_at = $2 WHERE id = $1', [id, now]);
}

/** What was never published goes with its units. */
export async function deleteActivity(tx: Queryable, id: string): Promise<void> {
  await tx.query('DELETE FROM cooperation_activity WHERE id = $1 AND edition = 0', [id]);
}

/** Sides of pairs by id, with their names. Primary key. */
export async function pairRefs(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<ActivitySummary['pair']>>> {
  const { rows } = await db.query<{ pair: NonNullable<ActivitySummary['pair']> }>({
    name: 'cooperation_pair_refs',
    text: `SELECT ${pairJson('p', 'a', 'r')} AS pair FROM unit_pair p
           JOIN unit a ON a.id = p.aiding_id JOIN unit r ON r.id = p.receiving_id WHERE p.id = ANY($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map(({ pair }) => [pair.id, pair]));
}
