import type { Queryable } from '@shanhai/platform/postgres';
import {
  chain,
  emptyStream,
  type ChainedEvent,
  type EventActor,
  type NewEvent,
  type StreamHead,
} from './chain';

export type StreamType =
  | 'approval'
  | 'project-application'
  | 'target-issuance'
  | 'target-recipient'
  | 'target-report'
  | 'target-change'
  | 'target-reopening'
  | 'supervised-work'
  | 'cooperation'
  | 'programme-call'
  | 'programme-fund'
  | 'org'
  | 'policy'
  | 'deliveries';

/** The last event of a stream; primary key (stream_id, seq), read backwards. */
export async function streamHead(db: Queryable, streamId: string): Promise<StreamHead> {
  const { rows } = await db.query<{ seq: number; hash: Buffer }>({
    name: 'stream_head',
    text: 'SELECT seq, hash FROM event WHERE stream_id = $1 ORDER BY seq DESC LIMIT 1',
    values: [streamId],
  });
  return rows[0] ?? emptyStream;
}

/**
 * Appends to a case's history inside the caller's transaction. Two writers of one stream meet at the
 * primary key: the later one fails with a unique violation and rolls back whole.
 */
export async function appendEvents(
  tx: Queryable,
  streamType: StreamType,
  streamId: string,
  events: readonly NewEvent[],
): Promise<void> {
  const chained = chain(streamId, await streamHead(tx, streamId), events);
  await tx.query({
    name: 'append_events',
    text: `INSERT INTO event (stream_id, seq, stream_type, type, data, actor, at, prev_hash, hash)
           SELECT $1, e.seq, $2, e.type, e.data, e.actor, e.at, decode(e.prev, 'hex'), decode(e.hash, 'hex')
           FROM jsonb_to_recordset($3::jsonb)
             AS e(seq int, type text, data jsonb, actor jsonb, at timestamptz, prev text, hash text)`,
    values: [streamId, streamType, JSON.stringify(chained.map(eventRow))],
  });
}

/** An event as the statements above take it. */
export const eventRow = (event: ChainedEvent) => ({
  seq: event.seq,
  type: event.type,
  data: event.data,
  actor: event.actor,
  at: event.at.toISOString(),
  prev: event.prevHash.toString('hex'),
  hash: event.hash.toString('hex'),
});

export interface StoredEvent {
  readonly streamType: StreamType;
  readonly seq: number;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly actor: EventActor;
  readonly at: Date;
}

/** The history of several streams (a case and its approval), oldest first. */
export async function readEvents(db: Queryable, streamIds: readonly string[]): Promise<StoredEvent[]> {
  const { rows } = await db.query<StoredEvent>({
    name: 'read_events',
    text: `SELECT stream_type AS "streamType", seq, type, data, actor, at
           FROM event WHERE stream_id = ANY($1::uuid[]) ORDER BY at, stream_type DESC, seq`,
    values: [streamIds],
  });
  return rows;
}
