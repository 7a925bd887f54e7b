import type { CallContent, CallStatus } from '@shanhai/domain/projects/calls';
import { countedStatuses } from '@shanhai/domain/projects/calls';
import type { FormCheck } from '@shanhai/domain/forms';
import type { Queryable } from '@shanhai/platform/postgres';

export interface UnitRef {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

interface Title {
  readonly zh: string;
  readonly en: string;
}

/** A call as lists show it, as it stands to the units of somebody who asks. */
export interface CallRow {
  readonly id: string;
  readonly programme: { readonly id: string; readonly kind: string; readonly title: Title };
  readonly status: CallStatus;
  readonly content: CallContent;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly version: number;
  readonly illustrative: boolean;
  readonly source: string | null;
  readonly updatedAt: Date;
  readonly formId: string | null;
  readonly routeId: string | null;
  /** The unit that may apply, with what it has handed in; null when the call names none of those that ask. */
  readonly applicant: { readonly unit: UnitRef; readonly submitted: number } | null;
  /** Applications that count, of all. */
  readonly submitted: number;
}

const counted = countedStatuses.map((status) => `'${status}'`).join(', ');

/**
 * The columns of a call for units ($1) on a day ($2). Of several units that it names the first with a place left stands for
 * the person. Indexes: unit and unit_listing by their keys, project_application_of_call.
 */
export const callColumns = `
  c.id, jsonb_build_object('id', p.id, 'kind', p.kind,
    'title', jsonb_build_object('zh', p.title_zh, 'en', p.title_en)) AS programme,
  c.status, c.content, c.opens_at AS "opensAt", c.closes_at AS "closesAt", c.version, c.illustrative, c.source,
  c.updated_at AS "updatedAt", c.form_id AS "formId", c.route_id AS "routeId", own.applicant,
  (SELECT count(*)::int FROM project_application a WHERE a.call_id = c.id AND a.status IN (${counted})) AS submitted`;

export const callTables = `
  project_call c
  JOIN programme p ON p.id = c.programme_id
  LEFT JOIN LATERAL (
    SELECT jsonb_build_object('unit', jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en),
             'submitted', of.submitted) AS applicant
      FROM unit u CROSS JOIN LATERAL (
        SELECT count(*)::int AS submitted FROM project_application a
         WHERE a.call_id = c.id AND a.unit_id = u.id AND a.status IN (${counted})) of
     WHERE u.id = ANY($1::text[])
       AND EXISTS (SELECT FROM call_units(c.content->'applicants', greatest($2::date, (c.content->>'opensOn')::date)) n(id)
                    WHERE n.id = u.id)
     ORDER BY coalesce(of.submitted >= (c.content->>'perUnit')::int, false), u.id LIMIT 1) own ON true`;

/** Who asks, and on which day. */
export interface Asking {
  readonly units: readonly string[];
  readonly day: string;
}

/** One call for somebody. Primary key. */
export async function callRow(
  db: Queryable,
  id: string,
  { units, day }: Asking,
): Promise<CallRow | undefined> {
  const { rows } = await db.query<CallRow>({
    name: 'call_row',
    text: `SELECT ${callColumns} FROM ${callTables} WHERE c.id = $3`,
    values: [units, day, id],
  });
  return rows[0];
}

/** The call of a programme that is open at `now`; else the next to open, else the last that closed. project_call_of_programme. */
export async function currentCall(
  db: Queryable,
  programmeId: string,
  { units, day }: Asking,
  now: Date,
): Promise<CallRow | undefined> {
  const { rows } = await db.query<CallRow>({
    name: 'call_of_programme',
    text: `SELECT ${callColumns} FROM ${callTables}
            WHERE c.programme_id = $3 AND c.status = 'published' ORDER BY ${nearest('c', '$4')} LIMIT 1`,
    values: [units, day, programmeId, now],
  });
  return rows[0];
}

/** Orders calls of a programme by how near they are to an instant: those that are open first, then the next, then the last. */
export const nearest = (call: string, now: string): string => `
  (${call}.opens_at <= ${now}::timestamptz AND ${call}.closes_at > ${now}::timestamptz) DESC,
  (${call}.opens_at > ${now}::timestamptz) DESC,
  CASE WHEN ${call}.closes_at > ${now}::timestamptz THEN ${call}.opens_at END, ${call}.closes_at DESC, ${call}.id`;

/** How a call stands when its row is held. */
export interface HeldCall {
  readonly id: string;
  readonly programmeId: string;
  readonly status: CallStatus;
  readonly content: CallContent;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly version: number;
}

/**
 * Holds a call until the commit: those who change it, and those who hand in by it, follow each other. What is counted
 * after it is counted by another statement, which sees what the one before has committed. Primary key.
 */
export async function lockCall(tx: Queryable, id: string): Promise<HeldCall | undefined> {
  const { rows } = await tx.query<HeldCall>({
    name: 'call_lock',
    text: `SELECT id, programme_id AS "programmeId", status, content, opens_at AS "opensAt", closes_at AS "closesAt", version
             FROM project_call WHERE id = $1 FOR NO KEY UPDATE`,
    values: [id],
  });
  return rows[0];
}

export interface NewCall {
  readonly id: string;
  readonly programmeId: string;
  readonly content: CallContent;
  readonly illustrative: boolean;
  readonly by: string;
  readonly now: Date;
}

export async function insertCall(tx: Queryable, call: NewCall): Promise<void> {
  await tx.query({
    text: `INSERT INTO project_call (id, programme_id, status, content, illustrative, created_by, created_at, updated_at)
           VALUES ($1, $2, 'draft', $3, $4, $5, $6, $6)`,
    values: [call.id, call.programmeId, JSON.stringify(call.content), call.illustrative, call.by, call.now],
  });
}

export async function saveContent(tx: Queryable, id: string, content: CallContent, now: Date): Promise<void> {
  await tx.query({
    text: `UPDATE project_call SET content = $2, version = version + 1, updated_at = $3 WHERE id = $1`,
    values: [id, JSON.stringify(content), now],
  });
}

export interface Publication {
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly formId: string;
  readonly routeId: string;
  readonly checks: readonly FormCheck[];
}

export async function setPublished(
  tx: Queryable,
  id: string,
  { opensAt, closesAt, formId, routeId, checks }: Publication,
  now: Date,
): Promise<void> {
  await tx.query({
    text: `UPDATE project_call
              SET status = 'published', opens_at = $2, closes_at = $3, form_id = $4, route_id = $5, checks = $6,
                  version = version + 1, updated_at = $7, published_at = $7
            WHERE id = $1`,
    values: [id, opensAt, closesAt, formId, routeId, JSON.stringify(checks), now],
  });
}

/** A later end, or none of it any more. */
export async function changeCall(
  tx: Queryable,
  id: string,
  change: { readonly closesAt?: Date; readonly status?: CallStatus },
  now: Date,
): Promise<void> {
  await tx.query({
    text: `UPDATE project_call SET closes_at = coalesce($2, closes_at), status = coalesce($3, status),
                  version = version + 1, updated_at = $4
            WHERE id = $1`,
    values: [id, change.closesAt ?? null, change.status ?? null, now],
  });
}

export async function deleteCall(tx: Queryable, id: string): Promise<void> {
  await tx.query(`DELETE FROM project_call WHERE id = $1 AND status = 'draft'`, [id]);
}
