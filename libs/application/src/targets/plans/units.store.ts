import { rolesWith, type Permission } from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';

export interface NamedUnit {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}
export interface RecipientUnit extends NamedUnit {
  readonly parentId: string;
}

/** Kinds of unit that targets are given to: not the offices and groups, which act for a government. */
const RECIPIENTS = ['city', 'county', 'township', 'member_unit', 'department'];

/** The units right below a government and below those, on a day: to whom its plan may give targets. Index unit(parent_id). */
export async function recipientsBelow(db: Queryable, unitId: string, day: string): Promise<RecipientUnit[]> {
  const { rows } = await db.query<RecipientUnit>({
    name: 'target_recipients',
    text: `WITH valid AS (
             SELECT id, parent_id, name_zh, name_en FROM unit
             WHERE kind = ANY($3::text[]) AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date)
           ), near AS (SELECT * FROM valid WHERE parent_id = $1)
           SELECT id, parent_id AS "parentId", name_zh AS "nameZh", name_en AS "nameEn"
           FROM (SELECT * FROM near UNION ALL
                 SELECT v.* FROM valid v JOIN near ON near.id = v.parent_id) found
           ORDER BY id`,
    values: [unitId, day, RECIPIENTS],
  });
  return rows;
}

/**
 * The units that a person acts for by a permission on a day: those of their posts, and of an office its government. Unlike
 * the units that they see, none below. Index post (person_id).
 */
export async function actsFor(
  db: Queryable,
  personId: string,
  day: string,
  permission: Permission,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'target_acts_for',
    text: 'SELECT unit AS id FROM acted_for_by($1::uuid[], $3::text[], $2::date)',
    values: [[personId], day, rolesWith(permission)],
  });
  return rows.map(({ id }) => id);
}

/** Who acts for a unit on a day, in it or in its office. Indexes unit(parent_id), post(unit_id, role). */
export async function personsOf(
  db: Queryable,
  unitId: string,
  day: string,
  permission: Permission,
): Promise<{ readonly id: string; readonly name: string; readonly nameEn: string }[]> {
  const { rows } = await db.query<{ id: string; name: string; nameEn: string }>({
    name: 'target_persons_of',
    text: `SELECT h.id, h.name, h.name_en AS "nameEn"
           FROM acting_for($1, NULL, $3::text[], $2::date) a JOIN person h ON h.id = a.person ORDER BY h.id`,
    values: [unitId, day, rolesWith(permission)],
  });
  return rows;
}

/** A unit by its id. */
export async function unitNamed(db: Queryable, id: string): Promise<NamedUnit | undefined> {
  const { rows } = await db.query<NamedUnit & object>({
    name: 'target_unit',
    text: `SELECT id, name_zh AS "nameZh", name_en AS "nameEn" FROM unit WHERE id = $1`,
    values: [id],
  });
  return rows[0];
}

/** What units are called, by their ids. Primary key. */
export async function unitNames(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>> {
  const { rows } = await db.query<NamedUnit & object>({
    name: 'target_unit_names',
    text: `SELECT id, name_zh AS "nameZh", name_en AS "nameEn" FROM unit WHERE id = ANY($1::text[])`,
    values: [ids],
  });
  return new Map(rows.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]));
}

/** What kind of unit it is. Primary key. @throws when there is none of this id. */
export async function unitKind(db: Queryable, id: string): Promise<string> {
  const { rows } = await db.query<{ kind: string }>({
    ...{ name: 'target_unit_kind', text: 'SELECT kind FROM unit WHERE id = $1', values: [id] },
  });
  if (!rows[0]) throw new Error(`unit ${id} does not exist`);
  return rows[0].kind;
}

/** The office of which a government is the parent, where the person holds a post in a role with the permission. */
export async function officesOf(
  db: Queryable,
  personId: string,
  day: string,
  permission: Permission,
): Promise<(NamedUnit & { readonly governmentId: string })[]> {
  const { rows } = await db.query<NamedUnit & { governmentId: string }>({
    name: 'target_offices_of',
    text: `SELECT DISTINCT u.id, u.name_zh AS "nameZh", u.name_en AS "nameEn", u.parent_id AS "governmentId"
           FROM post p JOIN unit u ON u.id = p.unit_id
           WHERE p.person_id = $1 AND p.role = ANY($3::text[]) AND u.kind = 'office' AND u.parent_id IS NOT NULL
             AND p.valid_from <= $2::date AND (p.valid_to IS NULL OR p.valid_to >= $2::date)
           ORDER BY u.id`,
    values: [personId, day, rolesWith(permission)],
  });
  return rows;
}
