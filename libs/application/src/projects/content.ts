import type { FormData } from '@shanhai/contracts/forms';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseContent } from '../approvals';
import { factsOf, settleAnswers, titleOf } from '../forms';
import type { CaseRow } from './case.store';
import { storedContent } from './content.store';

/** The title of an application with these answers. */
export const titleOfCase = (
  { form, unitName, programme }: Pick<CaseRow, 'form' | 'unitName' | 'programme'>,
  answers: FormData,
): string => titleOf(form.layout.title, form.layout, answers, { unit: unitName, kind: programme });

/**
 * What goes to the signers of a case that was submitted at `at`: form, files and the facts of its inbox row. Files of a
 * field that the form's rules hid then are no part of it.
 */
export async function contentOf(db: Queryable, applicationId: string, at: Date): Promise<CaseContent> {
  const { title, form, formData, attachments } = await storedContent(db, applicationId);
  const { shown } = settleAnswers(form, formData, formatDay(dayOf(at)));
  return {
    ...{ title, formData, summary: factsOf(form.layout, formData) },
    attachments: attachments.filter(({ field }) => shown.has(field)),
  };
}
