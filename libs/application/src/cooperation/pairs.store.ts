import type { PairItem, PairView } from '@shanhai/contracts/cooperation';
import type { Pair } from '@shanhai/domain/cooperation';
import type { Queryable } from '@shanhai/platform/postgres';
import { unitJson } from './refs.store';

const COLUMNS = `p.id, ${unitJson('a')} AS aiding, ${unitJson('r')} AS receiving, p.valid_from AS "validFrom",
         p.valid_to AS "validTo", p.end_reason AS "endReason", p.source, p.version`;

const SIDES = 'JOIN unit a ON a.id = p.aiding_id JOIN unit r ON r.id = p.receiving_id';

/** A pair as its list shows it, before it is said whether more was paid than promised. */
export type PairRow = Omit<PairItem, 'funds' | 'year' | 'illustrative'> & {
  readonly promised: string;
  readonly paid: string;
  readonly used: string;
  readonly illustrative: boolean;
};

export interface PairsQuery {
  /** null: all of the reader's. */
  readonly ids: readonly string[] | null;
  readonly units: readonly string[];
  /** null: of all times. */
  readonly on: string | null;
  readonly unit: string | null;
  readonly city: string | null;
  readonly year: number;
  /** Receiving unit, aiding unit, first day and id of the last pair of the page before. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/**
 * Pairs with a side among `units`, by receiving and aiding unit, with the year's visits and funds. Indexes unit_pair_list,
 * cooperation_activity_pair, aid_account_key.
 */
export async function pairPage(db: Queryable, query: PairsQuery): Promise<PairRow[]> {
  const { rows } = await db.query<PairRow>({
    name: 'cooperation_pair_page',
    text: `
      WITH page AS MATERIALIZED (
        SELECT p.*, city_of(p.aiding_id) AS aiding_city, city_of(p.receiving_id) AS receiving_city FROM unit_pair p
        WHERE ($1::uuid[] IS NULL OR p.id = ANY($1))
          AND (p.aiding_id = ANY($2::text[]) OR p.receiving_id = ANY($2))
          AND ($3::date IS NULL OR (p.valid_from <= $3 AND (p.valid_to IS NULL OR p.valid_to >= $3)))
          AND ($4::text IS NULL OR $4 IN (p.aiding_id, p.receiving_id))
          AND ($5::text IS NULL OR $5 IN (city_of(p.aiding_id), city_of(p.receiving_id)))
          AND ($7::text IS NULL OR (p.receiving_id, p.aiding_id, p.valid_from, p.id) > ($7, $8, $9::date, $10::uuid))
        ORDER BY p.receiving_id, p.aiding_id, p.valid_from, p.id LIMIT $11)
      SELECT ${COLUMNS}, ${unitJson('ac')} AS "aidingCity", ${unitJson('rc')} AS "receivingCity",
             held.visits, held.activities, money.promised, money.paid, money.used,
             held.illustrative OR money.illustrative AS illustrative
      FROM page p ${SIDES}
      JOIN unit ac ON ac.id = p.aiding_city JOIN unit rc ON rc.id = p.receiving_city
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE x.kind = 'visit')::int AS visits, count(*)::int AS activities,
               coalesce(bool_or(x.illustrative), false) AS illustrative
        FROM cooperation_activity x
        WHERE x.pair_id = p.id AND x.edition > 0
          AND x.sort_on BETWEEN make_date($6::int, 1, 1) AND make_date($6::int, 12, 31)) held
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(x.promised), 0)::numeric(24, 2)::text AS promised,
               coalesce(sum(x.paid), 0)::numeric(24, 2)::text AS paid,
               coalesce(sum(x.used), 0)::numeric(24, 2)::text AS used,
               coalesce(bool_or(x.illustrative), false) AS illustrative
        FROM aid_account x WHERE x.pair_id = p.id AND x.year = $6) money
      ORDER BY p.receiving_id, p.aiding_id, p.valid_from, p.id`,
    values: [
      ...[query.ids, query.units, query.on, query.unit, query.city, query.year],
      ...[0, 1, 2, 3].map((at) => query.after?.[at] ?? null),
      query.limit,
    ],
  });
  return rows;
}

export type StoredPair = Pair & {
  readonly id: string;
  readonly version: number;
  readonly source: string;
};

const STORED = `id, aiding_id AS "aidingId", receiving_id AS "receivingId", valid_from AS "validFrom",
                valid_to AS "validTo", version, source`;

/** Primary key. */
export async function pairById(db: Queryable, id: string): Promise<StoredPair | undefined> {
  const { rows } = await db.query<StoredPair>({
    name: 'cooperation_pair',
    text: `SELECT ${STORED} FROM unit_pair WHERE id = $1`,
    values: [id],
  });
  return rows[0];
}

/** UPDATE for who changes it, SHARE for who records something of its days: neither goes on before the other is done. */
export async function lockPair(
  tx: Queryable,
  id: string,
  how: 'SHARE' | 'UPDATE',
): Promise<StoredPair | undefined> {
  const { rows } = await tx.query<StoredPair>({
    name: `cooperation_pair_lock_${how.toLowerCase()}`,
    text: `SELECT ${STORED} FROM unit_pair WHERE id = $1 FOR ${how}`,
    values: [id],
  });
  return rows[0];
}

/** All pairs of all times in which one of the units stands. Indexes unit_pair_seeded, unit_pair (receiving_id). */
export async function pairsOf(db: Queryable, units: readonly string[]): Promise<StoredPair[]> {
  const { rows } = await db.query<StoredPair>({
    name: 'cooperation_pairs_of',
    text: `SELECT ${STORED} FROM unit_pair WHERE aiding_id = ANY($1::text[]) OR receiving_id = ANY($1)`,
    values: [units],
  });
  return rows;
}

/** The same as they are shown, the latest first, without one of them. */
export async function partnersOf(
  db: Queryable,
  units: readonly string[],
  without: string,
): Promise<PairView[]> {
  const { rows } = await db.query<PairView>({
    name: 'cooperation_partners',
    text: `SELECT ${COLUMNS} FROM unit_pair p ${SIDES}
           WHERE (p.aiding_id = ANY($1::text[]) OR p.receiving_id = ANY($1)) AND p.id <> $2
           ORDER BY p.valid_from DESC, p.receiving_id, p.aiding_id`,
    values: [units, without],
  });
  return rows;
}

export async function pairView(db: Queryable, id: string): Promise<PairView | undefined> {
  const { rows } = await db.query<PairView>({
    name: 'cooperation_pair_view',
    text: `SELECT ${COLUMNS} FROM unit_pair p ${SIDES} WHERE p.id = $1`,
    values: [id],
  });
  return rows[0];
}

export async function insertPair(tx: Queryable, pair: Omit<StoredPair, 'version'>): Promise<void> {
  await tx.query({
    name: 'cooperation_pair_insert',
    text: `INSERT INTO unit_pair (id, aiding_id, receiving_id, valid_from, valid_to, source)
           VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [pair.id, pair.aidingId, pair.receivingId, pair.validFrom, pair.validTo, pair.source],
  });
}

/** Each change is a new version. A reason to have ended goes when it does not end any more. */
export async function updatePair(
  tx: Queryable,
  { id, validFrom, validTo, source }: Pick<StoredPair, 'id' | 'validFrom' | 'validTo' | 'source'>,
  endReason: string | null,
): Promise<void> {
  await tx.query({
    name: 'cooperation_pair_update',
    text: `UPDATE unit_pair SET valid_from = $2, valid_to = $3, source = $4, version = version + 1,
                  end_reason = CASE WHEN $3::date IS NULL THEN NULL ELSE coalesce($5, end_reason) END
           WHERE id = $1`,
    values: [id, validFrom, validTo, source, endReason],
  });
}

/**
 * A day on which something was recorded of the pair that lies outside a period; what was taken back does not count. Indexes
 * cooperation_activity_pair, aid_account_key, aid_movement_of.
 */
export async function dayOutside(
  tx: Queryable,
  { id, validFrom, validTo }: Pick<StoredPair, 'id' | 'validFrom' | 'validTo'>,
): Promise<string | undefined> {
  const { rows } = await tx.query<{ day: string }>({
    name: 'cooperation_pair_day_outside',
    text: `SELECT day FROM (
             SELECT sort_on AS day FROM cooperation_activity WHERE pair_id = $1 AND edition > 0
             UNION ALL
             SELECT m.moved_on FROM aid_account x JOIN aid_movement m ON m.account_id = x.id
             WHERE x.pair_id = $1 AND m.reverses IS NULL
               AND NOT EXISTS (SELECT FROM aid_movement back WHERE back.reverses = m.id)) recorded
           WHERE day < $2::date OR day > $3::date ORDER BY day LIMIT 1`,
    values: [id, validFrom, validTo],
  });
  return rows[0]?.day;
}
