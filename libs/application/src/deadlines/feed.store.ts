import type { Queryable } from '@shanhai/platform/postgres';

export interface StoredFeed {
  readonly createdAt: Date;
  readonly lastReadAt: Date | null;
}

export async function findFeed(db: Queryable, personId: string): Promise<StoredFeed | undefined> {
  const { rows } = await db.query<StoredFeed>({
    name: 'calendar_feed_of',
    text: `SELECT created_at AS "createdAt", last_read_at AS "lastReadAt" FROM calendar_feed WHERE person_id = $1`,
    values: [personId],
  });
  return rows[0];
}

/** The one address of a person from now on. */
export async function putFeed(db: Queryable, personId: string, tokenHash: Buffer, at: Date): Promise<void> {
  await db.query({
    text: `INSERT INTO calendar_feed (person_id, token_hash, created_at) VALUES ($1, $2, $3)
           ON CONFLICT (person_id) DO UPDATE
           SET token_hash = excluded.token_hash, created_at = excluded.created_at, last_read_at = NULL`,
    values: [personId, tokenHash, at],
  });
}

export async function removeFeed(db: Queryable, personId: string): Promise<void> {
  await db.query({ text: 'DELETE FROM calendar_feed WHERE person_id = $1', values: [personId] });
}

export interface FeedReader {
  readonly id: string;
  readonly language: 'zh' | 'en';
  readonly standsInFor: readonly string[];
  readonly posts: readonly { readonly unit: { readonly id: string } }[];
}

/**
 * Whose calendar an address is, and their posts of `day`: nobody's when the account is disabled or no post holds, as with a
 * session. That it was read is noted to the hour: no write for each look.
 */
export async function readerOfFeed(
  db: Queryable,
  tokenHash: Buffer,
  wall: Date,
  day: string,
): Promise<FeedReader | undefined> {
  const { rows } = await db.query<FeedReader>({
    name: 'calendar_feed_reader',
    text: `
      WITH noted AS (
        UPDATE calendar_feed SET last_read_at = $2
        WHERE token_hash = $1 AND (last_read_at IS NULL OR last_read_at < $2::timestamptz - interval '1 hour'))
      SELECT person.id, person.language, principals_of(person.id, NULL, $3) AS "standsInFor", held.posts
      FROM calendar_feed feed
      JOIN person ON person.id = feed.person_id
      JOIN account ON account.person_id = person.id AND account.disabled_at IS NULL
      CROSS JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('unit', jsonb_build_object('id', post.unit_id))) AS posts
        FROM post WHERE post.person_id = person.id AND post.valid_from <= $3::date
          AND (post.valid_to IS NULL OR post.valid_to >= $3::date)) held
      WHERE feed.token_hash = $1 AND held.posts IS NOT NULL`,
    values: [tokenHash, wall, day],
  });
  return rows[0];
}
