import type { Responsibility } from '@shanhai/contracts/org';
import type { Queryable } from '@shanhai/platform/postgres';

const VIEW = `
  SELECT r.id, r.field, jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
         r.valid_from AS "validFrom", r.valid_to AS "validTo", r.source
  FROM responsibility r JOIN unit u ON u.id = r.unit_id`;

export interface ResponsibilitiesQuery {
  readonly field: string | null;
  readonly unit: string | null;
  readonly on: string | null;
  /** Field, unit and first day of the last one of the page before. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** By field, unit and first day: the primary key. Of a unit they are read through, there are some dozens. */
export async function responsibilityPage(
  db: Queryable,
  { field, unit, on, after, limit }: ResponsibilitiesQuery,
): Promise<Responsibility[]> {
  const { rows } = await db.query<Responsibility>({
    name: 'responsibility_page',
    text: `${VIEW}
           WHERE ($1::text IS NULL OR r.field = $1) AND ($2::text IS NULL OR r.unit_id = $2)
             AND ($3::date IS NULL OR (r.valid_from <= $3 AND (r.valid_to IS NULL OR r.valid_to >= $3)))
             AND ($4::text IS NULL OR (r.field, r.unit_id, r.valid_from) > ($4, $5, $6::date))
           ORDER BY r.field, r.unit_id, r.valid_from LIMIT $7`,
    values: [field, unit, on, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
  });
  return rows;
}

/** Index responsibility_id_key. */
export async function responsibilityById(db: Queryable, id: string): Promise<Responsibility | undefined> {
  const { rows } = await db.query<Responsibility>({
    name: 'responsibility_by_id',
    text: `${VIEW} WHERE r.id = $1`,
    values: [id],
  });
  return rows[0];
}

/** Two who end the same one queue here. */
export async function lockResponsibility(tx: Queryable, id: string): Promise<Responsibility | undefined> {
  const { rows } = await tx.query<Responsibility>({
    name: 'responsibility_lock',
    text: `${VIEW} WHERE r.id = $1 FOR UPDATE OF r`,
    values: [id],
  });
  return rows[0];
}

export interface ResponsibilityFields {
  readonly id: string;
  readonly field: string;
  readonly unitId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
}

export interface Period {
  readonly from: string;
  readonly to: string | null;
}

/** A period in which the unit is in charge of the field already and that shares a day with this one. Primary key. */
export async function overlapping(
  tx: Queryable,
  { field, unitId, validFrom, validTo }: Omit<ResponsibilityFields, 'id' | 'source'>,
): Promise<Period | undefined> {
  const { rows } = await tx.query<Period & object>({
    name: 'responsibility_overlap',
    text: `SELECT valid_from AS "from", valid_to AS "to" FROM responsibility
           WHERE field = $1 AND unit_id = $2 AND (valid_to IS NULL OR valid_to >= $3::date)
             AND ($4::date IS NULL OR valid_from <= $4)
           ORDER BY valid_from LIMIT 1`,
    values: [field, unitId, validFrom, validTo],
  });
  return rows[0];
}

export async function insertResponsibility(tx: Queryable, row: ResponsibilityFields): Promise<void> {
  await tx.query({
    name: 'responsibility_insert',
    text: `INSERT INTO responsibility (id, field, unit_id, valid_from, valid_to, source)
           VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [row.id, row.field, row.unitId, row.validFrom, row.validTo, row.source],
  });
}

export async function setLastDay(tx: Queryable, id: string, lastDay: string): Promise<void> {
  await tx.query({
    name: 'responsibility_end',
    text: 'UPDATE responsibility SET valid_to = $2 WHERE id = $1',
    values: [id, lastDay],
  });
}
