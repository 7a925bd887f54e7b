import type { FormDocument } from '@shanhai/contracts/forms';
import type { Queryable } from '@shanhai/platform/postgres';

export interface FormRow extends FormDocument {
  readonly id: string;
  readonly version: number;
  readonly source: string | null;
  /** Hex. */
  readonly hash: string;
  readonly publishedAt: Date;
  readonly publishedBy: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
}

const COLUMNS = `
  form.id, form.key, form.version, form.schema, form.layout, form.source, encode(form.hash, 'hex') AS hash,
  form.published_at AS "publishedAt",
  (SELECT jsonb_build_object('id', id, 'name', name, 'nameEn', name_en) FROM person
    WHERE id = form.published_by) AS "publishedBy"`;

/** Primary key. */
export async function formById(db: Queryable, id: string): Promise<FormRow | undefined> {
  const { rows } = await db.query<FormRow>({
    name: 'form_read',
    text: `SELECT ${COLUMNS} FROM form WHERE id = $1 AND published_at IS NOT NULL`,
    values: [id],
  });
  return rows[0];
}

/** By key, the newest version first; `after` is key and version of the row before. Index: form (key, version). */
export async function formPage(
  db: Queryable,
  { key, limit, after }: { key: string | null; limit: number; after: readonly string[] | null },
): Promise<FormRow[]> {
  const { rows } = await db.query<FormRow>({
    name: 'form_page',
    text: `
      SELECT ${COLUMNS} FROM form
       WHERE published_at IS NOT NULL AND ($1::text IS NULL OR key = $1)
         AND ($2::text IS NULL OR (key, -version) > ($2, -$3::int))
       ORDER BY key, -version
       LIMIT $4`,
    values: [key, ...(after ?? [null, null]), limit],
  });
  return rows;
}

export interface NewForm {
  readonly id: string;
  readonly form: FormDocument;
  readonly source: string | null;
  readonly hash: Buffer;
  readonly by: string;
  readonly now: Date;
}

/** Writes the next version of a form's key. Two of one key at once: the second waits for the first. */
export async function insertForm(tx: Queryable, { id, form, source, hash, by, now }: NewForm): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('form:' || $1, 0))", [form.key]);
  await tx.query({
    name: 'form_publish',
    text: `
      INSERT INTO form (id, key, version, schema, layout, hash, source, published_at, published_by)
      SELECT $1, $2, (SELECT coalesce(max(version), 0) + 1 FROM form WHERE key = $2), $3, $4, $5, $6, $7, $8`,
    values: [
      ...[id, form.key, JSON.stringify(form.schema), JSON.stringify(form.layout)],
      ...[hash, source, now, by],
    ],
  });
}
