import type { HeldShare } from '@shanhai/domain/targets/changes';
import type { Queryable } from '@shanhai/platform/postgres';
import type { LetterTarget } from '../plans/letters.store';

/** A share with who has it, by name. */
export interface NamedShare extends HeldShare {
  readonly version: number;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly person: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
}

/** Every share of some targets, whoever has it. Index target_share_once. */
export async function sharesOf(db: Queryable, targetIds: readonly string[]): Promise<NamedShare[]> {
  const { rows } = await db.query<NamedShare>({
    name: 'target_change_shares_of',
    text: `SELECT s.id, s.target_id AS "targetId", s.parent_id AS "parentId", s.unit_id AS "unitId",
                  s.person_id AS "personId", trim_scale(s.value)::text AS value, trim_scale(s.weight)::text AS weight,
                  s.due_on AS "dueOn", s.version,
                  jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
                  CASE WHEN h.id IS NOT NULL
                       THEN jsonb_build_object('id', h.id, 'name', h.name, 'nameEn', h.name_en) END AS person
           FROM target_share s
           JOIN unit u ON u.id = s.unit_id
           LEFT JOIN person h ON h.id = s.person_id
           WHERE s.target_id = ANY($1::uuid[])
           ORDER BY u.id, s.id`,
    values: [targetIds],
  });
  return rows;
}

export interface UnitAround {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly parentId: string | null;
  /** Whether targets can be given to it on that day. */
  readonly receives: boolean;
}

/** Some units with the unit above each. Primary key. */
export async function unitsAround(db: Queryable, ids: readonly string[], day: string): Promise<UnitAround[]> {
  const { rows } = await db.query<UnitAround>({
    name: 'target_change_units',
    text: `SELECT id, name_zh AS "nameZh", name_en AS "nameEn", parent_id AS "parentId",
                  kind IN ('city', 'county', 'township', 'member_unit', 'department')
                    AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date) AS receives
           FROM unit WHERE id = ANY($1::text[])`,
    values: [ids, day],
  });
  return rows;
}

/**
 * Locks the parts of some units in a plan, in one order: nobody changes what these give while a request on it is handed in
 * or done. Index target_recipient_of_unit.
 */
export async function lockGivers(tx: Queryable, planId: string, units: readonly string[]): Promise<void> {
  await tx.query({
    name: 'target_change_lock_givers',
    text: `SELECT FROM target_recipient WHERE plan_id = $1 AND unit_id = ANY($2::text[]) ORDER BY unit_id FOR UPDATE`,
    values: [planId, units],
  });
}

/** Shares that a request has changed: from now on only another request changes them. */
export async function fixShares(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.query({
    ...{
      name: 'target_change_fix',
      text: 'UPDATE target_share SET fixed = true WHERE id = ANY($1::uuid[])',
      values: [ids],
    },
  });
}

/** The newest letters of some units, with what they say. Index target_letter_revision. */
export interface LetterInForce {
  readonly unit: NamedShare['unit'];
  readonly letterId: string | null;
  readonly revision: number | null;
  readonly issuer: NamedShare['unit'] | null;
  readonly targets: readonly LetterTarget[] | null;
}
export async function lettersInForce(
  db: Queryable,
  planId: string,
  units: readonly string[],
): Promise<LetterInForce[]> {
  const { rows } = await db.query<LetterInForce>({
    name: 'target_change_letters',
    text: `SELECT jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
                  l.id AS "letterId", l.revision, l.content->'issuer' AS issuer, l.content->'targets' AS targets
           FROM unit u
           LEFT JOIN LATERAL (SELECT id, revision, content FROM target_letter
                              WHERE plan_id = $1 AND unit_id = u.id ORDER BY revision DESC LIMIT 1) l ON true
           WHERE u.id = ANY($2::text[]) ORDER BY u.id`,
    values: [planId, units],
  });
  return rows;
}
