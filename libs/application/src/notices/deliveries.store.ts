import type { DeliveryJob } from '@shanhai/contracts/messages';
import type { NoticeKind } from '@shanhai/contracts/notices';
import type { SmtpAnswer } from '@shanhai/platform/mail';
import type { Queryable } from '@shanhai/platform/postgres';
import type { ChannelKey } from './channels';
import { holds } from './holding.store';
import type { Language } from './templates';
import type { Verdict } from './verdict';

/** Who shares the fate of a delivery: the domain of an address, the host of a webhook. */
const LANE = `lower(coalesce(substring(address FROM '^https?://([^/?#]+)'), split_part(address, '@', 2)))`;

/**
 * Deliveries of a channel whose time has come by the wall clock: new ones, those to be tried again, and those whose
 * sender died. They are due again at `again`, which is how a job that the queue has lost comes back. A channel with a
 * pace gives a token for each and has no more than one second's worth of them, so that all notifiers together never
 * hand over faster; whoever takes waits for the other at the row of the pace. Index delivery_due.
 */
const TAKE = `
  WITH pace AS (
    SELECT per_minute / 60.0 AS a_second, greatest(1, ceil(per_minute / 60.0)) AS most, tokens, refilled_at
    FROM channel_pace WHERE channel = $1 AND per_minute IS NOT NULL
    FOR UPDATE
  ), allowed AS (
    SELECT least(most, tokens + a_second * greatest(0, extract(epoch FROM $2 - refilled_at))) AS tokens, most FROM pace
  ), due AS (
    SELECT id FROM delivery
    WHERE channel = $1 AND status IN ('pending', 'sending') AND next_at <= $2 AND ${LANE} <> ALL($5::text[])
    ORDER BY next_at
    LIMIT (SELECT coalesce((SELECT greatest(0, least($4, floor(tokens), 2 * most - $6)) FROM allowed), $4)::bigint)
    FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE delivery d SET status = 'pending', next_at = $3, locked_to = NULL
    FROM due WHERE d.id = due.id
    RETURNING d.id, d.attempts AS attempt, ${LANE} AS lane
  ), spent AS (
    UPDATE channel_pace SET tokens = allowed.tokens - (SELECT count(*) FROM taken), refilled_at = greatest($2, refilled_at)
    FROM allowed WHERE channel = $1
  )
  SELECT id, attempt, lane FROM taken`;

export interface Take {
  readonly channel: string;
  readonly wall: Date;
  /** When those that are taken are due again, should nobody be heard of. */
  readonly again: Date;
  readonly limit: number;
  /** Lanes that are left out: they hold as many places as they may. */
  readonly slow: readonly string[];
  /** Jobs that wait in the queue of the channel already. */
  readonly waiting: number;
}

export async function takeDeliveries(db: Queryable, take: Take): Promise<DeliveryJob[]> {
  const { channel, wall, again, limit, slow, waiting } = take;
  const { rows } = await db.query<DeliveryJob>({
    name: 'deliveries_take',
    text: TAKE,
    values: [channel, wall, again, limit, slow, waiting],
  });
  return rows;
}

/** Leaves a delivery that is not begun for later. */
export async function postpone(db: Queryable, { id, attempt }: DeliveryJob, until: Date): Promise<void> {
  await db.query({
    name: 'delivery_postpone',
    text: `UPDATE delivery SET next_at = $3 WHERE id = $1 AND attempts = $2 AND status = 'pending'`,
    values: [id, attempt, until],
  });
}

/** Makes deliveries due at once: the queue did not take them. */
export async function putBack(db: Queryable, jobs: readonly DeliveryJob[], wall: Date): Promise<void> {
  await db.query({
    name: 'deliveries_put_back',
    text: `UPDATE delivery SET next_at = $2 WHERE id = ANY($1::uuid[]) AND status = 'pending'`,
    values: [jobs.map(({ id }) => id), wall],
  });
}

/** A delivery that this process sends until its lease ends, or why it does not. */
export interface Claimed {
  readonly status: 'sending' | 'cancelled' | 'dead';
  readonly channel: ChannelKey;
  readonly noticeId: string;
  readonly personId: string;
  /** Other notices are told along with this one. */
  readonly leads: boolean;
  readonly address: string;
  readonly messageId: string;
  readonly kind: NoticeKind;
  readonly data: unknown;
  readonly link: string;
  readonly name: string;
  readonly nameEn: string;
  readonly language: Language;
  readonly firstTriedAt: Date;
  /** Attempts of earlier trials. */
  readonly before: number;
  /** Attempts before this one whose end nobody knows. */
  readonly unheard: number;
}

/** What is told along with a notice `n` and still holds at an instant. Index notice_along_lead. */
const along = (now: string): string => `
  SELECT o.kind, o.data, o.link
  FROM notice_along along JOIN notice o ON o.id = along.notice_id
  WHERE along.lead_id = n.id AND ${holds('o', now)}`;

/**
 * Claims one attempt and begins its row. What a message is about may have been decided since, its moment be over, or its
 * reader have left: when that is so of all that it tells, the delivery is cancelled. An attempt counts
 * as unheard of until its verdict: one that kills its sender each time is not begun for ever.
 */
const CLAIM = `
  WITH picked AS (
    SELECT d.id, n.id AS notice_id, n.person_id, n.kind, n.data, n.link, p.name, p.name_en, p.language,
           EXISTS (SELECT FROM notice_along WHERE lead_id = n.id) AS leads,
           CASE WHEN NOT ${holds('n', '$7::timestamptz')} AND NOT EXISTS (${along('$7::timestamptz')}) THEN 'cancelled'
                WHEN d.unheard >= $6 THEN 'dead' ELSE 'sending' END AS fate
    FROM delivery d
    JOIN notice n ON n.id = d.notice_id
    JOIN person p ON p.id = n.person_id
    WHERE d.id = $1 AND d.attempts = $2 AND d.status = 'pending'
    FOR UPDATE OF d SKIP LOCKED
  ), claimed AS (
    UPDATE delivery d
    SET status = fate, reason = CASE WHEN fate = 'dead' THEN 'unanswered' END,
        attempts = attempts + CASE WHEN fate = 'sending' THEN 1 ELSE 0 END,
        unheard = unheard + CASE WHEN fate = 'sending' THEN 1 ELSE 0 END,
        first_tried_at = coalesce(first_tried_at, $3),
        next_at = $4, locked_to = CASE WHEN fate = 'sending' THEN $4::timestamptz END
    FROM picked WHERE d.id = picked.id
    RETURNING d.id, d.attempts, fate AS status, d.channel, picked.notice_id AS "noticeId",
              picked.leads, picked.person_id AS "personId", d.address,
              d.message_id AS "messageId", picked.kind, picked.data, picked.link, picked.name, picked.name_en AS "nameEn", picked.language,
              d.first_tried_at AS "firstTriedAt", d.tried_before AS before, d.unheard - 1 AS unheard
  ), begun AS (
    INSERT INTO delivery_attempt (delivery_id, seq, began_at, sender)
    SELECT id, attempts, $3, $5 FROM claimed WHERE status = 'sending'
  )
  SELECT * FROM claimed`;

export interface Claim {
  /** By the business clock. */
  readonly now: Date;
  readonly wall: Date;
  readonly leaseEnd: Date;
  readonly sender: string;
  /** As many attempts without an end make a dead letter. */
  readonly maxUnheard: number;
}

export async function claimDelivery(
  db: Queryable,
  { id, attempt }: DeliveryJob,
  { now, wall, leaseEnd, sender, maxUnheard }: Claim,
): Promise<Claimed | undefined> {
  const { rows } = await db.query<Claimed>({
    name: 'delivery_claim',
    text: CLAIM,
    values: [id, attempt, wall, leaseEnd, sender, maxUnheard, now],
  });
  return rows[0];
}

/** One of several things that a letter tells. */
export interface LetterItem {
  readonly kind: NoticeKind;
  readonly data: unknown;
  readonly link: string;
}

/** What a letter tells as things stand now: its notice and those along with it, as far as their reasons hold. */
export async function toldTogether(
  db: Queryable,
  noticeId: string,
  most: number,
  now: Date,
): Promise<LetterItem[]> {
  const { rows } = await db.query<LetterItem>({
    name: 'delivery_told',
    text: `SELECT told.* FROM notice n
           CROSS JOIN LATERAL (
             (SELECT n.kind, n.data, n.link WHERE ${holds('n', '$3::timestamptz')})
             UNION ALL (${along('$3::timestamptz')} ORDER BY o.id LIMIT $2)) told
           WHERE n.id = $1`,
    values: [noticeId, most, now],
  });
  return rows;
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

/** What became of an attempt, and what it means for its delivery. */
export interface Ended {
  readonly at: Date;
  readonly verdict: Verdict;
  readonly outcome: 'sent' | 'deferred' | 'refused' | 'unreachable' | 'unanswered' | 'void';
  readonly step: string;
  readonly answer: SmtpAnswer;
}

/**
 * Writes what became of a claimed attempt: into its own row in any case, and into the delivery unless a later attempt
 * has begun. An attempt that outlived its lease and was put back to pending, but is not begun, still counts: it spares
 * the recipient a repetition.
 */
const RECORD = `
  WITH ended AS (
    UPDATE delivery_attempt SET ended_at = $3, outcome = $4, step = $5, code = $6, enhanced = $7, answer = $8
    WHERE delivery_id = $1 AND seq = $2 AND ended_at IS NULL
  )
  UPDATE delivery
  SET status = $9, next_at = $10, reason = $11, locked_to = NULL,
      unheard = unheard - CASE WHEN $12 THEN 0 ELSE 1 END,
      last_error = CASE WHEN $9 <> 'sent' THEN $8 END, sent_at = CASE WHEN $9 = 'sent' THEN $3::timestamptz END
  WHERE id = $1 AND attempts = $2 AND status IN ('sending', 'pending')`;

export async function recordVerdict(
  db: Queryable,
  { id, attempt }: DeliveryJob,
  { at, verdict, outcome, step, answer }: Ended,
): Promise<void> {
  const { status, nextAt, reason, unheard } = verdict;
  const { code, enhanced, text } = answer;
  await db.query({
    name: 'delivery_record',
    text: RECORD,
    values: [id, attempt + 1, at, outcome, step, code, enhanced, text, status, nextAt, reason, unheard],
  });
}

export interface DeliveryBacklog {
  readonly channel: string;
  readonly pending: number;
  readonly dead: number;
}

/** How many deliveries of each channel wait and how many were given up, at most 10000 counted of each. */
export async function deliveryBacklog(
  db: Queryable,
  channels: readonly string[],
): Promise<DeliveryBacklog[]> {
  const count = (statuses: string): string =>
    `(SELECT count(*)::int FROM (
        SELECT 1 FROM delivery WHERE channel = each.channel AND status IN (${statuses}) LIMIT 10000) counted)`;
  const { rows } = await db.query<DeliveryBacklog>({
    name: 'deliveries_backlog',
    text: `SELECT each.channel, ${count("'pending', 'sending'")} AS pending, ${count("'dead'")} AS dead
           FROM unnest($1::text[]) each (channel)`,
    values: [channels],
  });
  return rows;
}
