import { layout, type FormData } from '@shanhai/contracts/forms';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseContent } from '../approvals';
import { factsOf, titleOf } from '../forms';
import type { CaseRow } from './case.store';
import { storedContent } from './content.store';

/** The title of an application with these answers. */
export const titleOfCase = (
  { form, unitName, programme }: Pick<CaseRow, 'form' | 'unitName' | 'programme'>,
  answers: FormData,
): string => titleOf(form.layout.title, form.layout, answers, { unit: unitName, kind: programme });

/** What goes to the signers of a case: form, files and the facts of its inbox row, as they stand now. */
export async function contentOf(db: Queryable, applicationId: string): Promise<CaseContent> {
  const stored = await storedContent(db, applicationId);
  if (stored === undefined) throw new Error(`application ${applicationId} does not exist`);
  const { title, formData, attachments } = stored;
  return { title, formData, attachments, summary: factsOf(layout.parse(stored.layout), formData) };
}
