import type { CommentFile } from '@shanhai/contracts/approvals';
import type { Queryable } from '@shanhai/platform/postgres';

interface FileRow extends Omit<CommentFile, 'uploadedAt'> {
  readonly uploadedAt: Date;
}

/** The files that comments on an approval name, by id. Index: attachment (case_type, case_id). */
export async function commentFilesOf(
  db: Queryable,
  approvalId: string,
): Promise<ReadonlyMap<string, CommentFile>> {
  const { rows } = await db.query<FileRow>({
    name: 'comment_files',
    text: `SELECT id, name, size, media_type AS "mediaType", encode(sha256, 'hex') AS sha256, uploaded_at AS "uploadedAt"
             FROM attachment WHERE case_type = 'approval' AND case_id = $1 AND bound_at IS NOT NULL`,
    values: [approvalId],
  });
  return new Map(rows.map((row) => [row.id, { ...row, uploadedAt: row.uploadedAt.toISOString() }]));
}
