import type { Queryable } from '@shanhai/platform/postgres';

export interface NewAttachment {
  readonly id: string;
  readonly caseType: string;
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
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      ...[file.id, file.caseType, file.caseId, file.field, file.name, file.size, file.mediaType],
      ...[file.sha256, file.round, file.uploadedBy, file.uploadedAt],
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
  readonly caseType: string;
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
    text: `SELECT id, case_type AS "caseType", case_id AS "caseId", field, name, size, media_type AS "mediaType", sha256, round,
                  removed_at IS NOT NULL AS removed
             FROM attachment WHERE id = $1`,
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

/** How many files a case has, by field. Index: attachment (case_type, case_id). */
export async function countFiles(
  tx: Queryable,
  caseType: string,
  caseId: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ field: string; count: number }>({
    name: 'count_files',
    text: `SELECT field, count(*)::int AS count FROM attachment
            WHERE case_type = $1 AND case_id = $2 AND removed_at IS NULL GROUP BY field`,
    values: [caseType, caseId],
  });
  return new Map(rows.map(({ field, count }) => [field, count]));
}

/** Removes the rows of all files of a case that was never submitted; answers the digests that they referred to. */
export async function deleteAttachments(tx: Queryable, caseType: string, caseId: string): Promise<Buffer[]> {
  const { rows } = await tx.query<{ sha256: Buffer }>({
    text: `WITH files AS (DELETE FROM attachment WHERE case_type = $1 AND case_id = $2 RETURNING sha256)
           SELECT DISTINCT sha256 FROM files`,
    values: [caseType, caseId],
  });
  return rows.map(({ sha256 }) => sha256);
}

/**
 * An expression of type jsonb: the files of a case as the contracts show them, in the order of their upload.
 * `caseType` and `caseId` are expressions of the statement, `of` a condition on the files `t`: without another word, that they
 * have not been removed. Index: attachment (case_type, case_id).
 */
export const attachmentsExpression = (
  caseType: string,
  caseId: string,
  of = 't.removed_at IS NULL',
): string => `
  (SELECT coalesce(jsonb_agg(jsonb_build_object(
       'id', t.id, 'field', t.field, 'name', t.name, 'size', t.size, 'mediaType', t.media_type,
       'sha256', encode(t.sha256, 'hex'), 'round', t.round,
       'uploadedBy', jsonb_build_object('id', by.id, 'name', by.name, 'nameEn', by.name_en),
       'uploadedAt', to_char(t.uploaded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       ORDER BY t.uploaded_at, t.id), '[]')
     FROM attachment t JOIN person by ON by.id = t.uploaded_by
    WHERE t.case_type = ${caseType} AND t.case_id = ${caseId} AND ${of})`;
