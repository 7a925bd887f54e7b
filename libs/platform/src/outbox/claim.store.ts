import type { Queryable } from '../postgres';

/** A message that this relay holds until its lease ends. `payload` is as it was stored, not yet parsed. */
export interface ClaimedMessage {
  readonly id: string;
  readonly aggregate: string;
  readonly topic: string;
  readonly payload: unknown;
  /** Attempts that failed before this one. */
  readonly attempts: number;
}

/**
 * Takes the heads of up to `limit` aggregates for `leaseMs`. A head has no earlier message of its aggregate
 * that is pending or dead, so no two relays ever carry messages of one aggregate at the same time.
 * A lease instead of an open transaction: the network call holds no row lock and no connection, and what a
 * killed relay held comes back by itself. Index: outbox_due, outbox_open (aggregate, id).
 */
export async function claimHeads(
  db: Queryable,
  topics: readonly string[],
  limit: number,
  leaseMs: number,
): Promise<ClaimedMessage[]> {
  const { rows } = await db.query<ClaimedMessage>({
    name: 'outbox_claim_heads',
    text: `WITH head AS (
             SELECT o.id FROM outbox o
              WHERE o.status = 'pending' AND o.available_at <= clock_timestamp() AND o.topic = ANY($1)
                AND NOT EXISTS (SELECT 1 FROM outbox earlier
                                 WHERE earlier.aggregate = o.aggregate AND earlier.id < o.id
                                   AND earlier.status IN ('pending', 'dead'))
              ORDER BY o.available_at
              LIMIT $2
              FOR UPDATE OF o SKIP LOCKED)
           UPDATE outbox o
              SET available_at = clock_timestamp() + make_interval(secs => $3 / 1000.0)
             FROM head WHERE o.id = head.id
           RETURNING o.id::text, o.aggregate, o.topic, o.payload, o.attempts`,
    values: [topics, limit, leaseMs],
  });
  return rows;
}

/** Ends a message that has arrived. `note` says what was unusual, such as a workflow that was closed already. */
export async function markDone(db: Queryable, id: string, note: string | null): Promise<void> {
  await db.query({
    name: 'outbox_mark_done',
    text: `UPDATE outbox SET status = 'done', done_at = clock_timestamp(), last_error = $2
            WHERE id = $1 AND status = 'pending'`,
    values: [id, note],
  });
}

/** Puts a message back for `delayMs` after an attempt that failed by itself. */
export async function markFailed(db: Queryable, id: string, delayMs: number, error: string): Promise<void> {
  await db.query({
    name: 'outbox_mark_failed',
    text: `UPDATE outbox
              SET attempts = attempts + 1, last_error = $3,
                  available_at = clock_timestamp() + make_interval(secs => $2 / 1000.0)
            WHERE id = $1 AND status = 'pending'`,
    values: [id, delayMs, error],
  });
}

/** Puts a message back at once, no attempt counted: its destination could not be reached. */
export async function release(db: Queryable, id: string, reason: string): Promise<void> {
  await db.query({
    name: 'outbox_release',
    text: `UPDATE outbox SET available_at = clock_timestamp(), last_error = $2
            WHERE id = $1 AND status = 'pending'`,
    values: [id, reason],
  });
}

/** Gives a message up. Those of its aggregate wait behind it until somebody retries it. */
export async function markDead(db: Queryable, id: string, error: string): Promise<void> {
  await db.query({
    name: 'outbox_mark_dead',
    text: `UPDATE outbox SET status = 'dead', attempts = attempts + 1, last_error = $2
            WHERE id = $1 AND status = 'pending'`,
    values: [id, error],
  });
}

/** Forgets up to `limit` messages that arrived more than `days` ago; answers how many. Index: outbox_done. */
export async function forgetDone(db: Queryable, days: number, limit: number): Promise<number> {
  const { rowCount } = await db.query({
    text: `DELETE FROM outbox WHERE id IN (
             SELECT id FROM outbox
              WHERE status = 'done' AND done_at < clock_timestamp() - make_interval(days => $1)
              ORDER BY done_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    values: [days, limit],
  });
  return rowCount ?? 0;
}
