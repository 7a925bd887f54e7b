import type { Queryable } from '@shanhai/platform/postgres';
import { ROW, type PlanRow } from './plans.store';

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
