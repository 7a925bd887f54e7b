import { type Permission, rolesWith } from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';

/**
 * The units that a permission of a person reaches on a day, by their posts in roles that have it (without another word:
 * whose cases they may see): the post's unit
 * and all below it; from an office (领导小组办公室) its government and all below that. A member unit sees
 * itself only: what it must sign comes to it as a task. valid_to is the last day. Index: post (person_id),
 * unit (parent_id).
 */
export async function coveredUnits(
  db: Queryable,
  personId: string,
  day: string,
  permission: Permission = 'case.read',
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'covered_units',
    text: `
      WITH RECURSIVE covered AS (
        SELECT CASE WHEN unit.kind = 'office' AND unit.parent_id IS NOT NULL
                    THEN unit.parent_id ELSE unit.id END AS id
          FROM post JOIN unit ON unit.id = post.unit_id
         WHERE post.person_id = $1 AND post.role = ANY($3::text[])
           AND post.valid_from <= $2::date AND (post.valid_to IS NULL OR post.valid_to >= $2::date)
        UNION
        SELECT unit.id FROM unit JOIN covered ON unit.parent_id = covered.id
         WHERE unit.valid_from <= $2::date AND (unit.valid_to IS NULL OR unit.valid_to >= $2::date)
      )
      SELECT id FROM covered`,
    values: [personId, day, rolesWith(permission)],
  });
  return rows.map(({ id }) => id);
}
