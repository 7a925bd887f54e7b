import type { Queryable } from '@shanhai/platform/postgres';

/** A post whose end is to be told of. */
export interface EndingPost {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string; readonly nameEn: string };
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly role: string;
  /** The last day on which it holds, for every rule; `lastDay` is that which was said. */
  readonly validTo: string;
  readonly lastDay: string;
  /** Whether its holder holds the same in the unit on the day after: nothing ends then. */
  readonly goesOn: boolean;
  /** Whether nobody does. */
  readonly vacant: boolean;
  /** Whether its holder holds some post today, and so can read what they are told. */
  readonly present: boolean;
  /** Tasks that lie with the holder. */
  readonly open: number;
  /** Places that they left and nobody was found for. */
  readonly unheld: number;
}

/**
 * Posts with an end between two days that was not told of yet, nearest first. Those that another notifier holds are
 * passed over. Indexes post_end_to_tell, post (unit_id, role), post (person_id), approval_task_inbox.
 */
export async function takeEndingPosts(
  tx: Queryable,
  { from, to, today }: { readonly from: string; readonly to: string; readonly today: string },
  limit: number,
): Promise<EndingPost[]> {
  const { rows } = await tx.query<EndingPost>({
    name: 'posts_ending',
    text: `
      SELECT post.id, post.role, post.valid_to AS "validTo", coalesce(post.last_day, post.valid_to) AS "lastDay",
             jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) AS person,
             jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
             coalesce(next.own, false) AS "goesOn", next.own IS NULL AS vacant,
             EXISTS (SELECT FROM post held WHERE held.person_id = post.person_id AND held.valid_from <= $3::date
                     AND (held.valid_to IS NULL OR held.valid_to >= $3::date)) AS present,
             (SELECT count(*)::int FROM approval_task t
              WHERE t.person_id = post.person_id AND t.closed_at IS NULL) AS open,
             (SELECT count(*)::int FROM approval_stuck s WHERE s.person_id = post.person_id) AS unheld
      FROM post JOIN person p ON p.id = post.person_id JOIN unit u ON u.id = post.unit_id
      CROSS JOIN LATERAL (
        SELECT bool_or(n.person_id = post.person_id) AS own FROM post n
        WHERE n.unit_id = post.unit_id AND n.role = post.role AND n.id <> post.id
          AND n.valid_from <= post.valid_to + 1 AND (n.valid_to IS NULL OR n.valid_to > post.valid_to)
      ) next
      WHERE post.valid_to BETWEEN $1 AND $2 AND post.valid_to >= post.valid_from
        AND post.end_told IS DISTINCT FROM post.valid_to
      ORDER BY post.valid_to, post.id LIMIT $4 FOR NO KEY UPDATE OF post SKIP LOCKED`,
    values: [from, to, today, limit],
  });
  return rows;
}

export async function endingsTold(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.query({
    name: 'posts_ending_told',
    text: 'UPDATE post SET end_told = valid_to WHERE id = ANY($1::uuid[])',
    values: [ids],
  });
}
