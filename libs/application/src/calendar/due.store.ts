import type { Queryable } from '@shanhai/platform/postgres';

/** A process deadline that has come and that its workflow has not been told of. */
export interface DueDeadline {
  readonly id: string;
  readonly workflowId: string;
  readonly dueAt: Date;
}

/**
 * Takes process deadlines that are due, up to `limit`, each once: `due` is never taken again for the same due_at.
 * Those that another notifier holds are passed over. Index deadline_due.
 */
const TAKE_DUE = `
  WITH due AS (
    SELECT id FROM deadline
    WHERE status = 'running' AND workflow_id IS NOT NULL AND paused_at IS NULL AND due_at <= $1
    ORDER BY due_at
    LIMIT $2
    FOR UPDATE SKIP LOCKED
  )
  UPDATE deadline d SET status = 'due'
  FROM due WHERE d.id = due.id
  RETURNING d.id, d.workflow_id AS "workflowId", d.due_at AS "dueAt"`;

export async function takeDue(tx: Queryable, now: Date, limit: number): Promise<DueDeadline[]> {
  const { rows } = await tx.query<DueDeadline>({
    name: 'deadlines_take_due',
    text: TAKE_DUE,
    values: [now, limit],
  });
  return rows;
}
