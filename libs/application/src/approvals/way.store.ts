import type { Queryable } from '@shanhai/platform/postgres';

export interface Post {
  readonly person: string;
  readonly role: string;
  readonly title: string;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
}

/** The posts that persons hold on a day. Index: post (person_id). */
export async function postsOf(db: Queryable, persons: readonly string[], day: string): Promise<Post[]> {
  const { rows } = await db.query<Post>({
    name: 'posts_of',
    text: `
      SELECT post.person_id AS person, post.role, post.title,
             jsonb_build_object('id', unit.id, 'nameZh', unit.name_zh, 'nameEn', unit.name_en) AS unit
        FROM post JOIN unit ON unit.id = post.unit_id
       WHERE post.person_id = ANY($1::uuid[])
         AND post.valid_from <= $2::date AND (post.valid_to IS NULL OR post.valid_to >= $2::date)
       ORDER BY post.valid_from, post.id`,
    values: [persons, day],
  });
  return rows;
}
