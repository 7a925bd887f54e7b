import type { NoticeKind } from '@shanhai/contracts/notices';
import type { Queryable } from '@shanhai/platform/postgres';

/** Deliveries by e-mail of notices named by a CTE `released (notice_id, person_id)`, for who has an address. */
const DELIVER_RELEASED = `
  INSERT INTO delivery (id, notice_id, channel, address, next_at, message_id)
  SELECT made.id, made.notice_id, 'email', made.email, $2, '<' || made.id || '@shanhai>'
  FROM (SELECT gen_random_uuid() AS id, r.notice_id, p.email
        FROM released r JOIN person p ON p.id = r.person_id WHERE p.email <> '' OFFSET 0) made
  ON CONFLICT (notice_id, channel) DO NOTHING`;

/** Index notice_held_quiet. */
const RELEASE_QUIET = `
  WITH due AS (
    SELECT notice_id FROM notice_held WHERE release_at <= $1 ORDER BY release_at LIMIT $3 FOR UPDATE SKIP LOCKED
  ), released AS (
    DELETE FROM notice_held held USING due WHERE held.notice_id = due.notice_id
    RETURNING held.notice_id, held.person_id
  ), delivered AS (${DELIVER_RELEASED})
  SELECT count(*)::int AS released FROM released`;

/** E-mails whose quiet hours are over by the business clock leave now, by the wall's. Answers how many. */
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
      )
      ${DELIVER_RELEASED}`,
    values: [now, wall, off, JSON.stringify(waiting)],
  });
}
