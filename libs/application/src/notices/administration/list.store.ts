import type { Queryable } from '@shanhai/platform/postgres';

export interface StoredDelivery {
  readonly id: string;
  readonly channel: string;
  readonly kind: string;
  readonly personId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly address: string;
  readonly status: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly nextAt: Date;
  readonly sentAt: Date | null;
  readonly lastError: string | null;
}

const DELIVERY = `
  SELECT d.id, d.channel, n.kind, p.id AS "personId", p.name, p.name_en AS "nameEn", d.address, d.status, d.reason,
         d.attempts, d.created_at AS "createdAt", d.next_at AS "nextAt", d.sent_at AS "sentAt",
         d.last_error AS "lastError"
  FROM delivery d
  JOIN notice n ON n.id = d.notice_id
  JOIN person p ON p.id = n.person_id`;

export interface DeliveryFilter {
  readonly status?: string | undefined;
  readonly channel?: string | undefined;
  readonly kind?: string | undefined;
  readonly reason?: string | undefined;
  /** Persons whose name or address is looked for. */
  readonly persons?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface DeliveryPlace {
  readonly createdAt: string;
  readonly id: string;
}

/**
 * Newest first, after a place. Index delivery_by_time, or delivery_by_status where a status is asked for, read backwards;
 * of persons by their notices.
 */
export async function deliveryPage(
  db: Queryable,
  filter: DeliveryFilter,
  after: DeliveryPlace | undefined,
  limit: number,
): Promise<StoredDelivery[]> {
  const values: unknown[] = [limit];
  const holds = (condition: (value: string) => string, value: unknown): string[] =>
    value === undefined ? [] : [condition(`$${values.push(value)}`)];
  const conditions = [
    ...holds((v) => `d.status = ${v}`, filter.status),
    ...holds((v) => `d.channel = ${v}`, filter.channel),
    ...holds((v) => `n.kind = ${v}`, filter.kind),
    ...holds((v) => `d.reason = ${v}`, filter.reason),
    ...holds((v) => `n.person_id = ANY(${v}::uuid[])`, filter.persons),
    ...holds((v) => `d.created_at >= ${v}::timestamptz`, filter.from),
    ...holds((v) => `d.created_at < ${v}::timestamptz`, filter.to),
    ...(after
      ? [`(d.created_at, d.id) < ($${values.push(after.createdAt)}, $${values.push(after.id)}::uuid)`]
      : []),
  ];
  const { rows } = await db.query<StoredDelivery>({
    text: `${DELIVERY} WHERE ${['true', ...conditions].join(' AND ')} ORDER BY d.created_at DESC, d.id DESC LIMIT $1`,
    values,
  });
  return rows;
}

/** Persons whose name or address contains the part, 500 at most. */
export async function personsLike(db: Queryable, part: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'delivery_persons',
    text: `SELECT id FROM person WHERE name ILIKE $1 OR name_en ILIKE $1 OR email ILIKE $1 ORDER BY id LIMIT 500`,
    values: [part],
  });
  return rows.map(({ id }) => id);
}

export async function oneDelivery(db: Queryable, id: string): Promise<StoredDelivery | undefined> {
  const { rows } = await db.query<StoredDelivery>({
    name: 'delivery_one',
    text: `${DELIVERY} WHERE d.id = $1`,
    values: [id],
  });
  return rows[0];
}

export interface StoredAttempt {
  readonly seq: number;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
  readonly outcome: string | null;
  readonly step: string | null;
  readonly code: number | null;
  readonly enhanced: string | null;
  readonly answer: string | null;
  readonly sender: string;
}

/** The last 200, latest first: at most one every quarter of an hour for five days, and who is read are the last. */
export async function attemptsOf(db: Queryable, id: string): Promise<StoredAttempt[]> {
  const { rows } = await db.query<StoredAttempt>({
    name: 'delivery_attempts',
    text: `SELECT seq, began_at AS "beganAt", ended_at AS "endedAt", outcome, step, code, enhanced, answer, sender
           FROM delivery_attempt WHERE delivery_id = $1 ORDER BY seq DESC LIMIT 200`,
    values: [id],
  });
  return rows;
}

export interface StoredChannel {
  readonly channel: string;
  readonly perMinute: number | null;
  readonly version: number;
  readonly pending: number;
  readonly dueSince: Date | null;
  readonly dead: readonly { readonly reason: string; readonly count: number }[];
}

/** Channels with what waits and what is dead, at most 10000 counted of each. Indexes delivery_due, delivery_by_status. */
export async function channelStates(db: Queryable, channels: readonly string[]): Promise<StoredChannel[]> {
  const { rows } = await db.query<StoredChannel>({
    name: 'channel_states',
    text: `WITH dead AS (
             SELECT channel, reason, count(*)::int AS count
             FROM (SELECT channel, reason FROM delivery WHERE status = 'dead' LIMIT 10000) d GROUP BY channel, reason
           )
           SELECT c.channel, c.per_minute AS "perMinute", c.version,
                  (SELECT count(*)::int FROM (SELECT FROM delivery d
                   WHERE d.channel = c.channel AND d.status IN ('pending', 'sending') LIMIT 10000) p) AS pending,
                  (SELECT min(next_at) FROM delivery d
                   WHERE d.channel = c.channel AND d.status IN ('pending', 'sending')) AS "dueSince",
                  coalesce((SELECT jsonb_agg(jsonb_build_object('reason', reason, 'count', count) ORDER BY count DESC)
                            FROM dead WHERE dead.channel = c.channel), '[]') AS dead
           FROM channel_pace c WHERE c.channel = ANY($1::text[]) ORDER BY array_position($1::text[], c.channel)`,
    values: [channels],
  });
  return rows;
}

/** The pace of a channel and its version, locked until the transaction ends. */
export async function paceForUpdate(
  tx: Queryable,
  channel: string,
): Promise<{ perMinute: number | null; version: number }> {
  const { rows } = await tx.query<{ perMinute: number | null; version: number }>({
    name: 'channel_pace_lock',
    text: 'SELECT per_minute AS "perMinute", version FROM channel_pace WHERE channel = $1 FOR UPDATE',
    values: [channel],
  });
  if (!rows[0]) throw new Error(`no pace for the channel ${channel}: a migration must name it`);
  return rows[0];
}

/** Sets the pace; tokens begin anew, so that a slower pace holds at once. */
export async function setPace(
  tx: Queryable,
  channel: string,
  perMinute: number | null,
  wall: Date,
): Promise<void> {
  await tx.query({
    name: 'channel_pace_set',
    text: `UPDATE channel_pace SET per_minute = $2, tokens = 0, refilled_at = $3, version = version + 1
           WHERE channel = $1`,
    values: [channel, perMinute, wall],
  });
}
