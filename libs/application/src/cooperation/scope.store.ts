import type { Queryable } from '@shanhai/platform/postgres';
import type { UnitRef } from './refs.store';

/** Governments and groups among units, by id. Primary key. */
export async function recordingUnits(
  db: Queryable,
  ids: readonly string[],
): Promise<(UnitRef & { readonly kind: string })[]> {
  const { rows } = await db.query<UnitRef & { kind: string }>({
    name: 'cooperation_recording_units',
    text: `SELECT id, name_zh AS "nameZh", name_en AS "nameEn", kind FROM unit
           WHERE id = ANY($1::text[])
             AND kind IN ('province', 'city', 'county', 'leading_group', 'thematic_group') ORDER BY id`,
    values: [ids],
  });
  return rows;
}

/**
 * Years of funds and of published activities of these units, the latest first. Indexes of unit_pair, aid_account_key, primary
 * key of cooperation_activity_unit.
 */
export async function recordedYears(db: Queryable, units: readonly string[]): Promise<number[]> {
  const { rows } = await db.query<{ year: number }>({
    name: 'cooperation_years',
    text: `
      SELECT x.year FROM unit_pair p JOIN aid_account x ON x.pair_id = p.id
      WHERE p.aiding_id = ANY($1::text[]) OR p.receiving_id = ANY($1)
      UNION
      SELECT extract(year FROM x.sort_on)::int FROM cooperation_activity_unit c
      JOIN cooperation_activity x ON x.id = c.activity_id AND x.edition > 0
      WHERE c.unit_id = ANY($1)
      ORDER BY year DESC`,
    values: [units],
  });
  return rows.map(({ year }) => year);
}
