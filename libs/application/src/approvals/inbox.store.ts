import type { Approval, TaskKind } from '@shanhai/domain/approvals';
import type { InboxCounts } from '@shanhai/contracts/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import { conditionsOf, type InboxConditions } from './inbox-filters.store';

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
  readonly urgedAt: string | null;
  readonly attachments: number;
}

export interface InboxQuery {
  readonly personId: string;
  /** YYYY-MM-DD by the business clock: whose leave is covered today. */
  readonly day: string;
  /** Sort values of the last row of the page before: due_at and task id. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

// Whose tasks: one's own, and those of whom one stands in for today, route by route (migration 0013). The decision asks
// the same function, so that what lies in the inbox can be decided.
const HOLDERS = 'SELECT person, routes FROM holders_of($1::uuid, $2::date)';

const COVERED = `(holder.routes IS NULL OR EXISTS (
        SELECT FROM approval of JOIN route r ON r.id = of.route_id
        WHERE of.id = task.approval_id AND r.key = ANY(holder.routes)))`;

const UNIT = `jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en)`;

const COLUMNS = `
         t.id AS "taskId", t.kind, t.approval_id AS "approvalId", a.case_type AS "caseType",
         a.case_id AS "caseId", a.number, a.title,
         CASE WHEN t.person_id <> $1 THEN
           (SELECT jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) FROM person p WHERE p.id = t.person_id)
         END AS "onBehalfOf",
         ${UNIT} AS unit, a.summary AS facts,
         a.route_id AS "routeId", t.stage_key AS "stageKey", t.round, a.version, t.opened_at AS "openedAt",
         t.due_at AS "dueAt",
         coalesce(a.state #> ARRAY['stages', t.stage_key, 'term', 'provisional'],
                  a.state #> '{correction,term,provisional}') = 'true'::jsonb AS provisional,
         a.state->>'urgedAt' AS "urgedAt", jsonb_array_length(submitted.attachments) AS attachments`;

interface Narrowed {
  /** Conditions on \`task\`, and on the approval of each task. */
  readonly ofTask: string;
  readonly ofCase: string;
}

// The inner query walks each holder's open tasks in the order of the page and stops when the page is full.
const PAGE = ({ ofTask, ofCase }: Narrowed): string => `
  SELECT ${COLUMNS}
  FROM (${HOLDERS}) holder
  CROSS JOIN LATERAL (
    SELECT task.* FROM approval_task task ${ofCase}
    WHERE task.person_id = holder.person AND task.closed_at IS NULL AND ${COVERED} ${ofTask}
    ORDER BY task.due_at, task.id
    LIMIT $3
  ) t
  JOIN approval a ON a.id = t.approval_id
  JOIN approval_round submitted ON submitted.approval_id = a.id AND submitted.round = a.round
  JOIN unit u ON u.id = a.unit_id
  ORDER BY t.due_at, t.id
  LIMIT $3`;

const AFTER = 'AND (task.due_at, task.id) > ($4::timestamptz, $5::uuid)';

/**
 * A page of what waits for a person, soonest due first. The partial index approval_task_inbox (person_id, due_at, id)
 * WHERE closed_at IS NULL gives each holder's rows in this order: the work is the page, however long the inbox is.
 */
export async function inboxPage(db: Queryable, query: InboxQuery): Promise<InboxRow[]> {
  const { personId, after, limit, day } = query;
  const { rows } = await db.query<InboxRow>({
    name: after ? 'inbox_next_page' : 'inbox_first_page',
    text: PAGE({ ofTask: after ? AFTER : '', ofCase: '' }),
    values: [personId, day, limit, ...(after ?? [])],
  });
  return rows;
}

/**
 * The same page, narrowed. It walks the same index, and asks each task's approval by its primary key (OFFSET 0 keeps
 * the planner from turning that into a scan): at worst the open tasks of these holders, never a table.
 */
export async function filteredInboxPage(
  db: Queryable,
  query: InboxQuery,
  filters: InboxConditions,
): Promise<InboxRow[]> {
  const { personId, after, limit, day } = query;
  const values: unknown[] = [personId, day, limit, ...(after ?? [])];
  const { ofTask, ofCase } = conditionsOf(filters, (value) => `$${values.push(value)}`);
  const { rows } = await db.query<InboxRow>({
    text: PAGE({ ofTask: `${after ? AFTER : ''} ${ofTask}`, ofCase }),
    values,
  });
  return rows;
}

/** The stages in which a person's open tasks lie, by route. Walks their part of approval_task_inbox. */
export async function stagesHeld(
  db: Queryable,
  personId: string,
  day: string,
): Promise<{ routeId: string; stageKey: string }[]> {
  const { rows } = await db.query<{ routeId: string; stageKey: string }>({
    name: 'inbox_stages_held',
    text: `SELECT DISTINCT held."routeId", task.stage_key AS "stageKey"
           FROM (${HOLDERS}) holder
           JOIN approval_task task ON task.person_id = holder.person AND task.closed_at IS NULL
           CROSS JOIN LATERAL (SELECT route_id AS "routeId" FROM approval WHERE id = task.approval_id OFFSET 0) held
           WHERE task.kind = 'decide'`,
    values: [personId, day],
  });
  return rows;
}

/** The states of these approvals, by id. Primary key. */
export async function statesOf(
  db: Queryable,
  approvalIds: readonly string[],
): Promise<ReadonlyMap<string, Approval>> {
  const { rows } = await db.query<{ id: string; state: Approval }>({
    name: 'inbox_states',
    text: 'SELECT id, state FROM approval WHERE id = ANY ($1::uuid[])',
    values: [approvalIds],
  });
  return new Map(rows.map(({ id, state }) => [id, state]));
}

interface CountedAt {
  readonly person: string;
  readonly day: string;
  readonly now: string;
  readonly endOfDay: string;
}

const OPEN = `FROM approval_task task WHERE task.person_id = holder.person AND task.closed_at IS NULL`;

// Each number by a walk of its own: that of all tasks asks nothing of an entry, the others read few.
const countsOfHolder = ({ now, endOfDay }: CountedAt): string => `
      SELECT (SELECT count(*) ${OPEN}) AS todo,
             (SELECT count(*) ${OPEN} AND task.due_at < ${now}) AS overdue,
             (SELECT count(*) ${OPEN} AND task.due_at >= ${now} AND task.due_at < ${endOfDay}) AS today,
             other.*
      FROM (SELECT count(*) FILTER (WHERE task.kind = 'opinion') AS opinion,
                   count(*) FILTER (WHERE task.kind = 'pool') AS pool,
                   count(*) FILTER (WHERE task.kind = 'correct') AS correct
            ${OPEN} AND task.kind <> 'decide') other
      WHERE holder.routes IS NULL`;

// A delegation for some routes only: each task's approval is asked for its route, by its key (OFFSET 0 keeps the planner
// from reading every approval instead).
const countsOfRoutes = ({ now, endOfDay }: CountedAt): string => `
      SELECT count(*), count(*) FILTER (WHERE task.due_at < ${now}),
             count(*) FILTER (WHERE task.due_at >= ${now} AND task.due_at < ${endOfDay}),
             count(*) FILTER (WHERE task.kind = 'opinion'), count(*) FILTER (WHERE task.kind = 'pool'),
             count(*) FILTER (WHERE task.kind = 'correct')
      ${OPEN} AND holder.routes IS NOT NULL AND EXISTS (
        SELECT FROM approval of JOIN route r ON r.id = of.route_id
        WHERE of.id = task.approval_id AND r.key = ANY(holder.routes) OFFSET 0)`;

/**
 * An expression of type jsonb: the numbers of a person's tabs. Open tasks by approval_task_inbox and
 * approval_task_other_kinds, whose columns are all that is asked for unless a delegation is for some routes only; the
 * other three by approval_waiting (person_id, since, task_id), approval_copy_unread and approval_started_open.
 * `endOfDay` is the first instant that is no longer today.
 */
export const inboxCountsExpression = (of: CountedAt): string => `
  (SELECT jsonb_build_object(
            'todo', sum(n.todo), 'overdue', sum(n.overdue), 'dueToday', sum(n.today),
            'decide', sum(n.todo - n.opinion - n.pool - n.correct),
            'opinion', sum(n.opinion), 'pool', sum(n.pool), 'correct', sum(n.correct),
            'delegated', coalesce(sum(n.todo) FILTER (WHERE holder.person <> ${of.person}), 0),
            'queued', (SELECT count(*) FROM approval_waiting w WHERE w.person_id = ${of.person}),
            'copiesUnread', (SELECT count(*) FROM approval_copy c WHERE c.person_id = ${of.person} AND c.read_at IS NULL),
            'started', (SELECT count(*) FROM approval s WHERE s.initiator_id = ${of.person} AND s.closed_at IS NULL))
   FROM holders_of(${of.person}, ${of.day}) holder
   CROSS JOIN LATERAL (${countsOfHolder(of)}
      UNION ALL ${countsOfRoutes(of)}) n)`;

export async function inboxCounts(
  db: Queryable,
  personId: string,
  now: Date,
  endOfDay: Date,
  day: string,
): Promise<InboxCounts> {
  const of = { person: '$1::uuid', now: '$2::timestamptz', endOfDay: '$3::timestamptz', day: '$4::date' };
  const { rows } = await db.query<{ counts: InboxCounts }>({
    name: 'inbox_counts',
    text: `SELECT ${inboxCountsExpression(of)} AS counts`,
    values: [personId, now, endOfDay, day],
  });
  if (!rows[0]) throw new Error('an aggregate without a row');
  return rows[0].counts;
}
