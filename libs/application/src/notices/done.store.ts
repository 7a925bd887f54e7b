import { askingKinds } from '@shanhai/contracts/notices';
import type { Queryable } from '@shanhai/platform/postgres';

/** Written out, for the index is found by these words: a parameter could be any kinds. */
const ASKING = `n.read_at IS NULL AND n.kind IN (${askingKinds.map((kind) => `'${kind}'`).join(', ')})`;

/**
 * What was asked for is done: the task or the deadline is closed; the case that one was urged for has ended, or none of one's
 * own tasks in it is open; nothing of the case stands in the rescue queue. Each is looked up by the keys of its table,
 * approval (number) and approval_task (approval_id).
 */
const DONE = `
  SELECT l.id FROM looked l
  LEFT JOIN approval_task t ON t.id = (l.data->>'taskId')::uuid
  LEFT JOIN deadline d ON d.id = (l.data->>'deadlineId')::uuid
  WHERE t.closed_at IS NOT NULL OR d.status = 'closed'
     OR l.kind = 'urged' AND NOT EXISTS (
          SELECT FROM approval a
          CROSS JOIN LATERAL (
            SELECT bool_or(own.closed_at IS NULL) AS open FROM approval_task own
            WHERE own.approval_id = a.id AND own.person_id = l.person_id
          ) tasks
          WHERE a.number = l.data->>'number' AND a.closed_at IS NULL AND tasks.open IS DISTINCT FROM false)
     OR l.kind = 'rescue_needed' AND NOT EXISTS (
          SELECT FROM approval a JOIN approval_stuck s ON s.approval_id = a.id WHERE a.number = l.data->>'number')`;

const MARK = `
  WITH looked AS MATERIALIZED (
    SELECT n.id, n.person_id, n.kind, n.data FROM notice n
    WHERE ${ASKING} AND n.id > $1 ORDER BY n.id LIMIT $2
  ), done AS MATERIALIZED (${DONE}
  ), free AS MATERIALIZED (
    SELECT id FROM notice WHERE id IN (SELECT id FROM done) AND read_at IS NULL
    ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
  ), marked AS (
    UPDATE notice SET read_at = $3 WHERE id IN (SELECT id FROM free) RETURNING person_id
  ), poked AS MATERIALIZED (
    SELECT pg_notify('inbox', person_id::text) FROM (SELECT DISTINCT person_id FROM marked) persons
  )
  SELECT (SELECT id FROM looked ORDER BY id DESC LIMIT 1) AS last, (SELECT count(*)::int FROM marked) AS marked,
         (SELECT count(*)::int FROM poked) AS poked`;

/** All that can make an unread notice done, or make one that is. */
const TABLES = ['notice', 'approval', 'approval_task', 'approval_stuck', 'deadline'];

const CHANGES = `
  SELECT sum(pg_stat_get_tuples_inserted(oid) + pg_stat_get_tuples_updated(oid) + pg_stat_get_tuples_deleted(oid))::text AS count
  FROM unnest($1::regclass[]) oid`;

/**
 * How often the rows have changed on which it depends what is done, by Postgres' own count. A change is counted within
 * seconds after its commit, never before; after a crash it counts anew. While it stays as it is, nothing has become done.
 */
export async function changesSeen(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ count: string }>({
    name: 'notices_changes_seen',
    text: CHANGES,
    values: [TABLES],
  });
  return rows[0]?.count ?? '';
}

export interface Marked {
  /** The last that was looked at; null when none lay behind the place. */
  readonly last: string | null;
  readonly marked: number;
}

/**
 * Looks at so many unread notices that ask for something, after a place in the order of their ids, and marks as read what
 * is done. Index notice_asking.
 */
export async function markDone(db: Queryable, after: string, limit: number, now: Date): Promise<Marked> {
  const { rows } = await db.query<Marked>({
    name: 'notices_done',
    text: MARK,
    values: [after, limit, now],
  });
  return rows[0] ?? { last: null, marked: 0 };
}
