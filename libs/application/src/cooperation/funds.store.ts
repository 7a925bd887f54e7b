import type { FundFilters, MovementFilters, MovementView } from '@shanhai/contracts/cooperation';
import type { Balance } from '@shanhai/domain/cooperation';
import type { Queryable } from '@shanhai/platform/postgres';
import { pairJson, unitJson, type PairRef, type UnitRef } from './refs.store';

export interface AccountKey {
  readonly pairId: string;
  readonly year: number;
  readonly kind: string;
}

export interface Account extends Balance {
  readonly id: string;
  readonly illustrative: boolean;
}

const SUMS = `promised::text, paid::text, used::text`;

/**
 * The account of a pair, a year and a kind, made when it is the first movement, and locked until the commit: whoever else
 * moves money of it waits here and then reads what was left. Index aid_account_key.
 */
export async function lockAccount(
  tx: Queryable,
  newId: string,
  { pairId, year, kind }: AccountKey,
): Promise<Account> {
  const { rows } = await tx.query<Account>({
    name: 'aid_account_lock',
    text: `INSERT INTO aid_account (id, pair_id, year, kind) VALUES ($1, $2, $3, $4)
           ON CONFLICT (pair_id, year, kind) DO UPDATE SET kind = excluded.kind
           RETURNING id, illustrative, ${SUMS}`,
    values: [newId, pairId, year, kind],
  });
  if (!rows[0]) throw new Error('an account was neither made nor found');
  return rows[0];
}

export async function setBalance(tx: Queryable, id: string, balance: Balance): Promise<void> {
  await tx.query({
    name: 'aid_account_set',
    text: 'UPDATE aid_account SET promised = $2, paid = $3, used = $4 WHERE id = $1',
    values: [id, balance.promised, balance.paid, balance.used],
  });
}

export interface MovementFields {
  readonly id: string;
  readonly accountId: string;
  readonly type: string;
  readonly amount: string;
  readonly movedOn: string;
  readonly purpose: string;
  readonly source: string;
  readonly illustrative: boolean;
  readonly reverses: string | null;
  readonly reason: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

export async function insertMovement(tx: Queryable, row: MovementFields): Promise<void> {
  await tx.query({
    name: 'aid_movement_insert',
    text: `INSERT INTO aid_movement (id, account_id, type, amount, moved_on, purpose, source, illustrative, reverses,
                                     reason, recorded_by, recorded_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      ...[row.id, row.accountId, row.type, row.amount, row.movedOn, row.purpose, row.source],
      ...[row.illustrative, row.reverses, row.reason, row.recordedBy, row.recordedAt],
    ],
  });
}

/** A movement with the sides of its pair, by which its reader is known. */
export type MovementRow = Omit<MovementView, 'recordedAt' | 'mayReverse'> & {
  readonly recordedAt: Date;
  readonly aidingId: string;
  readonly receivingId: string;
};

const SHOWN = `
  m.id, ${pairJson('p', 'a', 'r')} AS pair, x.year, x.kind, m.type, m.amount::text, m.moved_on AS "movedOn", m.purpose,
  m.source, m.illustrative, m.reverses, m.reason, back.id AS "reversedBy",
  CASE WHEN by.id IS NOT NULL THEN jsonb_build_object('id', by.id, 'name', by.name, 'nameEn', by.name_en) END
    AS "recordedBy",
  m.recorded_at AS "recordedAt", p.aiding_id AS "aidingId", p.receiving_id AS "receivingId"`;

const ABOUT = `
  JOIN aid_account x ON x.id = m.account_id JOIN unit_pair p ON p.id = x.pair_id
  JOIN unit a ON a.id = p.aiding_id JOIN unit r ON r.id = p.receiving_id
  LEFT JOIN person by ON by.id = m.recorded_by LEFT JOIN aid_movement back ON back.reverses = m.id`;

/** Primary key. */
export async function movementById(db: Queryable, id: string): Promise<MovementRow | undefined> {
  const { rows } = await db.query<MovementRow>({
    name: 'aid_movement',
    text: `SELECT ${SHOWN} FROM aid_movement m ${ABOUT} WHERE m.id = $1`,
    values: [id],
  });
  return rows[0];
}

/**
 * The accounts that a reader sees, narrowed, as `account`; their pairs are looked through once, with their cities, as `seen`.
 * The first seven values. Some hundreds of pairs; index aid_account_key.
 */
const WANTED = `
  WITH seen AS MATERIALIZED (
    SELECT p.id, p.aiding_id, p.receiving_id, city_of(p.aiding_id) AS aiding_city,
           city_of(p.receiving_id) AS receiving_city
    FROM unit_pair p
    WHERE (p.aiding_id = ANY($1::text[]) OR p.receiving_id = ANY($1))
      AND ($4::uuid IS NULL OR p.id = $4) AND ($5::text IS NULL OR $5 IN (p.aiding_id, p.receiving_id))
  ), account AS MATERIALIZED (
    SELECT x.*, seen.aiding_id, seen.receiving_id, seen.aiding_city, seen.receiving_city
    FROM seen JOIN aid_account x ON x.pair_id = seen.id
    WHERE ($2::int IS NULL OR x.year = $2) AND ($3::text IS NULL OR x.kind = $3)
      AND ($6::text IS NULL OR $6 = CASE WHEN $7 = 'aiding' THEN seen.aiding_city ELSE seen.receiving_city END)
  )`;

const wanted = (units: readonly string[], { year, kind, pair, unit, city, side }: FundFilters) => [
  ...[units, year ?? null, kind ?? null, pair ?? null, unit ?? null, city ?? null, side],
];

export interface MovementsQuery {
  readonly units: readonly string[];
  readonly filters: MovementFilters;
  /** Day and id of the last movement of the page before. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** The latest first. The accounts that are wanted lead to their movements by aid_movement_of. */
export async function movementPage(
  db: Queryable,
  { units, filters, after, limit }: MovementsQuery,
): Promise<MovementRow[]> {
  const { rows } = await db.query<MovementRow>({
    name: 'aid_movement_page',
    text: `${WANTED}
           SELECT ${SHOWN}
           FROM (SELECT m.* FROM account JOIN aid_movement m ON m.account_id = account.id
                 WHERE ($8::text IS NULL OR m.type = $8)
                   AND ($9::date IS NULL OR (m.moved_on, m.id) < ($9, $10::uuid))
                 ORDER BY m.moved_on DESC, m.id DESC LIMIT $11) m ${ABOUT}
           ORDER BY m.moved_on DESC, m.id DESC`,
    values: [
      ...wanted(units, filters),
      ...[filters.type ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    ],
  });
  return rows;
}

/** What one account adds to a sum. */
export interface AccountRow extends Balance {
  readonly pair: PairRef;
  readonly year: number;
  readonly aidingCity: UnitRef;
  readonly receivingCity: UnitRef;
  readonly illustrative: boolean;
}

/** Every account that is wanted, by pair, year and kind: some hundreds a year. Index aid_account_key. */
export async function accountRows(
  db: Queryable,
  units: readonly string[],
  filters: FundFilters,
): Promise<AccountRow[]> {
  const { rows } = await db.query<AccountRow>({
    name: 'aid_account_rows',
    text: `${WANTED}
           SELECT jsonb_build_object('id', x.pair_id, 'aiding', ${unitJson('a')}, 'receiving', ${unitJson('r')}) AS pair, x.year,
                  ${unitJson('ac')} AS "aidingCity", ${unitJson('rc')} AS "receivingCity", x.illustrative, ${SUMS}
           FROM account x
           JOIN unit a ON a.id = x.aiding_id JOIN unit r ON r.id = x.receiving_id
           JOIN unit ac ON ac.id = x.aiding_city JOIN unit rc ON rc.id = x.receiving_city
           ORDER BY x.receiving_id, x.aiding_id, x.pair_id, x.year, x.kind`,
    values: wanted(units, filters),
  });
  return rows;
}

/** The funds of a pair by year, the latest first. Index aid_account_key. */
export async function yearsOfPair(db: Queryable, pairId: string): Promise<(Balance & { year: number })[]> {
  const { rows } = await db.query<Balance & { year: number }>({
    name: 'aid_years_of_pair',
    text: `SELECT year, sum(promised)::text AS promised, sum(paid)::text AS paid, sum(used)::text AS used
           FROM aid_account WHERE pair_id = $1 GROUP BY year ORDER BY year DESC`,
    values: [pairId],
  });
  return rows;
}
