import type { CountsEvent } from '@shanhai/contracts/notices';
import type { Queryable } from '@shanhai/platform/postgres';

interface CountsRow extends CountsEvent {
  readonly personId: string;
}

/**
 * Inbox and unread numbers of many persons in one statement: all who are connected are asked for at once.
 * `endOfDay` is the first instant that is no longer today. Indexes: approval_task_inbox, notice_unread.
 */
export async function countsOf(
  db: Queryable,
  personIds: readonly string[],
  now: Date,
  endOfDay: Date,
): Promise<ReadonlyMap<string, CountsEvent>> {
  const { rows } = await db.query<CountsRow>({
    name: 'counts_of_persons',
    text: `
      SELECT person.id AS "personId", inbox, (
               SELECT count(*)::int FROM notice WHERE person_id = person.id AND read_at IS NULL) AS unread
        FROM unnest($1::uuid[]) AS person (id)
       CROSS JOIN LATERAL (
         SELECT jsonb_build_object(
                  'todo', count(*),
                  'overdue', count(*) FILTER (WHERE due_at < $2),
                  'dueToday', count(*) FILTER (WHERE due_at >= $2 AND due_at < $3),
                  'decide', count(*) FILTER (WHERE kind = 'decide'),
                  'correct', count(*) FILTER (WHERE kind = 'correct')) AS inbox
           FROM approval_task WHERE person_id = person.id AND closed_at IS NULL) tasks`,
    values: [personIds, now, endOfDay],
  });
  return new Map(rows.map(({ personId, inbox, unread }) => [personId, { inbox, unread }]));
}
