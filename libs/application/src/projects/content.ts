import { layout } from '@shanhai/contracts/forms';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseContent } from '../approvals';
import { factsOf } from '../forms';
import { storedContent } from './content.store';

/** What goes to the signers of a case: form, files and the facts of its inbox row, as they stand now. */
export async function contentOf(db: Queryable, applicationId: string): Promise<CaseContent> {
  const stored = await storedContent(db, applicationId);
  if (stored === undefined) throw new Error(`application ${applicationId} does not exist`);
  const { title, formData, attachments } = stored;
  return { title, formData, attachments, summary: factsOf(layout.parse(stored.layout), formData) };
}
