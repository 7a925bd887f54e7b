import type { Queryable } from '@shanhai/platform/postgres';

/** The hash that chains one event to all before it. Primary key. */
export async function hashOfEvent(db: Queryable, approvalId: string, seq: number): Promise<Buffer> {
  const { rows } = await db.query<{ hash: Buffer }>({
    name: 'sheet_event_hash',
    text: 'SELECT hash FROM event WHERE stream_id = $1 AND seq = $2',
    values: [approvalId, seq],
  });
  if (!rows[0]) throw new Error(`approval ${approvalId} has no event ${seq}`);
  return rows[0].hash;
}
