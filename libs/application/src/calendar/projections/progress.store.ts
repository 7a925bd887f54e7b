import type { Queryable } from '@shanhai/platform/postgres';
import type { Published } from './reproject';

/** A projection that is not finished, held until the transaction ends. */
export interface Running {
  readonly edition: number;
  readonly kind: Published['kind'];
  readonly year: number | null;
  readonly unitId: string | null;
  readonly from: string | null;
  readonly createdAt: Date;
  readonly pass: number;
  readonly passBegan: Date | null;
  /** The deadline that the pass came to. */
  readonly after: string | null;
}

/** Undefined when it is finished, or when another notifier works on it at this moment. */
export async function lockProjection(tx: Queryable, edition: number): Promise<Running | undefined> {
  const { rows } = await tx.query<Running>({
    name: 'projection_lock',
    text: `SELECT j.edition, p.kind, p.year, p.unit_id AS "unitId", p.valid_from::text AS "from",
                  j.created_at AS "createdAt", j.pass, j.pass_began AS "passBegan",
                  j.after_id AS "after"
           FROM calendar_projection j JOIN calendar_publication p USING (edition)
           WHERE j.edition = $1 AND j.finished_at IS NULL
           FOR UPDATE OF j SKIP LOCKED`,
    values: [edition],
  });
  return rows[0];
}

/** Editions that have something to be done, oldest first. The last look waits until `settled`. */
export async function openProjections(db: Queryable, settled: Date): Promise<number[]> {
  const { rows } = await db.query<{ edition: number }>({
    name: 'projections_open',
    text: `SELECT edition FROM calendar_projection
           WHERE finished_at IS NULL AND (pass = 1 OR pass_began IS NOT NULL OR created_at <= $1)
           ORDER BY edition`,
    values: [settled],
  });
  return rows.map(({ edition }) => edition);
}

/** Says what there is to look at, once. */
export async function beginPass(tx: Queryable, edition: number, total: number, wall: Date): Promise<void> {
  await tx.query({
    name: 'projection_begin',
    text: `UPDATE calendar_projection
           SET started_at = coalesce(started_at, $3), pass_began = $3, total = coalesce(total, $2)
           WHERE edition = $1`,
    values: [edition, total, wall],
  });
}

export interface Step {
  readonly seen: number;
  readonly moved: number;
  readonly relabelled: number;
  readonly after: string;
}

/** In the transaction of the deadlines that it counts. What a later pass looks at was counted by the first. */
export async function advanceProjection(
  tx: Queryable,
  edition: number,
  { seen, moved, relabelled, after }: Step,
): Promise<void> {
  await tx.query({
    name: 'projection_advance',
    text: `UPDATE calendar_projection
           SET seen = CASE pass WHEN 1 THEN seen + $2 ELSE seen END, moved = moved + $3, relabelled = relabelled + $4,
               after_id = $5
           WHERE edition = $1`,
    values: [edition, seen, moved, relabelled, after],
  });
}

/** From the beginning again, when nobody can decide by an outdated calendar any more. */
export async function nextPass(tx: Queryable, edition: number): Promise<void> {
  await tx.query({
    name: 'projection_next_pass',
    text: `UPDATE calendar_projection
           SET pass = pass + 1, pass_began = NULL, after_id = NULL
           WHERE edition = $1`,
    values: [edition],
  });
}

export async function finishProjection(tx: Queryable, edition: number, wall: Date): Promise<void> {
  await tx.query({
    name: 'projection_finish',
    text: 'UPDATE calendar_projection SET finished_at = $2 WHERE edition = $1',
    values: [edition, wall],
  });
}

/** What a publication says in a notice. Primary key. */
export async function publicationOf(
  tx: Queryable,
  edition: number,
): Promise<{ readonly year: number | null; readonly source: string }> {
  const { rows } = await tx.query<{ year: number | null; source: string }>({
    name: 'projection_publication',
    text: `SELECT p.year, coalesce(p.source, y.source) AS source
           FROM calendar_publication p LEFT JOIN calendar_year y USING (year, version) WHERE p.edition = $1`,
    values: [edition],
  });
  if (!rows[0]) throw new Error(`there is no publication ${edition}`);
  return rows[0];
}
