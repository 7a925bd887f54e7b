import type { Attachment } from '@shanhai/contracts/projects';
import type { Queryable } from '@shanhai/platform/postgres';
import { attachmentsExpression } from '../attachments';

export interface StoredContent {
  readonly title: string;
  readonly formData: Readonly<Record<string, string | number | boolean | null>>;
  readonly layout: unknown;
  readonly attachments: readonly Attachment[];
}

/** What a case says at this moment, with its files in the order of their upload. Primary keys; attachment (case_type, case_id). */
export async function storedContent(
  db: Queryable,
  applicationId: string,
): Promise<StoredContent | undefined> {
  const { rows } = await db.query<StoredContent>({
    name: 'project_stored_content',
    text: `SELECT a.title, a.form_data AS "formData", f.layout,
                  ${attachmentsExpression(`'project-application'`, 'a.id')} AS attachments
             FROM project_application a JOIN form f ON f.id = a.form_id
            WHERE a.id = $1`,
    values: [applicationId],
  });
  return rows[0];
}
