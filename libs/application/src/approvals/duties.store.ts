import { dutyRoles } from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';

/** What is to be known of a person before they are given anything. */
export interface PersonOnDay {
  readonly name: { readonly zh: string; readonly en: string };
  /** The one of the three duties that they hold on the day. */
  readonly duty: string | null;
  /** Whether they hold any post on the day: who holds none can't sign in. */
  readonly posted: boolean;
}

/** Those persons who there are. Primary key of person, post (person_id). */
export async function personsNamed(
  db: Queryable,
  ids: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, PersonOnDay>> {
  const { rows } = await db.query<PersonOnDay & { id: string }>({
    name: 'persons_named',
    text: `SELECT person.id, jsonb_build_object('zh', person.name, 'en', person.name_en) AS name, held.*
           FROM person
           CROSS JOIN LATERAL (
             SELECT min(role) FILTER (WHERE role = ANY($2::text[])) AS duty, count(*) > 0 AS posted FROM post
              WHERE person_id = person.id AND valid_from <= $3::date AND (valid_to IS NULL OR valid_to >= $3)) held
           WHERE person.id = ANY($1::uuid[])`,
    values: [ids, dutyRoles, day],
  });
  return new Map(rows.map(({ id, ...person }) => [id, person]));
}
