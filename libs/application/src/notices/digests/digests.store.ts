import type { Queryable } from '@shanhai/platform/postgres';
import type { Language } from '../templates';

/** A person's digest of a day, YYYY-MM-DD. */
export interface DigestRow {
  readonly id: string;
  readonly personId: string;
  readonly day: string;
  readonly dueAt: Date;
  readonly email: string | null;
}

/**
 * The next persons with an address, in the order of their ids, whose digest of a day is to be planned; undefined when all are, or when another process plans. The
 * place is moved in the same transaction as the rows are written.
 */
export async function takePlanStep(
  tx: Queryable,
  day: string,
  limit: number,
): Promise<readonly string[] | undefined> {
  await tx.query({
    name: 'digest_plan_open',
    text: 'INSERT INTO digest_plan (day) VALUES ($1) ON CONFLICT DO NOTHING',
    values: [day],
  });
  const { rows: plans } = await tx.query<{ after: string | null }>({
    name: 'digest_plan_lock',
    text: 'SELECT after FROM digest_plan WHERE day = $1 AND done_at IS NULL FOR UPDATE SKIP LOCKED',
    values: [day],
  });
  if (!plans[0]) return undefined;
  const { rows } = await tx.query<{ id: string }>({
    name: 'digest_plan_persons',
    text: `SELECT id FROM person WHERE email <> '' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
    values: [plans[0].after, limit],
  });
  return rows.map(({ id }) => id);
}

/** `last` is undefined when nobody is left. */
export async function movePlan(
  tx: Queryable,
  day: string,
  last: string | undefined,
  now: Date,
): Promise<void> {
  await tx.query({
    name: 'digest_plan_move',
    text: `UPDATE digest_plan SET after = coalesce($2, after), done_at = CASE WHEN $2::uuid IS NULL THEN $3::timestamptz END
           WHERE day = $1`,
    values: [day, last ?? null, now],
  });
}

export interface PlannedDigest {
  readonly id: string;
  readonly personId: string;
  readonly dueAt: Date;
  readonly token: string;
}

/** A digest that is planned already and not made is moved; one that was made stays. */
export async function planDigests(
  tx: Queryable,
  day: string,
  digests: readonly PlannedDigest[],
): Promise<void> {
  await tx.query({
    name: 'digests_plan',
    text: `
      INSERT INTO digest (id, person_id, day, due_at, token)
      SELECT w.id, w."personId", $1, w."dueAt", w.token
      FROM jsonb_to_recordset($2::jsonb) AS w (id uuid, "personId" uuid, "dueAt" timestamptz, token text)
      ON CONFLICT (person_id, day) DO UPDATE SET due_at = excluded.due_at, status = 'planned'
        WHERE digest.status IN ('planned', 'unwanted')`,
    values: [day, JSON.stringify(digests)],
  });
}

/** Digests that are due and whose job, if there was one, has not been heard of. Index digest_due. */
export async function takeDueDigests(
  db: Queryable,
  at: { readonly now: Date; readonly wall: Date; readonly again: Date },
  limit: number,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'digests_take',
    text: `
      WITH due AS (
        SELECT id FROM digest
        WHERE status = 'planned' AND due_at <= $1 AND (queued_to IS NULL OR queued_to <= $2)
        ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED
      )
      UPDATE digest SET queued_to = $3 FROM due WHERE digest.id = due.id RETURNING digest.id`,
    values: [at.now, at.wall, at.again, limit],
  });
  return rows.map(({ id }) => id);
}

/** The queue did not take them. */
export async function putDigestsBack(db: Queryable, ids: readonly string[]): Promise<void> {
  await db.query({
    name: 'digests_put_back',
    text: 'UPDATE digest SET queued_to = NULL WHERE id = ANY($1::uuid[])',
    values: [ids],
  });
}

/** A digest that nobody has made yet; undefined when somebody has, or does. Who has left by its day has no address. */
export async function lockDigest(tx: Queryable, id: string): Promise<DigestRow | undefined> {
  const { rows } = await tx.query<DigestRow>({
    name: 'digest_lock',
    text: `SELECT d.id, d.person_id AS "personId", d.day, d.due_at AS "dueAt",
                  CASE WHEN EXISTS (
                    SELECT FROM post WHERE post.person_id = d.person_id AND post.valid_from <= d.day
                      AND (post.valid_to IS NULL OR post.valid_to >= d.day)) THEN p.email END AS email
           FROM digest d JOIN person p ON p.id = d.person_id
           WHERE d.id = $1 AND d.status = 'planned' FOR UPDATE OF d SKIP LOCKED`,
    values: [id],
  });
  return rows[0];
}

export async function endDigest(
  tx: Queryable,
  id: string,
  status: 'empty' | 'unwanted' | 'missed',
): Promise<void> {
  await tx.query({
    name: 'digest_end',
    text: 'UPDATE digest SET status = $2 WHERE id = $1',
    values: [id, status],
  });
}

export interface MadeDigest {
  readonly noticeId: string;
  readonly deliveryId: string;
  readonly data: unknown;
  readonly link: string;
}

/**
 * The digest becomes a notice that nobody has to read in the application, where all that it tells stands already, and a
 * delivery. What waited for it is now what it told.
 */
export async function recordDigest(
  tx: Queryable,
  { id, personId, day, email }: DigestRow,
  made: MadeDigest,
  at: { readonly now: Date; readonly wall: Date },
): Promise<void> {
  await tx.query({
    name: 'digest_make',
    text: `
      WITH noticed AS (
        INSERT INTO notice (id, person_id, kind, dedupe_key, data, link, created_at, read_at)
        VALUES ($1::uuid, $2::uuid, 'digest', 'digest:' || $3::text, $4, $5, $6, $6)
      ), sent AS (
        INSERT INTO delivery (id, notice_id, channel, address, next_at, message_id)
        VALUES ($7::uuid, $1::uuid, 'email', $8, $9, '<' || $7::uuid || '@shanhai>')
      ), told AS (
        UPDATE notice_held SET digest_id = $10::uuid
        WHERE person_id = $2::uuid AND digest_id IS NULL AND release_at IS NULL
      )
      UPDATE digest SET status = 'made', notice_id = $1::uuid WHERE id = $10::uuid`,
    values: [
      ...[made.noticeId, personId, day, JSON.stringify(made.data), made.link, at.now],
      ...[made.deliveryId, email, at.wall, id],
    ],
  });
}

/** Whose digest a token ends, and which language they read. */
export async function readerOfToken(
  db: Queryable,
  token: string,
): Promise<{ personId: string; language: Language } | undefined> {
  const { rows } = await db.query<{ personId: string; language: Language }>({
    name: 'digest_of_token',
    text: `SELECT d.person_id AS "personId", p.language FROM digest d JOIN person p ON p.id = d.person_id
           WHERE d.token = $1`,
    values: [token],
  });
  return rows[0];
}

export async function tokenOf(db: Queryable, digestId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ token: string }>({
    name: 'digest_token',
    text: 'SELECT token FROM digest WHERE id = $1',
    values: [digestId],
  });
  return rows[0]?.token;
}
