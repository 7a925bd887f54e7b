import type { Queryable } from '@shanhai/platform/postgres';

export interface Part {
  /** Got a copy from the applicant, who sees everything. */
  readonly copied: boolean;
  /** Keys of the stages in which they hold, held or wait for a place. */
  readonly stages: readonly string[];
}

/**
 * What part persons have in an approval by its tasks and copies. Indexes: approval_task (approval_id),
 * approval_waiting (approval_id), primary key of approval_copy.
 */
export async function partIn(
  db: Queryable,
  of: { readonly approvalId: string; readonly initiatorId: string },
  reader: string,
  persons: readonly string[],
): Promise<Part> {
  const { rows } = await db.query<Part & object>({
    name: 'part_in_approval',
    text: `SELECT EXISTS (SELECT FROM approval_copy WHERE approval_id = $1 AND person_id = $2 AND copied_by = $4) AS copied,
                  ARRAY(SELECT stage_key FROM approval_task
                         WHERE approval_id = $1 AND (person_id = ANY($3::uuid[]) OR delegate_id = $2)
                        UNION
                        SELECT stage_key FROM approval_waiting
                         WHERE approval_id = $1 AND person_id = ANY($3::uuid[])) AS stages`,
    values: [of.approvalId, reader, persons, of.initiatorId],
  });
  return rows[0] ?? { copied: false, stages: [] };
}

/** The route that an approval goes. Primary key. */
export async function routeOf(db: Queryable, approvalId: string): Promise<string> {
  const { rows } = await db.query<{ routeId: string }>({
    name: 'route_of_approval',
    text: 'SELECT route_id AS "routeId" FROM approval WHERE id = $1',
    values: [approvalId],
  });
  if (!rows[0]) throw new Error(`approval ${approvalId} does not exist`);
  return rows[0].routeId;
}
