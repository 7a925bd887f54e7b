import type { Queryable } from '@shanhai/platform/postgres';

/** Of these ids, those of units that there are on a day (YYYY-MM-DD). Primary key of unit. */
export async function unitsAmong(db: Queryable, ids: readonly string[], day: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'named_units',
    text: `SELECT id FROM unit WHERE id = ANY($1::text[])
              AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date)`,
    values: [ids, day],
  });
  return rows.map(({ id }) => id);
}
