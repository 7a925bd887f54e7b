import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';

export interface OnceKey {
  readonly personId: string;
  readonly key: string;
  /** Digest of the request: the same key with another request is refused. */
  readonly requestHash: Buffer;
  readonly now: Date;
}

interface KeyRow<T> {
  requestHash: Buffer;
  response: T;
}

/**
 * Runs `work` once for a key, inside the caller's transaction: a repetition gets the stored answer, another
 * request under the same key `idempotency_key_reused`. A rejection stores nothing (the caller rolls back), so
 * that the same key may be tried again. Two at once: the second waits at the primary key for the first.
 */
export async function once<T>(
  tx: Queryable,
  { personId, key, requestHash, now }: OnceKey,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const claimed = await tx.query({
    name: 'idempotency_claim',
    text: `INSERT INTO idempotency_key (person_id, key, request_hash, status, response, created_at)
           VALUES ($1, $2, $3, 0, 'null', $4) ON CONFLICT DO NOTHING`,
    values: [personId, key, requestHash, now],
  });
  if (claimed.rowCount === 0) return repeated<T>(tx, personId, key, requestHash);
  const result = await work();
  if (!result.ok) return result;
  await tx.query({
    name: 'idempotency_store',
    text: 'UPDATE idempotency_key SET status = 200, response = $3 WHERE person_id = $1 AND key = $2',
    values: [personId, key, JSON.stringify(result.value ?? null)],
  });
  return result;
}

async function repeated<T>(
  tx: Queryable,
  personId: string,
  key: string,
  requestHash: Buffer,
): Promise<Result<T>> {
  const { rows } = await tx.query<KeyRow<T> & object>({
    name: 'idempotency_read',
    text: `SELECT request_hash AS "requestHash", response FROM idempotency_key WHERE person_id = $1 AND key = $2`,
    values: [personId, key],
  });
  const row = rows[0];
  // Under READ COMMITTED the row that stood in the way is visible, unless its transaction rolled back.
  if (!row?.requestHash.equals(requestHash)) return reject('idempotency_key_reused');
  return ok(row.response);
}

/**
 * Takes a key for work that is more than one transaction. Answers what is stored under it, or undefined when the work is
 * still to be done: for the first time, or again after whoever began it has died. So every part of the work must be
 * repeatable. Rejects with `idempotency_key_reused`.
 */
export async function takeKey<T>(
  db: Queryable,
  { personId, key, requestHash, now }: OnceKey,
): Promise<Result<T | undefined>> {
  const { rows } = await db.query<{ requestHash: Buffer; answer: T | null }>({
    name: 'idempotency_take',
    // The update changes nothing: it makes the row that stands there visible to this statement.
    text: `INSERT INTO idempotency_key AS k (person_id, key, request_hash, status, response, created_at)
           VALUES ($1, $2, $3, 0, 'null', $4)
           ON CONFLICT (person_id, key) DO UPDATE SET key = k.key
           RETURNING request_hash AS "requestHash", CASE WHEN status = 200 THEN response END AS answer`,
    values: [personId, key, requestHash, now],
  });
  const row = rows[0];
  if (!row?.requestHash.equals(requestHash)) return reject('idempotency_key_reused');
  return ok(row.answer ?? undefined);
}

/** Stores the answer of work whose key was taken, and answers what is stored: of two at once the first stands. */
export async function storeAnswer<T extends object>(
  db: Queryable,
  { personId, key }: Pick<OnceKey, 'personId' | 'key'>,
  answer: T,
): Promise<T> {
  const { rows } = await db.query<{ response: T }>({
    name: 'idempotency_answer',
    text: `UPDATE idempotency_key
           SET status = 200, response = CASE WHEN status = 200 THEN response ELSE $3::jsonb END
           WHERE person_id = $1 AND key = $2 RETURNING response`,
    values: [personId, key, JSON.stringify(answer)],
  });
  if (!rows[0]) throw new Error('an answer without a key');
  return rows[0].response;
}

/** Keys are kept at least this long: a client that was cut off on a Friday may ask again on Monday. */
const KEYS_KEPT_HOURS = 72;

/**
 * Forgets keys that are older than that by the wall clock, oldest first, `limit` at most; answers how many. Index:
 * idempotency_key (created_at).
 */
export async function forgetKeys(db: Queryable, wall: Date, limit: number): Promise<number> {
  const { rowCount } = await db.query({
    name: 'idempotency_forget',
    text: `DELETE FROM idempotency_key k
           USING (SELECT person_id, key FROM idempotency_key WHERE created_at < $1
                  ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED) old
           WHERE k.person_id = old.person_id AND k.key = old.key`,
    values: [new Date(wall.getTime() - KEYS_KEPT_HOURS * 3_600_000), limit],
  });
  return rowCount ?? 0;
}
