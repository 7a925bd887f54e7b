import type { FormData } from '@shanhai/contracts/forms';
import type { Attachment } from '@shanhai/contracts/projects';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, type Result } from '@shanhai/domain/result';
import { answersTo, factsOf, judgeAnswers, shapeRefusal, titleOf, type Judged } from '../../forms';
import type { CaseContent, CaseLabel, CaseSource } from '../ports';
import { loadKind, type Kind } from './kinds.store';
import { findSubmission, lockSubmission } from './submissions.store';

export interface Filled {
  readonly kind: Kind;
  /** Name of the unit that it is submitted for. */
  readonly unitName: string;
  readonly formData: FormData;
  readonly attachments: readonly Attachment[];
}

export const titleOfFilled = ({ kind, unitName, formData }: Omit<Filled, 'attachments'>): string =>
  titleOf(kind.rule.title, kind.form.layout, formData, { unit: unitName, kind: kind.title.zh });

/**
 * What goes to the signers, once it is complete: what counts by the rules of its form today. Rejects with
 * `form_field_unknown` or `form_invalid`.
 */
export function contentOf(filled: Filled, now: Date): Result<CaseContent> {
  const { counted, shown, refusal } = judged(filled, formatDay(dayOf(now)));
  if (refusal) return { ok: false, rejection: refusal };
  const attachments = filled.attachments.filter(({ field }) => shown.has(field));
  return ok({ ...labelOf({ ...filled, formData: counted }), formData: counted, attachments });
}

const labelOf = (filled: Omit<Filled, 'attachments'>): CaseLabel => ({
  title: titleOfFilled(filled),
  summary: factsOf(filled.kind.form.layout, filled.formData, filled.kind.rule.summary),
});

function judged({ kind: { form }, formData, attachments }: Filled, today: string): Judged {
  const files: Record<string, number> = {};
  for (const { field } of attachments) files[field] = (files[field] ?? 0) + 1;
  const found = judgeAnswers(form, formData, today, files);
  // Of an answer of another type the schema says more; a field that the form lacks it may let pass.
  const shape = shapeRefusal(form, formData);
  return shape?.code === 'form_field_unknown' ? { ...found, refusal: shape } : found;
}

/** Submissions as approvals ask for them, when a returned one is sent again. */
export const submissionCases: CaseSource = {
  process: false,
  async submit(tx, caseId, now): Promise<Result<CaseContent>> {
    const row = await lockSubmission(tx, caseId);
    if (!row) throw new Error(`submission ${caseId} does not exist`);
    const kind = await loadKind(tx, row.routeId);
    return contentOf({ ...row, kind, formData: answersTo(kind.form, row.formData) }, now);
  },
  async form(db, caseId) {
    const row = await findSubmission(db, caseId);
    if (!row) throw new Error(`submission ${caseId} does not exist`);
    return (await loadKind(db, row.routeId)).form;
  },
  async files(db, caseId) {
    const row = await findSubmission(db, caseId);
    if (!row) throw new Error(`submission ${caseId} does not exist`);
    return row.attachments;
  },
  async label(db, caseId, formData) {
    const row = await findSubmission(db, caseId);
    if (!row) throw new Error(`submission ${caseId} does not exist`);
    return labelOf({ kind: await loadKind(db, row.routeId), unitName: row.unitName, formData });
  },
};
