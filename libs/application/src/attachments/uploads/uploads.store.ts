import type { Queryable } from '@shanhai/platform/postgres';

export interface UploadRow {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly size: number;
  /** The address where it was taken in; null until then. */
  readonly door: string | null;
  /** What was answered there. */
  readonly answer: unknown;
}

const ROW = `id, person_id AS "personId", name, size::float8 AS size, door, answer`;

/** Writes an upload down unless there is one of this id, and answers the one that is there. Primary key. */
export async function beginRow(
  db: Queryable,
  upload: Omit<UploadRow, 'door' | 'answer'>,
  begunAt: Date,
): Promise<UploadRow | undefined> {
  const { id, personId, name, size } = upload;
  await db.query({
    name: 'upload_begin',
    text: `INSERT INTO upload (id, person_id, name, size, begun_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING`,
    values: [id, personId, name, size, begunAt],
  });
  return uploadRow(db, id);
}

export async function uploadRow(db: Queryable, id: string): Promise<UploadRow | undefined> {
  const { rows } = await db.query<UploadRow>({
    name: 'upload_by_id',
    text: `SELECT ${ROW} FROM upload WHERE id = $1`,
    values: [id],
  });
  return rows[0];
}

/** How many files of a person come in besides this one. Index upload_by_person. */
export async function othersOf(db: Queryable, personId: string, id: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: 'upload_others',
    text: `SELECT count(*)::int AS count FROM upload WHERE person_id = $1 AND ended_at IS NULL AND id <> $2`,
    values: [personId, id],
  });
  return rows[0]?.count ?? 0;
}

export async function endRow(
  db: Queryable,
  { id, door, answer }: Pick<UploadRow, 'id' | 'answer'> & { readonly door: string },
  endedAt: Date,
): Promise<void> {
  await db.query({
    name: 'upload_end',
    text: `UPDATE upload SET ended_at = $2, door = $3, answer = $4 WHERE id = $1 AND ended_at IS NULL`,
    values: [id, endedAt, door, JSON.stringify(answer)],
  });
}

export async function deleteRow(db: Queryable, id: string): Promise<void> {
  await db.query('DELETE FROM upload WHERE id = $1', [id]);
}

/** Uploads begun before an instant, oldest first. Index upload_by_begun. */
export async function begunBefore(db: Queryable, before: Date, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'upload_begun_before',
    text: `SELECT id FROM upload WHERE begun_at < $1 ORDER BY begun_at LIMIT $2`,
    values: [before, limit],
  });
  return rows.map(({ id }) => id);
}
