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
