import type { Hindrance } from '@shanhai/contracts/targets/close';
import type { Queryable } from '@shanhai/platform/postgres';

/** What is still open of a plan, with the approval that it is in. */
export interface OpenPart extends Hindrance {
  readonly approvalId: string | null;
}

/**
 * All that is still open of a plan: letters not signed for and targets not broken down, reports that are not confirmed,
 * requests that are not decided. Indexes target_recipient_of_unit, target_report_once, target_change_of_plan.
 */
export async function openParts(db: Queryable, planId: string): Promise<OpenPart[]> {
  const { rows } = await db.query<OpenPart>({
    name: 'target_open_parts',
    text: `SELECT o.kind, o.id, jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit, o.number,
                  o.status, o.ends_on AS "endsOn", o.approval_id AS "approvalId"
           FROM (
             SELECT 'part' AS kind, id, unit_id, number, status, NULL::date AS ends_on,
                    CASE WHEN status = 'in_approval' THEN approval_id END AS approval_id
             FROM target_recipient WHERE plan_id = $1 AND status NOT IN ('settled', 'cancelled')
             UNION ALL
             SELECT 'report', id, unit_id, number, status, ends_on, CASE WHEN status = 'in_review' THEN approval_id END
             FROM target_report WHERE plan_id = $1 AND status IN ('open', 'submitted', 'in_review')
             UNION ALL
             SELECT 'change', id, unit_id, number, status, NULL, CASE WHEN status = 'in_approval' THEN approval_id END
             FROM target_change WHERE plan_id = $1 AND status IN ('submitted', 'in_approval')
           ) o
           JOIN unit u ON u.id = o.unit_id
           ORDER BY o.kind, u.id, o.id`,
    values: [planId],
  });
  return rows;
}

/** Ends what is open in its own row, but for what has ended by itself meanwhile. Primary keys. */
export async function endRows(tx: Queryable, parts: readonly OpenPart[], now: Date): Promise<void> {
  const ids = (kind: Hindrance['kind']) => parts.flatMap((part) => (part.kind === kind ? [part.id] : []));
  await tx.query({
    name: 'target_end_parts',
    text: `UPDATE target_recipient SET status = 'cancelled', updated_at = $2, version = version + 1
           WHERE id = ANY($1::uuid[]) AND status <> 'settled'`,
    values: [ids('part'), now],
  });
  await tx.query({
    name: 'target_end_reports',
    text: `UPDATE target_report SET status = 'discarded', updated_at = $2, version = version + 1
           WHERE id = ANY($1::uuid[]) AND status <> 'confirmed'`,
    values: [ids('report'), now],
  });
  await tx.query({
    name: 'target_end_changes',
    text: `UPDATE target_change SET status = 'lapsed', closed_at = $2, updated_at = $2, version = version + 1
           WHERE id = ANY($1::uuid[]) AND closed_at IS NULL`,
    values: [ids('change'), now],
  });
}

/** A term that runs: of a part of a plan, or of the plan itself. */
export interface RunningTerm {
  readonly id: string;
  readonly workflowId: string | null;
}

/** The terms that run of some subjects. Index deadline (subject_id). */
export async function runningTerms(db: Queryable, subjects: readonly string[]): Promise<RunningTerm[]> {
  const { rows } = await db.query<RunningTerm>({
    name: 'target_running_terms',
    text: `SELECT id, workflow_id AS "workflowId" FROM deadline
           WHERE subject_id = ANY($1::uuid[]) AND status IN ('running', 'due') AND kind LIKE 'target%' ORDER BY id`,
    values: [subjects],
  });
  return rows;
}

/** Who has a letter of a plan: they are told when it ends. Index target_recipient_of_unit. */
export async function unitsTold(
  db: Queryable,
  planId: string,
): Promise<{ readonly id: string; readonly nameZh: string; readonly nameEn: string }[]> {
  const { rows } = await db.query<{ id: string; nameZh: string; nameEn: string }>({
    name: 'target_units_told',
    text: `SELECT u.id, u.name_zh AS "nameZh", u.name_en AS "nameEn"
           FROM target_recipient r JOIN unit u ON u.id = r.unit_id WHERE r.plan_id = $1 ORDER BY u.id`,
    values: [planId],
  });
  return rows;
}
