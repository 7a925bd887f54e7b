import type { FormData } from '@shanhai/contracts/forms';
import type { Attachment } from '@shanhai/contracts/projects';
import type { Queryable } from '@shanhai/platform/postgres';
import { attachmentsExpression } from '../../attachments';

/** A submission as its commands need it. */
export interface SubmissionRow {
  readonly id: string;
  readonly version: number;
  readonly routeKey: string;
  /** The version that it is filled in on: of a draft the newest, when that can be started, else its own. */
  readonly routeId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly createdBy: string;
  readonly formData: FormData;
  readonly attachments: readonly Attachment[];
  readonly approvalId: string | null;
  readonly approvalStatus: string | null;
  readonly approvalRound: number | null;
  /** Whose correction it is, while it is returned. */
  readonly corrector: string | null;
}

/** The newest version of the route `r`, for a draft; when nothing can be started on that, the draft keeps its own. */
const NEWEST = `
  LEFT JOIN LATERAL (
    SELECT n.id
      FROM (SELECT * FROM route WHERE route.key = r.key AND published_at IS NOT NULL ORDER BY version DESC LIMIT 1) n
     WHERE s.approval_id IS NULL AND n.retired_at IS NULL AND n.submission IS NOT NULL) newest ON true`;

const text = `
  SELECT s.id, s.version, r.key AS "routeKey", coalesce(newest.id, s.route_id) AS "routeId", s.unit_id AS "unitId",
         u.name_zh AS "unitName", s.created_by AS "createdBy", s.form_data AS "formData",
         ${attachmentsExpression(`'submission'`, 's.id')} AS attachments,
         s.approval_id AS "approvalId", ap.status AS "approvalStatus", ap.round AS "approvalRound",
         ap.state->'correction'->>'person' AS corrector
    FROM submission s
    JOIN route r ON r.id = s.route_id
    JOIN unit u ON u.id = s.unit_id
    LEFT JOIN approval ap ON ap.id = s.approval_id
    ${NEWEST}
   WHERE s.id = $1`;

/** By primary keys; route (key, version) backwards; attachment (case_type, case_id). */
export async function findSubmission(db: Queryable, id: string): Promise<SubmissionRow | undefined> {
  const { rows } = await db.query<SubmissionRow>({ name: 'submission_find', text, values: [id] });
  return rows[0];
}

/** The same with its row locked: what is decided on it holds until the commit. */
export async function lockSubmission(tx: Queryable, id: string): Promise<SubmissionRow | undefined> {
  await tx.query({
    name: 'submission_lock',
    text: 'SELECT FROM submission WHERE id = $1 FOR UPDATE',
    values: [id],
  });
  // Read after the lock was got, so that it is what the one before has left, in every table.
  return findSubmission(tx, id);
}

export interface NewDraft {
  readonly id: string;
  readonly routeId: string;
  readonly formId: string;
  readonly unitId: string;
  readonly createdBy: string;
  readonly title: string;
  readonly formData: FormData;
  readonly now: Date;
}

export async function insertDraft(tx: Queryable, draft: NewDraft): Promise<void> {
  await tx.query({
    text: `INSERT INTO submission
             (id, route_id, form_id, unit_id, created_by, title, form_data, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
    values: [
      ...[draft.id, draft.routeId, draft.formId, draft.unitId, draft.createdBy, draft.title],
      ...[JSON.stringify(draft.formData), draft.now],
    ],
  });
}

export interface Answers {
  readonly routeId: string;
  readonly formId: string;
  readonly title: string;
  readonly formData: FormData;
  readonly now: Date;
}

export async function updateAnswers(tx: Queryable, id: string, answers: Answers): Promise<void> {
  const { routeId, formId, title, formData, now } = answers;
  await tx.query({
    name: 'submission_save',
    text: `UPDATE submission SET route_id = $2, form_id = $3, title = $4, form_data = $5, updated_at = $6,
                  version = version + 1
            WHERE id = $1`,
    values: [id, routeId, formId, title, JSON.stringify(formData), now],
  });
}

export async function touch(tx: Queryable, id: string, now: Date): Promise<void> {
  await tx.query('UPDATE submission SET updated_at = $2 WHERE id = $1', [id, now]);
}

export async function deleteDraft(tx: Queryable, id: string): Promise<void> {
  await tx.query('DELETE FROM submission WHERE id = $1 AND approval_id IS NULL', [id]);
}

interface Ref {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** A submission as people see it. */
export interface ShownRow {
  readonly id: string;
  readonly routeId: string;
  readonly unitId: string;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly status: string | null;
  readonly number: string | null;
  readonly title: string;
  readonly approvalId: string | null;
  readonly updatedAt: Date;
  readonly holders: readonly Ref[] | null;
  readonly heldSince: Date | null;
  readonly stageKey: string | null;
  readonly dueAt: Date | null;
}

/** Who holds it: the open tasks of its approval (index approval_task (approval_id)). */
const shown = `
  s.id, coalesce(newest.id, s.route_id) AS "routeId", s.unit_id AS "unitId",
  jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
  ap.status, ap.number, s.title, s.approval_id AS "approvalId", s.updated_at AS "updatedAt",
  held.holders, held.since AS "heldSince", held.stage_key AS "stageKey", held.due_at AS "dueAt"`;

const tables = `
  submission s
  JOIN route r ON r.id = s.route_id
  JOIN unit u ON u.id = s.unit_id
  LEFT JOIN approval ap ON ap.id = s.approval_id
  ${NEWEST}
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(DISTINCT jsonb_build_object('id', h.id, 'name', h.name, 'nameEn', h.name_en)) AS holders,
           min(t.opened_at) AS since, min(t.stage_key) AS stage_key, min(t.due_at) AS due_at
      FROM approval_task t JOIN person h ON h.id = t.person_id
     WHERE t.approval_id = s.approval_id AND t.closed_at IS NULL) held ON true`;

export interface PageOf {
  readonly personId: string;
  readonly status: string | null;
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** A page of a person's own submissions, newest change first. Index: submission_own. */
export async function ownPage(db: Queryable, page: PageOf): Promise<ShownRow[]> {
  const { rows } = await db.query<ShownRow>({
    name: 'submission_own_page',
    text: `SELECT ${shown} FROM ${tables}
            WHERE s.created_by = $1 AND ($2::text IS NULL OR coalesce(ap.status, 'draft') = $2)
              AND ($3::timestamptz IS NULL OR (s.updated_at, s.id) < ($3, $4::uuid))
            ORDER BY s.updated_at DESC, s.id DESC LIMIT $5`,
    values: [page.personId, page.status, page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit],
  });
  return rows;
}

export interface FullRow extends ShownRow {
  readonly createdBy: Ref;
  readonly formData: FormData;
  readonly version: number;
  readonly attachments: readonly Attachment[];
  readonly submittedAt: Date | null;
  readonly corrector: string | null;
  readonly closedAt: Date | null;
}

/** One submission with its answers and files. By primary keys; attachment (case_type, case_id). */
export async function fullRow(db: Queryable, id: string): Promise<FullRow | undefined> {
  const { rows } = await db.query<FullRow>({
    name: 'submission_full',
    text: `SELECT ${shown}, jsonb_build_object('id', c.id, 'name', c.name, 'nameEn', c.name_en) AS "createdBy",
                  s.form_data AS "formData", s.version, ap.started_at AS "submittedAt", ap.closed_at AS "closedAt",
                  ap.state->'correction'->>'person' AS corrector,
                  ${attachmentsExpression(`'submission'`, 's.id')} AS attachments
             FROM ${tables} JOIN person c ON c.id = s.created_by
            WHERE s.id = $1`,
    values: [id],
  });
  return rows[0];
}
