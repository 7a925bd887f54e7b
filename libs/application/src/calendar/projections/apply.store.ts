import type { Queryable } from '@shanhai/platform/postgres';
import { moveDeadlineExpressions, toldOf } from '../moves.store';
import type { Batch } from './moves';

/**
 * Writes a batch in one statement. Approvals are locked in the order of their ids and before their deadlines, like
 * everywhere; one that somebody has decided since it was read is left out with its deadlines, and so is a deadline
 * whose clock was stopped, extended or resumed since. Who waits for a deadline in a workflow is signalled.
 */
const APPLY = `
  WITH given AS (
    SELECT g.id, g.version, g.state FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, version int, state jsonb)
  ),
  locked AS MATERIALIZED (
    SELECT a.id FROM approval a JOIN given g ON g.id = a.id AND g.version = a.version
    ORDER BY a.id FOR NO KEY UPDATE OF a
  ),
  moved AS (
    UPDATE approval a SET state = g.state, version = a.version + 1 FROM given g
    WHERE a.id = g.id AND a.version = g.version AND a.id IN (SELECT id FROM locked)
    RETURNING a.id
  ),
  recorded AS (
    INSERT INTO event (stream_id, seq, stream_type, type, data, actor, at, prev_hash, hash)
    SELECT moved.id, e.seq, 'approval', e.type, e.data, e.actor, e.at, decode(e.prev, 'hex'), decode(e.hash, 'hex')
    FROM jsonb_to_recordset($2::jsonb)
      AS e(stream uuid, seq int, type text, data jsonb, actor jsonb, at timestamptz, prev text, hash text)
    JOIN moved ON moved.id = e.stream
  ),
  ${moveDeadlineExpressions(
    '$3::jsonb',
    `d.id = m.id AND d.paused_at IS NULL AND d.started_at = m."startedAt" AND d.budget = m.budget
       AND d.consumed = m.consumed
       AND (d.subject_type <> 'approval' OR d.subject_id IN (SELECT id FROM moved))`,
    '$4::timestamptz',
  )},
  moved_tasks AS (
    UPDATE approval_task t SET due_at = m.due_after FROM moving m
    WHERE t.approval_id = m.subject_id AND t.stage_key = m.stage_key AND t.closed_at IS NULL
      AND t.due_at IS DISTINCT FROM m.due_after
  ),
  signalled AS (
    INSERT INTO outbox (aggregate, topic, payload, created_at, available_at)
    SELECT m.workflow_id, 'workflow.signal',
           jsonb_build_object('workflowId', m.workflow_id, 'signal', 'deadlineChanged', 'argument',
             jsonb_build_object('id', 'deadline-moved:' || m.id || ':' || m.edition, 'deadlineId', m.id)),
           $4, clock_timestamp()
    FROM moving m WHERE m.workflow_id IS NOT NULL AND m.due_after IS DISTINCT FROM m.due_at
  ),
  -- Rungs of deadlines that stay: only what is still to come is set to another day. Who was told that it is late is not
  -- told so once more because the day of the next rung lies behind.
  set_days AS (
    UPDATE reminder r
    SET fire_at = n."fireAt",
        status = CASE WHEN n."fireAt" <= $4 AND n."fireAt" > r.due_at AND EXISTS (${toldOf('r.deadline_id', 'r.due_at', 'r.recipients')})
                      THEN 'skipped' ELSE r.status END
    FROM jsonb_to_recordset($5::jsonb) AS n("deadlineId" uuid, rung text, "fireAt" timestamptz)
    WHERE r.deadline_id = n."deadlineId" AND r.rung = n.rung AND coalesce(r.status, '') = 'scheduled'
      AND r.fire_at <> n."fireAt"
  )
  SELECT id, due_at IS DISTINCT FROM due_after AS "dueMoved" FROM moving`;

export interface Applied {
  readonly id: string;
  /** False when only the version that it was computed with is another. */
  readonly dueMoved: boolean;
}

export async function applyBatch(
  tx: Queryable,
  { approvals, events, moves }: Batch,
  rungs: readonly object[],
  now: Date,
): Promise<Applied[]> {
  const { rows } = await tx.query<Applied>({
    name: 'projection_apply',
    text: APPLY,
    values: [
      ...[JSON.stringify(approvals), JSON.stringify(events), JSON.stringify(moves), now],
      JSON.stringify(rungs),
    ],
  });
  return rows;
}
