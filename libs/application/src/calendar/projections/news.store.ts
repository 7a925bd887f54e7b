import type { Queryable } from '@shanhai/platform/postgres';
import { rolesByPermission } from '../../org';

/** A deadline that a publication moved, with the end that it had. */
export interface MovedCase {
  readonly deadlineId: string;
  readonly before: string;
  readonly dueAt: string;
  readonly provisional: boolean;
}

/** What one publication moved of what a person holds now, or of what one holds for whom they stand in. */
export interface Told {
  readonly personId: string;
  /** For whom they stand in; null for what is theirs. */
  readonly principal: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
  readonly moved: number;
  /** The first that end, soonest first. */
  readonly cases: readonly MovedCase[];
}

/**
 * Index deadline_change_of_edition, approval_task (approval_id), primary keys. Whoever stands in for somebody today is
 * looked for once.
 */
const TOLD = `
  WITH moved AS MATERIALIZED (
    SELECT d.id, d.subject_type, d.subject_id, d.stage_key, d.due_at, d.provisional, c.before
    FROM (SELECT deadline_id, (array_agg(due_before ORDER BY seq))[1] AS before FROM deadline_change
          WHERE edition = $1 GROUP BY deadline_id) c
    JOIN deadline d ON d.id = c.deadline_id AND d.status <> 'closed' AND d.due_at <> c.before
  ), standing AS MATERIALIZED (
    SELECT d.delegate_id, covered.person, covered.routes
    FROM (SELECT DISTINCT delegate_id FROM delegation
          WHERE revoked_at IS NULL AND from_day <= $3::date AND to_day >= $3::date) d
    CROSS JOIN LATERAL holders_of(d.delegate_id, $3::date) covered
    WHERE covered.person <> d.delegate_id
  ), owned AS MATERIALIZED (
    SELECT m.*, holder.person_id
    FROM moved m
    CROSS JOIN LATERAL (
      SELECT DISTINCT t.person_id FROM approval_task t
      WHERE m.subject_type = 'approval' AND t.approval_id = m.subject_id AND t.stage_key = m.stage_key
        AND t.closed_at IS NULL
      UNION ALL
      SELECT acting.person FROM process_case p CROSS JOIN LATERAL case_holders(p, $4::jsonb, $3::date) acting
      WHERE p.type = m.subject_type AND p.id = m.subject_id) holder
  ), told AS (
    SELECT o.*, NULL::uuid AS principal_id FROM owned o
    UNION ALL
    SELECT o.id, o.subject_type, o.subject_id, o.stage_key, o.due_at, o.provisional, o.before, s.delegate_id, o.person_id
    FROM owned o
    JOIN standing s ON s.person = o.person_id
    JOIN approval a ON a.id = o.subject_id
    JOIN route r ON r.id = a.route_id
    WHERE o.subject_type = 'approval' AND (s.routes IS NULL OR r.key = ANY (s.routes)) AND a.initiator_id <> s.delegate_id
  ), held AS (
    SELECT t.*, row_number() OVER (PARTITION BY person_id, principal_id ORDER BY due_at, id) AS place,
           count(*) OVER (PARTITION BY person_id, principal_id)::int AS many
    FROM told t
  )
  SELECT person_id AS "personId",
         (SELECT jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) FROM person p
          WHERE p.id = principal_id) AS principal,
         max(many) AS moved,
         jsonb_agg(jsonb_build_object('deadlineId', id, 'before', before, 'dueAt', due_at, 'provisional', provisional)
                   ORDER BY place) AS cases
  FROM held WHERE place <= $2
  GROUP BY person_id, principal_id ORDER BY person_id, principal_id`;

/** By who holds them now. `named`: as many cases as one is told by name. */
export async function holdersOfMoved(
  tx: Queryable,
  edition: number,
  named: number,
  day: string,
): Promise<Told[]> {
  const { rows } = await tx.query<Told>({
    name: 'projection_holders',
    text: TOLD,
    values: [edition, named, day, rolesByPermission],
  });
  return rows;
}
