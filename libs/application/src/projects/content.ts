import type { fact } from '@shanhai/contracts/approvals';
import { layout, type Layout, type LayoutField } from '@shanhai/contracts/forms';
import type { Queryable } from '@shanhai/platform/postgres';
import type { z } from 'zod';
import type { CaseContent } from '../approvals';
import { storedContent, type StoredContent } from './content.store';

type Fact = z.infer<typeof fact>;
type FormData = StoredContent['formData'];

/** What goes to the signers of a case: form, files and the facts of its inbox row, as they stand now. */
export async function contentOf(db: Queryable, applicationId: string): Promise<CaseContent> {
  const stored = await storedContent(db, applicationId);
  if (stored === undefined) throw new Error(`application ${applicationId} does not exist`);
  const { title, formData, attachments } = stored;
  return { title, formData, attachments, summary: factsOf(layout.parse(stored.layout), formData) };
}

/** Three fit beside a title on a phone. */
const MOST_FACTS = 3;

/** The answers that the layout marks as facts, in its order, those left open passed over. */
export const factsOf = ({ sections }: Pick<Layout, 'sections'>, formData: FormData): Fact[] =>
  sections
    .flatMap(({ fields }) => fields)
    .filter((field) => field.fact === true)
    .flatMap((field) => factOf(field, formData[field.key]))
    .slice(0, MOST_FACTS);

const factOf = ({ label, unit, options }: LayoutField, answer: FormData[string] | undefined): Fact[] => {
  if (answer === undefined || answer === null || answer === '') return [];
  const option = options?.find(({ value }) => value === answer);
  return [{ label, value: option?.label.zh ?? String(answer), ...(unit && { unit }) }];
};
