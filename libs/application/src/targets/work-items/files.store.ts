import type { Attachment } from '@shanhai/contracts/projects';
import type { Queryable } from '@shanhai/platform/postgres';

export interface FilesOfPerson {
  readonly itemId: string;
  readonly personId: string;
}

const LOOSE = `case_type = 'supervised-work' AND case_id = $1 AND uploaded_by = $2 AND bound_at IS NULL AND removed_at IS NULL`;

/** Names files in an entry; answers those that could be. Index attachment (case_type, case_id). */
export async function bindFiles(
  tx: Queryable,
  { itemId, personId, ids, now }: FilesOfPerson & { readonly ids: readonly string[]; readonly now: Date },
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'work_item_bind_files',
    text: `UPDATE attachment SET bound_at = $4 WHERE ${LOOSE} AND id = ANY($3::uuid[]) RETURNING id`,
    values: [itemId, personId, ids, now],
  });
  return rows.map(({ id }) => id);
}

/** How many files somebody has brought that no entry names. */
export async function countLoose(db: Queryable, { itemId, personId }: FilesOfPerson): Promise<number> {
  const { rows } = await db.query<{ many: number }>({
    name: 'work_item_count_loose',
    text: `SELECT count(*)::int AS many FROM attachment WHERE ${LOOSE}`,
    values: [itemId, personId],
  });
  return rows[0]?.many ?? 0;
}

/** Removes a file that no entry names; answers its digest. */
export async function deleteLoose(
  db: Queryable,
  { itemId, personId, id }: FilesOfPerson & { readonly id: string },
): Promise<Buffer | undefined> {
  const { rows } = await db.query<{ sha256: Buffer }>({
    name: 'work_item_delete_loose',
    text: `DELETE FROM attachment WHERE ${LOOSE} AND id = $3 RETURNING sha256`,
    values: [itemId, personId, id],
  });
  return rows[0]?.sha256;
}

export interface ItemFile extends Attachment {
  readonly bound: boolean;
}

/** All files of a work item in the order of their upload. Index attachment (case_type, case_id). */
export async function filesOf(db: Queryable, itemId: string): Promise<ItemFile[]> {
  const { rows } = await db.query<Omit<ItemFile, 'uploadedAt'> & { uploadedAt: Date }>({
    name: 'work_item_files',
    text: `SELECT t.id, t.field, t.name, t.size, t.media_type AS "mediaType", encode(t.sha256, 'hex') AS sha256, t.round,
                  jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) AS "uploadedBy",
                  t.uploaded_at AS "uploadedAt", t.bound_at IS NOT NULL AS bound
             FROM attachment t JOIN person p ON p.id = t.uploaded_by
            WHERE t.case_type = 'supervised-work' AND t.case_id = $1 AND t.removed_at IS NULL
            ORDER BY t.uploaded_at, t.id`,
    values: [itemId],
  });
  return rows.map((row) => ({ ...row, uploadedAt: row.uploadedAt.toISOString() }));
}
