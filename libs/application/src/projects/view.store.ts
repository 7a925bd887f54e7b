import type { Attachment } from '@shanhai/contracts/projects';
import type { Form, FormData } from '@shanhai/contracts/forms';
import type { Queryable } from '@shanhai/platform/postgres';
import { attachmentsExpression } from '../attachments';
import { formOfCall } from './form.store';

interface Ref {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** An application as lists show it. */
export interface SummaryRow {
  readonly id: string;
  readonly programme: { readonly id: string; readonly title: { readonly zh: string; readonly en: string } };
  readonly call: {
    readonly id: string;
    readonly title: { readonly zh: string; readonly en: string };
    readonly closesAt: string;
  };
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly status: string;
  readonly returned: boolean;
  readonly number: string | null;
  readonly title: string;
  readonly updatedAt: Date;
  readonly holders: readonly Ref[] | null;
  readonly heldSince: Date | null;
  readonly stageKey: string | null;
  readonly taskDueAt: Date | null;
  readonly routeId: string | null;
  readonly publicityEndsAt: Date | null;
}

/** Who holds it: the open tasks of its approval (index approval_task (approval_id)); in publicity its deadline. */
const summaryColumns = `
  a.id, jsonb_build_object('id', p.id, 'title', jsonb_build_object('zh', p.title_zh, 'en', p.title_en)) AS programme,
  jsonb_build_object('id', c.id, 'title', c.content->'title', 'closesAt', c.closes_at) AS call,
  jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
  a.status, coalesce(ap.status = 'returned', false) AS returned, a.number, a.title, a.updated_at AS "updatedAt",
  held.holders, held.since AS "heldSince", held.stage_key AS "stageKey", held.due_at AS "taskDueAt",
  ap.route_id AS "routeId", publicity.due_at AS "publicityEndsAt"`;

const summaryTables = `
  project_application a
  JOIN programme p ON p.id = a.programme_id
  JOIN project_call c ON c.id = a.call_id
  JOIN unit u ON u.id = a.unit_id
  LEFT JOIN approval ap ON ap.id = a.approval_id
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', h.id, 'name', h.name, 'nameEn', h.name_en)
             ORDER BY t.opened_at, h.id) AS holders,
           min(t.opened_at) AS since, min(t.stage_key) AS stage_key, min(t.due_at) AS due_at
      FROM approval_task t JOIN person h ON h.id = t.person_id
     WHERE t.approval_id = a.approval_id AND t.closed_at IS NULL) held ON true
  LEFT JOIN LATERAL (
    SELECT d.due_at FROM deadline d
     WHERE d.subject_id = a.id AND d.kind = 'publicity' AND a.status IN ('publicity', 'completed')
     ORDER BY d.started_at DESC LIMIT 1) publicity ON true`;

export interface PageOf {
  readonly personId: string;
  /** Units whose cases the person may see; null for their own applications only. */
  readonly units: readonly string[] | null;
  /** Units whose drafts the person may see. */
  readonly filing: readonly string[];
  readonly status: string | null;
  /** Those that answer one call. */
  readonly call: string | null;
  readonly after: readonly string[] | null;
  readonly limit: number;
}

const mine = 'a.created_by = $1';
const inCall = '($6::uuid IS NULL OR a.call_id = $6)';
const withinUnits = `(a.status <> 'draft' AND a.unit_id = ANY($7::text[])
  OR a.status = 'draft' AND (a.created_by = $1 OR a.unit_id = ANY($8::text[])))`;

/**
 * A page of applications, newest change first. Drafts are seen by those who may file for the unit, and by who
 * began them. Indexes: project_application (created_by, updated_at), (unit_id, updated_at).
 */
export async function summaryPage(db: Queryable, page: PageOf): Promise<SummaryRow[]> {
  const { personId, status, call, after, limit, units, filing } = page;
  const { rows } = await db.query<SummaryRow>({
    text: `SELECT ${summaryColumns} FROM ${summaryTables}
            WHERE ${units === null ? mine : withinUnits} AND ${inCall} AND ($2::text IS NULL OR a.status = $2)
              AND ($3::timestamptz IS NULL OR (a.updated_at, a.id) < ($3, $4::uuid))
            ORDER BY a.updated_at DESC, a.id DESC LIMIT $5`,
    values: [
      ...[personId, status, after?.[0] ?? null, after?.[1] ?? null, limit, call],
      ...(units === null ? [] : [units, filing]),
    ],
  });
  return rows;
}

export interface ApplicationRow extends SummaryRow {
  readonly createdBy: Ref;
  readonly form: Form;
  readonly newestForm: number;
  readonly formData: FormData;
  readonly version: number;
  readonly attachments: readonly Attachment[];
  readonly approvalId: string | null;
  readonly corrector: string | null;
  readonly submittedAt: Date | null;
  readonly outcome: { readonly code: string; readonly reason: string } | null;
}

/** One application with its form, answers and files. By primary keys; attachment (case_type, case_id). */
export async function applicationRow(db: Queryable, id: string): Promise<ApplicationRow | undefined> {
  const { rows } = await db.query<ApplicationRow>({
    name: 'application_row',
    text: `
      SELECT ${summaryColumns},
             jsonb_build_object('id', h.id, 'name', h.name, 'nameEn', h.name_en) AS "createdBy",
             ${formOfCall} AS form,
             (SELECT max(n.version) FROM form n WHERE n.key = f.key AND n.published_at IS NOT NULL) AS "newestForm",
             a.form_data AS "formData", a.version, a.approval_id AS "approvalId",
             a.submitted_at AS "submittedAt", a.outcome, ap.state->'correction'->>'person' AS corrector,
             ${attachmentsExpression(`'project-application'`, 'a.id')} AS attachments
        FROM ${summaryTables}
        JOIN person h ON h.id = a.created_by
        JOIN form f ON f.id = a.form_id
       WHERE a.id = $1`,
    values: [id],
  });
  return rows[0];
}
