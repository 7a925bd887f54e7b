import { dayOf, formatDay, type DeadlineUnit, type Recipient } from '@shanhai/domain/calendar';
import type { Localized } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import { rolesByPermission } from '../../org';
import { milestoneOf } from '../../targets/work-items/milestones.store';
import type { MoveCause } from '../moves.store';

export interface ChangeRow {
  readonly seq: number;
  readonly at: string;
  readonly cause: MoveCause;
  readonly dueBefore: string;
  readonly dueAfter: string;
  readonly provisionalBefore: boolean;
  readonly provisionalAfter: boolean;
  readonly calendarBefore: string;
  readonly calendarAfter: string;
  readonly reason: string | null;
  readonly actor:
    { readonly kind: 'person'; readonly id: string } | { readonly kind: 'system'; readonly name: string };
  readonly edition: number | null;
}

/** A rung of its ladder that waits or has been settled. */
export interface RungRow {
  readonly rung: string;
  readonly fireAt: string;
  readonly dueAt: string;
  readonly status: 'scheduled' | 'fired' | 'skipped' | 'cancelled';
  readonly firedAt: string | null;
  readonly recipients: readonly Recipient[];
  readonly unfound: readonly Recipient[];
}

/** A deadline with its case and all that has happened to it. */
export interface TermRow {
  readonly id: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly number: string | null;
  readonly title: string;
  readonly initiatorId: string | null;
  readonly approvalId: string | null;
  readonly kind: string;
  readonly stageKey: string | null;
  readonly stage: Localized | null;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly status: 'running' | 'due' | 'closed';
  readonly budget: number;
  readonly unitOfTime: DeadlineUnit;
  readonly consumed: number;
  readonly openedAt: Date;
  readonly startedAt: Date;
  readonly pausedAt: Date | null;
  readonly closedAt: Date | null;
  readonly dueAt: Date;
  readonly provisional: boolean;
  readonly calendar: string;
  readonly workflowId: string | null;
  /** Units that extensions have added in all. */
  readonly extended: number;
  /** Open tasks that wait for it, and whose they are. */
  readonly holders: readonly string[];
  /** The key of its route; null where there is none. */
  readonly route: string | null;
  /** Who sent the case back, where it is a correction: they set this term. */
  readonly setBy: string | null;
  readonly reminders: readonly RungRow[];
  readonly changes: readonly ChangeRow[];
}

/** Primary keys of deadline, deadline_change, reminder, approval, event, route, the processes' tables and unit; approval_task
 * (approval_id). */
const TERM = `
  SELECT d.id, d.subject_type AS "subjectType", d.subject_id AS "subjectId", coalesce(a.number, p.number) AS number,
         coalesce(a.title, p.title, d.kind) AS title, coalesce(a.initiator_id, p.initiator_id) AS "initiatorId",
         coalesce(a.id, p.approval_id) AS "approvalId", d.kind, d.stage_key AS "stageKey",
         coalesce(jsonb_path_query_first(r.definition, '$.** ? (@.kind == "stage" && @.key == $key).title',
                                         jsonb_build_object('key', d.stage_key)),
                  ${milestoneOf('d.subject_id', 'd.stage_key')}) AS stage,
         jsonb_build_object('id', d.unit_id, 'nameZh', coalesce(u.name_zh, d.unit_id),
                            'nameEn', coalesce(u.name_en, d.unit_id)) AS unit,
         d.status, d.budget, d.unit AS "unitOfTime", d.consumed, d.opened_at AS "openedAt", d.started_at AS "startedAt",
         d.paused_at AS "pausedAt", d.closed_at AS "closedAt", d.due_at AS "dueAt", d.provisional, d.calendar,
         d.workflow_id AS "workflowId", d.extended, r.key AS route,
         coalesce((SELECT array_agg(DISTINCT held.person) FROM (
                     SELECT t.person_id AS person FROM approval_task t
                     WHERE t.approval_id = a.id AND t.stage_key = d.stage_key AND t.closed_at IS NULL
                     -- An approval's stage is held by its tasks alone.
                     UNION ALL SELECT acting.person FROM case_holders(p, $2::jsonb, $3::date) acting WHERE p.acts_by IS NOT NULL
                   ) held), '{}') AS holders,
         CASE WHEN d.kind = 'correction' THEN
           (SELECT e.data->>'by' FROM event e WHERE e.stream_id = a.id AND e.type = 'returned_to_applicant'
            ORDER BY e.seq DESC LIMIT 1) END AS "setBy",
         coalesce((SELECT jsonb_agg(jsonb_build_object('rung', m.rung, 'fireAt', m.fire_at, 'dueAt', m.due_at,
                     'status', m.status, 'firedAt', m.fired_at, 'recipients', m.recipients, 'unfound', m.unfound)
                     ORDER BY m.fire_at, m.due_at)
                   FROM reminder m WHERE m.deadline_id = d.id), '[]') AS reminders,
         coalesce((SELECT jsonb_agg(jsonb_build_object('seq', c.seq, 'at', c.at, 'cause', c.cause,
                     'dueBefore', c.due_before, 'dueAfter', c.due_after, 'provisionalBefore', c.provisional_before,
                     'provisionalAfter', c.provisional_after, 'calendarBefore', c.calendar_before,
                     'calendarAfter', c.calendar_after, 'reason', c.reason, 'actor', c.actor,
                     'edition', c.edition) ORDER BY c.seq)
                   FROM deadline_change c WHERE c.deadline_id = d.id), '[]') AS changes
  FROM deadline d
  LEFT JOIN approval a ON d.subject_type = 'approval' AND a.id = d.subject_id
  LEFT JOIN route r ON r.id = a.route_id
  LEFT JOIN process_case p ON p.type = d.subject_type AND p.id = d.subject_id
  LEFT JOIN unit u ON u.id = d.unit_id
  WHERE d.id = $1`;

/** `now`: who acts for a unit is asked for its day. */
export async function termOf(db: Queryable, id: string, now: Date): Promise<TermRow | undefined> {
  const { rows } = await db.query<TermRow>({
    ...{ name: 'deadline_term', text: TERM },
    values: [id, rolesByPermission, formatDay(dayOf(now))],
  });
  return rows[0];
}

/** Holds a deadline until the transaction ends. */
export async function lockDeadline(tx: Queryable, id: string): Promise<void> {
  await tx.query({
    name: 'deadline_lock',
    text: 'SELECT FROM deadline WHERE id = $1 FOR NO KEY UPDATE',
    values: [id],
  });
}
