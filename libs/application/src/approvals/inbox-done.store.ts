import type { Queryable } from '@shanhai/platform/postgres';
import { searchJoin } from './inbox-filters.store';
import type { ListQuery, NamedCase, PersonName } from './inbox-lists.store';

export interface DoneRow extends NamedCase {
  readonly taskId: string;
  readonly routeId: string;
  readonly stageKey: string;
  readonly round: number;
  readonly reason: 'approved' | 'voted' | 'rejected' | 'returned' | 'opinion_given';
  readonly at: Date;
  readonly status: 'running' | 'returned' | 'approved' | 'rejected' | 'withdrawn' | 'cancelled';
  readonly decidedBy: PersonName | null;
  readonly onBehalfOf: PersonName | null;
}

const DECIDED = `t.reason IN ('approved', 'voted', 'rejected', 'returned', 'opinion_given')`;

const nameOf = (id: string): string =>
  `(SELECT jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) FROM person p WHERE p.id = ${id})`;

/**
 * What a person has decided, also in somebody's name, and what a delegate has decided in theirs, newest first. Each
 * half walks its index and stops at the page's end: approval_task_decided, approval_task_decided_for (migration 0014).
 */
export async function donePage(db: Queryable, query: ListQuery): Promise<DoneRow[]> {
  const values: unknown[] = [query.personId, query.limit, query.after?.[0] ?? null, query.after?.[1] ?? null];
  const search = searchJoin('t.approval_id', query.q, (value) => `$${values.push(value)}`);
  const half = (whose: string): string => `
    (SELECT t.* FROM approval_task t ${search}
     WHERE ${whose} AND ${DECIDED}
       AND ($3::timestamptz IS NULL OR (t.closed_at, t.id) < ($3, $4::uuid))
     ORDER BY t.closed_at DESC, t.id DESC
     LIMIT $2)`;
  const { rows } = await db.query<DoneRow>({
    ...(query.q === undefined && { name: 'inbox_done_page' }),
    text: `SELECT t.id AS "taskId", a.id AS "approvalId", a.case_id AS "caseId", a.case_type AS "caseType",
                  a.number, a.title,
                  jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
                  a.route_id AS "routeId", t.stage_key AS "stageKey", t.round, t.reason, t.closed_at AS at, a.status,
                  CASE WHEN t.delegate_id <> $1 THEN ${nameOf('t.delegate_id')} END AS "decidedBy",
                  CASE WHEN t.person_id <> $1 THEN ${nameOf('t.person_id')} END AS "onBehalfOf"
           FROM (${half('t.person_id = $1')} UNION ALL ${half('t.delegate_id = $1')}) t
           JOIN approval a ON a.id = t.approval_id
           JOIN unit u ON u.id = a.unit_id
           ORDER BY t.closed_at DESC, t.id DESC
           LIMIT $2`,
    values,
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
  readonly closedBy: PersonName | null;
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
