import type { Queryable } from '@shanhai/platform/postgres';

/** Whose tasks, and on which route. */
export interface Absent {
  readonly personId: string;
  readonly route: string;
}

/** Somebody who stands in for another on a route (代理). */
export interface StandIn extends Absent {
  readonly delegateId: string;
}

/**
 * Who stands in for some persons on a day. Chains are followed down as far as `holders_of` follows them up, and it says
 * for each whom of these it finds there whether they do on the route: one rule for inbox, decision and reminder. Where
 * nobody is away that is one look into index delegation_principal for each person.
 */
const STAND_INS = `
  WITH RECURSIVE chain AS (
    SELECT a.person, a.route, d.delegate_id, 1 AS links
    FROM jsonb_to_recordset($1::jsonb) AS a(person uuid, route text)
    JOIN delegation d ON d.principal_id = a.person AND d.revoked_at IS NULL
                     AND d.from_day <= $2::date AND d.to_day >= $2::date
    UNION
    SELECT c.person, c.route, d.delegate_id, c.links + 1
    FROM chain c
    JOIN delegation d ON d.principal_id = c.delegate_id AND d.revoked_at IS NULL
                     AND d.from_day <= $2::date AND d.to_day >= $2::date
    WHERE c.links < 3
  )
  SELECT DISTINCT person AS "personId", route, delegate_id AS "delegateId" FROM chain
  WHERE person = ANY (principals_of(delegate_id, route, $2::date))`;

export async function standInsFor(db: Queryable, absent: readonly Absent[], day: string): Promise<StandIn[]> {
  const pairs = new Map(
    absent.map(({ personId, route }) => [`${personId} ${route}`, { person: personId, route }]),
  );
  if (pairs.size === 0) return [];
  const { rows } = await db.query<StandIn>({
    name: 'reminders_stand_ins',
    text: STAND_INS,
    values: [JSON.stringify([...pairs.values()]), day],
  });
  return rows;
}
