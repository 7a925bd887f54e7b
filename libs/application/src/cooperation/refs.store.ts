import type { Queryable } from '@shanhai/platform/postgres';

export interface UnitRef {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** An expression of type jsonb: the unit of a row that the statement calls by this name. */
export const unitJson = (row: string): string =>
  `jsonb_build_object('id', ${row}.id, 'nameZh', ${row}.name_zh, 'nameEn', ${row}.name_en)`;

export interface PairRef {
  readonly id: string;
  readonly aiding: UnitRef;
  readonly receiving: UnitRef;
}

/** An expression of type jsonb: a pair by the names of its row and of the rows of its sides. */
export const pairJson = (pair: string, aiding: string, receiving: string): string =>
  `jsonb_build_object('id', ${pair}.id, 'aiding', ${unitJson(aiding)}, 'receiving', ${unitJson(receiving)})`;

/** Units by id, those that there are. Primary key. */
export async function unitRefs(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, UnitRef>> {
  const { rows } = await db.query<UnitRef & object>({
    name: 'cooperation_units',
    text: `SELECT id, name_zh AS "nameZh", name_en AS "nameEn" FROM unit WHERE id = ANY($1::text[])`,
    values: [[...new Set(ids)]],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
