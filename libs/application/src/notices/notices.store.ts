import type { NoticeKind } from '@shanhai/contracts/notices';
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
}

export interface Told {
  /** Persons who exist; fewer than were given means that an id is wrong. */
  readonly known: number;
  /** Persons who hear of it for the first time. */
  readonly told: number;
}

/** Above this NOTIFY's payload of 8000 bytes would not hold the ids; an empty payload means everybody. */
const MAX_NAMED_PERSONS = 200;

/**
 * Notices, their e-mail deliveries and the poke of who watches an inbox. Repeating it changes nothing (unique
 * dedupe_key, person_id). The message id is fixed here, so that every attempt to send carries the same one.
 */
const TELL = `
  WITH wanted AS (
    SELECT w.*, p.email FROM jsonb_to_recordset($1::jsonb) AS w(
      id uuid, "deliveryId" uuid, "personId" uuid, kind text, "dedupeKey" text, data jsonb, link text)
    JOIN person p ON p.id = w."personId"
  ), told AS (
    INSERT INTO notice (id, person_id, kind, dedupe_key, data, link, created_at)
    SELECT id, "personId", kind, "dedupeKey", data, link, $2 FROM wanted
    ON CONFLICT (dedupe_key, person_id) DO NOTHING
    RETURNING id, person_id
  ), sent AS (
    INSERT INTO delivery (id, notice_id, channel, address, next_at, message_id)
    SELECT w."deliveryId", w.id, 'email', w.email, $3, '<' || w."deliveryId" || '@shanhai>'
    FROM wanted w JOIN told t ON t.id = w.id
    WHERE w.email <> ''
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
    values: [JSON.stringify(notices), created, deliverFrom],
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

/** Newest first, after a place. Index notice (person_id, created_at), read backwards. */
const PAGE = `
  SELECT id, kind, data, link, created_at AS "createdAt", read_at AS "readAt"
  FROM notice
  WHERE person_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
  ORDER BY created_at DESC, id DESC
  LIMIT $4`;

export async function noticePage(
  db: Queryable,
  personId: string,
  after: Place | undefined,
  limit: number,
): Promise<StoredNotice[]> {
  const { rows } = await db.query<StoredNotice>({
    name: 'notices_page',
    text: PAGE,
    values: [personId, after?.createdAt ?? null, after?.id ?? null, limit],
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
