import type { Queryable } from '@shanhai/platform/postgres';

/** The published form that a route names. */
export async function formOf(
  db: Queryable,
  form: { readonly key: string; readonly version: number },
): Promise<FormRow | undefined> {
  const { rows } = await db.query<FormRow>({
    name: 'form_of_route',
    text: `SELECT id, key, version, schema, layout FROM form
            WHERE key = $1 AND version = $2 AND published_at IS NOT NULL`,
    values: [form.key, form.version],
  });
  return rows[0];
}

interface FormRow {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly layout: unknown;
}
