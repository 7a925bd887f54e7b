import type { CountsEvent } from '@shanhai/contracts/notices';
import type { Queryable } from '@shanhai/platform/postgres';
import { inboxCountsExpression } from '../approvals/inbox.store';

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
  const of = { person: 'person.id', now: '$2::timestamptz', endOfDay: '$3::timestamptz', day: '$4::date' };
  const { rows } = await db.query<CountsRow>({
    name: 'counts_of_persons',
    text: `
      SELECT person.id AS "personId", ${inboxCountsExpression(of)} AS inbox, (
               SELECT count(*)::int FROM notice WHERE person_id = person.id AND read_at IS NULL) AS unread
        FROM unnest($1::uuid[]) AS person (id)`,
    values: [personIds, now, endOfDay, day],
  });
  return new Map(rows.map(({ personId, inbox, unread }) => [personId, { inbox, unread }]));
}
