import type { SubmissionRule } from '@shanhai/contracts/approvals';
import type { Localized, UnitFindings } from '@shanhai/domain/approvals';
import { dutyRoles, rolesWith } from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';

export interface Named {
  readonly persons: readonly string[];
  readonly units: readonly string[];
  readonly form: { readonly key: string; readonly version: number } | null;
  readonly day: string;
}

export interface Known {
  readonly persons: readonly string[];
  readonly units: readonly string[];
  /** Role by person. */
  readonly duties: Readonly<Record<string, string>>;
  readonly inCharge: readonly string[];
  readonly form: { schema: Readonly<Record<string, unknown>> } | null;
}

/**
 * Of what a document names, what there is, who holds a duty, and of which fields of work somebody is in charge. Primary
 * keys of person and unit, post (person_id), form (key, version); responsibility has some dozens of rows.
 */
export async function knownOf(db: Queryable, { persons, units, form, day }: Named): Promise<Known> {
  const { rows } = await db.query<Known>({
    name: 'route_known',
    text: `
      SELECT ARRAY(SELECT id FROM person WHERE id = ANY($1::uuid[])) AS persons,
             ARRAY(SELECT id FROM unit WHERE id = ANY($2::text[])) AS units,
             (SELECT coalesce(jsonb_object_agg(person_id, role), '{}') FROM post
               WHERE person_id = ANY($1::uuid[]) AND role = ANY($6::text[])
                 AND valid_from <= $5::date AND (valid_to IS NULL OR valid_to >= $5)) AS duties,
             ARRAY(SELECT DISTINCT field FROM responsibility
                    WHERE valid_from <= $5::date AND (valid_to IS NULL OR valid_to >= $5)) AS "inCharge",
             (SELECT jsonb_build_object('schema', schema) FROM form
              WHERE key = $3 AND version = $4 AND published_at IS NOT NULL) AS form`,
    values: [persons, units, form?.key ?? null, form?.version ?? null, day, dutyRoles],
  });
  const row = rows[0];
  if (!row) throw new Error('a SELECT without FROM has one row');
  return row;
}

/**
 * Whom the signer rules of a route find, for every unit where it may start: those where somebody holds one of the
 * starting roles on the day and, when the route says under which unit, all units there. A route that a process starts
 * is started by those who file applications. The rules stand in route_signer already, and `people_of_route()` reads
 * them as a decision does. One statement over units and posts, some milliseconds a unit.
 */
export async function findingsOf(
  db: Queryable,
  routeId: string,
  startedBy: SubmissionRule['startedBy'] | undefined,
  day: string,
): Promise<UnitFindings[]> {
  const { rows } = await db.query<UnitFindings>({
    name: 'route_findings',
    text: `
      WITH RECURSIVE scope AS (
        SELECT id FROM unit WHERE id = $3::text
        UNION
        SELECT unit.id FROM unit JOIN scope ON unit.parent_id = scope.id
      ),
      startable AS (
        SELECT unit.id, unit.name_zh, unit.name_en,
               EXISTS (SELECT FROM post WHERE post.unit_id = unit.id AND post.role = ANY($2::text[])
                         AND post.valid_from <= $4::date AND (post.valid_to IS NULL OR post.valid_to >= $4::date)
                      ) AS may_start
          FROM unit
         WHERE unit.valid_from <= $4::date AND (unit.valid_to IS NULL OR unit.valid_to >= $4::date)
           AND ($3::text IS NULL OR unit.id IN (SELECT id FROM scope))
      )
      SELECT jsonb_build_object('id', id, 'name', jsonb_build_object('zh', name_zh, 'en', name_en)) AS unit,
             may_start AS "mayStart", signers_of_route($1, id, NULL, $4, '{}') AS candidates
        FROM startable
       WHERE may_start OR $3::text IS NOT NULL
       ORDER BY id`,
    values: [routeId, startedBy?.roles ?? rolesWith('application.file'), startedBy?.under ?? null, day],
  });
  return rows;
}

/** Titles of the calls whose applications go this route and whose window is not over at `now`. Index project_call_of_route. */
export async function callsOn(db: Queryable, routeId: string, now: Date): Promise<Localized[]> {
  const { rows } = await db.query<{ title: Localized }>({
    name: 'route_calls',
    text: `SELECT content->'title' AS title FROM project_call
            WHERE route_id = $1 AND status = 'published' AND closes_at > $2 ORDER BY closes_at, id`,
    values: [routeId, now],
  });
  return rows.map(({ title }) => title);
}
