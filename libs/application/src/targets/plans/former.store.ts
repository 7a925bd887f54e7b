import type { Queryable } from '@shanhai/platform/postgres';
import { ROW, type PlanRow } from './plans.store';

/** What the decider wrote who refused an approval; null where nothing was. Primary key of event (stream_id, seq), read backwards. */
export async function refusalComment(db: Queryable, approvalId: string): Promise<string | null> {
  const { rows } = await db.query<{ comment: string | null }>({
    name: 'target_plan_refusal',
    text: `SELECT e.data->>'comment' AS comment FROM event e
           WHERE e.stream_id = $1 AND e.type = 'rejected' ORDER BY e.seq DESC LIMIT 1`,
    values: [approvalId],
  });
  return rows[0]?.comment ?? null;
}

/** The last plan of a unit for a year that came to nothing. Index target_plan_by_year. */
export async function formerPlan(db: Queryable, unitId: string, year: number): Promise<PlanRow | undefined> {
  const { rows } = await db.query<PlanRow>({
    name: 'target_plan_former',
    text: `${ROW} WHERE p.unit_id = $1 AND p.year = $2 AND p.status IN ('rejected', 'withdrawn', 'cancelled')
           ORDER BY p.created_at DESC, p.id DESC LIMIT 1`,
    values: [unitId, year],
  });
  return rows[0];
}
