import type { RouteDocument, RouteSummary } from '@shanhai/contracts/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import { signerRows } from '../signer-rows';

type PersonRef = { readonly id: string; readonly name: string; readonly nameEn: string };

/** A route of any status, as its pages show it. */
export interface RouteRow {
  readonly id: string;
  readonly key: string;
  readonly version: number | null;
  readonly title: { readonly zh: string; readonly en: string };
  readonly status: RouteSummary['status'];
  readonly revision: number;
  readonly submission: RouteDocument['submission'] | null;
  readonly running: number;
  readonly updatedAt: Date;
  readonly updatedBy: PersonRef | null;
  readonly publishedAt: Date | null;
  readonly publishedBy: PersonRef | null;
  readonly retiredAt: Date | null;
  readonly retiredBy: PersonRef | null;
}

export interface FullRouteRow extends RouteRow {
  readonly definition: Pick<RouteDocument, 'root'>;
  readonly source: string | null;
  /** Hex; null for a draft. */
  readonly hash: string | null;
}

const person = (column: string): string =>
  `(SELECT jsonb_build_object('id', id, 'name', name, 'nameEn', name_en) FROM person WHERE id = route.${column})`;

/** Whether a newer version of its key was ever published: then nothing new starts on it. Unique index route (key, version). */
const SUPERSEDED = `EXISTS (SELECT FROM route newer WHERE newer.key = route.key AND newer.version > route.version)`;

// running: the partial index approval_route_open.
const SUMMARY = `
  route.id, route.key, route.version, jsonb_build_object('zh', route.title_zh, 'en', route.title_en) AS title,
  CASE WHEN route.retired_at IS NOT NULL THEN 'retired' WHEN route.published_at IS NULL THEN 'draft'
       WHEN ${SUPERSEDED} THEN 'superseded' ELSE 'published' END AS status,
  route.revision, route.submission, route.updated_at AS "updatedAt", ${person('updated_by')} AS "updatedBy",
  route.published_at AS "publishedAt", ${person('published_by')} AS "publishedBy",
  route.retired_at AS "retiredAt", ${person('retired_by')} AS "retiredBy",
  (SELECT count(*)::int FROM approval WHERE approval.route_id = route.id AND approval.closed_at IS NULL) AS running`;

/**
 * Whether a person may read a published route: those who manage or audit all of them, those who may start it by one
 * of their posts ($units and $roles side by side), and those who hold or have decided a task on it. Indexes:
 * approval_task_inbox and approval_task_decided.
 */
const READABLE = `
  ($2 OR route.published_at IS NOT NULL AND ($3
    OR EXISTS (
      SELECT FROM unnest($4::text[], $5::text[]) AS held(unit, role)
      WHERE route.submission->'startedBy'->'roles' ? held.role AND route.retired_at IS NULL AND NOT ${SUPERSEDED}
        AND (route.submission->'startedBy'->>'under' IS NULL OR held.unit IN (
          WITH RECURSIVE scope AS (
            SELECT id FROM unit WHERE id = route.submission->'startedBy'->>'under'
            UNION SELECT unit.id FROM unit JOIN scope ON unit.parent_id = scope.id)
          SELECT id FROM scope)))
    OR EXISTS (
      SELECT FROM approval_task task JOIN approval ON approval.id = task.approval_id
      WHERE task.person_id = $1 AND approval.route_id = route.id
        AND (task.closed_at IS NULL OR task.reason IN ('approved', 'voted', 'rejected', 'returned', 'opinion_given')))))`;

export interface RouteReader {
  readonly id: string;
  /** Sees drafts too. */
  readonly manages: boolean;
  /** Sees all that is published. */
  readonly audits: boolean;
  readonly units: readonly string[];
  readonly roles: readonly string[];
}

const readerValues = ({ id, manages, audits, units, roles }: RouteReader): unknown[] => [
  ...[id, manages, audits],
  ...[units, roles],
];

export async function routeById(
  db: Queryable,
  reader: RouteReader,
  id: string,
): Promise<FullRouteRow | undefined> {
  const { rows } = await db.query<FullRouteRow>({
    name: 'route_read',
    text: `SELECT ${SUMMARY}, route.definition, route.source, encode(route.hash, 'hex') AS hash
           FROM route WHERE ${READABLE} AND route.id = $6`,
    values: [...readerValues(reader), id],
  });
  return rows[0];
}

export interface RoutePageQuery {
  readonly status: string | null;
  readonly key: string | null;
  readonly limit: number;
  /** key, version (drafts after all versions), id of the row before. */
  readonly after: readonly string[] | null;
}

/** By key, drafts first, then the newest version. A table of some hundreds of rows at most: no index needed. */
export async function routePage(
  db: Queryable,
  reader: RouteReader,
  { status, key, limit, after }: RoutePageQuery,
): Promise<RouteRow[]> {
  const { rows } = await db.query<RouteRow>({
    name: 'route_page',
    text: `
      SELECT * FROM (SELECT ${SUMMARY} FROM route WHERE ${READABLE}) AS route
       WHERE ($6::text IS NULL OR status = $6) AND ($7::text IS NULL OR key = $7)
         AND ($8::text IS NULL OR (key, -coalesce(version, 2147483647), id) > ($8, -$9::int, $10::uuid))
       ORDER BY key, -coalesce(version, 2147483647), id
       LIMIT $11`,
    values: [...readerValues(reader), status, key, ...(after ?? [null, null, null]), limit],
  });
  return rows;
}

/** Holds a route until the transaction ends. Primary key. */
export async function lockRoute(tx: Queryable, id: string): Promise<FullRouteRow | undefined> {
  const { rows } = await tx.query<FullRouteRow>({
    name: 'route_lock',
    text: `SELECT ${SUMMARY}, route.definition, route.source, encode(route.hash, 'hex') AS hash
           FROM route WHERE route.id = $1 FOR UPDATE OF route`,
    values: [id],
  });
  return rows[0];
}

export interface DraftRow {
  readonly id: string;
  readonly document: RouteDocument;
  readonly source: string | null;
  readonly by: string;
  readonly now: Date;
}

/** Writes a draft with its signer rules, or writes an existing one anew: its revision goes up. */
export async function writeDraft(tx: Queryable, { id, document, source, by, now }: DraftRow): Promise<void> {
  const { key, title, root, submission } = document;
  await tx.query({
    name: 'route_write',
    text: `
      INSERT INTO route (id, key, title_zh, title_en, definition, submission, source, updated_at, updated_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (id) DO UPDATE SET
        key = excluded.key, title_zh = excluded.title_zh, title_en = excluded.title_en,
        definition = excluded.definition, submission = excluded.submission, source = excluded.source,
        updated_at = excluded.updated_at, updated_by = excluded.updated_by, revision = route.revision + 1`,
    values: [
      ...[id, key, title.zh, title.en, JSON.stringify({ root })],
      ...[submission ? JSON.stringify(submission) : null, source, now, by],
    ],
  });
  await tx.query({
    name: 'route_unsign',
    text: 'DELETE FROM route_signer WHERE route_id = $1',
    values: [id],
  });
  await tx.query({
    name: 'route_sign',
    text: `
      INSERT INTO route_signer (route_id, stage_key, purpose, ordinal, kind, person_id, role, relation, unit_id,
                                field, climbs)
      SELECT "routeId", "stageKey", purpose, ordinal, kind, "personId", role, relation, "unitId", field, climbs
      FROM jsonb_to_recordset($1::jsonb) AS row("routeId" uuid, "stageKey" text, purpose text, ordinal int, kind text,
        "personId" uuid, role text, relation text, "unitId" text, field text, climbs boolean)
      -- A key that stands twice is a problem of the route, told by the validator.
      ON CONFLICT DO NOTHING`,
    values: [JSON.stringify(signerRows(id, root))],
  });
}

export async function deleteRoute(tx: Queryable, id: string): Promise<void> {
  await tx.query({
    name: 'route_unsign',
    text: 'DELETE FROM route_signer WHERE route_id = $1',
    values: [id],
  });
  await tx.query({ name: 'route_delete', text: 'DELETE FROM route WHERE id = $1', values: [id] });
}

/** Gives a draft the next version of its key. Two of one key at once: the second waits for the first. */
export async function publishRow(
  tx: Queryable,
  row: { id: string; key: string; hash: Buffer; by: string; now: Date },
): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('route:' || $1, 0))", [row.key]);
  await tx.query({
    name: 'route_publish',
    text: `UPDATE route SET hash = $2, published_at = $3, published_by = $4,
             version = (SELECT coalesce(max(version), 0) + 1 FROM route of_key WHERE of_key.key = $5)
           WHERE id = $1`,
    values: [row.id, row.hash, row.now, row.by, row.key],
  });
}

export async function retireRow(tx: Queryable, id: string, by: string, now: Date): Promise<void> {
  await tx.query({
    name: 'route_retire',
    text: 'UPDATE route SET retired_at = $2, retired_by = $3 WHERE id = $1',
    values: [id, now, by],
  });
}
