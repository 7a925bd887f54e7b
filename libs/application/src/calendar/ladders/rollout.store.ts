import type { Queryable } from '@shanhai/platform/postgres';
import type { Rung } from '@shanhai/domain/calendar';

/** A publication that open deadlines follow too, locked until the transaction ends. */
export interface Rollout {
  readonly id: string;
  readonly kind: string;
  /** The last deadline that was looked at; null at the beginning. */
  readonly after: string | null;
}

/** The oldest that is not through. What another notifier works on is passed over. Index ladder_rolling_out. */
export async function lockRollout(tx: Queryable): Promise<Rollout | undefined> {
  const { rows } = await tx.query<Rollout>({
    name: 'ladder_rollout_next',
    text: `SELECT id, kind, rollout_after AS after FROM ladder WHERE rollout = 'running'
           ORDER BY published_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`,
  });
  return rows[0];
}

export interface OpenDeadline {
  readonly id: string;
  readonly kind: string;
  readonly unitId: string;
  readonly ladderId: string | null;
  readonly startedAt: Date;
  readonly dueAt: Date;
}

/**
 * Open deadlines by id, locked: a decision that closes one waits, and what it has closed is not seen. Of one kind, or of
 * every kind for the default, of which the nearer ladder decides. Primary key.
 */
export async function openDeadlinesAfter(
  tx: Queryable,
  {
    kind,
    after,
    limit,
  }: { readonly kind: string | null; readonly after: string | null; readonly limit: number },
): Promise<OpenDeadline[]> {
  const { rows } = await tx.query<OpenDeadline>({
    name: 'ladder_rollout_deadlines',
    text: `SELECT id, kind, unit_id AS "unitId", ladder_id AS "ladderId", started_at AS "startedAt", due_at AS "dueAt"
           FROM deadline
           WHERE status IN ('running', 'due') AND ($1::text IS NULL OR kind = $1) AND ($2::uuid IS NULL OR id > $2)
           ORDER BY id LIMIT $3
           FOR NO KEY UPDATE`,
    values: [kind, after, limit],
  });
  return rows;
}

/** A rung as it is to be scheduled from now on. */
export interface NewRung extends Rung {
  readonly deadlineId: string;
}

/**
 * Scheduled rungs that the new ladder does not have are deleted, those that it has are written; a rung that has fired or
 * was skipped for the present end stays what it is, and does not fire for it again. Primary key of reminder.
 */
const RESCHEDULE = `
  WITH wanted AS MATERIALIZED (
    SELECT r."deadlineId" AS deadline_id, r.rung, d.due_at, r."fireAt" AS fire_at, r.recipients, r.escalate
    FROM jsonb_to_recordset($2::jsonb) AS r(
      "deadlineId" uuid, rung text, "fireAt" timestamptz, recipients text[], escalate boolean)
    JOIN deadline d ON d.id = r."deadlineId"
  ), dropped AS (
    DELETE FROM reminder r
    WHERE r.deadline_id = ANY ($1::uuid[]) AND coalesce(r.status, '') = 'scheduled'
      AND (r.deadline_id, r.rung) NOT IN (SELECT deadline_id, rung FROM wanted)
  ), written AS (
    INSERT INTO reminder (deadline_id, rung, due_at, fire_at, recipients, escalate)
    SELECT deadline_id, rung, due_at, fire_at, recipients, escalate FROM wanted
    ON CONFLICT (deadline_id, rung, due_at) DO UPDATE
    SET fire_at = excluded.fire_at, recipients = excluded.recipients, escalate = excluded.escalate
    WHERE reminder.status = 'scheduled'
  )
  UPDATE deadline SET ladder_id = $3 WHERE id = ANY ($1::uuid[])`;

export async function reschedule(
  tx: Queryable,
  deadlineIds: readonly string[],
  rungs: readonly NewRung[],
  ladderId: string,
): Promise<void> {
  await tx.query({
    name: 'ladder_reschedule',
    text: RESCHEDULE,
    values: [deadlineIds, JSON.stringify(rungs), ladderId],
  });
}

/** How far a rollout has come; it is done when `last` is undefined. */
export async function rolledOutTo(
  tx: Queryable,
  id: string,
  last: string | undefined,
  count: number,
): Promise<void> {
  await tx.query({
    name: 'ladder_rollout_progress',
    text: `UPDATE ladder SET rollout_after = coalesce($2, rollout_after), rollout_count = rollout_count + $3,
                             rollout = CASE WHEN $2::uuid IS NULL THEN 'done' ELSE rollout END
           WHERE id = $1`,
    values: [id, last ?? null, count],
  });
}
