import type { DeadlineUnit, Rung } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';

export type MoveCause = 'paused' | 'resumed' | 'extended' | 'recalculated';

/** What happens to a deadline that stays open, as `deadline` and `deadline_change` are written. */
export interface DeadlineMove {
  /** By its id, or by its stage where the statement knows the approval. */
  readonly id?: string;
  readonly stageKey?: string;
  readonly cause: MoveCause;
  /** Set for a pause, whose deadline keeps its end for the time being. */
  readonly pausedAt: Date | null;
  readonly startedAt: Date;
  readonly budget: number;
  readonly unit: DeadlineUnit;
  readonly consumed: number;
  readonly dueAt: Date;
  readonly calendar: string;
  readonly provisional: boolean;
  readonly reason: string | null;
  readonly actor: object;
  /** The publication that moves it. */
  readonly edition?: number;
  /** Its rungs from now on; null leaves them as they are. */
  readonly rungs: readonly Rung[] | null;
  /** The version of the ladder that they are from. */
  readonly ladderId?: string | null;
}

/**
 * Common table expressions that move deadlines: `moves` is an SQL expression of type jsonb, an array of
 * {@link DeadlineMove}; `of` is a condition that joins a move m to its open deadline d; `at` and `wall` are of type
 * timestamptz. What happened is written with what was before. `moving (id, cause, …)` says which were found.
 *
 * A rung that has fired stays as it is, and its row is not even locked: who writes lateness into a history holds it.
 * A deadline that comes to lie ahead again waits anew to be told of.
 */
export const moveDeadlineExpressions = (moves: string, of: string, at: string): string => `
  moving AS MATERIALIZED (
    SELECT d.id, d.subject_id, d.stage_key, d.due_at, d.provisional AS was_provisional, d.calendar AS was_calendar,
           d.workflow_id, m.cause, m."pausedAt" AS paused_at, m."startedAt" AS started_at, m.budget, m.consumed,
           m."dueAt" AS due_after, m.calendar, m.provisional, m.reason, m.actor, m.edition, m.rungs, m."ladderId" AS ladder_id
    FROM jsonb_to_recordset(${moves}) AS m(
      id uuid, "stageKey" text, cause text, "pausedAt" timestamptz, "startedAt" timestamptz, budget int, consumed int,
      "dueAt" timestamptz, calendar text, provisional boolean, reason text, actor jsonb, edition int, rungs jsonb,
      "ladderId" uuid)
    JOIN deadline d ON ${of} AND d.status IN ('running', 'due')
  ),
  moved_deadlines AS (
    UPDATE deadline d
    SET paused_at = m.paused_at, started_at = m.started_at, budget = m.budget, consumed = m.consumed,
        due_at = m.due_after, calendar = m.calendar, provisional = m.provisional, ladder_id = coalesce(m.ladder_id, d.ladder_id),
        status = CASE WHEN m.due_after > ${at} THEN 'running' ELSE d.status END
    FROM moving m WHERE d.id = m.id
  ),
  moved_changes AS (
    INSERT INTO deadline_change (deadline_id, seq, at, cause, due_before, due_after, provisional_before,
                                 provisional_after, calendar_before, calendar_after, reason, actor, edition)
    SELECT m.id, 1 + coalesce((SELECT max(seq) FROM deadline_change c WHERE c.deadline_id = m.id), 0), ${at}, m.cause,
           m.due_at, m.due_after, m.was_provisional, m.provisional, m.was_calendar, m.calendar, m.reason, m.actor,
           m.edition
    FROM moving m
  ),
  new_rungs AS MATERIALIZED (
    SELECT m.id, r.rung, r."fireAt" AS fire_at, r.recipients, r.escalate
    FROM moving m CROSS JOIN LATERAL jsonb_to_recordset(m.rungs)
      AS r(rung text, "fireAt" timestamptz, recipients text[], escalate boolean)
    WHERE jsonb_typeof(m.rungs) = 'array'
  ),
  dropped_rungs AS (
    UPDATE reminder r SET status = 'cancelled'
    WHERE r.deadline_id = ANY (ARRAY(SELECT id FROM moving WHERE jsonb_typeof(rungs) = 'array'))
      AND coalesce(r.status, '') = 'scheduled'
      -- Hashed: NOT EXISTS was planned as a nested loop of all rungs with all, four fifths of a batch's time.
      AND (r.deadline_id, r.rung) NOT IN (SELECT id, rung FROM new_rungs)
  ),
  set_rungs AS (
    INSERT INTO reminder (deadline_id, rung, fire_at, recipients, escalate)
    SELECT n.id, n.rung, n.fire_at, n.recipients, n.escalate FROM new_rungs n
    WHERE NOT EXISTS (SELECT FROM reminder r WHERE r.deadline_id = n.id AND r.rung = n.rung
                                               AND r.status NOT IN ('scheduled', 'cancelled'))
    ON CONFLICT (deadline_id, rung) DO UPDATE
    SET fire_at = excluded.fire_at, recipients = excluded.recipients, escalate = excluded.escalate,
        status = 'scheduled'
    WHERE reminder.status IN ('scheduled', 'cancelled')
      AND (reminder.fire_at, reminder.recipients, reminder.status)
          IS DISTINCT FROM (excluded.fire_at, excluded.recipients, 'scheduled')
  )`;

/** What tells the workflow that waits for a moved deadline. The change's number makes the news one news. */
const MOVE_ONE = `
  WITH ${moveDeadlineExpressions('$1::jsonb', 'd.id = m.id', '$2::timestamptz')},
  signalled AS (
    INSERT INTO outbox (aggregate, topic, payload, created_at, available_at)
    SELECT m.workflow_id, 'workflow.signal',
           jsonb_build_object('workflowId', m.workflow_id, 'signal', 'deadlineChanged', 'argument',
             jsonb_build_object('id', 'deadline-' || m.cause || ':' || m.id || ':' || extract(epoch FROM $2::timestamptz),
                                'deadlineId', m.id)),
           $2, clock_timestamp()
    FROM moving m WHERE m.workflow_id IS NOT NULL
  )
  SELECT id FROM moving`;

/** Moves one deadline that the caller holds, with its ladder and its history. */
export async function moveDeadline(
  tx: Queryable,
  move: DeadlineMove & { readonly id: string },
  now: Date,
): Promise<void> {
  const { rowCount } = await tx.query({
    name: 'deadline_move',
    text: MOVE_ONE,
    values: [JSON.stringify([move]), now],
  });
  if (rowCount !== 1) throw new Error(`deadline ${move.id} is not open`);
}
