import type { Form } from '@shanhai/contracts/forms';
import type { Queryable } from '@shanhai/platform/postgres';

/** The newest version of a form. @throws when there is none: the seed has it. */
export async function formOfKey(db: Queryable, key: string): Promise<Form> {
  const { rows } = await db.query<Form & object>({
    name: 'target_form',
    text: 'SELECT id, key, version, schema, layout FROM form WHERE key = $1 ORDER BY version DESC LIMIT 1',
    values: [key],
  });
  if (!rows[0]) throw new Error(`there is no form "${key}"`);
  return rows[0];
}

/** The newest version of a route that is published. @throws when there is none. */
export async function routeOfKey(db: Queryable, key: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>({
    name: 'target_route',
    text: `SELECT id FROM route WHERE key = $1 AND published_at IS NOT NULL AND retired_at IS NULL
           ORDER BY version DESC LIMIT 1`,
    values: [key],
  });
  if (!rows[0]) throw new Error(`there is no route "${key}"`);
  return rows[0].id;
}
