import type { AskedChange, ChangeEffectView, ChangeStatus } from '@shanhai/contracts/targets/changes';
import type { Form } from '@shanhai/contracts/forms';
import type { Attachment } from '@shanhai/contracts/projects';
import type { PlanStatus } from '@shanhai/contracts/targets/plans';
import type { Queryable } from '@shanhai/platform/postgres';
import { attachmentsExpression } from '../../attachments';

interface Named {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}
interface PersonRef {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** A line of a request as it is kept: with the id of the share, and the version in which it was seen; 0 for a new one. */
export interface KeptItem extends AskedChange {
  readonly id: string;
  readonly seen: number;
}

/** A request as its commands need it. */
export interface ChangeRow {
  readonly id: string;
  readonly plan: {
    readonly id: string;
    readonly year: number;
    readonly title: { readonly zh: string; readonly en: string };
  };
  readonly planStatus: PlanStatus;
  /** The office that issued the plan, and the government that it is an office of. */
  readonly officeId: string;
  readonly governmentId: string;
  readonly unit: Named;
  readonly unitKind: string;
  readonly status: ChangeStatus;
  readonly number: string | null;
  readonly ground: string | null;
  readonly reason: string;
  readonly explanation: string;
  readonly items: readonly KeptItem[];
  readonly files: readonly Attachment[];
  readonly effect: ChangeEffectView | null;
  readonly policy: unknown;
  readonly routeId: string;
  readonly form: Form;
  readonly version: number;
  readonly approvalId: string | null;
  readonly approvalStatus: string | null;
  readonly approvalRound: number | null;
  /** Whose correction it is, while its approval is returned. */
  readonly corrector: string | null;
  readonly createdBy: PersonRef;
  readonly submittedBy: string | null;
  readonly updatedAt: Date;
  readonly submittedAt: Date | null;
  readonly closedAt: Date | null;
}

const ROW = `
  SELECT c.id, jsonb_build_object('id', p.id, 'year', p.year,
           'title', jsonb_build_object('zh', p.title_zh, 'en', p.title_en)) AS plan, p.status AS "planStatus",
         o.id AS "officeId", CASE WHEN o.kind = 'office' THEN o.parent_id ELSE o.id END AS "governmentId",
         jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit, u.kind AS "unitKind",
         c.status, c.number, c.ground, c.reason, c.explanation, c.items,
         ${attachmentsExpression(`'target-change'`, 'c.id')} AS files, c.effect, c.policy, c.route_id AS "routeId",
         jsonb_build_object('id', f.id, 'key', f.key, 'version', f.version, 'schema', f.schema,
           'layout', f.layout) AS form,
         c.version, c.approval_id AS "approvalId", a.status AS "approvalStatus", a.round AS "approvalRound",
         a.state->'correction'->>'person' AS corrector,
         jsonb_build_object('id', h.id, 'name', h.name, 'nameEn', h.name_en) AS "createdBy",
         c.submitted_by AS "submittedBy", c.updated_at AS "updatedAt", c.submitted_at AS "submittedAt",
         c.closed_at AS "closedAt"
  FROM target_change c
  JOIN target_plan p ON p.id = c.plan_id
  JOIN unit o ON o.id = p.unit_id
  JOIN unit u ON u.id = c.unit_id
  JOIN form f ON f.id = c.form_id
  JOIN person h ON h.id = c.created_by
  LEFT JOIN approval a ON a.id = c.approval_id`;

/** Primary keys. */
export async function changeRow(db: Queryable, id: string): Promise<ChangeRow | undefined> {
  const { rows } = await db.query<ChangeRow>({
    ...{ name: 'target_change', text: `${ROW} WHERE c.id = $1`, values: [id] },
  });
  return rows[0];
}

/** The same with the request's row locked until the commit. */
export async function lockChange(tx: Queryable, id: string): Promise<ChangeRow | undefined> {
  await tx.query({
    ...{
      name: 'target_change_lock',
      text: 'SELECT FROM target_change WHERE id = $1 FOR UPDATE',
      values: [id],
    },
  });
  return changeRow(tx, id);
}

export interface ChangeSelection {
  readonly readerId: string;
  /** Units whose requests the reader may see once they are handed in, and those for which they act. */
  readonly covered: readonly string[];
  readonly acting: readonly string[];
  readonly plan: string | null;
  readonly unit: string | null;
  readonly status: ChangeStatus | null;
  readonly after: string | null;
  readonly limit: number;
}

/**
 * Requests that a person may see: drafts of the units that they act for; others of units that they cover, of plans of such,
 * those that named a share of such once they are decided, and those on which they hold or held a task. Newest first.
 * Indexes target_change_pkey, target_change_of_plan, target_change_of_unit: some hundreds a year.
 */
export async function changePage(db: Queryable, selection: ChangeSelection): Promise<ChangeRow[]> {
  const { readerId, covered, acting, plan, unit, status, after, limit } = selection;
  const { rows } = await db.query<ChangeRow>({
    name: 'target_change_page',
    text: `${ROW}
      WHERE ($4::uuid IS NULL OR c.plan_id = $4) AND ($5::text IS NULL OR c.unit_id = $5)
        AND ($6::text IS NULL OR c.status = $6) AND ($7::uuid IS NULL OR c.id < $7)
        AND (c.created_by = $1 OR c.unit_id = ANY($3::text[]) OR c.status <> 'draft' AND (
          c.unit_id = ANY($2::text[]) OR p.unit_id = ANY($2::text[])
          OR c.status = 'approved' AND EXISTS (
            SELECT FROM target_change_share s WHERE s.change_id = c.id AND s.unit_id = ANY($2::text[]))
          OR EXISTS (SELECT FROM approval_task t WHERE t.approval_id = c.approval_id AND t.person_id = $1)))
      ORDER BY c.id DESC LIMIT $8`,
    values: [readerId, covered, acting, plan, unit, status, after, limit],
  });
  return rows;
}

export interface NewChange {
  readonly id: string;
  readonly planId: string;
  readonly unitId: string;
  readonly routeId: string;
  readonly formKey: string;
  readonly policy: object;
  readonly createdBy: string;
  readonly now: Date;
}

export async function insertChange(tx: Queryable, change: NewChange): Promise<void> {
  await tx.query({
    name: 'target_change_insert',
    text: `INSERT INTO target_change (id, plan_id, unit_id, status, policy, route_id, form_id, created_by, created_at,
                                      updated_at)
           SELECT $1, $2, $3, 'draft', $4, $5,
                  (SELECT id FROM form WHERE key = $6 ORDER BY version DESC LIMIT 1), $7, $8, $8`,
    values: [
      ...[change.id, change.planId, change.unitId, JSON.stringify(change.policy), change.routeId],
      ...[change.formKey, change.createdBy, change.now],
    ],
  });
}

export interface SavedDraft {
  readonly ground: string | null;
  readonly reason: string;
  readonly explanation: string;
  readonly items: readonly KeptItem[];
}

export async function saveDraft(tx: Queryable, id: string, draft: SavedDraft, now: Date): Promise<void> {
  await tx.query({
    name: 'target_change_save',
    text: `UPDATE target_change
           SET ground = $2, reason = $3, explanation = $4, items = $5, updated_at = $6, version = version + 1
           WHERE id = $1`,
    values: [id, draft.ground, draft.reason, draft.explanation, JSON.stringify(draft.items), now],
  });
}

/** What a step changes in a request; what is left out stays. */
export interface ChangeStep {
  readonly status: ChangeStatus;
  readonly number?: string;
  readonly approvalId?: string;
  readonly submittedAt?: Date;
  readonly submittedBy?: string;
  readonly closedAt?: Date;
  readonly effect?: ChangeEffectView;
}

export async function stepChange(tx: Queryable, id: string, step: ChangeStep, now: Date): Promise<void> {
  const { status, number, approvalId, submittedAt, submittedBy, closedAt, effect } = step;
  await tx.query({
    name: 'target_change_step',
    text: `UPDATE target_change
           SET status = $2, number = coalesce($3, number), approval_id = coalesce($4, approval_id),
               submitted_at = coalesce($5, submitted_at), submitted_by = coalesce($6, submitted_by),
               closed_at = coalesce($7, closed_at), effect = coalesce($8, effect), updated_at = $9,
               version = version + 1
           WHERE id = $1`,
    values: [
      ...[id, status, number ?? null, approvalId ?? null, submittedAt ?? null, submittedBy ?? null],
      ...[closedAt ?? null, effect ? JSON.stringify(effect) : null, now],
    ],
  });
}

export async function touchChange(tx: Queryable, id: string, now: Date): Promise<void> {
  await tx.query('UPDATE target_change SET updated_at = $2 WHERE id = $1', [id, now]);
}

export async function deleteChange(tx: Queryable, id: string): Promise<void> {
  await tx.query(`DELETE FROM target_change WHERE id = $1 AND status = 'draft'`, [id]);
}

export interface ConcernedShare {
  readonly targetId: string;
  readonly unitId: string;
  readonly because: 'asked' | 'above_taken' | 'carried';
}

/** Which shares a request concerns, in place of those that it concerned before. */
export async function writeConcerned(
  tx: Queryable,
  id: string,
  shares: readonly ConcernedShare[],
): Promise<void> {
  await tx.query({
    name: 'target_change_shares_clear',
    text: 'DELETE FROM target_change_share WHERE change_id = $1',
    values: [id],
  });
  await tx.query({
    name: 'target_change_shares_insert',
    text: `INSERT INTO target_change_share (change_id, target_id, unit_id, because)
           SELECT $1, "targetId", "unitId", because
           FROM jsonb_to_recordset($2::jsonb) AS s ("targetId" uuid, "unitId" text, because text)`,
    values: [id, JSON.stringify(shares)],
  });
}

/** A request under way that has a share. */
export interface PendingRow extends ConcernedShare {
  readonly id: string;
  readonly number: string;
  readonly by: PersonRef;
  readonly at: Date;
}

/** Requests under way that add targets of these keys to a plan, without one of them. Index target_change_of_plan. */
export async function pendingKeys(
  db: Queryable,
  planId: string,
  keys: readonly string[],
  but: string | null,
): Promise<(Omit<PendingRow, keyof ConcernedShare> & { readonly key: string })[]> {
  const { rows } = await db.query<Omit<PendingRow, keyof ConcernedShare> & { readonly key: string }>({
    name: 'target_change_pending_keys',
    text: `SELECT i->>'targetKey' AS key, c.id, c.number, c.submitted_at AS at,
                  jsonb_build_object('id', h.id, 'name', h.name, 'nameEn', h.name_en) AS by
           FROM target_change c
           JOIN person h ON h.id = c.submitted_by
           CROSS JOIN LATERAL jsonb_array_elements(c.items) AS i
           WHERE c.plan_id = $1 AND c.status IN ('submitted', 'in_approval') AND c.id IS DISTINCT FROM $3::uuid
             AND jsonb_typeof(i->'definition') = 'object' AND i->>'targetKey' = ANY($2::text[])
           ORDER BY c.id`,
    values: [planId, keys, but],
  });
  return rows;
}

/** Requests under way on any share of these targets, without one of them. Index target_change_share_place. */
export async function pendingOn(
  db: Queryable,
  targetIds: readonly string[],
  but: string | null,
): Promise<PendingRow[]> {
  const { rows } = await db.query<PendingRow>({
    name: 'target_change_pending',
    text: `SELECT s.target_id AS "targetId", s.unit_id AS "unitId", s.because, c.id, c.number, c.submitted_at AS at,
                  jsonb_build_object('id', h.id, 'name', h.name, 'nameEn', h.name_en) AS by
           FROM target_change_share s
           JOIN target_change c ON c.id = s.change_id
           JOIN person h ON h.id = c.submitted_by
           WHERE s.target_id = ANY($1::uuid[]) AND c.status IN ('submitted', 'in_approval')
             AND c.id IS DISTINCT FROM $2::uuid
           ORDER BY c.id`,
    values: [targetIds, but],
  });
  return rows;
}
