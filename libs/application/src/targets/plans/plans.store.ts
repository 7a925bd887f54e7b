import type { PlanStatus, PlanSummary } from '@shanhai/contracts/targets/plans';
import type { Queryable } from '@shanhai/platform/postgres';

/** A plan as its commands need it. */
export interface PlanRow {
  readonly id: string;
  readonly year: number;
  /** The office that issues it, and the government that it is an office of. */
  readonly unit: PlanSummary['unit'];
  readonly governmentId: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly status: PlanStatus;
  readonly number: string | null;
  readonly routeId: string;
  readonly formId: string;
  readonly policy: unknown;
  readonly version: number;
  readonly approvalId: string | null;
  /** How its approval stands; null while there is none. */
  readonly approvalStatus: string | null;
  /** Whose correction it is, while its approval is returned. */
  readonly corrector: string | null;
  readonly createdBy: { readonly id: string; readonly name: string; readonly nameEn: string };
  readonly updatedAt: Date;
  readonly submittedAt: Date | null;
  readonly issuedAt: Date | null;
  readonly reason: string | null;
  readonly targets: number;
  readonly letters: number;
  readonly signed: number;
}

export const ROW = `
  SELECT p.id, p.year, jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
         CASE WHEN u.kind = 'office' THEN u.parent_id ELSE u.id END AS "governmentId",
         jsonb_build_object('zh', p.title_zh, 'en', p.title_en) AS title, p.status, p.number, p.route_id AS "routeId",
         p.form_id AS "formId", p.policy, p.version, p.approval_id AS "approvalId", a.status AS "approvalStatus",
         a.state->'correction'->>'person' AS corrector,
         jsonb_build_object('id', c.id, 'name', c.name, 'nameEn', c.name_en) AS "createdBy",
         p.updated_at AS "updatedAt", p.submitted_at AS "submittedAt", p.issued_at AS "issuedAt", p.reason,
         (SELECT count(*)::int FROM target t WHERE t.plan_id = p.id) AS targets, issued.letters, issued.signed
  FROM target_plan p
  JOIN unit u ON u.id = p.unit_id
  JOIN person c ON c.id = p.created_by
  LEFT JOIN approval a ON a.id = p.approval_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS letters, count(l.signed_at)::int AS signed
    FROM (SELECT DISTINCT ON (unit_id) signed_at FROM target_letter WHERE plan_id = p.id
          ORDER BY unit_id, revision DESC) l) issued`;

/** Primary keys; target_key and target_letter_revision by plan. */
export async function planRow(db: Queryable, id: string): Promise<PlanRow | undefined> {
  const { rows } = await db.query<PlanRow>({
    ...{ name: 'target_plan', text: `${ROW} WHERE p.id = $1`, values: [id] },
  });
  return rows[0];
}

/** The same with the plan's row locked: what is decided on it holds until the commit. */
export async function lockPlan(tx: Queryable, id: string): Promise<PlanRow | undefined> {
  await tx.query({
    ...{ name: 'target_plan_lock', text: 'SELECT FROM target_plan WHERE id = $1 FOR UPDATE', values: [id] },
  });
  return planRow(tx, id);
}

/** Who submitted a plan last. Primary key of event (stream_id, seq), read backwards. */
export async function submitterOf(tx: Queryable, planId: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'target_plan_submitter',
    text: `SELECT actor->>'id' AS id FROM event WHERE stream_id = $1 AND type = 'submitted' ORDER BY seq DESC LIMIT 1`,
    values: [planId],
  });
  return rows[0]?.id ?? null;
}

export interface PlanFilter {
  readonly readerId: string;
  readonly units: readonly string[];
  readonly planning: readonly string[];
  readonly year: number | null;
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Whose plans a person may see. */
export type PlanReader = Pick<PlanFilter, 'readerId' | 'units' | 'planning'>;

/**
 * Plans that a person ($1) may see: of units that they cover ($2; drafts only where they plan themselves, $3), those whose
 * letter one of their units has, their own, and those that they hold or held a task on.
 */
export const VISIBLE = `(p.created_by = $1 OR p.unit_id = ANY($3::text[])
          OR p.status <> 'draft' AND p.unit_id = ANY($2::text[])
          OR EXISTS (SELECT FROM target_letter l WHERE l.plan_id = p.id AND l.unit_id = ANY($2::text[]))
          OR EXISTS (SELECT FROM approval_task t WHERE t.approval_id = p.approval_id AND t.person_id = $1))`;

/** Plans that a person may see, newest year first. Index target_plan_by_year: some dozens in all. */
export async function planPage(db: Queryable, filter: PlanFilter): Promise<PlanRow[]> {
  const { rows } = await db.query<PlanRow>({
    name: 'target_plan_page',
    text: `${ROW}
      WHERE ($4::int IS NULL OR p.year = $4)
        AND ($5::int IS NULL OR (p.year, p.id) < ($5, $6::uuid))
        AND ${VISIBLE}
      ORDER BY p.year DESC, p.id DESC LIMIT $7`,
    values: [
      ...[filter.readerId, filter.units, filter.planning, filter.year],
      ...[filter.after?.[0] ?? null, filter.after?.[1] ?? null, filter.limit],
    ],
  });
  return rows;
}

/** Whether one of the units has a letter of the plan. Index target_letter_revision. */
export async function hasLetter(db: Queryable, planId: string, units: readonly string[]): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'target_plan_has_letter',
    text: 'SELECT FROM target_letter WHERE plan_id = $1 AND unit_id = ANY($2::text[]) LIMIT 1',
    values: [planId, units],
  });
  return rowCount === 1;
}

export interface NewPlan {
  readonly id: string;
  readonly year: number;
  readonly unitId: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly routeKey: string;
  readonly formKey: string;
  readonly policy: object;
  readonly createdBy: string;
  readonly now: Date;
}

/** By the newest version of its route and form. @returns false when the unit has a plan of that year already. */
export async function insertPlan(tx: Queryable, plan: NewPlan): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'target_plan_insert',
    text: `INSERT INTO target_plan (id, year, unit_id, title_zh, title_en, status, route_id, form_id, policy, created_by,
                                    created_at, updated_at)
           SELECT $1, $2, $3, $4, $5, 'draft',
                  (SELECT id FROM route WHERE key = $6 AND published_at IS NOT NULL AND retired_at IS NULL
                   ORDER BY version DESC LIMIT 1),
                  (SELECT id FROM form WHERE key = $7 ORDER BY version DESC LIMIT 1), $8, $9, $10, $10
           ON CONFLICT DO NOTHING`,
    values: [
      ...[plan.id, plan.year, plan.unitId, plan.title.zh, plan.title.en, plan.routeKey, plan.formKey],
      ...[JSON.stringify(plan.policy), plan.createdBy, plan.now],
    ],
  });
  return rowCount === 1;
}

/** What a step changes in a plan; what is left out stays. */
export interface PlanChange {
  readonly status?: PlanStatus;
  readonly number?: string;
  readonly title?: { readonly zh: string; readonly en: string };
  readonly approvalId?: string;
  readonly submittedAt?: Date;
  readonly issuedAt?: Date;
  readonly closedAt?: Date;
  readonly reason?: string;
}

export async function changePlan(tx: Queryable, id: string, change: PlanChange, now: Date): Promise<void> {
  const { status, number, title, approvalId, submittedAt, issuedAt, closedAt, reason } = change;
  await tx.query({
    name: 'target_plan_change',
    text: `UPDATE target_plan
           SET status = coalesce($2, status), number = coalesce($3, number), title_zh = coalesce($4, title_zh),
               title_en = coalesce($5, title_en), approval_id = coalesce($6, approval_id),
               submitted_at = coalesce($7, submitted_at), issued_at = coalesce($8, issued_at),
               closed_at = coalesce($9, closed_at), reason = coalesce($10, reason), updated_at = $11,
               version = version + 1
           WHERE id = $1`,
    values: [
      ...[id, status ?? null, number ?? null, title?.zh ?? null, title?.en ?? null, approvalId ?? null],
      ...[submittedAt ?? null, issuedAt ?? null, closedAt ?? null, reason ?? null, now],
    ],
  });
}

/** Its targets and shares go with it. */
export async function deletePlan(tx: Queryable, id: string): Promise<void> {
  await tx.query(`DELETE FROM target_plan WHERE id = $1 AND status = 'draft'`, [id]);
}

/** The plan of a unit for a year that is in force or on its way. Index target_plan_of_year. */
export async function planOfYear(db: Queryable, unitId: string, year: number): Promise<PlanRow | undefined> {
  const { rows } = await db.query<PlanRow>({
    name: 'target_plan_of_year',
    text: `${ROW} WHERE p.unit_id = $1 AND p.year = $2 AND p.status NOT IN ('rejected', 'withdrawn', 'cancelled')`,
    values: [unitId, year],
  });
  return rows[0];
}
