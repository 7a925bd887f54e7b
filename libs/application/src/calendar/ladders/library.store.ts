import type { LadderKind, LadderSummary } from '@shanhai/contracts/calendar';
import type { LadderPolicy } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';

/** A version of a ladder with the names of its unit and of who published it. */
export interface LadderRow {
  readonly id: string;
  readonly kind: LadderKind;
  readonly unit: LadderSummary['unit'];
  readonly version: number;
  readonly current: boolean;
  readonly definition: LadderPolicy;
  readonly text: string | null;
  readonly source: string;
  readonly illustrative: boolean;
  readonly hash: string;
  readonly publishedAt: Date;
  readonly publishedBy: LadderSummary['publishedBy'];
  readonly retiredAt: Date | null;
  readonly retiredBy: LadderSummary['retiredBy'];
  readonly rollout: LadderSummary['rollout'];
  readonly rolledOut: number;
}

const PERSON = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NOT NULL
        THEN jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name, 'nameEn', ${alias}.name_en) END`;

/** Some dozens of rows for each kind: no page is needed. Index ladder_kind_unit_id_version_key. */
const ROWS = `
  SELECT l.id, l.kind, l.version, l.definition, l.text, l.source, l.illustrative, encode(l.hash, 'hex') AS hash,
         CASE WHEN u.id IS NOT NULL
              THEN jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) END AS unit,
         l.retired_at IS NULL AND l.version = (SELECT max(n.version) FROM ladder n
           WHERE n.kind = l.kind AND n.unit_id IS NOT DISTINCT FROM l.unit_id) AS current,
         l.published_at AS "publishedAt", ${PERSON('p')} AS "publishedBy",
         l.retired_at AS "retiredAt", ${PERSON('r')} AS "retiredBy", l.rollout, l.rollout_count AS "rolledOut"
  FROM ladder l
  LEFT JOIN unit u ON u.id = l.unit_id
  LEFT JOIN person p ON p.id = l.published_by
  LEFT JOIN person r ON r.id = l.retired_by`;

export interface LadderFilter {
  readonly kind: string | null;
  readonly unitId: string | null;
  readonly all: boolean;
}

export async function ladderRows(db: Queryable, { kind, unitId, all }: LadderFilter): Promise<LadderRow[]> {
  const { rows } = await db.query<LadderRow>({
    name: 'ladders_list',
    text: `SELECT * FROM (${ROWS}
             WHERE ($1::text IS NULL OR l.kind = $1) AND ($2::text IS NULL OR l.unit_id = $2)) found
           WHERE $3 OR current
           ORDER BY kind <> 'default', kind, unit->>'id' NULLS FIRST, version DESC`,
    values: [kind, unitId, all],
  });
  return rows;
}

export async function ladderById(db: Queryable, id: string): Promise<LadderRow | undefined> {
  const { rows } = await db.query<LadderRow>({
    name: 'ladder_by_id',
    text: `${ROWS} WHERE l.id = $1`,
    values: [id],
  });
  return rows[0];
}

/** Where a ladder holds. */
export interface LadderPlace {
  readonly kind: string;
  readonly unitId: string | null;
}

/**
 * The newest version of a place, 0 for none; whoever asks holds the place until the transaction ends, so that two
 * publications come one after the other.
 */
export async function lockPlace(tx: Queryable, { kind, unitId }: LadderPlace): Promise<number> {
  await tx.query({
    name: 'ladder_lock',
    text: `SELECT pg_advisory_xact_lock(hashtextextended('ladder ' || $1 || ' ' || coalesce($2, ''), 0))`,
    values: [kind, unitId],
  });
  const { rows } = await tx.query<{ version: number }>({
    name: 'ladder_newest',
    text: `SELECT coalesce(max(version), 0)::int AS version FROM ladder
           WHERE kind = $1 AND unit_id IS NOT DISTINCT FROM $2`,
    values: [kind, unitId],
  });
  return rows[0]?.version ?? 0;
}

/** Primary key. */
export async function unitExists(tx: Queryable, unitId: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'ladder_unit',
    text: 'SELECT FROM unit WHERE id = $1',
    values: [unitId],
  });
  return rowCount === 1;
}

export interface NewLadder extends LadderPlace {
  readonly id: string;
  readonly version: number;
  readonly definition: LadderPolicy;
  readonly text: string | null;
  readonly source: string;
  readonly hash: Buffer;
  readonly by: string;
  readonly now: Date;
  readonly openDeadlines: boolean;
}

export async function insertLadder(tx: Queryable, of: NewLadder): Promise<void> {
  await tx.query({
    name: 'ladder_insert',
    text: `INSERT INTO ladder (id, kind, unit_id, version, definition, text, source, hash, published_at, published_by,
                               rollout)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, CASE WHEN $11 THEN 'running' ELSE 'none' END)`,
    values: [
      ...[of.id, of.kind, of.unitId, of.version, JSON.stringify(of.definition), of.text, of.source, of.hash],
      ...[of.now, of.by, of.openDeadlines],
    ],
  });
}

export async function retireRow(tx: Queryable, id: string, by: string, now: Date): Promise<void> {
  await tx.query({
    name: 'ladder_retire',
    text: 'UPDATE ladder SET retired_at = $3, retired_by = $2 WHERE id = $1',
    values: [id, by, now],
  });
}
