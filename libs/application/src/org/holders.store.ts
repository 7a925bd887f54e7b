import type { Queryable } from '@shanhai/platform/postgres';

/** Who holds a post in one of these roles on a day. */
export async function holdersOfRoles(
  db: Queryable,
  roles: readonly string[],
  day: string,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'holders_of_roles',
    text: `SELECT DISTINCT person_id AS id FROM post
           WHERE role = ANY($1::text[]) AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)`,
    values: [roles, day],
  });
  return rows.map(({ id }) => id);
}
