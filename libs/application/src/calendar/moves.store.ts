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
 * A rung behind the end of a deadline that has told everybody whom another of that end would tell: what another calendar puts
 * into the past then is not news. Primary key of reminder.
 */
export const toldOf = (deadline: string, dueAt: string, recipients: string): string =>
  `SELECT FROM reminder told WHERE told.deadline_id = ${deadline} AND told.due_at = ${dueAt} AND told.status = 'fired'
     AND told.fire_at > told.due_at AND told.recipients @> ${recipients}`;

/** The ladders of what `moving` found, as {@link moveDeadlineExpressions} says. */
const rungExpressions = (at: string): string => `
  -- Each rung is asked for by its key: the planner doesn't know how many there are, and would compare each with each other.
  -- What is settled is settled for the end that it was for; one that does not wait already brings no reminder of the past.
  new_rungs AS MATERIALIZED (
    SELECT m.id, r.rung, m.due_after AS due_at, r."fireAt" AS fire_at, r.recipients, r.escalate
    FROM moving m CROSS JOIN LATERAL jsonb_to_recordset(m.rungs)
      AS r(rung text, "fireAt" timestamptz, recipients text[], escalate boolean)
    CROSS JOIN LATERAL (
      SELECT bool_or(due_at = m.due_after) FILTER (WHERE status <> 'scheduled') AS for_this,
             bool_or(status = 'scheduled') AS waits
      FROM reminder WHERE deadline_id = m.id AND rung = r.rung) known
    WHERE jsonb_typeof(m.rungs) = 'array'
      AND (for_this IS NULL AND waits OR NOT coalesce(for_this, false) AND r."fireAt" > ${at})
      AND NOT (r."fireAt" <= ${at} AND r."fireAt" > m.due_after AND EXISTS (${toldOf('m.id', 'm.due_after', 'r.recipients')}))
  ),
  -- Hashed: NOT EXISTS was planned as a nested loop of all rungs with all, four fifths of a batch's time.
  dropped_rungs AS (
    DELETE FROM reminder r
    WHERE r.deadline_id = ANY (ARRAY(SELECT id FROM moving WHERE jsonb_typeof(rungs) = 'array'))
      AND coalesce(r.status, '') = 'scheduled'
      AND (r.deadline_id, r.rung) NOT IN (SELECT id, rung FROM new_rungs)
  ),
  set_rungs AS (
    UPDATE reminder r
    SET due_at = n.due_at, fire_at = n.fire_at, recipients = n.recipients, escalate = n.escalate
    FROM (
      SELECT n.*, place FROM new_rungs n
      CROSS JOIN LATERAL (
        SELECT ctid AS place FROM reminder
        WHERE deadline_id = n.id AND rung = n.rung AND coalesce(status, '') = 'scheduled' OFFSET 0) waiting
    ) n
    WHERE r.ctid = n.place AND r.status = 'scheduled'
      AND (r.due_at, r.fire_at, r.recipients, r.escalate)
          IS DISTINCT FROM (n.due_at, n.fire_at, n.recipients, n.escalate)
    RETURNING r.deadline_id, r.rung
  ),
  -- Also one that fired for the end of before while this statement waited for it. What stands there for this end stays.
  added_rungs AS (
    INSERT INTO reminder (deadline_id, rung, due_at, fire_at, recipients, escalate)
    SELECT n.id, n.rung, n.due_at, n.fire_at, n.recipients, n.escalate FROM new_rungs n
    WHERE (n.id, n.rung) NOT IN (SELECT deadline_id, rung FROM set_rungs)
    ON CONFLICT (deadline_id, rung, due_at) DO NOTHING
  )`;

/**
 * Common table expressions that move deadlines: `moves` is an SQL expression of type jsonb, an array of
 * {@link DeadlineMove}; `of` is a condition that joins a move m to its open deadline d; `at` and `wall` are of type
 * timestamptz. What happened is written with what was before. `moving (id, cause, …)` says which were found.
 *
 * A rung that has fired stays as it is, and its row is not even locked: who writes lateness into a history holds it. For
 * another end it is scheduled again where that lies ahead, as is one that there was none of, and never twice for the same end. One that waits is of the
 * present end. A deadline that comes to lie ahead again waits anew to be told of.
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
        extended = d.extended + CASE WHEN m.cause = 'extended' THEN m.budget - d.budget ELSE 0 END,
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
  ${rungExpressions(at)}`;

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
