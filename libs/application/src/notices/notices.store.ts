import type { LetterKind, NoticeKind } from '@shanhai/contracts/notices';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';

/** One person to be told of one thing. */
export interface NewNotice {
  readonly id: string;
  readonly deliveryId: string;
  readonly personId: string;
  readonly kind: NoticeKind;
  readonly dedupeKey: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly link: string;
  /** When its e-mail leaves: now, when it is released, with a digest, or never. */
  readonly mail: 'now' | 'quiet' | 'digest' | 'off';
  /**
   * With which others of the same moment it is one e-mail; null for a letter of its own. Reminders may be left to a digest
   * that is about to leave.
   */
  readonly letter: LetterKind | null;
  /** For `quiet`, by the business clock. */
  readonly releaseAt: Date | null;
}

export interface Told {
  /** Persons who exist; fewer than were given means that an id is wrong. */
  readonly known: number;
  /** Persons who hear of it for the first time. */
  readonly told: number;
}

/** Above this NOTIFY's payload of 8000 bytes would not hold the ids; an empty payload means everybody. */
const MAX_NAMED_PERSONS = 200;

/** A digest that leaves so soon tells of what is due as well as a letter would; one that is so late is not waited for. */
const DIGEST_AT_HAND = '30 minutes';

/**
 * Notices, their e-mail deliveries or what waits to become one, and the poke of who watches an inbox. Repeating it changes
 * nothing (unique dedupe_key, person_id). The message id is fixed here, so that every attempt to send carries the same
 * one. Of what is one letter to a person the first has the delivery, and the others are told along with it; or
 * they are left to a digest at hand, which is locked, so that it takes them in or is not waited for.
 */
const TELL = `
  WITH wanted AS (
    SELECT w.*, p.email FROM jsonb_to_recordset($1::jsonb) AS w(
      id uuid, "deliveryId" uuid, "personId" uuid, kind text, "dedupeKey" text, data jsonb, link text,
      mail text, letter text, "releaseAt" timestamptz)
    JOIN person p ON p.id = w."personId"
  ), told AS (
    INSERT INTO notice (id, person_id, kind, dedupe_key, data, link, created_at)
    SELECT id, "personId", kind, "dedupeKey", data, link, $2 FROM wanted
    ON CONFLICT (dedupe_key, person_id) DO NOTHING
    RETURNING id, person_id
  ), at_hand AS MATERIALIZED (
    SELECT person_id FROM digest
    WHERE person_id = ANY(ARRAY(SELECT "personId" FROM wanted WHERE letter = 'reminders' AND mail = 'now')) AND day = $4
      AND status = 'planned' AND due_at BETWEEN $2::timestamptz - interval '${DIGEST_AT_HAND}' AND $2::timestamptz + interval '${DIGEST_AT_HAND}'
    FOR SHARE SKIP LOCKED
  ), mailed AS (
    SELECT w.*,
           CASE WHEN letter = 'reminders' AND mail = 'now' AND "personId" IN (SELECT person_id FROM at_hand) THEN 'digest'
                ELSE mail END AS way,
           CASE WHEN letter IS NOT NULL THEN first_value(w.id) OVER (PARTITION BY "personId", letter, mail ORDER BY w.id)
                ELSE w.id END AS lead
    FROM wanted w JOIN told t ON t.id = w.id
    WHERE w.email <> ''
  ), sent AS (
    INSERT INTO delivery (id, notice_id, channel, address, next_at, message_id)
    SELECT "deliveryId", id, 'email', email, $3, '<' || "deliveryId" || '@shanhai>'
    FROM mailed WHERE way = 'now' AND id = lead
  ), along AS (
    INSERT INTO notice_along (notice_id, lead_id) SELECT id, lead FROM mailed WHERE way = 'now' AND id <> lead
  ), held AS (
    INSERT INTO notice_held (notice_id, person_id, release_at)
    SELECT id, "personId", "releaseAt" FROM mailed WHERE way IN ('quiet', 'digest')
  ), names AS (
    SELECT count(*)::int AS told,
           CASE WHEN count(*) <= ${MAX_NAMED_PERSONS} THEN string_agg(person_id::text, ',') END AS persons
    FROM told
  )
  SELECT (SELECT count(*)::int FROM wanted) AS known, told,
         CASE WHEN told > 0 THEN pg_notify('inbox', coalesce(persons, '')) END AS poked
  FROM names`;

/** `created` by the business clock, `deliverFrom` by the wall: mail leaves in the real world. */
export async function tell(
  db: Queryable,
  notices: readonly NewNotice[],
  created: Date,
  deliverFrom: Date,
): Promise<Told> {
  const { rows } = await db.query<Told>({
    name: 'notices_tell',
    text: TELL,
    values: [JSON.stringify(notices), created, deliverFrom, formatDay(dayOf(created))],
  });
  return rows[0] ?? { known: 0, told: 0 };
}

export interface StoredNotice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly data: unknown;
  readonly link: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export interface Place {
  readonly createdAt: string;
  readonly id: string;
}

/** What a page of notices is narrowed to; null for all. */
export interface NoticeFilter {
  readonly kinds: readonly NoticeKind[] | null;
  readonly process: string | null;
  readonly unread: boolean | null;
}

/**
 * Newest first, after a place. Index notice (person_id, created_at), read backwards; a process is looked up by the
 * number of the case, approval (number).
 */
const PAGE = `
  SELECT id, kind, data, link, created_at AS "createdAt", read_at AS "readAt"
  FROM notice
  WHERE person_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
    AND ($5::text[] IS NULL OR kind = ANY($5)) AND ($6::boolean IS NULL OR (read_at IS NULL) = $6)
    AND ($7::text IS NULL OR EXISTS (
      SELECT FROM approval a WHERE a.number = notice.data->>'number' AND a.case_type = $7))
  ORDER BY created_at DESC, id DESC
  LIMIT $4`;

export async function noticePage(
  db: Queryable,
  personId: string,
  after: Place | undefined,
  limit: number,
  { kinds, process, unread }: NoticeFilter,
): Promise<StoredNotice[]> {
  const { rows } = await db.query<StoredNotice>({
    name: 'notices_page',
    text: PAGE,
    values: [personId, after?.createdAt ?? null, after?.id ?? null, limit, kinds, unread, process],
  });
  return rows;
}

/** How many are unread, for each person who has some. Index notice_unread. */
export async function unreadOf(
  db: Queryable,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ personId: string; unread: number }>({
    name: 'notices_unread',
    text: `SELECT person_id AS "personId", count(*)::int AS unread FROM notice
           WHERE read_at IS NULL AND person_id = ANY($1::uuid[]) GROUP BY person_id`,
    values: [personIds],
  });
  return new Map(rows.map((row) => [row.personId, row.unread]));
}

/** Whether the person has such a notice. One that was read before keeps its first time. */
export async function setRead(db: Queryable, personId: string, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'notice_read',
    text: `WITH found AS (
             UPDATE notice SET read_at = coalesce(read_at, $3) WHERE id = $2 AND person_id = $1 RETURNING person_id
           )
           SELECT pg_notify('inbox', person_id::text) FROM found`,
    values: [personId, id, now],
  });
  return rowCount === 1;
}

/** Marks what a person was told up to a time; what came since stays. Answers how many. Index notice_unread. */
export async function setAllRead(db: Queryable, personId: string, until: Date, now: Date): Promise<number> {
  const { rows } = await db.query<{ marked: number }>({
    name: 'notices_read',
    text: `WITH found AS (
             UPDATE notice SET read_at = $3 WHERE person_id = $1 AND read_at IS NULL AND created_at <= $2
             RETURNING person_id
           ), counted AS (SELECT count(*)::int AS marked FROM found)
           SELECT marked, CASE WHEN marked > 0 THEN pg_notify('inbox', $1::text) END FROM counted`,
    values: [personId, until, now],
  });
  return rows[0]?.marked ?? 0;
}
