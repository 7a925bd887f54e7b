import type { Queryable } from '@shanhai/platform/postgres';
import { rolesByPermission } from '../org';
import { milestoneOf } from '../targets/work-items/milestones.store';

export interface Holder {
  /** Null where the one who has to act has no task: in a phase of a process. */
  readonly taskId: string | null;
  readonly personId: string;
  readonly name: string;
  readonly nameEn: string;
}

/** What a deadline is about, as its notices say it, and who has to act. */
export interface RemindedSubject {
  readonly deadlineId: string;
  /** The deadline's. */
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly caseType: string;
  readonly caseId: string;
  /** The unit whose case it is. */
  readonly unitId: string;
  /** The key of its route; null for a phase of a process and for a work item. */
  readonly route: string | null;
  /** Of a stage and of a milestone; null for what has no title of its own: a correction, a phase of a process. */
  readonly stage: { readonly zh: string; readonly en: string } | null;
  readonly applicantId: string;
  readonly holders: readonly Holder[];
}

/** Stages and corrections of approvals. The title is looked for once for each stage, not for each case. */
const STAGES = `
  SELECT h.id AS "deadlineId", h.kind, h.number, h.title, h.case_type AS "caseType", h.case_id AS "caseId", h.unit_id AS "unitId",
         t.route, t.title AS stage, h.initiator_id AS "applicantId", coalesce(o.holders, '[]') AS holders
  FROM held h
  JOIN titles t ON t.route_id = h.route_id AND t.stage_key = h.stage_key
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('taskId', k.id, 'personId', p.id, 'name', p.name, 'nameEn', p.name_en)
                     ORDER BY k.id) AS holders
    FROM approval_task k JOIN person p ON p.id = k.person_id
    WHERE k.approval_id = h.approval_id AND k.stage_key = h.stage_key AND k.closed_at IS NULL
  ) o`;

/** Phases of processes, and the terms of what a unit has to do; the milestone of a work item says its title. */
const PHASES = `
  SELECT f.id, f.kind, coalesce(c.number, ''), c.title, f.subject_type, c.id, c.unit_id, NULL,
         ${milestoneOf('c.id', 'f.stage_key')}, c.initiator_id, coalesce(o.holders, '[]')
  FROM fired f JOIN process_case c ON c.type = f.subject_type AND c.id = f.subject_id
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('taskId', NULL, 'personId', p.id, 'name', p.name, 'nameEn', p.name_en)
                     ORDER BY p.id) AS holders
    FROM case_holders(c, $2::jsonb, $3::date) held JOIN person p ON p.id = held.person
  ) o`;

/** Primary keys of deadline, approval, route, person and of the processes' tables; approval_task(approval_id). */
const SUBJECTS = `
  WITH fired AS MATERIALIZED (
    SELECT id, kind, subject_type, subject_id, stage_key FROM deadline WHERE id = ANY($1::uuid[])
  ), held AS MATERIALIZED (
    SELECT f.id, f.kind, f.stage_key, a.id AS approval_id, a.number, a.title, a.case_type, a.case_id, a.unit_id, a.route_id,
           a.initiator_id
    FROM fired f JOIN approval a ON a.id = f.subject_id
    WHERE f.subject_type = 'approval'
  ), titles AS MATERIALIZED (
    SELECT s.route_id, s.stage_key, r.key AS route,
           jsonb_path_query_first(r.definition, '$.** ? (@.kind == "stage" && @.key == $key).title',
                                  jsonb_build_object('key', s.stage_key)) AS title
    FROM (SELECT DISTINCT route_id, stage_key FROM held) s JOIN route r ON r.id = s.route_id
  )
  ${STAGES}
  UNION ALL
  ${PHASES}`;

/** `day` is the business day: who acts for a unit is asked of the posts of that day. */
export async function remindedSubjects(
  tx: Queryable,
  deadlineIds: readonly string[],
  day: string,
): Promise<RemindedSubject[]> {
  const { rows } = await tx.query<RemindedSubject>({
    name: 'reminders_subjects',
    text: SUBJECTS,
    values: [deadlineIds, rolesByPermission, day],
  });
  return rows;
}
