import type { Attachment } from '@shanhai/contracts/projects';
import type { Queryable } from '@shanhai/platform/postgres';

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
                  coalesce((SELECT jsonb_agg(jsonb_build_object(
                      'id', t.id, 'field', t.field, 'name', t.name, 'size', t.size, 'mediaType', t.media_type,
                      'sha256', encode(t.sha256, 'hex'), 'round', t.round,
                      'uploadedBy', jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en),
                      'uploadedAt', to_char(t.uploaded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
                      ORDER BY t.uploaded_at, t.id)
                    FROM attachment t JOIN person p ON p.id = t.uploaded_by
                   WHERE t.case_type = 'project-application' AND t.case_id = a.id AND t.removed_at IS NULL),
                  '[]') AS attachments
             FROM project_application a JOIN form f ON f.id = a.form_id
            WHERE a.id = $1`,
    values: [applicationId],
  });
  return rows[0];
}
