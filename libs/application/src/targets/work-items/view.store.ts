import type { Light, LightBounds } from '@shanhai/domain/calendar';
import { rolesWith } from '@shanhai/domain/org';
import type { Milestone, WorkItemStatus } from '@shanhai/domain/targets/work-items';
import type { Queryable } from '@shanhai/platform/postgres';
import { lightExpression, type Bind } from '../../deadlines/selection.store';
import type { Source } from './items.store';
import type { UnitRef } from './standing.store';

interface PersonRef {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** A work item as lists show it. */
export interface SummaryRow {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly status: WorkItemStatus;
  readonly year: number;
  readonly actionPlan: string | null;
  readonly source: Source;
  readonly supervisingUnit: UnitRef;
  readonly responsibleUnit: UnitRef;
  readonly coUnits: readonly UnitRef[];
  readonly dueOn: string;
  readonly milestones: readonly Milestone[];
  readonly heldSince: string;
  readonly holders: readonly PersonRef[];
  readonly extending: boolean;
  readonly illustrative: boolean;
  readonly version: number;
  readonly updatedAt: Date;
  /** The deadline that ends first; null when none runs. */
  readonly deadlineId: string | null;
  readonly deadlineKind: string | null;
  readonly dueAt: Date | null;
  readonly startedAt: Date | null;
  readonly provisional: boolean | null;
}

const unitOf = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'nameZh', ${alias}.name_zh, 'nameEn', ${alias}.name_en)`;

const COLUMNS = `
  i.id, i.number, i.title, i.status, i.year, i.action_plan AS "actionPlan",
  jsonb_build_object('kind', i.source_kind, 'id', i.source_id) AS source,
  ${unitOf('supervising')} AS "supervisingUnit", ${unitOf('responsible')} AS "responsibleUnit",
  coalesce((SELECT jsonb_agg(${unitOf('u')} ORDER BY u.id) FROM unit u WHERE u.id = ANY(i.co_units)), '[]') AS "coUnits",
  i.due_on AS "dueOn", i.state->'milestones' AS milestones, i.state->>'heldSince' AS "heldSince",
  i.state->'extension' <> 'null' AS extending, i.illustrative, i.version, i.updated_at AS "updatedAt",
  d.id AS "deadlineId", d.kind AS "deadlineKind", d.due_at AS "dueAt", d.started_at AS "startedAt", d.provisional`;

/** `day` and `roles` are expressions of the statement. Indexes: deadline (subject_id), post (unit_id, role), primary keys. */
const holdersExpression = (roles: string, day: string): string => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) ORDER BY p.id)
              FROM acting_for(i.responsible_unit, i.handler_id, ${roles}, ${day}::date) held
              JOIN person p ON p.id = held.person
              WHERE i.status IN ('issued', 'signed', 'in_work')), '[]') AS holders`;

const TABLES = `
  JOIN unit supervising ON supervising.id = i.supervising_unit
  JOIN unit responsible ON responsible.id = i.responsible_unit
  ${nextDeadline('LEFT JOIN')}`;

function nextDeadline(join: string): string {
  return `${join} LATERAL (
    SELECT e.* FROM deadline e WHERE e.subject_id = i.id AND e.status IN ('running', 'due')
     ORDER BY e.due_at, e.id LIMIT 1) d ON true`;
}

/** Which work items. */
export interface ItemSelection {
  /** The responsible or a helping one among these; null: not asked for. */
  readonly working: readonly string[] | null;
  readonly supervising: readonly string[] | null;
  /** All whose cases the reader may see; those not issued, only of these that supervise. */
  readonly covered: readonly string[];
  readonly status?: string | undefined;
  readonly ended?: 'yes' | 'no' | undefined;
  readonly unit?: string | undefined;
  readonly actionPlan?: string | undefined;
  readonly year?: number | undefined;
  readonly light?: Light | undefined;
  readonly late?: 'yes' | undefined;
  readonly q?: string | undefined;
  readonly bounds: LightBounds;
}

/**
 * Conditions on a work item i and its next deadline d. Indexes: work_item_responsible, work_item_supervising,
 * work_item_helping; there are some hundreds of work items a year.
 */
function conditions(selection: ItemSelection, bind: Bind): string {
  const { working, supervising, covered, status, ended, unit, actionPlan, year, light, late, q } = selection;
  const units = (list: readonly string[]): string => `${bind(list)}::text[]`;
  const doneBy = (list: string): string => `(i.responsible_unit = ANY(${list}) OR i.co_units && ${list})`;
  const all = units(covered);
  return [
    `(i.supervising_unit = ANY(${all}) OR i.status <> 'created' AND ${doneBy(all)})`,
    ...(working === null ? [] : [doneBy(units(working))]),
    ...(supervising === null ? [] : [`i.supervising_unit = ANY(${units(supervising)})`]),
    ...(status === undefined ? [] : [`i.status = ${bind(status)}`]),
    ...(ended === undefined ? [] : [`(i.closed_at IS NOT NULL) = ${bind(ended === 'yes')}`]),
    ...(unit === undefined ? [] : [inUnit(bind(unit))]),
    ...(actionPlan === undefined ? [] : [`i.action_plan = ${bind(actionPlan)}`]),
    ...(year === undefined ? [] : [`i.year = ${bind(year)}`]),
    ...(light === undefined
      ? []
      : [`d.id IS NOT NULL AND ${lightExpression(selection.bounds, bind)} = ${bind(light)}`]),
    ...(late === undefined ? [] : [`d.due_at < ${bind(selection.bounds.now)}`]),
    ...(q === undefined || q === '' ? [] : [sought(bind(q))]),
  ].join(' AND ');
}

/** A part of the title, of the number, or of what the responsible unit is called. */
const sought = (q: string): string =>
  `EXISTS (SELECT FROM unit s WHERE s.id = i.responsible_unit
     AND strpos(lower(concat_ws(' ', i.title, i.number, s.name_zh, s.name_en)), lower(${q})) > 0)`;

const inUnit = (unit: string): string =>
  `(i.responsible_unit = ${unit} OR i.supervising_unit = ${unit} OR ${unit} = ANY(i.co_units))`;

export interface ItemPart {
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** A page of what is selected, by final day. `day` is the business day. */
export async function itemPage(
  db: Queryable,
  selection: ItemSelection,
  { after, limit }: ItemPart,
  day: string,
): Promise<SummaryRow[]> {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const behind = after ? `AND (i.due_on, i.id) > (${bind(after[0])}::date, ${bind(after[1])}::uuid)` : '';
  const holders = holdersExpression(`${bind(rolesWith('work_item.report'))}::text[]`, bind(day));
  const { rows } = await db.query<SummaryRow>({
    text: `SELECT ${COLUMNS}, ${holders} FROM work_item i ${TABLES}
           WHERE ${conditions(selection, bind)} ${behind}
           ORDER BY i.due_on, i.id LIMIT ${bind(limit)}`,
    values,
  });
  return rows;
}

export interface StatusCount {
  readonly status: WorkItemStatus;
  readonly count: number;
  readonly late: number;
}

/** How many of what is selected stand where, and how many of them are late. */
export async function countByStatus(db: Queryable, selection: ItemSelection): Promise<StatusCount[]> {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const now = bind(selection.bounds.now);
  const { rows } = await db.query<StatusCount>({
    text: `SELECT i.status, count(*)::int AS count, count(*) FILTER (WHERE d.due_at < ${now})::int AS late
             FROM work_item i ${nextDeadline('LEFT JOIN')}
            WHERE ${conditions(selection, bind)} GROUP BY i.status`,
    values,
  });
  return rows;
}

export interface ItemViewRow extends SummaryRow {
  readonly createdBy: PersonRef;
  readonly createdAt: Date;
  readonly issuedAt: Date | null;
  readonly closedAt: Date | null;
  readonly sentence: { readonly text: string; readonly source: string } | null;
  /** Of the extension that is being decided on; null until it is open. */
  readonly openApprovalId: string | null;
}

/** One work item. By primary keys. */
export async function itemViewRow(db: Queryable, id: string, day: string): Promise<ItemViewRow | undefined> {
  const { rows } = await db.query<ItemViewRow>({
    name: 'work_item_view',
    text: `SELECT ${COLUMNS}, ${holdersExpression('$2::text[]', '$3')},
                  jsonb_build_object('id', c.id, 'name', c.name, 'nameEn', c.name_en) AS "createdBy",
                  i.created_at AS "createdAt", i.issued_at AS "issuedAt", i.closed_at AS "closedAt",
                  CASE WHEN plan.id IS NOT NULL
                       THEN jsonb_build_object('text', plan.sentence, 'source', plan.source) END AS sentence,
                  a.id AS "openApprovalId"
             FROM work_item i ${TABLES}
             JOIN person c ON c.id = i.created_by
             LEFT JOIN plan_item plan ON i.source_kind = 'plan_item' AND plan.id = i.source_id
             LEFT JOIN approval a ON a.id = i.extension_approval_id AND a.closed_at IS NULL
            WHERE i.id = $1`,
    values: [id, rolesWith('work_item.report'), day],
  });
  return rows[0];
}

export interface UnmadeRow {
  readonly id: string;
  readonly year: number;
  readonly actionPlan: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly sentence: string;
  readonly source: string;
  readonly dueOn: string | null;
}

const UNMADE = `
  FROM plan_item p
  WHERE p.kind = 'work_item' AND NOT EXISTS (
    SELECT FROM work_item w
     WHERE w.source_kind = 'plan_item' AND w.source_id = p.id AND w.source_kind <> 'none' AND w.status <> 'cancelled')`;

/** Tasks of plans without a work item, by year and id. Indexes plan_item (year, kind), work_item_of_source. */
export async function unmadePage(
  db: Queryable,
  filters: { readonly year?: number | undefined; readonly actionPlan?: string | undefined },
  { after, limit }: ItemPart,
): Promise<UnmadeRow[]> {
  const { rows } = await db.query<UnmadeRow>({
    name: 'work_item_unmade',
    text: `SELECT p.id, p.year, p.action_plan AS "actionPlan",
                  jsonb_build_object('zh', p.title_zh, 'en', p.title_en) AS title, p.sentence, p.source,
                  p.due_on AS "dueOn" ${UNMADE}
             AND ($1::int IS NULL OR p.year = $1) AND ($2::text IS NULL OR p.action_plan = $2)
             AND ($3::int IS NULL OR (-p.year, p.id) > (-$3::int, $4::text))
           ORDER BY -p.year, p.id LIMIT $5`,
    values: [filters.year ?? null, filters.actionPlan ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
  });
  return rows;
}

export async function countUnmade(
  db: Queryable,
  filters: { readonly year?: number | undefined; readonly actionPlan?: string | undefined },
): Promise<number> {
  const { rows } = await db.query<{ many: number }>({
    name: 'work_item_count_unmade',
    text: `SELECT count(*)::int AS many ${UNMADE}
             AND ($1::int IS NULL OR p.year = $1) AND ($2::text IS NULL OR p.action_plan = $2)`,
    values: [filters.year ?? null, filters.actionPlan ?? null],
  });
  return rows[0]?.many ?? 0;
}
