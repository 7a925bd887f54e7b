import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import type { TargetDefinition } from '@shanhai/domain/targets/plans';
import type { Queryable } from '@shanhai/platform/postgres';

interface NamedUnit {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

export interface TargetRow extends TargetDefinition {
  readonly id: string;
  readonly responsible: NamedUnit | null;
  /** In the order that they were written in. */
  readonly cooperating: NamedUnit[];
}

export interface ShareRow {
  readonly id: string;
  readonly targetId: string;
  readonly parentId: string | null;
  readonly unit: NamedUnit;
  readonly person: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
  readonly value: string | null;
  readonly weight: string | null;
  readonly dueOn: string | null;
  readonly fixed: boolean;
  readonly version: number;
}

/** Without the zeros behind the point that say nothing. */
const figure = (column: string): string => `trim_scale(${column})::text`;

const TARGETS = `
  SELECT id, key, jsonb_build_object('zh', title_zh, 'en', title_en) AS title, action_plan AS "actionPlan", measure,
         below_zero AS "belowZero", aggregation, comparison,
         CASE WHEN baseline_year IS NOT NULL
              THEN jsonb_build_object('year', baseline_year, 'value', ${figure('baseline_value')}) END AS baseline,
         evidence, schedule, sentence, source, illustrative,
         (SELECT jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en)
            FROM unit u WHERE u.id = responsible_unit_id) AS responsible,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en)
                                    ORDER BY c.position), '[]')
            FROM target_cooperating c JOIN unit u ON u.id = c.unit_id WHERE c.target_id = target.id) AS cooperating
  FROM target`;

/** In the order of the plan. Index target_key. */
export async function targetRows(db: Queryable, planId: string): Promise<TargetRow[]> {
  const { rows } = await db.query<TargetRow>({
    name: 'target_rows',
    text: `${TARGETS} WHERE plan_id = $1 ORDER BY position, id`,
    values: [planId],
  });
  return rows;
}

const SHARES = `
  SELECT s.id, s.target_id AS "targetId", s.parent_id AS "parentId",
         jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
         CASE WHEN h.id IS NOT NULL
              THEN jsonb_build_object('id', h.id, 'name', h.name, 'nameEn', h.name_en) END AS person,
         ${figure('s.value')} AS value, ${figure('s.weight')} AS weight, s.due_on AS "dueOn", s.fixed, s.version
  FROM target_share s
  JOIN unit u ON u.id = s.unit_id
  LEFT JOIN person h ON h.id = s.person_id`;

/** All that a unit has to do with: its own shares, those above and below them. Indexes target_share_of_unit, target_share_below. */
export async function sharesAround(db: Queryable, planId: string, unitId: string): Promise<ShareRow[]> {
  const { rows } = await db.query<ShareRow>({
    name: 'target_shares_around',
    text: `WITH own AS MATERIALIZED (
             SELECT id, parent_id FROM target_share WHERE plan_id = $1 AND unit_id = $2 AND person_id IS NULL
           )
           ${SHARES}
           WHERE s.id IN (SELECT id FROM own UNION SELECT parent_id FROM own)
              OR s.parent_id IN (SELECT id FROM own UNION SELECT parent_id FROM own)
           ORDER BY u.id, s.id`,
    values: [planId, unitId],
  });
  return rows;
}

/** The plan's own shares and those right below them. */
export async function topShares(db: Queryable, planId: string): Promise<ShareRow[]> {
  const { rows } = await db.query<ShareRow>({
    name: 'target_shares_top',
    text: `WITH roots AS MATERIALIZED (
             SELECT s.id FROM target t JOIN target_share s ON s.target_id = t.id AND s.parent_id IS NULL
             WHERE t.plan_id = $1
           )
           ${SHARES} WHERE s.id IN (SELECT id FROM roots) OR s.parent_id IN (SELECT id FROM roots)
           ORDER BY u.id, s.id`,
    values: [planId],
  });
  return rows;
}

/** A share as far as reconciling it goes: nothing is looked up for it. */
export interface BareShare {
  readonly id: string;
  readonly targetId: string;
  readonly parentId: string | null;
  readonly unitId: string;
  readonly personId: string | null;
  readonly value: string | null;
  readonly weight: string | null;
  readonly dueOn: string | null;
}

/** Every share of a plan. Index target_share_of_unit, by plan. */
export async function bareShares(db: Queryable, planId: string): Promise<BareShare[]> {
  const { rows } = await db.query<BareShare>({
    name: 'target_shares_bare',
    text: `SELECT id, target_id AS "targetId", parent_id AS "parentId", unit_id AS "unitId", person_id AS "personId",
                  ${figure('value')} AS value, ${figure('weight')} AS weight, due_on AS "dueOn"
           FROM target_share WHERE plan_id = $1`,
    values: [planId],
  });
  return rows;
}

export interface NewTarget extends Omit<DraftTargetInput, 'shares' | 'value' | 'dueOn'> {
  readonly id: string;
}
export interface NewShare {
  readonly id: string;
  readonly targetId: string;
  readonly parentId: string | null;
  readonly unitId: string;
  readonly personId: string | null;
  readonly value: string | null;
  readonly weight: string | null;
  readonly dueOn: string | null;
  readonly fixed: boolean;
}

const TARGET_COLUMNS = `
  id uuid, key text, title jsonb, "actionPlan" text, measure text, "belowZero" boolean, aggregation text, comparison text, baseline jsonb,
  evidence text, schedule jsonb, sentence text, source text, illustrative boolean, "responsibleUnitId" text`;

/** All targets of a draft, in place of those that it had. */
export async function replaceTargets(
  tx: Queryable,
  planId: string,
  targets: readonly NewTarget[],
): Promise<void> {
  await tx.query({
    ...{ name: 'targets_clear', text: 'DELETE FROM target WHERE plan_id = $1', values: [planId] },
  });
  await insertTargets(tx, planId, targets);
}

/** Targets behind those that a plan has. */
export async function insertTargets(
  tx: Queryable,
  planId: string,
  targets: readonly NewTarget[],
): Promise<void> {
  await tx.query({
    name: 'targets_insert',
    text: `INSERT INTO target (id, plan_id, position, key, title_zh, title_en, action_plan, measure, below_zero, aggregation,
                               comparison, baseline_year, baseline_value, evidence, schedule, sentence, source, illustrative,
                               responsible_unit_id)
           SELECT t.id, $1, coalesce((SELECT max(position) FROM target WHERE plan_id = $1), 0) + t.place, t.key, t.title->>'zh', t.title->>'en', t."actionPlan", t.measure, t."belowZero", t.aggregation,
                  t.comparison, (t.baseline->>'year')::int, (t.baseline->>'value')::numeric, t.evidence, t.schedule,
                  t.sentence, t.source, t.illustrative, t."responsibleUnitId"
           FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (${TARGET_COLUMNS})) WITH ORDINALITY
             AS t (id, key, title, "actionPlan", measure, "belowZero", aggregation, comparison, baseline, evidence, schedule,
                   sentence, source, illustrative, "responsibleUnitId", place)`,
    values: [planId, JSON.stringify(targets)],
  });
  await tx.query({
    name: 'targets_insert_cooperating',
    text: `INSERT INTO target_cooperating (target_id, unit_id, position)
           SELECT t.id, c.unit_id, c.position
           FROM jsonb_to_recordset($1::jsonb) AS t (id uuid, "cooperatingUnitIds" jsonb)
           CROSS JOIN LATERAL jsonb_array_elements_text(t."cooperatingUnitIds")
             WITH ORDINALITY AS c (unit_id, position)`,
    values: [JSON.stringify(targets.filter(({ cooperatingUnitIds: { length } }) => length > 0))],
  });
}

const SHARE_COLUMNS = `
  id uuid, "targetId" uuid, "parentId" uuid, "unitId" text, "personId" uuid, value numeric, weight numeric, "dueOn" date,
  fixed boolean`;

export async function insertShares(
  tx: Queryable,
  planId: string,
  shares: readonly NewShare[],
  by: { readonly personId: string; readonly now: Date },
): Promise<void> {
  await tx.query({
    name: 'target_shares_insert',
    text: `INSERT INTO target_share (id, plan_id, target_id, parent_id, unit_id, person_id, value, weight, due_on, fixed,
                                     updated_by, updated_at)
           SELECT id, $1, "targetId", "parentId", "unitId", "personId", value, weight, "dueOn", fixed, $3, $4
           FROM jsonb_to_recordset($2::jsonb) AS s (${SHARE_COLUMNS})`,
    values: [planId, JSON.stringify(shares), by.personId, by.now],
  });
}

/** A share that is changed, by its id; what it says replaces what stood there. */
export interface ChangedShare {
  readonly id: string;
  readonly value: string | null;
  readonly weight: string | null;
  readonly dueOn: string | null;
}

export async function updateShares(
  tx: Queryable,
  shares: readonly ChangedShare[],
  by: { readonly personId: string; readonly now: Date },
): Promise<void> {
  await tx.query({
    name: 'target_shares_update',
    text: `UPDATE target_share s
           SET value = c.value, weight = c.weight, due_on = c."dueOn", version = s.version + 1, updated_by = $2,
               updated_at = $3
           FROM jsonb_to_recordset($1::jsonb) AS c (id uuid, value numeric, weight numeric, "dueOn" date)
           WHERE s.id = c.id`,
    values: [JSON.stringify(shares), by.personId, by.now],
  });
}

export async function deleteShares(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.query({
    ...{
      name: 'target_shares_delete',
      text: 'DELETE FROM target_share WHERE id = ANY($1::uuid[])',
      values: [ids],
    },
  });
}

/** Targets of the work plan of a year (plan_item) as a draft's. */
export async function workPlanTargets(db: Queryable, year: number): Promise<DraftTargetInput[]> {
  const { rows } = await db.query<DraftTargetInput>({
    name: 'work_plan_targets',
    text: `SELECT indicator AS key, jsonb_build_object('zh', title_zh, 'en', title_en) AS title, action_plan AS "actionPlan",
                  measure, false AS "belowZero", aggregation, comparison, ${figure('value')} AS value, NULL AS "dueOn", NULL AS baseline,
                  NULL AS evidence, '[]'::jsonb AS schedule, sentence, source, illustrative, '[]'::jsonb AS shares,
                  NULL AS "responsibleUnitId", '[]'::jsonb AS "cooperatingUnitIds"
           FROM plan_item WHERE year = $1 AND kind = 'target' ORDER BY id`,
    values: [year],
  });
  return rows;
}
