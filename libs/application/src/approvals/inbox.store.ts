import type { TaskKind } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';

export interface InboxRow {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly onBehalfOf: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
  readonly approvalId: string;
  readonly caseType: string;
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly facts: readonly { label: { zh: string; en: string }; value: string }[];
  readonly routeId: string;
  readonly stageKey: string;
  readonly round: number;
  readonly version: number;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly provisional: boolean;
}

export interface InboxQuery {
  readonly personId: string;
  readonly kind: TaskKind | null;
  /** YYYY-MM-DD by the business clock: whose leave is covered today. */
  readonly day: string;
  /** Sort values of the last row of the page before: due_at and task id. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

// Whose tasks: one's own, and those of whom one stands in for today, route by route (migration 0013). The decision asks
// the same function, so that what lies in the inbox can be decided.
const HOLDERS = 'SELECT person, routes FROM holders_of($1::uuid, $4::date)';

const PAGE = (after: boolean): string => `
  SELECT t.id AS "taskId", t.kind, t.approval_id AS "approvalId", a.case_type AS "caseType",
         a.case_id AS "caseId", a.number, a.title,
         CASE WHEN t.person_id <> $1 THEN
           (SELECT jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) FROM person p WHERE p.id = t.person_id)
         END AS "onBehalfOf",
         jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit, a.summary AS facts,
         a.route_id AS "routeId", t.stage_key AS "stageKey", t.round, a.version, t.opened_at AS "openedAt",
         t.due_at AS "dueAt",
         coalesce(a.state #> ARRAY['stages', t.stage_key, 'term', 'provisional'],
                  a.state #> '{correction,term,provisional}') = 'true'::jsonb AS provisional
  FROM (${HOLDERS}) holder
  CROSS JOIN LATERAL (
    SELECT task.* FROM approval_task task
    WHERE task.person_id = holder.person AND task.closed_at IS NULL AND ($2::text IS NULL OR task.kind = $2)
      AND (holder.routes IS NULL OR EXISTS (
        SELECT FROM approval of JOIN route r ON r.id = of.route_id
        WHERE of.id = task.approval_id AND r.key = ANY(holder.routes)))
      ${after ? 'AND (task.due_at, task.id) > ($5::timestamptz, $6::uuid)' : ''}
    ORDER BY task.due_at, task.id
    LIMIT $3
  ) t
  JOIN approval a ON a.id = t.approval_id
  JOIN unit u ON u.id = a.unit_id
  ORDER BY t.due_at, t.id
  LIMIT $3`;

/**
 * A page of what waits for a person, soonest due first. The partial index approval_task (person_id, due_at, id)
 * WHERE closed_at IS NULL gives each holder's rows in this order: the work is the page, however long the inbox is.
 */
export async function inboxPage(db: Queryable, query: InboxQuery): Promise<InboxRow[]> {
  const { personId, kind, after, limit, day } = query;
  const { rows } = await db.query<InboxRow>({
    name: after ? 'inbox_next_page' : 'inbox_first_page',
    text: PAGE(after !== null),
    values: [personId, kind, limit, day, ...(after ?? [])],
  });
  return rows;
}

export interface InboxCounts {
  readonly todo: number;
  readonly overdue: number;
  readonly dueToday: number;
  readonly decide: number;
  readonly opinion: number;
  readonly pool: number;
  readonly correct: number;
}

/** Served by the same partial index. `endOfDay` is the last instant that is today in Asia/Shanghai. */
export async function inboxCounts(
  db: Queryable,
  personId: string,
  now: Date,
  endOfDay: Date,
  day: string,
): Promise<InboxCounts> {
  const { rows } = await db.query<InboxCounts>({
    name: 'inbox_counts',
    text: `SELECT count(*)::int AS todo,
                  count(*) FILTER (WHERE due_at < $2)::int AS overdue,
                  count(*) FILTER (WHERE due_at >= $2 AND due_at < $3)::int AS "dueToday",
                  count(*) FILTER (WHERE kind = 'decide')::int AS decide,
                  count(*) FILTER (WHERE kind = 'opinion')::int AS opinion,
                  count(*) FILTER (WHERE kind = 'pool')::int AS pool,
                  count(*) FILTER (WHERE kind = 'correct')::int AS correct
           FROM (${HOLDERS}) holder
           JOIN approval_task t ON t.person_id = holder.person AND t.closed_at IS NULL
           WHERE holder.routes IS NULL OR EXISTS (
             SELECT FROM approval of JOIN route r ON r.id = of.route_id
             WHERE of.id = t.approval_id AND r.key = ANY(holder.routes))`,
    values: [personId, now, endOfDay, day],
  });
  return rows[0] ?? { todo: 0, overdue: 0, dueToday: 0, decide: 0, opinion: 0, pool: 0, correct: 0 };
}

export interface DoneRow {
  readonly taskId: string;
  readonly approvalId: string;
  readonly caseId: string;
  readonly caseType: string;
  readonly number: string;
  readonly title: string;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly reason: 'approved' | 'voted' | 'rejected' | 'returned' | 'opinion_given';
  readonly at: Date;
  readonly status: 'running' | 'returned' | 'approved' | 'rejected' | 'withdrawn' | 'cancelled';
}

/** What a person has decided, newest first. Index approval_task_decided (migration 0005). */
export async function donePage(
  db: Queryable,
  personId: string,
  after: readonly string[] | null,
  limit: number,
): Promise<DoneRow[]> {
  const { rows } = await db.query<DoneRow>({
    name: 'inbox_done_page',
    text: `SELECT t.id AS "taskId", a.id AS "approvalId", a.case_id AS "caseId", a.case_type AS "caseType",
                  a.number, a.title,
                  jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
                  t.reason, t.closed_at AS at, a.status
           FROM approval_task t
           JOIN approval a ON a.id = t.approval_id
           JOIN unit u ON u.id = a.unit_id
           WHERE t.person_id = $1 AND t.reason IN ('approved', 'voted', 'rejected', 'returned', 'opinion_given')
             AND ($3::timestamptz IS NULL OR (t.closed_at, t.id) < ($3, $4::uuid))
           ORDER BY t.closed_at DESC, t.id DESC
           LIMIT $2`,
    values: [personId, limit, after?.[0] ?? null, after?.[1] ?? null],
  });
  return rows;
}

export interface TaskRow {
  readonly taskId: string;
  readonly personId: string;
  readonly approvalId: string;
  readonly caseType: string;
  readonly caseId: string;
  readonly unitId: string;
  readonly initiatorId: string;
  readonly closedAt: Date | null;
  readonly reason: string | null;
  /** Who ended it, as the approval's state has it. */
  readonly closedBy: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
}

/** One task and where it leads. Primary keys. */
export async function taskById(db: Queryable, taskId: string): Promise<TaskRow | undefined> {
  const { rows } = await db.query<TaskRow>({
    name: 'task_by_id',
    text: `SELECT t.id AS "taskId", t.person_id AS "personId", a.id AS "approvalId", a.case_type AS "caseType",
                  a.case_id AS "caseId", a.unit_id AS "unitId", a.initiator_id AS "initiatorId",
                  t.closed_at AS "closedAt", t.reason,
                  (SELECT jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en)
                   FROM event e JOIN person p ON p.id = (e.actor->>'id')::uuid
                   WHERE e.stream_id = a.id AND e.at = t.closed_at AND e.actor->>'kind' = 'person'
                   ORDER BY e.data->>'taskId' = t.id::text DESC NULLS LAST, e.seq DESC LIMIT 1) AS "closedBy"
           FROM approval_task t JOIN approval a ON a.id = t.approval_id WHERE t.id = $1`,
    values: [taskId],
  });
  return rows[0];
}
