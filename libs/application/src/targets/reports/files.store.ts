import type { Attachment } from '@shanhai/contracts/projects';
import type { Queryable } from '@shanhai/platform/postgres';
import { attachmentsExpression } from '../../attachments';

/** The evidence of a report in the order of its upload; a file's field is the key of its target. Index attachment (case_type, case_id). */
export async function filesOf(db: Queryable, reportId: string): Promise<Attachment[]> {
  const { rows } = await db.query<{ files: Attachment[] }>({
    name: 'target_report_files',
    text: `SELECT ${attachmentsExpression("'target-report'", '$1::uuid')} AS files`,
    values: [reportId],
  });
  return rows[0]?.files ?? [];
}

/** A correction begins with the files of what it corrects: the same contents, in rows of its own. */
export async function copyFiles(
  tx: Queryable,
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: Date },
): Promise<void> {
  await tx.query({
    name: 'target_report_copy_files',
    text: `INSERT INTO attachment (id, case_type, case_id, field, name, size, media_type, sha256, round, uploaded_by, uploaded_at)
           SELECT gen_random_uuid(), case_type, $2, field, name, size, media_type, sha256, 1, uploaded_by, $3
           FROM attachment WHERE case_type = 'target-report' AND case_id = $1 AND removed_at IS NULL
           ORDER BY uploaded_at, id`,
    values: [from, to, now],
  });
}

/**
 * Takes a file off a report. What was there when it was handed in stays for who reads that round; answers the digest of a
 * content that may have lost its last file, null where it stays, undefined where there is no such file.
 */
export async function takeFileOff(
  tx: Queryable,
  of: {
    readonly reportId: string;
    readonly fileId: string;
    readonly submittedAt: Date | null;
    readonly now: Date;
  },
): Promise<Buffer | null | undefined> {
  const { reportId, fileId, submittedAt, now } = of;
  const values = [fileId, reportId, submittedAt];
  const deleted = await tx.query<{ sha256: Buffer }>({
    name: 'target_report_delete_file',
    text: `DELETE FROM attachment
           WHERE id = $1 AND case_type = 'target-report' AND case_id = $2 AND removed_at IS NULL
             AND ($3::timestamptz IS NULL OR uploaded_at > $3) RETURNING sha256`,
    values,
  });
  if (deleted.rows[0]) return deleted.rows[0].sha256;
  const kept = await tx.query({
    name: 'target_report_remove_file',
    text: `UPDATE attachment SET removed_at = $4
           WHERE id = $1 AND case_type = 'target-report' AND case_id = $2 AND removed_at IS NULL AND uploaded_at <= $3`,
    values: [...values, now],
  });
  return kept.rowCount === 1 ? null : undefined;
}
