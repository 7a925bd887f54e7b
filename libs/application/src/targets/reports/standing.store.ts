import type { Queryable } from '@shanhai/platform/postgres';

interface Named {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** A unit that has a letter, and the end of the newest period whose report is not handed in though its term is over. */
export interface StandingUnit {
  readonly unit: Named;
  readonly parent: Named | null;
  readonly overdueOn: string | null;
}

export interface StandingFilter {
  readonly planId: string;
  readonly units: readonly string[];
  readonly kind: string | null;
  readonly within: string | null;
}

const IN_SCOPE = `
  scope AS MATERIALIZED (
    SELECT r.unit_id FROM target_recipient r JOIN unit u ON u.id = r.unit_id
    WHERE r.plan_id = $1 AND r.unit_id = ANY($2::text[]) AND ($3::text IS NULL OR u.kind = $3)
      AND ($4::text IS NULL OR u.id = $4 OR u.parent_id = $4
           OR u.parent_id IN (SELECT id FROM unit WHERE parent_id = $4))
  )`;
const scopeOf = ({ planId, units, kind, within }: StandingFilter): unknown[] => [planId, units, kind, within];

/** Units of a plan that the reader covers. Indexes target_recipient_of_unit, target_report_once, deadline (subject_id). */
export async function standingUnits(
  db: Queryable,
  filter: StandingFilter,
  now: Date,
): Promise<StandingUnit[]> {
  const { rows } = await db.query<StandingUnit>({
    name: 'target_standing_units',
    text: `WITH ${IN_SCOPE}
           SELECT jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
                  CASE WHEN p.id IS NOT NULL
                       THEN jsonb_build_object('id', p.id, 'nameZh', p.name_zh, 'nameEn', p.name_en) END AS parent,
                  (SELECT max(t.ends_on) FROM target_report t JOIN deadline d ON d.subject_id = t.id AND d.kind = 'target_report'
                   WHERE t.plan_id = $1 AND t.unit_id = u.id AND t.status = 'open' AND t.revision = 1
                     AND d.status IN ('running', 'due') AND d.due_at < $5) AS "overdueOn"
           FROM scope JOIN unit u ON u.id = scope.unit_id LEFT JOIN unit p ON p.id = u.parent_id
           ORDER BY u.id`,
    values: [...scopeOf(filter), now],
  });
  return rows;
}

/** What a unit owes of a target, with the newest of it that was confirmed. */
export interface StandingLine {
  readonly unitId: string;
  readonly targetId: string;
  readonly owed: string | null;
  readonly owedOn: string | null;
  readonly value: string | null;
  readonly doneOn: string | null;
  readonly explanation: string | null;
  /** Null while nothing was confirmed. */
  readonly reportId: string | null;
  readonly endsOn: string | null;
}

/** The same units' targets, by what they owe now. Indexes target_share_of_unit, target_report_once. */
export async function standingLines(db: Queryable, filter: StandingFilter): Promise<StandingLine[]> {
  const { rows } = await db.query<StandingLine>({
    name: 'target_standing_lines',
    text: `WITH ${IN_SCOPE}, newest AS MATERIALIZED (
             SELECT DISTINCT ON (c.unit_id, n.target_id) c.unit_id, n.target_id, c.id, c.ends_on, n.value, n.done_on,
                    n.explanation
             FROM target_report_confirmed c JOIN target_report_line n ON n.report_id = c.id
             WHERE c.plan_id = $1 AND c.unit_id IN (SELECT unit_id FROM scope)
             ORDER BY c.unit_id, n.target_id, c.period DESC
           )
           SELECT s.unit_id AS "unitId", s.target_id AS "targetId", trim_scale(s.value)::text AS owed, s.due_on AS "owedOn",
                  trim_scale(n.value)::text AS value, n.done_on AS "doneOn", n.explanation, n.id AS "reportId",
                  n.ends_on AS "endsOn"
           FROM target_share s JOIN scope ON scope.unit_id = s.unit_id
           LEFT JOIN newest n ON n.unit_id = s.unit_id AND n.target_id = s.target_id
           WHERE s.plan_id = $1 AND s.person_id IS NULL AND s.parent_id IS NOT NULL`,
    values: scopeOf(filter),
  });
  return rows;
}
