import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

export interface DeadlineRow {
  readonly unit?: string;
  readonly kind?: string;
  readonly due: string;
  readonly paused?: boolean;
  readonly provisional?: boolean;
  readonly subject?: string;
}

/** A deadline as a row: one of no case unless a subject is given. `due` is an interval from `now`. */
export async function putDeadline(
  owner: Client,
  now: Date,
  { unit = '331181', kind = 'stage', due, ...more }: DeadlineRow,
): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO deadline (id, subject_type, subject_id, kind, unit_id, budget, unit, opened_at, started_at, paused_at, due_at,
                           calendar, provisional)
     VALUES ($1, $2, $3, $4, $5, 5, 'working_day', $8::timestamptz - interval '60 days', $8::timestamptz - interval '60 days',
             CASE WHEN $6 THEN $8::timestamptz END, $8::timestamptz + $9::interval, '2026.1', $7)`,
    [
      ...[id, more.subject ? 'approval' : 'test', more.subject ?? randomUUID(), kind, unit],
      ...[more.paused ?? false, more.provisional ?? false, now, due],
    ],
  );
  return id;
}
