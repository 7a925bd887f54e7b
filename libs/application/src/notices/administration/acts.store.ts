import type { Queryable } from '@shanhai/platform/postgres';

/** Acts on dead letters and paces of channels are one stream of the record. Its id is fixed. */
export const DELIVERIES_STREAM = '00000000-0000-4000-8000-00000000de11';

/** Writers of the stream queue for it until they commit. An advisory lock of the class 0x646c76 ("dlv"). */
export async function lockDeliveriesStream(tx: Queryable): Promise<void> {
  await tx.query({ name: 'deliveries_stream_lock', text: 'SELECT pg_advisory_xact_lock(6581366, 1)' });
}

export interface ActScope {
  readonly channel?: string | undefined;
  readonly reason?: string | undefined;
}

export interface NewAct {
  readonly id: string;
  readonly kind: 'retry' | 'give_up';
  readonly personId: string;
  readonly at: Date;
  readonly comment: string | null;
  readonly scope: ActScope | null;
}

export async function insertAct(
  tx: Queryable,
  { id, kind, personId, at, comment, scope }: NewAct,
): Promise<void> {
  await tx.query({
    name: 'delivery_act_insert',
    text: `INSERT INTO delivery_act (id, kind, person_id, at, comment, scope) VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [id, kind, personId, at, comment, scope && JSON.stringify(scope)],
  });
}

/**
 * What an act does to the dead letters in `found`. A retried one begins a new trial, by the address that the person has
 * today: a wrong address is what most of them died of. Its Message-ID stays. Two acts at once meet at the row: the
 * later one finds no dead letter any more.
 */
const settling = (found: string): string => `
  WITH act AS (SELECT id, kind FROM delivery_act WHERE id = $1), found AS (${found}), settled AS (
    UPDATE delivery d
    SET status = CASE act.kind WHEN 'retry' THEN 'pending' ELSE 'given_up' END,
        reason = CASE act.kind WHEN 'retry' THEN NULL ELSE d.reason END,
        next_at = $2, tried_before = d.attempts, first_tried_at = NULL, unheard = 0, told_at = NULL,
        address = CASE WHEN act.kind = 'retry' AND d.channel = 'email' THEN coalesce(nullif(p.email, ''), d.address)
                       ELSE d.address END
    FROM found, act, notice n JOIN person p ON p.id = n.person_id
    WHERE d.id = found.id AND n.id = d.notice_id
    RETURNING d.id
  ), noted AS (
    INSERT INTO delivery_act_item (delivery_id, act_id) SELECT settled.id, act.id FROM settled, act
  )
  SELECT id FROM settled`;

const NAMED = settling(
  `SELECT id FROM delivery WHERE id = ANY($3::uuid[]) AND status = 'dead' ORDER BY id FOR UPDATE`,
);

/** Answers those that were dead letters. */
export async function settleNamed(
  tx: Queryable,
  actId: string,
  ids: readonly string[],
  wall: Date,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'delivery_act_named',
    text: NAMED,
    values: [actId, wall, ids],
  });
  return rows.map(({ id }) => id);
}

/** What died again since the act has touched it is left to the next one. Index delivery_by_status. */
const BATCH = settling(`
  SELECT d.id FROM delivery d
  WHERE d.status = 'dead' AND ($3::text IS NULL OR d.channel = $3) AND ($4::text IS NULL OR d.reason = $4)
    AND NOT EXISTS (SELECT FROM delivery_act_item i WHERE i.delivery_id = d.id AND i.act_id = $1)
  ORDER BY d.created_at, d.id
  LIMIT $5
  FOR UPDATE OF d SKIP LOCKED`);

export async function settleBatch(
  tx: Queryable,
  act: { readonly id: string; readonly scope: ActScope },
  wall: Date,
  limit: number,
): Promise<number> {
  const { rowCount } = await tx.query({
    name: 'delivery_act_batch',
    text: BATCH,
    values: [act.id, wall, act.scope.channel ?? null, act.scope.reason ?? null, limit],
  });
  return rowCount ?? 0;
}

/** The oldest act that is not worked through, for this transaction alone. Index delivery_act_open. */
export async function openAct(tx: Queryable): Promise<{ id: string; scope: ActScope } | undefined> {
  const { rows } = await tx.query<{ id: string; scope: ActScope }>({
    name: 'delivery_act_open',
    text: `SELECT id, scope FROM delivery_act WHERE finished_at IS NULL ORDER BY at LIMIT 1 FOR UPDATE SKIP LOCKED`,
  });
  return rows[0];
}

/** Adds to what an act has done, and ends it where `finishedAt` says when. */
export async function advanceAct(
  tx: Queryable,
  id: string,
  done: number,
  finishedAt: Date | null,
): Promise<void> {
  await tx.query({
    name: 'delivery_act_advance',
    text: 'UPDATE delivery_act SET done = done + $2, finished_at = $3 WHERE id = $1',
    values: [id, done, finishedAt],
  });
}

/** How many of these deliveries there are at all. */
export async function countDeliveries(db: Queryable, ids: readonly string[]): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: 'deliveries_known',
    text: 'SELECT count(*)::int AS count FROM delivery WHERE id = ANY($1::uuid[])',
    values: [ids],
  });
  return rows[0]?.count ?? 0;
}

export interface StoredAct extends NewAct {
  readonly name: string;
  readonly nameEn: string;
  readonly done: number;
  readonly finishedAt: Date | null;
}

const ACT = `
  SELECT a.id, a.kind, a.person_id AS "personId", p.name, p.name_en AS "nameEn", a.at, a.comment, a.scope, a.done,
         a.finished_at AS "finishedAt"
  FROM delivery_act a JOIN person p ON p.id = a.person_id`;

/** Newest first. Index delivery_act_by_time, read backwards. */
export async function actPage(
  db: Queryable,
  after: { readonly at: string; readonly id: string } | undefined,
  limit: number,
): Promise<StoredAct[]> {
  const { rows } = await db.query<StoredAct>({
    name: 'delivery_acts',
    text: `${ACT} WHERE $2::timestamptz IS NULL OR (a.at, a.id) < ($2, $3::uuid) ORDER BY a.at DESC, a.id DESC LIMIT $1`,
    values: [limit, after?.at ?? null, after?.id ?? null],
  });
  return rows;
}

/** One act, or those that touched a delivery, newest first. */
export async function actsOf(
  db: Queryable,
  of: { readonly act: string } | { readonly delivery: string },
): Promise<StoredAct[]> {
  const { rows } = await db.query<StoredAct>(
    'act' in of
      ? { name: 'delivery_act_one', text: `${ACT} WHERE a.id = $1`, values: [of.act] }
      : {
          name: 'delivery_acts_of',
          text: `${ACT} JOIN delivery_act_item i ON i.act_id = a.id WHERE i.delivery_id = $1 ORDER BY a.at DESC, a.id`,
          values: [of.delivery],
        },
  );
  return rows;
}
