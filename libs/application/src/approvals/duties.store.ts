import { dutyRoles } from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';

/** Those persons who there are, each with the one of the three duties that they hold on the day, or null. Primary key
 * of person, post (person_id). */
export async function personsNamed(
  db: Queryable,
  ids: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await db.query<{ id: string; duty: string | null }>({
    name: 'persons_named',
    text: `SELECT person.id,
                  (SELECT min(role) FROM post
                    WHERE person_id = person.id AND role = ANY($2::text[])
                      AND valid_from <= $3::date AND (valid_to IS NULL OR valid_to >= $3)) AS duty
           FROM person WHERE person.id = ANY($1::uuid[])`,
    values: [ids, dutyRoles, day],
  });
  return new Map(rows.map(({ id, duty }) => [id, duty]));
}
