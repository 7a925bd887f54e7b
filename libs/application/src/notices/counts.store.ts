import type { CountsEvent } from '@shanhai/contracts/notices';
import type { Queryable } from '@shanhai/platform/postgres';

interface CountsRow extends CountsEvent {
  readonly personId: string;
}

/**
 * Inbox and unread numbers of many persons in one statement: all who are connected are asked for at once.
 * `day` is today, and `endOfDay` the first instant that is no longer so. Who stands in for others has their items
 * counted too, by the function that lists them. Indexes: approval_task_inbox, notice_unread, delegation_delegate.
 */
export async function countsOf(
  db: Queryable,
  personIds: readonly string[],
  now: Date,
  endOfDay: Date,
  day: string,
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
                  'opinion', count(*) FILTER (WHERE kind = 'opinion'),
                  'pool', count(*) FILTER (WHERE kind = 'pool'),
                  'correct', count(*) FILTER (WHERE kind = 'correct')) AS inbox
           FROM holders_of(person.id, $4::date) holder
           JOIN approval_task t ON t.person_id = holder.person AND t.closed_at IS NULL
          WHERE holder.routes IS NULL OR EXISTS (
            SELECT FROM approval of JOIN route r ON r.id = of.route_id
            WHERE of.id = t.approval_id AND r.key = ANY(holder.routes))) tasks`,
    values: [personIds, now, endOfDay, day],
  });
  return new Map(rows.map(({ personId, inbox, unread }) => [personId, { inbox, unread }]));
}
