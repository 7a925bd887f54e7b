import type { Localized } from '@shanhai/domain/approvals';
import type { DeadlineUnit, Light } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import type { NamedCase, PersonName } from '../approvals/inbox-lists.store';
import { rolesByPermission } from '../org';
import { milestoneOf } from '../targets/work-items/milestones.store';
import { lightExpression, selected, type Part, type Selection } from './selection.store';

export interface OpenDeadline {
  readonly id: string;
  readonly kind: string;
  readonly stageKey: string | null;
  readonly budget: number;
  readonly budgetUnit: DeadlineUnit;
  readonly openedAt: Date;
  readonly startedAt: Date;
  readonly pausedAt: Date | null;
  readonly consumed: number;
  readonly dueAt: Date;
  readonly provisional: boolean;
  readonly unit: NamedCase['unit'];
  /** null when the subject is no case. */
  readonly caseType: string | null;
  readonly caseId: string | null;
  readonly number: string | null;
  readonly title: string | null;
  readonly routeId: string | null;
  /** What the milestone of a work item is called. */
  readonly milestone: Localized | null;
  readonly holders: readonly PersonName[];
  /** Instants at which its clock was stopped and set going, in turn. */
  readonly pauses: readonly string[];
  /** How often it has changed, and when last. */
  readonly changes: number;
  readonly changedAt: Date | null;
}

const SHOWN = `page.id, page.kind, page.stage_key AS "stageKey", page.budget, page.unit AS "budgetUnit",
         page.opened_at AS "openedAt", page.started_at AS "startedAt", page.paused_at AS "pausedAt", page.consumed,
         page.due_at AS "dueAt", page.provisional,
         jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
         coalesce(a.case_type, p.type) AS "caseType",
         coalesce(a.case_id, p.id) AS "caseId", coalesce(a.number, p.number) AS number,
         coalesce(a.title, p.title) AS title, a.route_id AS "routeId",
         ${milestoneOf('page.subject_id', 'page.stage_key')} AS milestone, holders.persons AS holders,
         coalesce(changed.pauses, '[]') AS pauses, changed.many AS changes, changed.last AS "changedAt"`;

// Who holds its stage, and what has happened to it: approval_task (approval_id), deadline_change (deadline_id, seq).
const about = (roles: string, day: string): string => `
  JOIN unit u ON u.id = page.unit_id
  LEFT JOIN approval a ON page.subject_type = 'approval' AND a.id = page.subject_id
  LEFT JOIN process_case p ON p.type = page.subject_type AND p.id = page.subject_id
  CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'name', h.name, 'nameEn', h.name_en)
                              ORDER BY held.place, h.id), '[]') AS persons
      FROM (SELECT t.person_id, row_number() OVER (ORDER BY t.opened_at, t.id) AS place FROM approval_task t
             WHERE t.approval_id = page.subject_id AND t.stage_key = page.stage_key AND t.closed_at IS NULL
            UNION ALL
            SELECT acting.person, 0 FROM case_holders(p, ${roles}, ${day}) acting WHERE p.acts_by IS NOT NULL) held
      JOIN person h ON h.id = held.person_id) holders
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS many, max(c.at) AS last,
           jsonb_agg(c.at ORDER BY c.seq) FILTER (WHERE c.cause IN ('paused', 'resumed')) AS pauses
      FROM deadline_change c WHERE c.deadline_id = page.id) changed`;

/** A page of what is selected, soonest first. */
export async function deadlinePage(db: Queryable, selection: Selection, part: Part): Promise<OpenDeadline[]> {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await db.query<OpenDeadline>({
    text: `SELECT ${SHOWN}
           FROM (SELECT * FROM (${selected(selection, bind, part)}) d
                 ORDER BY due_at, id LIMIT ${bind(part.limit)}) page
           ${about(`${bind(rolesByPermission)}::jsonb`, `${bind(selection.day)}::date`)}
           ORDER BY page.due_at, page.id`,
    values,
  });
  return rows;
}

export interface LightCount {
  readonly light: Light;
  readonly many: number;
}

export interface UnitCount extends LightCount {
  readonly unit: NamedCase['unit'];
  readonly kind: string;
}

/** How many of what is selected stand how, by unit and kind. */
export async function countByUnit(db: Queryable, selection: Selection): Promise<UnitCount[]> {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await db.query<UnitCount>({
    text: `SELECT jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit, counted.kind, counted.light,
                  counted.many
           FROM (SELECT d.unit_id, d.kind, ${lightExpression(selection.bounds, bind)} AS light, count(*)::int AS many
                 FROM (${selected(selection, bind)}) d
                 GROUP BY 1, 2, 3) counted
           JOIN unit u ON u.id = counted.unit_id
           ORDER BY u.id, counted.kind`,
    values,
  });
  return rows;
}

export interface DayCount extends LightCount {
  /** In Zhejiang. */
  readonly day: string;
  readonly provisional: number;
}

/** How many of what is selected end on which day. */
export async function countByDay(db: Queryable, selection: Selection): Promise<DayCount[]> {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await db.query<DayCount>({
    text: `SELECT (d.due_at AT TIME ZONE 'Asia/Shanghai')::date::text AS day,
                  ${lightExpression(selection.bounds, bind)} AS light, count(*)::int AS many,
                  count(*) FILTER (WHERE d.provisional)::int AS provisional
           FROM (${selected(selection, bind)}) d
           JOIN unit u ON u.id = d.unit_id
           GROUP BY 1, 2`,
    values,
  });
  return rows;
}

/** How many are selected. */
export async function countSelected(db: Queryable, selection: Selection): Promise<number> {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await db.query<{ many: number }>({
    text: `SELECT count(*)::int AS many FROM (${selected(selection, bind)}) d`,
    values,
  });
  return rows[0]?.many ?? 0;
}
