import type { Reading, ReportedTarget } from '@shanhai/domain/targets/reports';
import type { Queryable } from '@shanhai/platform/postgres';

/** Without the zeros behind the point that say nothing. */
const figure = (column: string): string => `trim_scale(${column})::text`;

/** A target as a unit's letter says it. */
export interface OwedTarget extends ReportedTarget {
  readonly id: string;
  readonly measure: string | null;
  readonly evidence: string | null;
  readonly illustrative: boolean;
}

/** What a letter says, in its order. Primary key of target_letter, index target_key. */
export async function owedByLetter(db: Queryable, letterId: string): Promise<OwedTarget[]> {
  const { rows } = await db.query<OwedTarget>({
    name: 'target_report_owed',
    text: `SELECT t.id, t.key, jsonb_build_object('zh', t.title_zh, 'en', t.title_en) AS title, t.measure,
                  t.below_zero AS "belowZero", t.aggregation,
                  t.comparison, t.evidence, t.schedule, t.illustrative,
                  jsonb_build_object('value', said->>'value', 'dueOn', said->>'dueOn') AS owed
           FROM target_letter l
           CROSS JOIN LATERAL jsonb_array_elements(l.content->'targets') WITH ORDINALITY AS o (said, place)
           JOIN target t ON t.plan_id = l.plan_id AND t.key = said->>'key'
           WHERE l.id = $1 ORDER BY place`,
    values: [letterId],
  });
  return rows;
}

/** What was confirmed of a target for a period. */
export interface ConfirmedLine extends Reading {
  readonly targetId: string;
  readonly reportId: string;
  readonly period: number;
  readonly endsOn: string;
  readonly explanation: string | null;
}

const CONFIRMED = `
  SELECT n.target_id AS "targetId", c.id AS "reportId", c.period, c.ends_on AS "endsOn", ${figure('n.value')} AS value,
         n.done_on AS "doneOn", n.explanation
  FROM target_report_confirmed c JOIN target_report_line n ON n.report_id = c.id`;

/** All that counts of a unit's reports, by period. Index target_report_once. */
export async function confirmedOfUnit(
  db: Queryable,
  planId: string,
  unitId: string,
): Promise<ConfirmedLine[]> {
  const { rows } = await db.query<ConfirmedLine>({
    name: 'target_report_confirmed_of_unit',
    text: `${CONFIRMED} WHERE c.plan_id = $1 AND c.unit_id = $2 ORDER BY c.period`,
    values: [planId, unitId],
  });
  return rows;
}

/** What one confirmed report says. Primary key. */
export async function linesOf(db: Queryable, reportId: string): Promise<ConfirmedLine[]> {
  const { rows } = await db.query<ConfirmedLine>({
    name: 'target_report_lines',
    text: `SELECT n.target_id AS "targetId", r.id AS "reportId", r.period, r.ends_on AS "endsOn", ${figure('n.value')} AS value,
                  n.done_on AS "doneOn", n.explanation
           FROM target_report_line n JOIN target_report r ON r.id = n.report_id WHERE r.id = $1`,
    values: [reportId],
  });
  return rows;
}

/** A part of a target that a unit below owes, with what it has confirmed of it until a period. */
export interface PartRow {
  readonly targetId: string;
  readonly weight: string | null;
  readonly said: boolean;
  readonly value: string | null;
  readonly doneOn: string | null;
}

/** Parts of what a unit owes, of the units right below it. Indexes target_share_of_unit, target_share_below, target_report_once. */
export async function partsBelow(
  db: Queryable,
  { planId, unitId, period }: { readonly planId: string; readonly unitId: string; readonly period: number },
): Promise<PartRow[]> {
  const { rows } = await db.query<PartRow>({
    name: 'target_report_below',
    text: `WITH part AS MATERIALIZED (
             SELECT s.target_id, s.unit_id, s.weight
             FROM target_share own JOIN target_share s ON s.parent_id = own.id
             WHERE own.plan_id = $1 AND own.unit_id = $2 AND own.person_id IS NULL
               AND s.person_id IS NULL AND s.unit_id <> $2
           ), newest AS (
             SELECT DISTINCT ON (c.unit_id, n.target_id) c.unit_id, n.target_id, n.value, n.done_on
             FROM target_report_confirmed c JOIN target_report_line n ON n.report_id = c.id
             WHERE c.plan_id = $1 AND c.unit_id IN (SELECT unit_id FROM part) AND c.period <= $3
             ORDER BY c.unit_id, n.target_id, c.period DESC
           )
           SELECT p.target_id AS "targetId", ${figure('p.weight')} AS weight, n.unit_id IS NOT NULL AS said,
                  ${figure('n.value')} AS value, n.done_on AS "doneOn"
           FROM part p LEFT JOIN newest n ON n.unit_id = p.unit_id AND n.target_id = p.target_id
           ORDER BY p.target_id, p.unit_id`,
    values: [planId, unitId, period],
  });
  return rows;
}

export interface NewLine extends Reading {
  readonly targetId: string;
  readonly owed: string | null;
  readonly owedOn: string | null;
  readonly explanation: string | null;
  readonly evidence: readonly object[];
}

/** What a report says once it is confirmed: written once, with the change of its status. */
export async function insertLines(tx: Queryable, reportId: string, lines: readonly NewLine[]): Promise<void> {
  await tx.query({
    name: 'target_report_lines_insert',
    text: `INSERT INTO target_report_line (report_id, target_id, owed, owed_on, value, done_on, explanation, evidence)
           SELECT $1, "targetId", owed, "owedOn", value, "doneOn", explanation, evidence
           FROM jsonb_to_recordset($2::jsonb) AS n ("targetId" uuid, owed numeric, "owedOn" date, value numeric,
             "doneOn" date, explanation text, evidence jsonb)`,
    values: [reportId, JSON.stringify(lines)],
  });
}
