import type { Recipient } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';

/** A rung that was due and is settled now, once and for ever, with what its deadline says of itself. */
export interface SettledRung {
  readonly deadlineId: string;
  readonly rung: string;
  /** skipped: a later one of the same deadline fired instead. cancelled: the deadline was closed already. */
  readonly outcome: 'fired' | 'skipped' | 'cancelled';
  /** How long after its instant it is settled, by the business clock. */
  readonly lateSeconds: number;
  readonly recipients: readonly Recipient[];
  readonly escalate: boolean;
  /** The deadline's. */
  readonly kind: string;
  readonly dueAt: Date;
  readonly provisional: boolean;
}

/**
 * Settles rungs that are due: those of the deadlines of the first `limit`, in one statement. All due rungs of a deadline
 * are settled together, and of several only the latest fires, which tells those whom the others would have told; so one notifier at a time works at a deadline. That is an
 * advisory lock, because a lock of its row would write a page of the deadlines for each of them. Rungs that a decision or
 * a projection holds are passed over, and what they have closed or moved since the statement began is seen: the lock
 * reads the rung anew, and where it stands then is where it is updated. Index reminder_due; from there on each row is
 * asked for by its key: the planner would compare each with each other. The limit stands in the statement: as a
 * parameter it would have it planned anew each time.
 */
const settleFirst = (limit: number): string => `
  WITH first AS MATERIALIZED (
    SELECT r.deadline_id, d.status, d.kind, d.due_at, d.provisional,
           d.subject_type = 'approval' AND d.due_at <= $1 AS late
    FROM reminder r
    CROSS JOIN LATERAL (
      SELECT status, kind, due_at, provisional, subject_type, paused_at FROM deadline WHERE id = r.deadline_id OFFSET 0) d
    WHERE r.status = 'scheduled' AND r.fire_at <= $1 AND d.paused_at IS NULL
    ORDER BY r.fire_at
    LIMIT ${limit}
  ), taken AS MATERIALIZED (
    SELECT each.* FROM (SELECT DISTINCT * FROM first) each
    WHERE pg_try_advisory_xact_lock(hashtextextended('reminder:' || deadline_id, 0))
  ), due AS MATERIALIZED (
    SELECT d.*, r.place, count(*) OVER whole > 1 AS merged, bool_or(r.escalate) OVER whole AS escalates,
           string_agg(array_to_string(r.recipients, ' '), ' ') OVER whole AS told,
           CASE WHEN d.status = 'closed' THEN 'cancelled'
                WHEN row_number() OVER (PARTITION BY d.deadline_id ORDER BY r.fire_at DESC, r.rung) = 1 THEN 'fired'
                ELSE 'skipped' END AS outcome
    FROM taken d
    CROSS JOIN LATERAL (
      SELECT ctid AS place, rung, fire_at, recipients, escalate FROM reminder
      WHERE deadline_id = d.deadline_id AND status = 'scheduled' AND fire_at <= $1
      FOR UPDATE SKIP LOCKED) r
    WINDOW whole AS (PARTITION BY d.deadline_id)
  )
  UPDATE reminder r SET status = due.outcome, fired_at = CASE WHEN due.outcome = 'fired' THEN $1::timestamptz END,
         -- What is late is still to be written into the history of its approval.
         recorded_at = CASE WHEN due.outcome = 'fired' AND NOT due.late THEN $1::timestamptz END,
         recipients = CASE WHEN due.outcome = 'fired' AND due.merged
                           THEN ARRAY(SELECT DISTINCT unnest(string_to_array(due.told, ' ')) ORDER BY 1) ELSE r.recipients END,
         escalate = CASE WHEN due.outcome = 'fired' THEN due.escalates ELSE r.escalate END
  FROM due
  WHERE r.ctid = due.place AND r.status = 'scheduled'
  RETURNING r.deadline_id AS "deadlineId", r.rung, r.status AS outcome, r.recipients, r.escalate,
            extract(epoch FROM $1 - r.fire_at)::float8 AS "lateSeconds", due.kind, due.due_at AS "dueAt", due.provisional`;

/** @param limit a whole number, the same each time: each has a statement of its own */
export async function settleDue(tx: Queryable, now: Date, limit: number): Promise<SettledRung[]> {
  const { rows } = await tx.query<SettledRung>({
    name: `reminders_settle_due_${limit}`,
    text: settleFirst(limit),
    values: [now],
  });
  return rows;
}

/** How long ago the oldest rung became due that nobody has settled, in seconds; 0 when none is. Index reminder_due. */
export async function reminderLag(db: Queryable, now: Date): Promise<number> {
  const { rows } = await db.query<{ seconds: number }>({
    name: 'reminders_lag',
    text: `SELECT extract(epoch FROM $1 - r.fire_at)::float8 AS seconds
           FROM reminder r
           WHERE r.status = 'scheduled' AND r.fire_at <= $1
             AND EXISTS (SELECT 1 FROM deadline d WHERE d.id = r.deadline_id AND d.paused_at IS NULL)
           ORDER BY r.fire_at LIMIT 1`,
    values: [now],
  });
  return rows[0]?.seconds ?? 0;
}

/** Rungs stand at whole minutes: more instants than these a day does not have. */
const MINUTES_OF_A_DAY = 1_440;

/**
 * The instants after `now` and up to `until` at which something fires, each once. It leaps from one to the next through
 * index reminder_due, so that 100,000 rungs of one morning cost what one costs.
 */
const INSTANTS = `
  WITH RECURSIVE instant AS (
    (SELECT fire_at FROM reminder WHERE status = 'scheduled' AND fire_at > $1 AND fire_at <= $2 ORDER BY fire_at LIMIT 1)
    UNION ALL
    SELECT (SELECT r.fire_at FROM reminder r
            WHERE r.status = 'scheduled' AND r.fire_at > i.fire_at AND r.fire_at <= $2 ORDER BY r.fire_at LIMIT 1)
    FROM instant i WHERE i.fire_at IS NOT NULL
  )
  SELECT fire_at AS "fireAt" FROM instant WHERE fire_at IS NOT NULL LIMIT ${MINUTES_OF_A_DAY}`;

export async function instantsBetween(db: Queryable, now: Date, until: Date): Promise<Date[]> {
  const { rows } = await db.query<{ fireAt: Date }>({
    name: 'reminders_instants',
    text: INSTANTS,
    values: [now, until],
  });
  return rows.map(({ fireAt }) => fireAt);
}
