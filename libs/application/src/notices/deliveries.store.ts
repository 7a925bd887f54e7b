import type { DeliveryJob } from '@shanhai/contracts/messages';
import type { NoticeKind } from '@shanhai/contracts/notices';
import type { Queryable } from '@shanhai/platform/postgres';
import type { ChannelKey } from './channels';
import type { Language } from './templates';

/**
 * Deliveries whose time has come by the wall clock: new ones, those to be tried again, and those whose sender died.
 * They are due again at `again`, which is how a job that the queue has lost comes back. Index delivery_due.
 */
const TAKE = `
  WITH due AS (
    SELECT id FROM delivery
    WHERE status IN ('pending', 'sending') AND next_at <= $1
    ORDER BY next_at
    LIMIT $3
    FOR UPDATE SKIP LOCKED
  )
  UPDATE delivery d SET status = 'pending', next_at = $2, locked_to = NULL
  FROM due WHERE d.id = due.id
  RETURNING d.id, d.attempts AS attempt`;

export async function takeDeliveries(
  db: Queryable,
  wall: Date,
  again: Date,
  limit: number,
): Promise<DeliveryJob[]> {
  const { rows } = await db.query<DeliveryJob>({
    name: 'deliveries_take',
    text: TAKE,
    values: [wall, again, limit],
  });
  return rows;
}

/** Makes deliveries due at once: the queue did not take them. */
export async function putBack(db: Queryable, jobs: readonly DeliveryJob[], wall: Date): Promise<void> {
  await db.query({
    name: 'deliveries_put_back',
    text: `UPDATE delivery SET next_at = $2 WHERE id = ANY($1::uuid[]) AND status = 'pending'`,
    values: [jobs.map(({ id }) => id), wall],
  });
}

/** A delivery that this process sends until its lease ends, or that was cancelled instead. */
export interface Claimed {
  readonly cancelled: boolean;
  readonly channel: ChannelKey;
  readonly address: string;
  readonly messageId: string;
  readonly kind: NoticeKind;
  readonly data: unknown;
  readonly link: string;
  readonly name: string;
  readonly nameEn: string;
  readonly language: Language;
}

/**
 * Claims one attempt. What a reminder is about may have been decided since: then the delivery is cancelled. The
 * ids in the notice's data say what it is about; a notice without them always holds.
 */
const CLAIM = `
  WITH picked AS (
    SELECT d.id, n.kind, n.data, n.link, p.name, p.name_en, p.language,
           coalesce(dl.status = 'closed' OR t.closed_at IS NOT NULL, false) AS gone
    FROM delivery d
    JOIN notice n ON n.id = d.notice_id
    JOIN person p ON p.id = n.person_id
    LEFT JOIN deadline dl ON dl.id = (n.data->>'deadlineId')::uuid
    LEFT JOIN approval_task t ON t.id = (n.data->>'taskId')::uuid
    WHERE d.id = $1 AND d.attempts = $2 AND d.status = 'pending'
    FOR UPDATE OF d SKIP LOCKED
  )
  UPDATE delivery d
  SET status = CASE WHEN gone THEN 'cancelled' ELSE 'sending' END,
      attempts = attempts + CASE WHEN gone THEN 0 ELSE 1 END,
      next_at = $3, locked_to = CASE WHEN gone THEN NULL ELSE $3::timestamptz END
  FROM picked WHERE d.id = picked.id
  RETURNING gone AS cancelled, d.channel, d.address, d.message_id AS "messageId", picked.kind, picked.data, picked.link,
            picked.name, picked.name_en AS "nameEn", picked.language`;

export async function claimDelivery(
  db: Queryable,
  { id, attempt }: DeliveryJob,
  leaseEnd: Date,
): Promise<Claimed | undefined> {
  const { rows } = await db.query<Claimed>({
    name: 'delivery_claim',
    text: CLAIM,
    values: [id, attempt, leaseEnd],
  });
  return rows[0];
}

/** Moves the end of the lease of an attempt that is still being sent. */
export async function renewLease(db: Queryable, { id, attempt }: DeliveryJob, leaseEnd: Date): Promise<void> {
  await db.query({
    name: 'delivery_renew',
    text: `UPDATE delivery SET next_at = $3, locked_to = $3
           WHERE id = $1 AND attempts = $2 AND status = 'sending'`,
    values: [id, attempt + 1, leaseEnd],
  });
}

/** What became of an attempt. */
export interface Verdict {
  readonly status: 'sent' | 'pending' | 'dead' | 'cancelled';
  /** When it is due again; of no meaning when it is sent or dead. */
  readonly nextAt: Date;
  readonly error: string | null;
}

/**
 * Writes what became of a claimed attempt, unless a later attempt has begun. An attempt that outlived its lease
 * and was put back to pending, but is not begun, still counts: it spares the recipient a repetition.
 */
export async function recordVerdict(
  db: Queryable,
  { id, attempt }: DeliveryJob,
  verdict: Verdict,
  wall: Date,
): Promise<void> {
  await db.query({
    name: 'delivery_record',
    text: `UPDATE delivery SET status = $3, next_at = $4, last_error = $5, locked_to = NULL,
                  sent_at = CASE WHEN $3 = 'sent' THEN $6::timestamptz END
           WHERE id = $1 AND attempts = $2 AND status IN ('sending', 'pending')`,
    values: [id, attempt + 1, verdict.status, verdict.nextAt, verdict.error, wall],
  });
}

export interface DeliveryBacklog {
  readonly pending: number;
  readonly dead: number;
}

/** How many deliveries wait and how many were given up, at most 10000 counted of each. */
export async function deliveryBacklog(db: Queryable): Promise<DeliveryBacklog> {
  const { rows } = await db.query<DeliveryBacklog>({
    name: 'deliveries_backlog',
    text: `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM delivery WHERE status IN ('pending', 'sending')
                                              LIMIT 10000) p) AS pending,
                  (SELECT count(*)::int FROM (SELECT 1 FROM delivery WHERE status = 'dead' LIMIT 10000) d) AS dead`,
  });
  return rows[0] ?? { pending: 0, dead: 0 };
}
