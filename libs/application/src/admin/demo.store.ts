import type { Queryable } from '@shanhai/platform/postgres';

export interface DemoAccount {
  readonly username: string;
  readonly name: string;
  readonly nameEn: string;
  readonly posts: string[];
}

/** Accounts of the demo with the titles of their posts on a day, in the order in which they were made known. */
export async function demoAccountRows(db: Queryable, day: string): Promise<DemoAccount[]> {
  const { rows } = await db.query<DemoAccount>(
    `SELECT a.username, p.name, p.name_en AS "nameEn",
            coalesce(array_agg(post.title ORDER BY post.valid_from) FILTER (WHERE post.id IS NOT NULL), '{}') AS posts
       FROM account a
       JOIN person p ON p.id = a.person_id
       LEFT JOIN post ON post.person_id = p.id
         AND post.valid_from <= $1::date AND (post.valid_to IS NULL OR post.valid_to >= $1::date)
      WHERE a.demo AND a.disabled_at IS NULL
      GROUP BY a.username, p.name, p.name_en ORDER BY a.username`,
    [day],
  );
  return rows;
}

/** Moves the demo's clock to an offset, only forward. `false` when it stands further ahead already. */
export async function moveClock(db: Queryable, offsetMs: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO demo_clock (id, offset_ms) VALUES (1, $1)
     ON CONFLICT (id) DO UPDATE SET offset_ms = excluded.offset_ms
       WHERE demo_clock.offset_ms <= excluded.offset_ms`,
    [offsetMs],
  );
  return rowCount === 1;
}
