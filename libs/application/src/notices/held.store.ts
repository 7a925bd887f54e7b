import { type LetterKind, type NoticeKind, letterOfKind, noticeKinds } from '@shanhai/contracts/notices';
import type { Queryable } from '@shanhai/platform/postgres';

const kindsOfLetter = (letter: LetterKind): string =>
  noticeKinds
    .filter((kind) => letterOfKind(kind) === letter)
    .map((kind) => `'${kind}'`)
    .join(', ');

/**
 * Common table expressions that deliver by e-mail notices named by a CTE `released (notice_id, person_id)`, for who has an
 * address. What is one letter of a moment is one when it is released together, too.
 */
const DELIVER_RELEASED = `
  written AS (
    SELECT r.notice_id, r.person_id, p.email,
           CASE WHEN n.kind IN (${kindsOfLetter('reminders')}) THEN 'reminders'
                WHEN n.kind IN (${kindsOfLetter('rescue')}) THEN 'rescue' END AS letter
    FROM released r JOIN notice n ON n.id = r.notice_id JOIN person p ON p.id = r.person_id WHERE p.email <> ''
  ), made AS MATERIALIZED (
    SELECT gen_random_uuid() AS id, notice_id, email,
           CASE WHEN letter IS NULL THEN notice_id
                ELSE first_value(notice_id) OVER (PARTITION BY person_id, letter ORDER BY notice_id) END AS lead
    FROM written
  ), along AS (
    INSERT INTO notice_along (notice_id, lead_id) SELECT notice_id, lead FROM made WHERE notice_id <> lead
  ), delivered AS (
    INSERT INTO delivery (id, notice_id, channel, address, next_at, message_id)
    SELECT id, notice_id, 'email', email, $2, '<' || id || '@shanhai>' FROM made WHERE notice_id = lead
    ON CONFLICT (notice_id, channel) DO NOTHING
  )`;

/**
 * All that is due to the persons of the first of it, so that what came to one of them together leaves together; one notifier
 * at a time for a person. Indexes notice_held_quiet, notice_held_waiting.
 */
const RELEASE_QUIET = `
  WITH first AS MATERIALIZED (
    SELECT person_id FROM notice_held WHERE release_at <= $1 ORDER BY release_at LIMIT $3
  ), persons AS MATERIALIZED (
    SELECT person_id FROM (SELECT DISTINCT person_id FROM first) each
    WHERE pg_try_advisory_xact_lock(hashtextextended('held:' || person_id, 0))
  ), due AS (
    SELECT held.notice_id FROM persons
    JOIN notice_held held ON held.person_id = persons.person_id AND held.digest_id IS NULL AND held.release_at <= $1
    FOR UPDATE OF held SKIP LOCKED
  ), released AS (
    DELETE FROM notice_held held USING due WHERE held.notice_id = due.notice_id
    RETURNING held.notice_id, held.person_id
  ), ${DELIVER_RELEASED}
  SELECT count(*)::int AS released FROM released`;

/**
 * E-mails whose quiet hours are over by the business clock leave now, by the wall's: those of the persons of the first
 * `limit`. Answers how many.
 */
export async function releaseQuiet(
  db: Queryable,
  at: { readonly now: Date; readonly wall: Date },
  limit: number,
): Promise<number> {
  const { rows } = await db.query<{ released: number }>({
    name: 'held_release',
    text: RELEASE_QUIET,
    values: [at.now, at.wall, limit],
  });
  return rows[0]?.released ?? 0;
}

export interface HeldMail {
  readonly noticeId: string;
  readonly personId: string;
  readonly kind: NoticeKind;
}

/** What waits for these persons, locked. Index notice_held_waiting. */
export async function lockHeld(tx: Queryable, personIds: readonly string[]): Promise<HeldMail[]> {
  const { rows } = await tx.query<HeldMail>({
    name: 'held_lock',
    text: `SELECT h.notice_id AS "noticeId", h.person_id AS "personId", n.kind
           FROM notice_held h JOIN notice n ON n.id = h.notice_id
           WHERE h.person_id = ANY($1::uuid[]) AND h.digest_id IS NULL
           FOR UPDATE OF h`,
    values: [personIds],
  });
  return rows;
}

/** What becomes of held e-mails: those that leave now, those that leave not at all, those that wait on. */
export interface Resettled {
  readonly now: readonly string[];
  readonly off: readonly string[];
  readonly waiting: readonly { readonly noticeId: string; readonly releaseAt: Date | null }[];
}

export async function resettle(tx: Queryable, { now, off, waiting }: Resettled, wall: Date): Promise<void> {
  await tx.query({
    name: 'held_resettle',
    text: `
      WITH released AS (
        DELETE FROM notice_held WHERE notice_id = ANY($1::uuid[]) RETURNING notice_id, person_id
      ), dropped AS (
        DELETE FROM notice_held WHERE notice_id = ANY($3::uuid[])
      ), moved AS (
        UPDATE notice_held held SET release_at = w."releaseAt"
        FROM jsonb_to_recordset($4::jsonb) AS w ("noticeId" uuid, "releaseAt" timestamptz)
        WHERE held.notice_id = w."noticeId"
      ), ${DELIVER_RELEASED}
      SELECT`,
    values: [now, wall, off, JSON.stringify(waiting)],
  });
}
