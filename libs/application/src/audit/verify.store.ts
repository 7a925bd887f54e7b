import type { Approval, RouteDefinition } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import type { EventActor } from './chain';
import type { StreamType } from './events.store';

export interface ChainRow {
  readonly streamId: string;
  readonly streamType: StreamType;
  readonly seq: number;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly actor: EventActor;
  readonly at: Date;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
}

/** The next events of all streams, stream by stream. Primary key (stream_id, seq), read forwards. */
export async function eventsAfter(
  db: Queryable,
  after: { readonly streamId: string; readonly seq: number },
  limit: number,
): Promise<ChainRow[]> {
  const { rows } = await db.query<ChainRow>({
    name: 'audit_events_after',
    text: `SELECT stream_id AS "streamId", stream_type AS "streamType", seq, type, data, actor, at,
                  prev_hash AS "prevHash", hash
           FROM event WHERE (stream_id, seq) > ($1::uuid, $2) ORDER BY stream_id, seq LIMIT $3`,
    values: [after.streamId, after.seq, limit],
  });
  return rows;
}

export interface StoredApproval {
  readonly state: Approval;
  readonly status: string;
  readonly round: number;
  /** Ids of the tasks that are open in the inboxes, sorted. */
  readonly tasks: readonly string[];
  /** Places that stand in the rescue queue: all but corrections, of which it depends who has left. */
  readonly stuck: readonly string[];
  readonly route: RouteDefinition;
  /** Ids of the tasks that wait for their turn, sorted. */
  readonly waiting: readonly string[];
}

/** What the database shows of an approval, besides its events. */
export async function storedApproval(db: Queryable, id: string): Promise<StoredApproval | undefined> {
  const { rows } = await db.query<StoredApproval>({
    name: 'audit_stored_approval',
    text: `SELECT state, status, round,
                  ARRAY(SELECT t.id::text FROM approval_task t
                         WHERE t.approval_id = a.id AND t.closed_at IS NULL ORDER BY 1) AS tasks,
                  ARRAY(SELECT w.task_id::text FROM approval_waiting w
                         WHERE w.approval_id = a.id ORDER BY 1) AS waiting,
                  ARRAY(SELECT s.place FROM approval_stuck s
                         WHERE s.approval_id = a.id AND s.reason <> 'applicant_left') AS stuck,
                  (SELECT definition FROM route WHERE route.id = a.route_id) AS route
           FROM approval a WHERE id = $1`,
    values: [id],
  });
  return rows[0];
}

/** Approvals that stand there without a history. */
export async function withoutHistory(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    'SELECT id FROM approval a WHERE NOT EXISTS (SELECT FROM event e WHERE e.stream_id = a.id AND e.seq = 1) ORDER BY id',
  );
  return rows.map(({ id }) => id);
}
