import type { Post } from '@shanhai/contracts/org';
import type { Queryable } from '@shanhai/platform/postgres';

const VIEW = `
  SELECT post.id, jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) AS person,
         jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
         post.role, post.title, post.valid_from AS "validFrom",
         coalesce(post.last_day, post.valid_to) AS "validTo", post.end_reason AS "endReason"
  FROM post JOIN person p ON p.id = post.person_id JOIN unit u ON u.id = post.unit_id`;

export interface PostsQuery {
  readonly unit: string | null;
  readonly person: string | null;
  readonly on: string | null;
  /** First day and id of the last post of the page before. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Earliest first: of a unit or a person by the indexes of post, of all by post_by_day. */
export async function postPage(db: Queryable, query: PostsQuery): Promise<Post[]> {
  const { unit, person, on, after, limit } = query;
  const { rows } = await db.query<Post>({
    text: `${VIEW}
           WHERE ${unit === null ? '$1::text IS NULL' : 'post.unit_id = $1'}
             AND ${person === null ? '$2::uuid IS NULL' : 'post.person_id = $2::uuid'}
             AND ($3::date IS NULL OR (post.valid_from <= $3 AND (post.valid_to IS NULL OR post.valid_to >= $3)))
             AND ($4::date IS NULL OR (post.valid_from, post.id) > ($4, $5::uuid))
           ORDER BY post.valid_from, post.id LIMIT $6`,
    values: [unit, person, on, after?.[0] ?? null, after?.[1] ?? null, limit],
  });
  return rows;
}

export async function postById(db: Queryable, id: string): Promise<Post | undefined> {
  const { rows } = await db.query<Post>({
    name: 'post_by_id',
    text: `${VIEW} WHERE post.id = $1`,
    values: [id],
  });
  return rows[0];
}

/** A post as the rules hold it. */
export interface HeldPost {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly role: string;
  readonly validFrom: string;
  /** The last day on which it holds, for every rule. */
  readonly validTo: string | null;
  /** The last day as it was said. */
  readonly lastDay: string | null;
}

const HELD = `id, person_id AS "personId", unit_id AS "unitId", role, valid_from AS "validFrom",
              valid_to AS "validTo", last_day AS "lastDay"`;

/** Two who end the same post queue here. */
export async function lockPost(tx: Queryable, id: string): Promise<HeldPost | undefined> {
  const { rows } = await tx.query<HeldPost>({
    name: 'post_lock',
    text: `SELECT ${HELD} FROM post WHERE id = $1 FOR UPDATE`,
    values: [id],
  });
  return rows[0];
}

/** A person's posts that hold on any day of a period. Index post (person_id). */
export async function postsOf(
  tx: Queryable,
  personId: string,
  from: string,
  to: string | null,
): Promise<HeldPost[]> {
  const { rows } = await tx.query<HeldPost>({
    name: 'posts_of_person',
    text: `SELECT ${HELD} FROM post
           WHERE person_id = $1 AND (valid_to IS NULL OR valid_to >= $2) AND ($3::date IS NULL OR valid_from <= $3)
             AND (valid_to IS NULL OR valid_to >= valid_from)
           ORDER BY valid_from, id`,
    values: [personId, from, to],
  });
  return rows;
}

export interface PostFields extends Omit<HeldPost, 'lastDay'> {
  readonly title: string;
}

export async function insertPost(tx: Queryable, post: PostFields): Promise<void> {
  await tx.query({
    name: 'post_insert',
    text: `INSERT INTO post (id, person_id, unit_id, role, title, valid_from, valid_to, last_day)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
    values: [post.id, post.personId, post.unitId, post.role, post.title, post.validFrom, post.validTo],
  });
}

export interface PostEnding {
  readonly id: string;
  readonly validTo: string;
  readonly lastDay: string;
  readonly reason: string;
  /** When its tasks were looked through, by the wall clock; null when it ends later. */
  readonly lookedAt: Date | null;
}

export async function writeEnd(tx: Queryable, end: PostEnding): Promise<void> {
  await tx.query({
    name: 'post_end',
    text: `UPDATE post SET valid_to = $2, last_day = $3, end_reason = $4, looked_at = $5, settled_at = NULL
           WHERE id = $1`,
    values: [end.id, end.validTo, end.lastDay, end.reason, end.lookedAt],
  });
}

export interface PostToSettle extends HeldPost {
  /** Null: nobody has looked yet what its holder leaves behind. */
  readonly lookedAt: Date | null;
}

/**
 * A post that is over and whose tasks must be looked through: never yet, or once before `again` and so a second time.
 * Those that another notifier holds are passed over. Index post_to_settle.
 */
export async function takePostToSettle(
  tx: Queryable,
  today: string,
  again: Date,
): Promise<PostToSettle | undefined> {
  const { rows } = await tx.query<PostToSettle>({
    name: 'post_to_settle',
    text: `SELECT ${HELD}, looked_at AS "lookedAt" FROM post
           WHERE valid_to < $1 AND settled_at IS NULL AND (looked_at IS NULL OR looked_at < $2)
           ORDER BY valid_to LIMIT 1 FOR UPDATE SKIP LOCKED`,
    values: [today, again],
  });
  return rows[0];
}

/** Looked through for the first time, or for the last. */
export async function settlePost(tx: Queryable, post: PostToSettle, wall: Date): Promise<void> {
  await tx.query({
    name: post.lookedAt === null ? 'post_looked' : 'post_settled',
    text: `UPDATE post SET ${post.lookedAt === null ? 'looked_at' : 'settled_at'} = $2 WHERE id = $1`,
    values: [post.id, wall],
  });
}
