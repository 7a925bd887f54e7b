import type { Queryable } from '@shanhai/platform/postgres';

export interface NewAttachment {
  readonly id: string;
  readonly caseId: string;
  readonly field: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
  readonly sha256: Buffer;
  readonly round: number;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

export async function insertAttachment(tx: Queryable, file: NewAttachment): Promise<void> {
  await tx.query({
    text: `INSERT INTO attachment
             (id, case_type, case_id, field, name, size, media_type, sha256, round, uploaded_by, uploaded_at)
           VALUES ($1, 'project-application', $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      ...[file.id, file.caseId, file.field, file.name, file.size, file.mediaType, file.sha256, file.round],
      ...[file.uploadedBy, file.uploadedAt],
    ],
  });
}

/** Held to the end of the transaction, by whoever keeps or removes this content. */
export async function lockContent(tx: Queryable, sha256: Buffer): Promise<void> {
  await tx.query({
    name: 'lock_content',
    text: 'SELECT pg_advisory_xact_lock($1::bigint)',
    values: [sha256.readBigInt64BE(0).toString()],
  });
}

/** Index: attachment (sha256). */
export async function isReferenced(tx: Queryable, sha256: Buffer): Promise<boolean> {
  const { rowCount } = await tx.query('SELECT FROM attachment WHERE sha256 = $1 LIMIT 1', [sha256]);
  return rowCount === 1;
}

export interface StoredFile {
  readonly id: string;
  readonly caseId: string;
  readonly field: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
  readonly sha256: Buffer;
  readonly round: number;
  readonly removed: boolean;
}

/** By primary key. Removed ones too: a file of an earlier round belongs to its history. */
export async function findAttachment(db: Queryable, id: string): Promise<StoredFile | undefined> {
  const { rows } = await db.query<StoredFile>({
    name: 'find_attachment',
    text: `SELECT id, case_id AS "caseId", field, name, size, media_type AS "mediaType", sha256, round,
                  removed_at IS NOT NULL AS removed
             FROM attachment WHERE id = $1 AND case_type = 'project-application'`,
    values: [id],
  });
  return rows[0];
}

/** Takes a file off the case; the rounds that it was submitted in keep it. */
export async function markRemoved(tx: Queryable, id: string, now: Date): Promise<void> {
  await tx.query('UPDATE attachment SET removed_at = $2 WHERE id = $1', [id, now]);
}

export async function deleteAttachment(tx: Queryable, id: string): Promise<void> {
  await tx.query('DELETE FROM attachment WHERE id = $1', [id]);
}
