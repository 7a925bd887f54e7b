import type { Recipient } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';

/** A rung that has fired after the term of a stage had run out. */
export interface LateRung {
  readonly deadlineId: string;
  readonly rung: string;
  /** The end of the deadline that it was for, as the database writes it: part of the key, to the microsecond. */
  readonly dueAt: string;
  readonly escalate: boolean;
  readonly recipients: readonly Recipient[];
  readonly approvalId: string;
  readonly stageKey: string;
}

/**
 * The oldest late rung that no history tells of yet, locked until the transaction ends. What another notifier holds is
 * passed over. Index reminder_to_record.
 */
export async function lockLateRung(tx: Queryable): Promise<LateRung | undefined> {
  const { rows } = await tx.query<LateRung>({
    name: 'lateness_next',
    text: `SELECT r.deadline_id AS "deadlineId", r.rung, r.due_at::text AS "dueAt", r.escalate, r.recipients,
                  d.subject_id AS "approvalId",
                  d.stage_key AS "stageKey"
           FROM reminder r JOIN deadline d ON d.id = r.deadline_id
           WHERE r.status = 'fired' AND r.recorded_at IS NULL
           ORDER BY r.fired_at, r.deadline_id
           LIMIT 1
           FOR UPDATE OF r SKIP LOCKED`,
  });
  return rows[0];
}

/** Primary key. */
export async function markRecorded(
  tx: Queryable,
  { deadlineId, rung, dueAt }: Pick<LateRung, 'deadlineId' | 'rung' | 'dueAt'>,
  now: Date,
): Promise<void> {
  await tx.query({
    name: 'lateness_recorded',
    text: 'UPDATE reminder SET recorded_at = $4 WHERE deadline_id = $1 AND rung = $2 AND due_at = $3::timestamptz',
    values: [deadlineId, rung, dueAt, now],
  });
}

/** Who holds an open task of a stage. Index approval_task (approval_id). */
export async function holdersOf(tx: Queryable, approvalId: string, stageKey: string): Promise<string[]> {
  const { rows } = await tx.query<{ person: string }>({
    name: 'lateness_holders',
    text: `SELECT person_id AS person FROM approval_task
           WHERE approval_id = $1 AND stage_key = $2 AND closed_at IS NULL`,
    values: [approvalId, stageKey],
  });
  return rows.map(({ person }) => person);
}
