import type { Approval } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import { searchJoin } from './inbox-filters.store';

export interface PersonName {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

export interface NamedCase {
  readonly approvalId: string;
  readonly caseId: string;
  readonly caseType: string;
  readonly number: string;
  readonly title: string;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
}

export interface ListQuery {
  readonly personId: string;
  readonly q?: string | undefined;
  /** Sort values of the last row of the page before: an instant and an id. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** What names the case of an approval `a` of a unit `u`. */
export const NAMED = `a.id AS "approvalId", a.case_id AS "caseId", a.case_type AS "caseType", a.number, a.title,
         jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit`;

/** Who holds a stage now: its open tasks. Index: approval_task (approval_id). */
const holders = (approval: string, stage: string): string => `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en)
                             ORDER BY t.opened_at, t.id), '[]')
     FROM approval_task t JOIN person p ON p.id = t.person_id
    WHERE t.approval_id = ${approval} AND t.stage_key = ${stage} AND t.closed_at IS NULL)`;

export interface StartedRow extends NamedCase {
  readonly routeId: string;
  readonly status: Approval['status'];
  readonly round: number;
  readonly startedAt: Date;
  readonly closedAt: Date | null;
  readonly now: readonly {
    readonly stageKey: string;
    readonly since: string;
    readonly dueAt: string;
    readonly holders: readonly PersonName[];
  }[];
}

/** How an approval `a` stands: the open stages and its correction, with who holds them. A stage that nobody holds is there too. */
const WHERE_IT_IS = `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('stageKey', place.key, 'since', place.since, 'dueAt', place.due,
                                                'holders', ${holders('a.id', 'place.key')})), '[]')
     FROM (SELECT key, value->>'enteredAt' AS since, coalesce(value #>> '{term,dueAt}', value->>'enteredAt') AS due
             FROM jsonb_each(a.state->'stages') WHERE value->>'status' = 'open'
           UNION ALL
           SELECT 'correction', a.state #>> '{correction,term,startedAt}', a.state #>> '{correction,term,dueAt}'
            WHERE a.state->'correction' <> 'null') place)`;

/** The rest of a {@link StartedRow}. */
export const STANDS = `a.route_id AS "routeId", a.status, a.round, a.started_at AS "startedAt",
                  a.closed_at AS "closedAt", ${WHERE_IT_IS} AS now`;

/** What a person has started, newest first. Index: approval (initiator_id, started_at DESC, id DESC). */
export async function startedPage(
  db: Queryable,
  query: ListQuery & { readonly status?: Approval['status'] | undefined },
): Promise<StartedRow[]> {
  const { personId, limit, after, status, q } = query;
  const values: unknown[] = [personId, limit, after?.[0] ?? null, after?.[1] ?? null, status ?? null];
  const search = searchJoin('mine.id', q, (value) => `$${values.push(value)}`);
  const { rows } = await db.query<StartedRow>({
    ...(q === undefined && { name: 'inbox_started_page' }),
    text: `SELECT ${NAMED}, ${STANDS}
           FROM (SELECT mine.* FROM approval mine ${search}
                 WHERE mine.initiator_id = $1 AND ($5::text IS NULL OR mine.status = $5)
                   AND ($3::timestamptz IS NULL OR (mine.started_at, mine.id) < ($3, $4::uuid))
                 ORDER BY mine.started_at DESC, mine.id DESC
                 LIMIT $2) a
           JOIN unit u ON u.id = a.unit_id
           ORDER BY a.started_at DESC, a.id DESC`,
    values,
  });
  return rows;
}

export interface CopyRow extends NamedCase {
  readonly status: Approval['status'];
  readonly version: number;
  readonly copiedBy: PersonName;
  readonly copiedAt: Date;
  readonly readAt: Date | null;
}

/**
 * Copies that a person has got, newest first. Indexes: approval_copy (person_id, copied_at DESC, approval_id), and
 * approval_copy_unread for those not read yet.
 */
export async function copiesPage(
  db: Queryable,
  query: ListQuery & { readonly read?: 'unread' | 'read' | undefined },
): Promise<CopyRow[]> {
  const { personId, limit, after, read, q } = query;
  const values: unknown[] = [personId, limit, after?.[0] ?? null, after?.[1] ?? null];
  const search = searchJoin('mine.approval_id', q, (value) => `$${values.push(value)}`);
  const only = read === undefined ? '' : `AND mine.read_at IS ${read === 'read' ? 'NOT NULL' : 'NULL'}`;
  const { rows } = await db.query<CopyRow>({
    text: `SELECT ${NAMED}, a.status, a.version, c.copied_at AS "copiedAt", c.read_at AS "readAt",
                  jsonb_build_object('id', by.id, 'name', by.name, 'nameEn', by.name_en) AS "copiedBy"
           FROM (SELECT mine.* FROM approval_copy mine ${search}
                 WHERE mine.person_id = $1 ${only}
                   AND ($3::timestamptz IS NULL OR mine.copied_at <= $3
                        AND (mine.copied_at < $3 OR mine.approval_id > $4::uuid))
                 ORDER BY mine.copied_at DESC, mine.approval_id
                 LIMIT $2) c
           JOIN approval a ON a.id = c.approval_id
           JOIN unit u ON u.id = a.unit_id
           JOIN person by ON by.id = c.copied_by
           ORDER BY c.copied_at DESC, c.approval_id`,
    values,
  });
  return rows;
}

export interface QueuedRow extends NamedCase {
  readonly taskId: string;
  readonly routeId: string;
  readonly stageKey: string;
  readonly round: number;
  readonly waitsFor: 'turn' | 'opinion';
  readonly holders: readonly PersonName[];
  readonly since: Date;
}

/** A person's places that wait, longest first. Index: approval_waiting (person_id, since, task_id). */
export async function queuedPage(db: Queryable, query: Omit<ListQuery, 'q'>): Promise<QueuedRow[]> {
  const { rows } = await db.query<QueuedRow>({
    name: 'inbox_queued_page',
    text: `SELECT w.task_id AS "taskId", ${NAMED}, a.route_id AS "routeId", w.stage_key AS "stageKey", w.round,
                  w.waits_for AS "waitsFor", w.since, ${holders('a.id', 'w.stage_key')} AS holders
           FROM approval_waiting w
           JOIN approval a ON a.id = w.approval_id
           JOIN unit u ON u.id = a.unit_id
           WHERE w.person_id = $1 AND ($3::timestamptz IS NULL OR (w.since, w.task_id) > ($3, $4::uuid))
           ORDER BY w.since, w.task_id
           LIMIT $2`,
    values: [query.personId, query.limit, query.after?.[0] ?? null, query.after?.[1] ?? null],
  });
  return rows;
}
