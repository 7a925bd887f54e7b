import type { Queryable } from '../postgres';

export interface DeadLetter {
  readonly id: string;
  readonly aggregate: string;
  readonly topic: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
}

const columns = 'id::text, aggregate, topic, attempts, last_error AS "lastError", created_at AS "createdAt"';

/** Messages that were given up, oldest first, after the one with id `after`. Index: outbox_dead. */
export async function deadLetters(
  db: Queryable,
  page: { readonly limit: number; readonly after: string | null },
): Promise<DeadLetter[]> {
  const { rows } = await db.query<DeadLetter>({
    text: `SELECT ${columns} FROM outbox
            WHERE status = 'dead' AND ($2::bigint IS NULL OR id > $2) ORDER BY id LIMIT $1`,
    values: [page.limit, page.after],
  });
  return rows;
}

/** Makes a dead letter pending again, its attempts counted from none; undefined when it isn't a dead letter. */
export async function retryDeadLetter(db: Queryable, id: string): Promise<DeadLetter | undefined> {
  const { rows } = await db.query<DeadLetter>({
    text: `UPDATE outbox SET status = 'pending', attempts = 0, available_at = clock_timestamp()
            WHERE id = $1 AND status = 'dead' RETURNING ${columns}`,
    values: [id],
  });
  return rows[0];
}

export interface OutboxBacklog {
  readonly pending: number;
  readonly dead: number;
  /** Seconds since the oldest pending message was due first; 0 when none is. */
  readonly lagSeconds: number;
}

/** How much waits, for metrics and health. Counts at most 10,000 of each, so that a flood costs no scan. */
export async function outboxBacklog(db: Queryable): Promise<OutboxBacklog> {
  const { rows } = await db.query<OutboxBacklog>(
    `SELECT (SELECT count(*)::int FROM (SELECT FROM outbox WHERE status = 'pending' LIMIT 10000) p) AS pending,
            (SELECT count(*)::int FROM (SELECT FROM outbox WHERE status = 'dead' LIMIT 10000) d) AS dead,
            coalesce(extract(epoch FROM clock_timestamp() - (
              SELECT min(available_at) FROM outbox
               WHERE status = 'pending' AND available_at < clock_timestamp())), 0)::float8 AS "lagSeconds"`,
  );
  return rows[0] ?? { pending: 0, dead: 0, lagSeconds: 0 };
}
