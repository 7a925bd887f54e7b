import { rolesWith } from '@shanhai/domain/org';
import type { Applicants } from '@shanhai/domain/projects/calls';
import type { Queryable } from '@shanhai/platform/postgres';
import type { UnitRef } from './calls.store';

export interface Audience {
  readonly units: number;
  readonly persons: number;
  readonly names: readonly UnitRef[];
  readonly unmanned: number;
}

const NAMED = 12;

/** Whoever files for a unit that may apply on a day, and in how many units nobody does. Index post (unit_id, role). */
const FILERS = `
  named AS MATERIALIZED (SELECT id FROM call_units($1::jsonb, $2::date) n(id)),
  filers AS MATERIALIZED (
    SELECT DISTINCT post.person_id, post.unit_id FROM named JOIN post ON post.unit_id = named.id
     WHERE post.role = ANY($3::text[]) AND post.valid_from <= $2::date
       AND (post.valid_to IS NULL OR post.valid_to >= $2::date))`;

const filing = rolesWith('application.file');

/** Who would be told of a call that is published on a day. */
export async function audienceOf(db: Queryable, applicants: Applicants, day: string): Promise<Audience> {
  const { rows } = await db.query<Audience>({
    name: 'call_audience',
    text: `WITH ${FILERS}
      SELECT (SELECT count(DISTINCT unit_id)::int FROM filers) AS units,
             (SELECT count(DISTINCT person_id)::int FROM filers) AS persons,
             (SELECT count(*)::int FROM named WHERE id NOT IN (SELECT unit_id FROM filers)) AS unmanned,
             coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) ORDER BY u.id)
                FROM (SELECT DISTINCT unit_id FROM filers ORDER BY unit_id LIMIT ${NAMED}) f
                JOIN unit u ON u.id = f.unit_id), '[]') AS names`,
    values: [JSON.stringify(applicants), day, filing],
  });
  const row = rows[0];
  if (!row) throw new Error('a SELECT without FROM has one row');
  return row;
}

/** Writes down who is told of a call, and answers who that is. */
export async function tellFilers(
  tx: Queryable,
  callId: string,
  { applicants, day, now }: { readonly applicants: Applicants; readonly day: string; readonly now: Date },
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'call_tell',
    text: `WITH ${FILERS}
      INSERT INTO project_call_told (call_id, person_id, told_at)
      SELECT DISTINCT $4::uuid, person_id, $5::timestamptz FROM filers RETURNING person_id AS id`,
    values: [JSON.stringify(applicants), day, filing, callId, now],
  });
  return rows.map(({ id }) => id);
}

/** Who was told of a call. Primary key. */
export async function toldOf(tx: Queryable, callId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'call_told',
    text: 'SELECT person_id AS id FROM project_call_told WHERE call_id = $1 ORDER BY person_id',
    values: [callId],
  });
  return rows.map(({ id }) => id);
}
