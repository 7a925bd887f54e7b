import type { Form, FormData } from '@shanhai/contracts/forms';
import type { Queryable } from '@shanhai/platform/postgres';
import { formOfCall } from './form.store';

/** An application as its commands need it. */
export interface CaseRow {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly createdBy: string;
  readonly formData: FormData;
  readonly form: Form;
  readonly programme: string;
  readonly programmeId: string;
  readonly callId: string;
  /** How long it stands in publicity (公示) once it is approved: the call says. */
  readonly publicityWorkingDays: number;
  readonly approvalId: string | null;
  readonly approvalStatus: string | null;
  readonly approvalRound: number | null;
  /** Whose correction it is, while its approval is returned. */
  readonly corrector: string | null;
}

const text = `
  SELECT a.id, a.status, a.version, a.title, a.unit_id AS "unitId", u.name_zh AS "unitName",
         a.created_by AS "createdBy", a.form_data AS "formData", ${formOfCall} AS form,
         p.title_zh AS programme, p.id AS "programmeId", a.call_id AS "callId",
         (c.content->'review'->>'publicityDays')::int AS "publicityWorkingDays", a.approval_id AS "approvalId",
         ap.status AS "approvalStatus", ap.round AS "approvalRound", ap.state->'correction'->>'person' AS corrector
    FROM project_application a
    JOIN programme p ON p.id = a.programme_id
    JOIN project_call c ON c.id = a.call_id
    JOIN unit u ON u.id = a.unit_id
    JOIN form f ON f.id = a.form_id
    LEFT JOIN approval ap ON ap.id = a.approval_id
   WHERE a.id = $1`;

/** By primary keys. */
export async function findCase(db: Queryable, id: string): Promise<CaseRow | undefined> {
  const { rows } = await db.query<CaseRow>({ name: 'project_case', text, values: [id] });
  return rows[0];
}

/** The same with the application's row locked: what is decided on it holds until the commit. */
export async function lockCaseRow(tx: Queryable, id: string): Promise<CaseRow | undefined> {
  const { rows } = await tx.query<CaseRow>({
    name: 'project_case_lock',
    text: `${text} FOR UPDATE OF a`,
    values: [id],
  });
  return rows[0];
}

export interface NewDraft {
  readonly id: string;
  readonly programmeId: string;
  readonly callId: string;
  readonly unitId: string;
  readonly createdBy: string;
  readonly title: string;
  readonly formId: string;
  readonly now: Date;
}

export async function insertDraft(tx: Queryable, draft: NewDraft): Promise<void> {
  await tx.query({
    text: `INSERT INTO project_application
             (id, programme_id, call_id, unit_id, created_by, status, title, form_id, form_data, created_at, updated_at)
           VALUES ($1, $2, $8, $3, $4, 'draft', $5, $6, '{}', $7, $7)`,
    values: [
      draft.id,
      draft.programmeId,
      draft.unitId,
      draft.createdBy,
      draft.title,
      draft.formId,
      draft.now,
      draft.callId,
    ],
  });
}

export async function updateForm(
  tx: Queryable,
  id: string,
  change: { readonly formData: FormData; readonly title: string; readonly now: Date },
): Promise<void> {
  await tx.query({
    name: 'project_update_form',
    text: `UPDATE project_application SET form_data = $2, title = $3, updated_at = $4, version = version + 1
            WHERE id = $1`,
    values: [id, JSON.stringify(change.formData), change.title, change.now],
  });
}

export async function setSubmitted(tx: Queryable, id: string, now: Date): Promise<void> {
  await tx.query({
    text: `UPDATE project_application SET status = 'submitted', submitted_at = $2, updated_at = $2 WHERE id = $1`,
    values: [id, now],
  });
}

export async function touch(tx: Queryable, id: string, now: Date): Promise<void> {
  await tx.query('UPDATE project_application SET updated_at = $2 WHERE id = $1', [id, now]);
}

export async function deleteDraft(tx: Queryable, id: string): Promise<void> {
  await tx.query(`DELETE FROM project_application WHERE id = $1 AND status = 'draft'`, [id]);
}
