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
const chain = `
  chain AS (
    SELECT a.person, a.route, d.delegate_id, 1 AS links
    FROM absent a
    JOIN delegation d ON d.principal_id = a.person AND d.revoked_at IS NULL
                     AND d.from_day <= $2::date AND d.to_day >= $2::date
    UNION
    SELECT c.person, c.route, d.delegate_id, c.links + 1
    FROM chain c
    JOIN delegation d ON d.principal_id = c.delegate_id AND d.revoked_at IS NULL
                     AND d.from_day <= $2::date AND d.to_day >= $2::date
    WHERE c.links < 3
  )`;

const STAND_INS = `
  WITH RECURSIVE absent AS (
    SELECT person, route FROM jsonb_to_recordset($1::jsonb) AS a(person uuid, route text)
  ), ${chain}
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

/** Somebody who stands in for a person, with that person's name. */
export interface NamedStandIn {
  readonly delegateId: string;
  readonly name: string;
  readonly nameEn: string;
}

/**
 * Who stands in for persons on the route of a case, of those in whose inbox it lies, or lay when it ended. Never who filed
 * it. Indexes approval (number), approval_task (approval_id), delegation_principal.
 */
const OF_CASE = `
  WITH RECURSIVE absent AS (
    SELECT DISTINCT t.person_id AS person, r.key AS route, a.initiator_id
    FROM approval a
    JOIN route r ON r.id = a.route_id
    JOIN approval_task t ON t.approval_id = a.id AND t.person_id = ANY ($1::uuid[])
                        AND (t.closed_at IS NULL OR t.closed_at = a.closed_at)
    WHERE a.number = $3
  ), ${chain}
  SELECT DISTINCT c.delegate_id AS "delegateId", p.name, p.name_en AS "nameEn"
  FROM chain c JOIN person p ON p.id = c.person
  WHERE c.person = ANY (principals_of(c.delegate_id, c.route, $2::date))
    AND c.delegate_id NOT IN (SELECT initiator_id FROM absent)
  ORDER BY c.delegate_id, p.name`;

export async function standInsOfCase(
  db: Queryable,
  personIds: readonly string[],
  number: string,
  day: string,
): Promise<NamedStandIn[]> {
  const { rows } = await db.query<NamedStandIn>({
    name: 'notice_stand_ins',
    text: OF_CASE,
    values: [personIds, day, number],
  });
  return rows;
}
