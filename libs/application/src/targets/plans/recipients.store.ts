import type { RecipientStatus } from '@shanhai/contracts/targets/plans';
import type { Queryable } from '@shanhai/platform/postgres';

/** A unit's part in a plan. */
export interface RecipientRow {
  readonly id: string;
  readonly planId: string;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly unitKind: string;
  readonly status: RecipientStatus;
  readonly attempt: number;
  /** The revision of the letter that was broken down: what was handed in, or settled, covers it. */
  readonly revision: number;
  readonly number: string | null;
  /** By the key of the target. */
  readonly explanations: Readonly<Record<string, string>>;
  readonly approvalId: string | null;
  readonly approvalStatus: string | null;
  readonly corrector: string | null;
  readonly version: number;
  readonly submittedBy: string | null;
  /** When what is waited for must be done: signing, or breaking down; null while nothing is. */
  readonly dueAt: Date | null;
}

const ROW = `
  SELECT r.id, r.plan_id AS "planId", jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
         u.kind AS "unitKind", r.status, r.attempt, r.revision, r.number, r.explanations, r.approval_id AS "approvalId",
         a.status AS "approvalStatus", a.state->'correction'->>'person' AS corrector, r.version,
         r.submitted_by AS "submittedBy",
         (SELECT d.due_at FROM deadline d WHERE d.subject_id = r.id AND d.status IN ('running', 'due')
            AND d.kind = CASE r.status WHEN 'issued' THEN 'target_signing' ELSE 'target_breakdown' END
          ORDER BY d.due_at LIMIT 1) AS "dueAt"
  FROM target_recipient r
  JOIN unit u ON u.id = r.unit_id
  LEFT JOIN approval a ON a.id = r.approval_id`;

/** Primary key. */
export async function recipientById(db: Queryable, id: string): Promise<RecipientRow | undefined> {
  const { rows } = await db.query<RecipientRow>({
    ...{ name: 'target_recipient', text: `${ROW} WHERE r.id = $1`, values: [id] },
  });
  return rows[0];
}

/** The same with its row locked until the commit. */
export async function lockRecipient(tx: Queryable, id: string): Promise<RecipientRow | undefined> {
  await tx.query({
    ...{
      name: 'target_recipient_lock',
      text: 'SELECT FROM target_recipient WHERE id = $1 FOR UPDATE',
      values: [id],
    },
  });
  return recipientById(tx, id);
}

export interface RecipientChange {
  readonly status?: RecipientStatus;
  readonly attempt?: number;
  readonly revision?: number;
  readonly number?: string;
  readonly explanations?: Readonly<Record<string, string>>;
  /** An approval, or null for none any more. */
  readonly approvalId?: string | null;
  readonly submittedAt?: Date;
  readonly submittedBy?: string;
  readonly approvedAt?: Date;
}

export async function changeRecipient(
  tx: Queryable,
  id: string,
  change: RecipientChange,
  now: Date,
): Promise<void> {
  const {
    status,
    attempt,
    revision,
    number,
    explanations,
    approvalId,
    submittedAt,
    submittedBy,
    approvedAt,
  } = change;
  await tx.query({
    name: 'target_recipient_change',
    text: `UPDATE target_recipient
           SET status = coalesce($2, status), attempt = coalesce($3, attempt), revision = coalesce($12, revision),
               number = coalesce($4, number),
               explanations = coalesce($5, explanations), approval_id = CASE WHEN $6 THEN $7 ELSE approval_id END,
               submitted_at = coalesce($8, submitted_at), submitted_by = coalesce($9, submitted_by),
               approved_at = coalesce($10, approved_at), updated_at = $11, version = version + 1
           WHERE id = $1`,
    values: [
      ...[id, status ?? null, attempt ?? null, number ?? null],
      ...[explanations ? JSON.stringify(explanations) : null, approvalId !== undefined, approvalId ?? null],
      ...[submittedAt ?? null, submittedBy ?? null, approvedAt ?? null, now, revision ?? null],
    ],
  });
}

/**
 * A unit has a part once. Another letter begins it anew where it was settled, or ended with its year; a breakdown that is going on goes on, and
 * what has come since is asked for when it ends.
 */
export async function upsertRecipients(
  tx: Queryable,
  planId: string,
  parts: readonly { readonly id: string; readonly unitId: string }[],
  now: Date,
): Promise<void> {
  await tx.query({
    name: 'target_recipients_upsert',
    text: `INSERT INTO target_recipient (id, plan_id, unit_id, status, updated_at)
           SELECT id, $1, "unitId", 'issued', $3 FROM jsonb_to_recordset($2::jsonb) AS p (id uuid, "unitId" text)
           ON CONFLICT (id) DO UPDATE
           SET status = 'issued', attempt = target_recipient.attempt + 1, approval_id = NULL, updated_at = $3,
               version = target_recipient.version + 1
           WHERE target_recipient.status IN ('settled', 'cancelled')`,
    values: [planId, JSON.stringify(parts), now],
  });
}

export interface Standing {
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly parentId: string | null;
  readonly status: RecipientStatus | null;
  readonly signedAt: Date | null;
}

/** All units of a plan that have shares, with how far each has come. Indexes target_share_of_unit, target_recipient_of_unit. */
export async function standings(db: Queryable, planId: string): Promise<Standing[]> {
  const { rows } = await db.query<Standing>({
    name: 'target_standings',
    text: `SELECT jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit, u.parent_id AS "parentId",
                  r.status, l.signed_at AS "signedAt"
           FROM (SELECT DISTINCT unit_id FROM target_share WHERE plan_id = $1) s
           JOIN unit u ON u.id = s.unit_id
           LEFT JOIN target_recipient r ON r.plan_id = $1 AND r.unit_id = s.unit_id
           LEFT JOIN LATERAL (SELECT signed_at FROM target_letter
                              WHERE plan_id = $1 AND unit_id = s.unit_id ORDER BY revision DESC LIMIT 1) l ON true
           ORDER BY u.id`,
    values: [planId],
  });
  return rows;
}
