import type { Queryable } from '@shanhai/platform/postgres';

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
  readonly number: string;
  readonly title: string;
  readonly caseType: string;
  readonly caseId: string;
  /** Of a stage; null for what no route defines: a correction, a phase of a process. */
  readonly stage: { readonly zh: string; readonly en: string } | null;
  readonly applicantId: string;
  readonly holders: readonly Holder[];
}

/** Stages and corrections of approvals. The title is looked for once for each stage, not for each case. */
const STAGES = `
  SELECT h.id AS "deadlineId", h.number, h.title, h.case_type AS "caseType", h.case_id AS "caseId", t.title AS stage,
         h.initiator_id AS "applicantId", coalesce(o.holders, '[]') AS holders
  FROM held h
  JOIN titles t ON t.route_id = h.route_id AND t.stage_key = h.stage_key
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('taskId', k.id, 'personId', p.id, 'name', p.name, 'nameEn', p.name_en)
                     ORDER BY k.id) AS holders
    FROM approval_task k JOIN person p ON p.id = k.person_id
    WHERE k.approval_id = h.approval_id AND k.stage_key = h.stage_key AND k.closed_at IS NULL
  ) o`;

/** Phases of processes: of each process one branch. Who filed the case is who has to act. */
const PHASES = `
  SELECT f.id, coalesce(c.number, ''), c.title, f.subject_type, c.id, NULL, c.created_by,
         jsonb_build_array(jsonb_build_object('taskId', NULL, 'personId', p.id, 'name', p.name, 'nameEn', p.name_en))
  FROM fired f JOIN project_application c ON c.id = f.subject_id JOIN person p ON p.id = c.created_by
  WHERE f.subject_type = 'project-application'`;

/** Primary keys of deadline, approval, route, person and of the processes' tables; approval_task(approval_id). */
const SUBJECTS = `
  WITH fired AS MATERIALIZED (
    SELECT id, subject_type, subject_id, stage_key FROM deadline WHERE id = ANY($1::uuid[])
  ), held AS MATERIALIZED (
    SELECT f.id, f.stage_key, a.id AS approval_id, a.number, a.title, a.case_type, a.case_id, a.route_id, a.initiator_id
    FROM fired f JOIN approval a ON a.id = f.subject_id
    WHERE f.subject_type = 'approval'
  ), titles AS MATERIALIZED (
    SELECT s.route_id, s.stage_key,
           jsonb_path_query_first(r.definition, '$.** ? (@.kind == "stage" && @.key == $key).title',
                                  jsonb_build_object('key', s.stage_key)) AS title
    FROM (SELECT DISTINCT route_id, stage_key FROM held) s JOIN route r ON r.id = s.route_id
  )
  ${STAGES}
  UNION ALL
  ${PHASES}`;

export async function remindedSubjects(
  tx: Queryable,
  deadlineIds: readonly string[],
): Promise<RemindedSubject[]> {
  const { rows } = await tx.query<RemindedSubject>({
    name: 'reminders_subjects',
    text: SUBJECTS,
    values: [deadlineIds],
  });
  return rows;
}

/** Somebody who is told of a deadline beside those who have to act. */
export interface Overseer {
  readonly deadlineId: string;
  readonly personId: string;
  readonly as: 'superior' | 'coordinator';
}

/**
 * On a day, the superior of each holder (the head of the holder's unit, or of the nearest unit above that has another
 * head) and the coordinator of the unit whose case it is. Indexes post(person_id), post(unit_id, role).
 */
const OVERSEERS = `
  WITH RECURSIVE held AS (
    SELECT d.id AS deadline_id, d.unit_id, coalesce(t.person_id, c.created_by) AS person_id
    FROM deadline d
    LEFT JOIN approval_task t ON d.subject_type = 'approval' AND t.approval_id = d.subject_id
                             AND t.stage_key = d.stage_key AND t.closed_at IS NULL
    LEFT JOIN project_application c ON d.subject_type = 'project-application' AND c.id = d.subject_id
    WHERE d.id = ANY($1::uuid[])
  ), up AS (
    SELECT h.deadline_id, h.person_id, p.unit_id, 0 AS height
    FROM held h JOIN post p ON p.person_id = h.person_id
    WHERE p.valid_from <= $2::date AND (p.valid_to IS NULL OR p.valid_to >= $2::date)
    UNION
    SELECT up.deadline_id, up.person_id, u.parent_id, up.height + 1
    FROM up JOIN unit u ON u.id = up.unit_id
    WHERE u.parent_id IS NOT NULL AND up.height < 10
  ), heads AS (
    SELECT up.deadline_id, up.height, p.person_id,
           min(up.height) OVER (PARTITION BY up.deadline_id, up.person_id) AS nearest
    FROM up JOIN post p ON p.unit_id = up.unit_id AND p.role = 'head' AND p.person_id <> up.person_id
    WHERE p.valid_from <= $2::date AND (p.valid_to IS NULL OR p.valid_to >= $2::date)
  )
  SELECT deadline_id AS "deadlineId", person_id AS "personId", 'superior' AS "as" FROM heads WHERE height = nearest
  UNION
  SELECT h.deadline_id, p.person_id, 'coordinator'
  FROM held h JOIN post p ON p.unit_id = h.unit_id AND p.role = 'coordinator'
  WHERE p.valid_from <= $2::date AND (p.valid_to IS NULL OR p.valid_to >= $2::date)`;

export async function overseersOf(
  tx: Queryable,
  deadlineIds: readonly string[],
  day: string,
): Promise<Overseer[]> {
  const { rows } = await tx.query<Overseer>({
    name: 'reminders_overseers',
    text: OVERSEERS,
    values: [deadlineIds, day],
  });
  return rows;
}
