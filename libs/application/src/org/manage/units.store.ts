import type { NewUnit, Unit } from '@shanhai/contracts/org';
import type { Queryable } from '@shanhai/platform/postgres';

const COLUMNS = `id, kind, parent_id AS "parentId", name_zh AS "nameZh", name_en AS "nameEn",
                 valid_from AS "validFrom", valid_to AS "validTo", version`;

export interface UnitsQuery {
  readonly q: string | null;
  readonly under: string | null;
  readonly kind: string | null;
  readonly on: string | null;
  /** Id of the last unit of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/**
 * By id, from the primary key; a unit with all below it by unit_parent_id_idx. A part of a name is looked for unit by
 * unit: there are some hundreds, and names of two letters have no trigrams that an index could serve.
 */
export async function unitPage(db: Queryable, query: UnitsQuery): Promise<Unit[]> {
  const { q, under, kind, on, after, limit } = query;
  const { rows } = await db.query<Unit>({
    name: under === null ? 'units_page' : 'units_below_page',
    text: `${under === null ? '' : BELOW}
           SELECT ${COLUMNS} FROM unit
           WHERE ${under === null ? '$2::text IS NULL' : 'id IN (SELECT id FROM below)'}
             AND ($1::text IS NULL OR id ILIKE $1 OR name_zh ILIKE $1 OR name_en ILIKE $1)
             AND ($3::text IS NULL OR kind = $3)
             AND ($4::date IS NULL OR (valid_from <= $4 AND (valid_to IS NULL OR valid_to >= $4)))
             AND ($5::text IS NULL OR id > $5)
           ORDER BY id LIMIT $6`,
    values: [q, under, kind, on, after, limit],
  });
  return rows;
}

const BELOW = `
  WITH RECURSIVE below AS (
    SELECT id FROM unit WHERE id = $2
    UNION SELECT u.id FROM unit u JOIN below ON u.parent_id = below.id
  )`;

export async function unitById(db: Queryable, id: string): Promise<Unit | undefined> {
  const { rows } = await db.query<Unit>({
    name: 'unit_by_id',
    text: `SELECT ${COLUMNS} FROM unit WHERE id = $1`,
    values: [id],
  });
  return rows[0];
}

/** For who ends it, and for who gives a post in it: neither goes on while the other has not committed. */
export async function lockUnit(
  tx: Queryable,
  id: string,
  how: 'SHARE' | 'UPDATE',
): Promise<Unit | undefined> {
  const { rows } = await tx.query<Unit>({
    name: `unit_lock_${how.toLowerCase()}`,
    text: `SELECT ${COLUMNS} FROM unit WHERE id = $1 FOR ${how}`,
    values: [id],
  });
  return rows[0];
}

/** How it stands in the tree: its height above the lowest below it, and the ids from itself up to the root. */
export interface UnitPlace {
  readonly above: readonly string[];
  readonly height: number;
}

/** Walks unit's primary key upwards and unit_parent_id_idx downwards. */
export async function unitPlace(db: Queryable, id: string): Promise<UnitPlace> {
  const { rows } = await db.query<UnitPlace>({
    name: 'unit_place',
    text: `WITH RECURSIVE up AS (
             SELECT id, parent_id, 0 AS level FROM unit WHERE id = $1
             UNION ALL SELECT u.id, u.parent_id, up.level + 1 FROM unit u JOIN up ON u.id = up.parent_id
           ), down AS (
             SELECT id, 0 AS level FROM unit WHERE id = $1
             UNION ALL SELECT u.id, down.level + 1 FROM unit u JOIN down ON u.parent_id = down.id
           )
           SELECT ARRAY(SELECT id FROM up ORDER BY level) AS above, (SELECT max(level) FROM down) AS height`,
    values: [id],
  });
  return rows[0] ?? { above: [], height: 0 };
}

export async function insertUnit(
  tx: Queryable,
  unit: Required<Omit<NewUnit, 'validTo'>> & { readonly validTo: string | null },
): Promise<void> {
  await tx.query({
    name: 'unit_insert',
    text: `INSERT INTO unit (id, kind, parent_id, name_zh, name_en, valid_from, valid_to, source)
           VALUES ($1, $2, $3, $4, $5, $6, $7, 'administrators')`,
    values: [unit.id, unit.kind, unit.parentId, unit.nameZh, unit.nameEn, unit.validFrom, unit.validTo],
  });
}

export async function updateUnit(tx: Queryable, unit: Unit): Promise<void> {
  await tx.query({
    name: 'unit_update',
    text: `UPDATE unit SET parent_id = $2, name_zh = $3, name_en = $4, valid_to = $5, version = version + 1
           WHERE id = $1`,
    values: [unit.id, unit.parentId, unit.nameZh, unit.nameEn, unit.validTo],
  });
}

type UnitUses = Readonly<Record<'posts' | 'units' | 'pairs' | 'members', number>>;

/**
 * What would outlive the unit: posts in it, units below it, its pairs, its members and its own memberships. Indexes post
 * (unit_id, role), unit (parent_id); of pairs and members there are some hundreds.
 */
export async function unitUses(tx: Queryable, id: string, lastDay: string): Promise<UnitUses> {
  const { rows } = await tx.query<UnitUses>({
    name: 'unit_uses',
    text: `SELECT (SELECT count(*)::int FROM post
                   WHERE unit_id = $1 AND (valid_to IS NULL OR valid_to > $2)) AS posts,
                  (SELECT count(*)::int FROM unit
                   WHERE parent_id = $1 AND (valid_to IS NULL OR valid_to > $2)) AS units,
                  (SELECT count(*)::int FROM unit_pair
                   WHERE $1 IN (aiding_id, receiving_id) AND (valid_to IS NULL OR valid_to > $2)) AS pairs,
                  (SELECT count(*)::int FROM group_member
                   WHERE $1 IN (group_id, unit_id) AND (valid_to IS NULL OR valid_to > $2)) AS members`,
    values: [id, lastDay],
  });
  return rows[0] ?? { posts: 0, units: 0, pairs: 0, members: 0 };
}
