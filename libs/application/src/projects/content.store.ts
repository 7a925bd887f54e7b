import type { Form, FormData } from '@shanhai/contracts/forms';
import type { Attachment } from '@shanhai/contracts/projects';
import type { Queryable } from '@shanhai/platform/postgres';
import { attachmentsExpression } from '../attachments';
import { formOfCall } from './form.store';

export interface StoredContent {
  readonly title: string;
  readonly formData: FormData;
  readonly form: Form;
  readonly attachments: readonly Attachment[];
}

/** What a case says at this moment, with its files in the order of their upload. Primary keys; attachment (case_type, case_id). */
export async function storedContent(db: Queryable, applicationId: string): Promise<StoredContent> {
  const { rows } = await db.query<StoredContent>({
    name: 'project_stored_content',
    text: `SELECT a.title, a.form_data AS "formData",
                  ${formOfCall} AS form,
                  ${attachmentsExpression(`'project-application'`, 'a.id')} AS attachments
             FROM project_application a JOIN form f ON f.id = a.form_id JOIN project_call c ON c.id = a.call_id
            WHERE a.id = $1`,
    values: [applicationId],
  });
  if (!rows[0]) throw new Error(`application ${applicationId} does not exist`);
  return rows[0];
}
