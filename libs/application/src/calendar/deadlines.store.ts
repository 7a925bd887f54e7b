import type { DeadlineTerm } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import type { DeadlineRows } from './deadline-rows';

/**
 * Two common table expressions, `opened_deadlines` and `opened_reminders`, for a statement that commits more than
 * deadlines. `deadlines` and `reminders` are SQL expressions of type jsonb, such as `$7::jsonb`: arrays of
 * DeadlineRow and of ReminderRow; `unit` is one of type text: the unit whose case it is. A deadline that exists
 * already keeps its row and its ladder.
 */
export const openDeadlineExpressions = (deadlines: string, reminders: string, unit: string): string => `
  opened_deadlines AS (
    INSERT INTO deadline (id, subject_type, subject_id, kind, stage_key, unit_id, budget, unit, opened_at, started_at,
                          consumed, due_at, calendar, provisional, workflow_id, ladder_id)
    SELECT d.id, d."subjectType", d."subjectId", d.kind, d."stageKey", ${unit}, d.budget, d.unit, d."startedAt",
           d."startedAt", d.consumed, d."dueAt", d.calendar, d.provisional, d."workflowId", d."ladderId"
    FROM jsonb_to_recordset(${deadlines}) AS d(
      id uuid, "subjectType" text, "subjectId" uuid, kind text, "stageKey" text, budget int, unit text,
      "startedAt" timestamptz, consumed int, "dueAt" timestamptz, calendar text, provisional boolean, "workflowId" text,
      "ladderId" uuid)
    ON CONFLICT (id) DO NOTHING
    RETURNING id, due_at, provisional
  ),
  opened_reminders AS (
    INSERT INTO reminder (deadline_id, rung, due_at, fire_at, recipients, escalate)
    SELECT r."deadlineId", r.rung, d.due_at, r."fireAt", r.recipients, r.escalate
    FROM jsonb_to_recordset(${reminders}) AS r(
      "deadlineId" uuid, rung text, "fireAt" timestamptz, recipients text[], escalate boolean)
    JOIN opened_deadlines d ON d.id = r."deadlineId"
  )`;

/**
 * Two common table expressions, `closed_deadlines` and `cancelled_reminders`. `chosen` is a condition on
 * `deadline`, `now` an SQL expression of type timestamptz. A clock that has stopped reminds nobody.
 * An array and not a join, and coalesce so that the partial index of scheduled reminders does not fit: both were
 * planned over every scheduled reminder there is, where the primary key finds the few (docs/performance.md).
 */
export const closeDeadlineExpressions = (chosen: string, now: string): string => `
  closed_deadlines AS (
    UPDATE deadline SET status = 'closed', closed_at = ${now}
    WHERE (${chosen}) AND status IN ('running', 'due')
    RETURNING id
  ),
  cancelled_reminders AS (
    UPDATE reminder SET status = 'cancelled'
    WHERE deadline_id = ANY (ARRAY(SELECT id FROM closed_deadlines)) AND coalesce(status, '') = 'scheduled'
  )`;

export interface Opened {
  readonly dueAt: Date;
  readonly provisional: boolean;
}

// The first branch sees rows of before the statement, the second those of the statement: one of them has it.
const OPEN = `
  WITH ${openDeadlineExpressions('$1::jsonb', '$2::jsonb', '$4::text')}
  SELECT due_at AS "dueAt", provisional FROM opened_deadlines
  UNION ALL
  SELECT due_at, provisional FROM deadline WHERE id = $3
  LIMIT 1`;

/** Inserts a deadline with its ladder, and answers what stands: a repeat changes nothing. */
export async function insertDeadline(
  tx: Queryable,
  unitId: string,
  rows: DeadlineRows,
): Promise<Opened | undefined> {
  const found = await tx.query<Opened>({
    name: 'deadline_open',
    text: OPEN,
    values: [JSON.stringify([rows.deadline]), JSON.stringify(rows.reminders), rows.deadline.id, unitId],
  });
  return found.rows[0];
}

/**
 * running: nobody was told yet that it is due. due: its workflow was told, once for its present due_at.
 * closed: what it was for has ended.
 */
export type DeadlineStatus = 'running' | 'due' | 'closed';

export interface StoredDeadline extends Opened {
  readonly status: DeadlineStatus;
  readonly paused: boolean;
}

export interface HeldClock extends DeadlineTerm {
  readonly id: string;
  readonly pausedAt: Date | null;
  readonly dueAt: Date;
  readonly calendar: string;
  readonly provisional: boolean;
}

/** An open deadline, held until the transaction ends. Undefined when it has ended. Primary key. */
export async function holdClock(tx: Queryable, id: string): Promise<HeldClock | undefined> {
  const { rows } = await tx.query<HeldClock>({
    name: 'deadline_hold',
    text: `SELECT id, budget, unit, consumed, started_at AS "startedAt", paused_at AS "pausedAt", due_at AS "dueAt",
                  calendar, provisional
           FROM deadline WHERE id = $1 AND status IN ('running', 'due') FOR NO KEY UPDATE`,
    values: [id],
  });
  return rows[0];
}

const BY_ID = `
  SELECT status, due_at AS "dueAt", provisional, paused_at IS NOT NULL AS paused FROM deadline WHERE id = $1`;

export async function findDeadline(db: Queryable, id: string): Promise<StoredDeadline | undefined> {
  const { rows } = await db.query<StoredDeadline>({ name: 'deadline_by_id', text: BY_ID, values: [id] });
  return rows[0];
}

/** Budget, start and use of a clock, also of one that has ended. Primary key. */
export async function termOf(db: Queryable, id: string): Promise<DeadlineTerm | undefined> {
  const { rows } = await db.query<DeadlineTerm>({
    name: 'deadline_term',
    text: `SELECT budget, unit, consumed, started_at AS "startedAt" FROM deadline WHERE id = $1`,
    values: [id],
  });
  return rows[0];
}

/** Stops every running clock of a subject. Index deadline(subject_id). */
export async function closeDeadlines(tx: Queryable, subjectId: string, now: Date): Promise<void> {
  await tx.query({
    name: 'deadlines_close_subject',
    text: `WITH ${closeDeadlineExpressions('subject_id = $1', '$2::timestamptz')} SELECT 1`,
    values: [subjectId, now],
  });
}

/** Stops one clock. */
export async function closeDeadline(tx: Queryable, id: string, now: Date): Promise<void> {
  await tx.query({
    name: 'deadline_close',
    text: `WITH ${closeDeadlineExpressions('id = $1', '$2::timestamptz')} SELECT 1`,
    values: [id, now],
  });
}
