import type { Queryable } from '@shanhai/platform/postgres';
import type { PersonName } from './inbox-lists.store';

export interface LastAct {
  readonly by: PersonName;
  readonly at: Date;
}

/** Who acted last on each approval, and when. Primary key of event, read backwards. */
export async function lastActs(
  db: Queryable,
  approvalIds: readonly string[],
): Promise<ReadonlyMap<string, LastAct>> {
  const { rows } = await db.query<LastAct & { id: string }>({
    name: 'last_acts',
    text: `SELECT asked.id, act.at, jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) AS by
           FROM unnest($1::uuid[]) AS asked (id)
           CROSS JOIN LATERAL (
             SELECT at, actor FROM event
             WHERE stream_id = asked.id AND actor->>'kind' = 'person' ORDER BY seq DESC LIMIT 1) act
           JOIN person p ON p.id = (act.actor->>'id')::uuid`,
    values: [approvalIds],
  });
  return new Map(rows.map(({ id, by, at }) => [id, { by, at }]));
}
