import type { Attachment } from '@shanhai/contracts/projects';
import type { FormData } from '@shanhai/contracts/forms';
import type { Approval, Candidate } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseRelation } from '../org';

export interface ApprovalRow {
  readonly state: Approval;
  readonly version: number;
  readonly caseType: string;
  readonly caseId: string;
  readonly routeId: string;
  readonly number: string;
  readonly title: string;
  readonly summary: readonly { label: { zh: string; en: string }; value: string }[];
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly startedAt: Date;
  readonly closedAt: Date | null;
  readonly formData: FormData;
  readonly attachments: readonly Attachment[];
  readonly previousFormData: FormData | null;
  readonly candidates: Readonly<Record<string, readonly Candidate[]>>;
  readonly actsFor: readonly string[];
  /** How many persons have a copy. */
  readonly copies: number;
}

/** One approval with the round that it is in and the round before. Primary keys. */
export async function approvalById(
  db: Queryable,
  id: string,
  day: string,
  readerId: string,
): Promise<ApprovalRow | undefined> {
  const { rows } = await db.query<ApprovalRow>({
    name: 'approval_by_id',
    text: `SELECT a.state, a.version, a.case_type AS "caseType", a.case_id AS "caseId", a.route_id AS "routeId",
                  a.number, a.title, a.summary,
                  jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
                  a.started_at AS "startedAt", a.closed_at AS "closedAt", amended_form(r.form_data, a.state->'amendments') AS "formData", r.attachments,
                  before.form_data AS "previousFormData",
                  CASE WHEN a.closed_at IS NULL THEN signers_of_route(a.route_id, a.unit_id, a.initiator_id, $2,
                                                                        amended_form(r.form_data, a.state->'amendments'))
                       ELSE '{}' END AS candidates,
                  principals_of($3, route.key, $2) AS "actsFor",
                  (SELECT count(*)::int FROM approval_copy c WHERE c.approval_id = a.id) AS copies
           FROM approval a
           JOIN route ON route.id = a.route_id
           JOIN unit u ON u.id = a.unit_id
           JOIN approval_round r ON r.approval_id = a.id AND r.round = a.round
           LEFT JOIN approval_round before ON before.approval_id = a.id AND before.round = a.round - 1
           WHERE a.id = $1`,
    values: [id, day, readerId],
  });
  return rows[0];
}

/** What each round submitted, nothing amended. Primary key. */
export async function submittedForms(db: Queryable, id: string): Promise<ReadonlyMap<number, FormData>> {
  const { rows } = await db.query<{ round: number; form: FormData }>({
    name: 'approval_submitted_forms',
    text: 'SELECT round, form_data AS form FROM approval_round WHERE approval_id = $1',
    values: [id],
  });
  return new Map(rows.map(({ round, form }) => [round, form]));
}

/** What decides who may see an approval. Primary key. */
export async function relationOf(
  db: Queryable,
  id: string,
): Promise<(CaseRelation & { readonly approvalId: string }) | undefined> {
  const { rows } = await db.query<CaseRelation & { readonly approvalId: string }>({
    name: 'approval_relation',
    text: `SELECT id AS "approvalId", unit_id AS "unitId", initiator_id AS "initiatorId" FROM approval WHERE id = $1`,
    values: [id],
  });
  return rows[0];
}
