import type { Queryable } from '@shanhai/platform/postgres';

/** A deadline with a rung that is due, locked until the transaction ends. */
export interface RemindedDeadline {
  readonly id: string;
  readonly dueAt: Date;
  readonly provisional: boolean;
}

/**
 * Locks deadlines with rungs that are due, up to `limit`, and passes over those that another notifier or a decision
 * holds: all rungs of a deadline are settled together. Index reminder_due.
 */
const LOCK_DUE = `
  SELECT d.id, d.due_at AS "dueAt", d.provisional
  FROM deadline d
  WHERE d.id IN (
    SELECT r.deadline_id FROM reminder r JOIN deadline of ON of.id = r.deadline_id
    WHERE r.status = 'scheduled' AND r.fire_at <= $1 AND of.paused_at IS NULL
    ORDER BY r.fire_at
    LIMIT $2)
  FOR UPDATE OF d SKIP LOCKED`;

export async function lockReminded(tx: Queryable, now: Date, limit: number): Promise<RemindedDeadline[]> {
  const { rows } = await tx.query<RemindedDeadline>({
    name: 'reminders_lock_due',
    text: LOCK_DUE,
    values: [now, limit],
  });
  return rows;
}

/** A rung that fires now. */
export interface FiredRung {
  readonly deadlineId: string;
  readonly rung: string;
  readonly escalate: boolean;
}

/**
 * Settles every rung that is due, once and for ever: of several of one deadline only the latest fires, the others
 * are skipped; a deadline that has been closed cancels them.
 */
const SETTLE = `
  WITH due AS (
    SELECT r.deadline_id, r.rung,
           CASE WHEN d.status = 'closed' THEN 'cancelled'
                WHEN row_number() OVER (PARTITION BY r.deadline_id ORDER BY r.fire_at DESC, r.rung) = 1 THEN 'fired'
                ELSE 'skipped' END AS outcome,
           d.subject_type = 'approval' AND d.due_at <= $2 AS late
    FROM reminder r JOIN deadline d ON d.id = r.deadline_id
    WHERE r.deadline_id = ANY($1::uuid[]) AND r.status = 'scheduled' AND r.fire_at <= $2
  ), settled AS (
    UPDATE reminder r SET status = due.outcome, fired_at = CASE WHEN due.outcome = 'fired' THEN $2::timestamptz END,
           -- What is late is still to be written into the history of its approval.
           recorded_at = CASE WHEN due.outcome = 'fired' AND NOT due.late THEN $2::timestamptz END
    FROM due
    WHERE r.deadline_id = due.deadline_id AND r.rung = due.rung AND r.status = 'scheduled'
    RETURNING r.deadline_id, r.rung, r.escalate, r.status
  )
  SELECT deadline_id AS "deadlineId", rung, escalate FROM settled WHERE status = 'fired'`;

export async function settleRungs(tx: Queryable, deadlineIds: string[], now: Date): Promise<FiredRung[]> {
  const { rows } = await tx.query<FiredRung>({
    name: 'reminders_settle',
    text: SETTLE,
    values: [deadlineIds, now],
  });
  return rows;
}

export interface Holder {
  readonly taskId: string;
  readonly personId: string;
  readonly name: string;
  readonly nameEn: string;
}

/** The stage that a deadline belongs to, and who holds it now. */
export interface HeldStage {
  readonly deadlineId: string;
  readonly number: string;
  readonly title: string;
  readonly caseType: string;
  readonly caseId: string;
  /** Null for a correction, which no route defines. */
  readonly stage: { readonly zh: string; readonly en: string } | null;
  readonly holders: readonly Holder[];
}

/** Primary keys of deadline, approval and route; approval_task(approval_id). */
const HELD = `
  SELECT d.id AS "deadlineId", a.number, a.title, a.case_type AS "caseType", a.case_id AS "caseId",
         jsonb_path_query_first(r.definition, '$.** ? (@.kind == "stage" && @.key == $key).title',
                                jsonb_build_object('key', d.stage_key)) AS stage,
         coalesce(h.holders, '[]') AS holders
  FROM deadline d
  JOIN approval a ON a.id = d.subject_id
  JOIN route r ON r.id = a.route_id
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('taskId', t.id, 'personId', p.id, 'name', p.name, 'nameEn', p.name_en)
                     ORDER BY t.id) AS holders
    FROM approval_task t JOIN person p ON p.id = t.person_id
    WHERE t.approval_id = a.id AND t.stage_key = d.stage_key AND t.closed_at IS NULL
  ) h
  WHERE d.id = ANY($1::uuid[]) AND d.subject_type = 'approval'`;

export async function heldStages(tx: Queryable, deadlineIds: string[]): Promise<HeldStage[]> {
  const { rows } = await tx.query<HeldStage>({
    name: 'reminders_held',
    text: HELD,
    values: [deadlineIds],
  });
  return rows;
}

/**
 * Whom an overdue stage is escalated to, on a day: the superior of each holder (the head of the holder's unit, or
 * of the nearest unit above that has another head) and the coordinator of the case's unit.
 */
const SUPERIORS = `
  WITH RECURSIVE held AS (
    SELECT d.id AS deadline_id, a.unit_id, t.person_id
    FROM deadline d
    JOIN approval a ON a.id = d.subject_id AND d.subject_type = 'approval'
    LEFT JOIN approval_task t ON t.approval_id = a.id AND t.stage_key = d.stage_key AND t.closed_at IS NULL
    WHERE d.id = ANY($1::uuid[])
  ), up AS (
    SELECT h.deadline_id, h.person_id, p.unit_id, 0 AS height
    FROM held h JOIN post p ON p.person_id = h.person_id
    WHERE p.valid_from <= $2::date AND (p.valid_to IS NULL OR p.valid_to >= $2::date)
    UNION
    SELECT up.deadline_id, up.person_id, u.parent_id, up.height + 1
    FROM up JOIN unit u ON u.id = up.unit_id
    WHERE u.parent_id IS NOT NULL AND up.height < 10
  ), heads AS (
    SELECT up.deadline_id, up.height, p.person_id,
           min(up.height) OVER (PARTITION BY up.deadline_id, up.person_id) AS nearest
    FROM up JOIN post p ON p.unit_id = up.unit_id AND p.role = 'head' AND p.person_id <> up.person_id
    WHERE p.valid_from <= $2::date AND (p.valid_to IS NULL OR p.valid_to >= $2::date)
  )
  SELECT deadline_id AS "deadlineId", person_id AS "personId" FROM heads WHERE height = nearest
  UNION
  SELECT h.deadline_id, p.person_id
  FROM held h JOIN post p ON p.unit_id = h.unit_id AND p.role = 'coordinator'
  WHERE p.valid_from <= $2::date AND (p.valid_to IS NULL OR p.valid_to >= $2::date)`;

export async function superiorsOf(
  tx: Queryable,
  deadlineIds: string[],
  day: string,
): Promise<{ deadlineId: string; personId: string }[]> {
  const { rows } = await tx.query<{ deadlineId: string; personId: string }>({
    name: 'reminders_superiors',
    text: SUPERIORS,
    values: [deadlineIds, day],
  });
  return rows;
}
