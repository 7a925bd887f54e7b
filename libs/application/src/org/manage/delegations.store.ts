import type { Delegation } from '@shanhai/contracts/org';
import type { Link } from '@shanhai/domain/org';
import type { Queryable } from '@shanhai/platform/postgres';

export interface DelegationRow extends Omit<Delegation, 'createdAt' | 'endedAt' | 'status'> {
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

const who = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name, 'nameEn', ${alias}.name_en)`;

const VIEW = `
  SELECT d.id, ${who('principal')} AS principal, ${who('delegate')} AS delegate, d.from_day AS "from", d.to_day AS "to",
         d.routes, d.reason, ${who('recorder')} AS "recordedBy", d.created_at AS "createdAt",
         d.revoked_at AS "endedAt"
  FROM delegation d
  JOIN person principal ON principal.id = d.principal_id
  JOIN person delegate ON delegate.id = d.delegate_id
  JOIN person recorder ON recorder.id = d.created_by`;

export interface DelegationsQuery {
  /** Whose; null means everybody's. */
  readonly person: string | null;
  readonly as: 'principal' | 'delegate' | null;
  /** First day and id of the last one of the page before. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

const sides = {
  principal: 'd.principal_id = $1',
  delegate: 'd.delegate_id = $1',
  both: '(d.principal_id = $1 OR d.delegate_id = $1)',
} as const;

/** The latest first. A person's by delegation_of_principal and delegation_of_delegate, everybody's by delegation_by_day. */
export async function delegationPage(db: Queryable, query: DelegationsQuery): Promise<DelegationRow[]> {
  const { person, as, after, limit } = query;
  const { rows } = await db.query<DelegationRow>({
    text: `${VIEW}
           WHERE ${person === null ? '$1::uuid IS NULL' : sides[as ?? 'both']}
             AND ($2::date IS NULL OR (d.from_day, d.id) < ($2, $3::uuid))
           ORDER BY d.from_day DESC, d.id DESC LIMIT $4`,
    values: [person, after?.[0] ?? null, after?.[1] ?? null, limit],
  });
  return rows;
}

export async function delegationById(db: Queryable, id: string): Promise<DelegationRow | undefined> {
  const { rows } = await db.query<DelegationRow>({
    name: 'delegation_by_id',
    text: `${VIEW} WHERE d.id = $1`,
    values: [id],
  });
  return rows[0];
}

/**
 * The delegations that stand on some day of a period and hang together with a person's: a chain runs through these
 * only. Partial indexes delegation_principal and delegation_delegate.
 */
export async function linksAround(
  tx: Queryable,
  persons: readonly string[],
  from: string,
  to: string,
): Promise<Link[]> {
  const { rows } = await tx.query<Link>({
    name: 'delegation_links',
    text: `WITH RECURSIVE standing AS (
             SELECT principal_id, delegate_id, from_day, to_day, routes FROM delegation
             WHERE revoked_at IS NULL AND from_day <= $3 AND to_day >= $2
           ), near AS (
             SELECT unnest($1::uuid[]) AS person
             UNION
             SELECT CASE WHEN s.principal_id = near.person THEN s.delegate_id ELSE s.principal_id END
             FROM near JOIN standing s ON near.person IN (s.principal_id, s.delegate_id)
           )
           SELECT s.principal_id AS principal, s.delegate_id AS delegate, s.from_day AS "from", s.to_day AS "to", s.routes
           FROM standing s WHERE s.principal_id IN (SELECT person FROM near)`,
    values: [persons, from, to],
  });
  return rows;
}

/** Keys that no route has, of those asked for. Unique index route (key, version). */
export async function unknownRoutes(db: Queryable, keys: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>({
    name: 'delegation_unknown_routes',
    text: `SELECT key FROM unnest($1::text[]) AS asked(key)
           WHERE NOT EXISTS (SELECT FROM route WHERE route.key = asked.key AND published_at IS NOT NULL)`,
    values: [keys],
  });
  return rows.map(({ key }) => key);
}

export interface NewDelegationRow extends Link {
  readonly id: string;
  readonly reason: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export async function insertDelegation(tx: Queryable, row: NewDelegationRow): Promise<void> {
  await tx.query({
    name: 'delegation_insert',
    text: `INSERT INTO delegation (id, principal_id, delegate_id, from_day, to_day, routes, reason, created_by, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      ...[row.id, row.principal, row.delegate, row.from, row.to, row.routes, row.reason],
      ...[row.createdBy, row.createdAt],
    ],
  });
}

/** False when it has been ended before. */
export async function revokeDelegation(tx: Queryable, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'delegation_revoke',
    text: 'UPDATE delegation SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL',
    values: [id, now],
  });
  return rowCount === 1;
}

/** Ends what runs or is to come of a person on either side; answers which. Partial indexes of delegation. */
export async function revokeDelegationsOf(
  tx: Queryable,
  personId: string,
  now: Date,
  today: string,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'delegations_revoke_of',
    text: `UPDATE delegation SET revoked_at = $2
           WHERE (principal_id = $1 OR delegate_id = $1) AND revoked_at IS NULL AND to_day >= $3 RETURNING id`,
    values: [personId, now, today],
  });
  return rows.map(({ id }) => id);
}

/** Those that have begun and whose delegate has not been told. Index delegation_to_tell. */
export async function takeDelegationsToTell(
  tx: Queryable,
  today: string,
  limit: number,
): Promise<DelegationRow[]> {
  const { rows } = await tx.query<DelegationRow>({
    name: 'delegations_to_tell',
    text: `${VIEW} WHERE d.told_at IS NULL AND d.revoked_at IS NULL AND d.from_day <= $1
           ORDER BY d.from_day LIMIT $2 FOR UPDATE OF d SKIP LOCKED`,
    values: [today, limit],
  });
  return rows;
}

export async function delegationsTold(tx: Queryable, ids: readonly string[], now: Date): Promise<void> {
  await tx.query({
    name: 'delegations_told',
    text: 'UPDATE delegation SET told_at = $2 WHERE id = ANY($1::uuid[])',
    values: [ids, now],
  });
}
