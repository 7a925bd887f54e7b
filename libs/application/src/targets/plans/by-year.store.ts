import type { Queryable } from '@shanhai/platform/postgres';
import { ROW, VISIBLE, type PlanReader, type PlanRow } from './plans.store';

/** Letters of it are out, or were until its year was closed; a cancelled plan asks nothing of anybody. */
const ISSUED = `p.status IN ('issuing', 'issued', 'closed')`;

const readerOf = ({ readerId, units, planning }: PlanReader): unknown[] => [readerId, units, planning];

export interface PlanYear {
  readonly year: number;
  /** Whether a plan of it was issued. */
  readonly issued: boolean;
}

/** Years of which a person may see a plan, the latest first. Index target_plan_by_year: some dozens of plans in all. */
export async function planYears(db: Queryable, reader: PlanReader): Promise<PlanYear[]> {
  const { rows } = await db.query<PlanYear & object>({
    name: 'target_plan_years',
    text: `SELECT p.year, bool_or(${ISSUED}) AS issued FROM target_plan p WHERE ${VISIBLE}
           GROUP BY p.year ORDER BY p.year DESC`,
    values: readerOf(reader),
  });
  return rows;
}

/**
 * Issued plans of a year that a person may see: of the offices of their own units first, then of the highest government.
 * A unit has one plan of a year that is in force, so there are at most as many as there are offices. Index
 * target_plan_by_year.
 */
export async function issuedPlans(
  db: Queryable,
  reader: PlanReader,
  of: { readonly year: number; readonly ownUnits: readonly string[] },
): Promise<PlanRow[]> {
  const { rows } = await db.query<PlanRow>({
    name: 'target_plan_issued',
    text: `WITH RECURSIVE above AS (
             SELECT id, 0 AS level FROM unit WHERE parent_id IS NULL
             UNION ALL SELECT u.id, above.level + 1 FROM unit u JOIN above ON u.parent_id = above.id
           )
           SELECT found.* FROM (${ROW} WHERE p.year = $4 AND ${ISSUED} AND ${VISIBLE}) found
           JOIN above ON above.id = found."governmentId"
           ORDER BY (found.unit->>'id' = ANY($5::text[]) OR found."governmentId" = ANY($5::text[])) DESC,
                    above.level, found."governmentId", found.id`,
    values: [...readerOf(reader), of.year, of.ownUnits],
  });
  return rows;
}
