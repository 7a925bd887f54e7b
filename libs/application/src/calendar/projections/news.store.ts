import type { Queryable } from '@shanhai/platform/postgres';

/** A deadline that a publication moved, with the end that it had. */
export interface MovedCase {
  readonly deadlineId: string;
  readonly before: string;
  readonly dueAt: string;
  readonly provisional: boolean;
}

/** What one publication moved of what a person holds now. */
export interface Told {
  readonly personId: string;
  readonly moved: number;
  /** The first that end, soonest first. */
  readonly cases: readonly MovedCase[];
}

/** Index deadline_change_of_edition, approval_task (approval_id), primary keys. */
const TOLD = `
  WITH moved AS MATERIALIZED (
    SELECT d.id, d.subject_type, d.subject_id, d.stage_key, d.due_at, d.provisional, c.before
    FROM (SELECT deadline_id, (array_agg(due_before ORDER BY seq))[1] AS before FROM deadline_change
          WHERE edition = $1 GROUP BY deadline_id) c
    JOIN deadline d ON d.id = c.deadline_id AND d.status <> 'closed' AND d.due_at <> c.before
  ), held AS (
    SELECT m.*, holder.person_id,
           row_number() OVER (PARTITION BY holder.person_id ORDER BY m.due_at, m.id) AS place,
           count(*) OVER (PARTITION BY holder.person_id)::int AS many
    FROM moved m
    CROSS JOIN LATERAL (
      SELECT DISTINCT t.person_id FROM approval_task t
      WHERE m.subject_type = 'approval' AND t.approval_id = m.subject_id AND t.stage_key = m.stage_key
        AND t.closed_at IS NULL
      UNION ALL
      SELECT p.created_by FROM project_application p
      WHERE m.subject_type = 'project-application' AND p.id = m.subject_id) holder
  )
  SELECT person_id AS "personId", max(many) AS moved,
         jsonb_agg(jsonb_build_object('deadlineId', id, 'before', before, 'dueAt', due_at, 'provisional', provisional)
                   ORDER BY place) AS cases
  FROM held WHERE place <= $2
  GROUP BY person_id ORDER BY person_id`;

/** By who holds them now. `named`: as many cases as one is told by name. */
export async function holdersOfMoved(tx: Queryable, edition: number, named: number): Promise<Told[]> {
  const { rows } = await tx.query<Told>({
    name: 'projection_holders',
    text: TOLD,
    values: [edition, named],
  });
  return rows;
}
