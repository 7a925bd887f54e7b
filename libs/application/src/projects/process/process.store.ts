import type { ApprovalClosed } from '@shanhai/contracts/messages';
import type { Applicants } from '@shanhai/domain/projects/calls';
import type { Queryable } from '@shanhai/platform/postgres';

/** An application as its process sees it. Dates are YYYY-MM-DD. */
export interface ProcessCase {
  readonly id: string;
  readonly status: string;
  readonly number: string | null;
  readonly title: string;
  readonly unitId: string;
  readonly createdBy: string;
  readonly submittedAt: Date | null;
  readonly approvalId: string | null;
  readonly outcome: { readonly code: string; readonly reason: string } | null;
  readonly routeId: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly applicants: Applicants;
  readonly policy: unknown;
}

/** Reads a case and locks its row: the steps of one process never run beside each other. By primary keys. */
export async function lockCase(tx: Queryable, applicationId: string): Promise<ProcessCase | undefined> {
  const { rows } = await tx.query<ProcessCase>({
    name: 'process_lock_case',
    text: `SELECT a.id, a.status, a.number, a.title, a.unit_id AS "unitId", a.created_by AS "createdBy",
                  a.submitted_at AS "submittedAt", a.approval_id AS "approvalId", a.outcome,
                  c.route_id AS "routeId", c.opens_at AS "opensAt", c.closes_at AS "closesAt",
                  c.content->'applicants' AS applicants, p.policy
             FROM project_application a JOIN programme p ON p.id = a.programme_id
             JOIN project_call c ON c.id = a.call_id
            WHERE a.id = $1 FOR UPDATE OF a`,
    values: [applicationId],
  });
  return rows[0];
}

/** Whether a call names a unit on a day. Primary keys of unit and unit_listing. */
export async function wasNamed(
  tx: Queryable,
  applicants: Applicants,
  unitId: string,
  day: string,
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'process_was_named',
    text: 'SELECT FROM call_units($1::jsonb, $3::date) n(id) WHERE n.id = $2',
    values: [JSON.stringify(applicants), unitId, day],
  });
  return (rowCount ?? 0) > 0;
}

/** What a step changes in its case; what is left out stays. */
export interface CaseChange {
  readonly status?: string;
  readonly number?: string;
  readonly approvalId?: string;
  readonly outcome?: { readonly code: string; readonly reason: string };
  readonly closedAt?: Date;
}

export async function changeCase(tx: Queryable, id: string, change: CaseChange, now: Date): Promise<void> {
  await tx.query({
    name: 'process_change_case',
    text: `UPDATE project_application
              SET status = coalesce($2, status), number = coalesce($3, number),
                  approval_id = coalesce($4, approval_id), outcome = coalesce($5, outcome),
                  closed_at = coalesce($6, closed_at), updated_at = $7
            WHERE id = $1`,
    values: [
      id,
      change.status ?? null,
      change.number ?? null,
      change.approvalId ?? null,
      change.outcome ? JSON.stringify(change.outcome) : null,
      change.closedAt ?? null,
      now,
    ],
  });
}

/** How an approval stands: null while it is open, undefined when there is none. Primary key. */
export async function approvalOutcome(
  db: Queryable,
  approvalId: string,
): Promise<ApprovalClosed['outcome'] | null | undefined> {
  const { rows } = await db.query<{ outcome: ApprovalClosed['outcome'] | null }>({
    name: 'process_approval_outcome',
    text: `SELECT CASE WHEN closed_at IS NOT NULL THEN status END AS outcome FROM approval WHERE id = $1`,
    values: [approvalId],
  });
  return rows[0]?.outcome;
}
