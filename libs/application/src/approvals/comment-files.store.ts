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

/**
 * Files that a person has brought for comments on an approval and that no comment names yet, those that came after
 * `since`. Index: attachment (case_type, case_id).
 */
export async function unboundFiles(
  db: Queryable,
  approvalId: string,
  personId: string,
  since: Date,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'comment_files_unbound',
    text: `SELECT id FROM attachment
            WHERE case_type = 'approval' AND case_id = $1 AND uploaded_by = $2 AND bound_at IS NULL AND uploaded_at > $3`,
    values: [approvalId, personId, since],
  });
  return rows.map(({ id }) => id);
}

/** Forgets an unbound file of a person; answers its digest, or undefined when there is none. Primary key. */
export async function deleteUnbound(
  tx: Queryable,
  key: { approvalId: string; personId: string; id: string },
): Promise<Buffer | undefined> {
  const { rows } = await tx.query<{ sha256: Buffer }>({
    text: `DELETE FROM attachment
            WHERE id = $1 AND case_type = 'approval' AND case_id = $2 AND uploaded_by = $3 AND bound_at IS NULL
            RETURNING sha256`,
    values: [key.id, key.approvalId, key.personId],
  });
  return rows[0]?.sha256;
}

/** Forgets files that no comment has named, oldest first, `limit` at most. Index: attachment_unbound. */
export async function deleteOrphans(db: Queryable, before: Date, limit: number): Promise<Buffer[]> {
  const { rows } = await db.query<{ sha256: Buffer }>({
    text: `DELETE FROM attachment a
           USING (SELECT id FROM attachment WHERE case_type = 'approval' AND bound_at IS NULL AND uploaded_at < $1
                  ORDER BY uploaded_at LIMIT $2 FOR UPDATE SKIP LOCKED) old
           WHERE a.id = old.id RETURNING a.sha256`,
    values: [before, limit],
  });
  return rows.map(({ sha256 }) => sha256);
}

export interface StoredCommentFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: Buffer;
  readonly uploadedBy: string;
  readonly bound: boolean;
}

/** One file of an approval's comments. Primary key. */
export async function commentFileById(
  db: Queryable,
  approvalId: string,
  id: string,
): Promise<StoredCommentFile | undefined> {
  const { rows } = await db.query<StoredCommentFile>({
    name: 'comment_file_by_id',
    text: `SELECT name, size, sha256, uploaded_by AS "uploadedBy", bound_at IS NOT NULL AS bound
             FROM attachment WHERE id = $1 AND case_type = 'approval' AND case_id = $2`,
    values: [id, approvalId],
  });
  return rows[0];
}
