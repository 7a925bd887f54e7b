import { rolesWith } from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';

export interface UnitRef {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

export interface Standing {
  readonly reportsFor: readonly UnitRef[];
  readonly supervises: readonly UnitRef[];
}

/**
 * The units for which a person reports and supervises on a day, by posts whose role may: the post's unit first, and of
 * an office its government too. Index post (person_id).
 */
export async function standingOf(db: Queryable, personId: string, day: string): Promise<Standing> {
  const { rows } = await db.query<UnitRef & { reports: boolean; supervises: boolean }>({
    name: 'work_item_standing',
    text: `
      SELECT u.id, u.name_zh AS "nameZh", u.name_en AS "nameEn",
             bool_or(p.role = ANY($3::text[])) AS reports, bool_or(p.role = ANY($4::text[])) AS supervises
        FROM post p
        JOIN unit own ON own.id = p.unit_id
        JOIN unit u ON u.id = own.id OR own.kind = 'office' AND u.id = own.parent_id
       WHERE p.person_id = $1 AND p.valid_from <= $2::date AND (p.valid_to IS NULL OR p.valid_to >= $2::date)
       GROUP BY u.id ORDER BY bool_or(u.id = own.id) DESC, u.id`,
    values: [personId, day, rolesWith('work_item.report'), rolesWith('work_item.supervise')],
  });
  const refs = (kept: typeof rows) => kept.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
  return {
    reportsFor: refs(rows.filter(({ reports }) => reports)),
    supervises: refs(rows.filter(({ supervises }) => supervises)),
  };
}

/** A place in which somebody has to act: of a unit, and who of it, where that is known. */
export interface Seat {
  readonly unit: string;
  readonly person: string | null;
}

/** Who acts for some units on a day: the named one while they hold a post there, else all who may. Index post (unit_id, role). */
export async function actingFor(
  db: Queryable,
  seats: readonly Seat[],
  permission: 'work_item.report' | 'work_item.supervise',
  day: string,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'work_item_acting',
    text: `SELECT DISTINCT acting.person AS id
             FROM unnest($1::text[], $2::uuid[]) AS seat(unit, person)
            CROSS JOIN LATERAL acting_for(seat.unit, seat.person, $3, $4::date) AS acting
            ORDER BY 1`,
    values: [seats.map(({ unit }) => unit), seats.map(({ person }) => person), rolesWith(permission), day],
  });
  return rows.map(({ id }) => id);
}

export interface KnownUnit extends UnitRef {
  /** Itself, or the government that an office stands for. */
  readonly standsFor: string;
  readonly exists: boolean;
}

/** Units by id, and whether they exist on a day. Primary key. */
export async function knownUnits(db: Queryable, ids: readonly string[], day: string): Promise<KnownUnit[]> {
  const { rows } = await db.query<KnownUnit>({
    name: 'work_item_units',
    text: `SELECT id, name_zh AS "nameZh", name_en AS "nameEn",
                  CASE WHEN kind = 'office' THEN coalesce(parent_id, id) ELSE id END AS "standsFor",
                  valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date) AS exists
             FROM unit WHERE id = ANY($1::text[])`,
    values: [ids, day],
  });
  return rows;
}
