import type { PlanStatus } from '@shanhai/contracts/targets/plans';
import type { ReportStatus } from '@shanhai/contracts/targets/reports';
import type { Entry } from '@shanhai/domain/targets/reports';
import type { Queryable } from '@shanhai/platform/postgres';

/** What was typed, by the key of the target. */
export type Draft = Readonly<Record<string, Entry>>;

/** One revision of a unit's report. */
export interface ReportRow {
  readonly id: string;
  readonly plan: {
    readonly id: string;
    readonly year: number;
    readonly title: { readonly zh: string; readonly en: string };
    readonly number: string | null;
    readonly status: PlanStatus;
  };
  /** Of the plan's year. */
  readonly policy: unknown;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly unitKind: string;
  readonly period: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly revision: number;
  readonly status: ReportStatus;
  readonly attempt: number;
  readonly reason: string | null;
  readonly number: string | null;
  /** The letter that it was handed in by; null before. */
  readonly letterId: string | null;
  readonly draft: Draft;
  readonly approvalId: string | null;
  readonly approvalStatus: string | null;
  readonly corrector: string | null;
  readonly version: number;
  readonly submittedAt: Date | null;
  readonly submittedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly dueAt: Date | null;
  /** No later revision was confirmed. */
  readonly newest: boolean;
}

const ROW = `
  SELECT r.id, jsonb_build_object('id', p.id, 'year', p.year, 'title', jsonb_build_object('zh', p.title_zh, 'en', p.title_en),
                                  'number', p.number, 'status', p.status) AS plan, y.policy,
         jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit, u.kind AS "unitKind",
         r.period, r.starts_on AS "startsOn", r.ends_on AS "endsOn", r.revision, r.status, r.attempt, r.reason, r.number,
         r.letter_id AS "letterId", r.draft, r.approval_id AS "approvalId", a.status AS "approvalStatus",
         a.state->'correction'->>'person' AS corrector, r.version, r.submitted_at AS "submittedAt",
         r.submitted_by AS "submittedBy", r.confirmed_at AS "confirmedAt",
         (SELECT d.due_at FROM deadline d WHERE d.subject_id = r.id AND d.kind = 'target_report'
            AND d.status IN ('running', 'due') LIMIT 1) AS "dueAt",
         NOT EXISTS (SELECT FROM target_report n WHERE n.plan_id = r.plan_id AND n.unit_id = r.unit_id AND n.period = r.period
                     AND n.revision > r.revision AND n.status = 'confirmed') AS newest
  FROM target_report r
  JOIN target_year y ON y.plan_id = r.plan_id
  JOIN target_plan p ON p.id = r.plan_id
  JOIN unit u ON u.id = r.unit_id
  LEFT JOIN approval a ON a.id = r.approval_id`;

/** Primary key. */
export async function reportById(db: Queryable, id: string): Promise<ReportRow | undefined> {
  const { rows } = await db.query<ReportRow>({
    ...{ name: 'target_report', text: `${ROW} WHERE r.id = $1`, values: [id] },
  });
  return rows[0];
}

/** The same with its row locked until the commit. */
export async function lockReport(tx: Queryable, id: string): Promise<ReportRow | undefined> {
  await tx.query({
    ...{
      name: 'target_report_lock',
      text: 'SELECT FROM target_report WHERE id = $1 FOR UPDATE',
      values: [id],
    },
  });
  return reportById(tx, id);
}

/** All revisions of a unit's reports in a plan, or of one period; newest first. Index target_report_once. */
export async function reportsOfUnit(
  db: Queryable,
  of: { readonly planId: string; readonly unitId: string; readonly period: number | null },
): Promise<ReportRow[]> {
  const { rows } = await db.query<ReportRow>({
    name: 'target_reports_of_unit',
    text: `${ROW} WHERE r.plan_id = $1 AND r.unit_id = $2 AND ($3::int IS NULL OR r.period = $3) AND r.status <> 'discarded'
           ORDER BY r.period DESC, r.revision DESC`,
    values: [of.planId, of.unitId, of.period],
  });
  return rows;
}

export interface NewReport {
  readonly id: string;
  readonly planId: string;
  readonly unitId: string;
  readonly period: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly revision: number;
  readonly reason: string | null;
  readonly draft: Draft;
}

/** Opens reports for their units. Answers the ids of those that were not there yet. */
export async function insertReports(
  tx: Queryable,
  reports: readonly NewReport[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'target_reports_insert',
    text: `INSERT INTO target_report (id, plan_id, unit_id, period, starts_on, ends_on, revision, reason, draft, status,
                                      created_at, updated_at)
           SELECT id, "planId", "unitId", period, "startsOn", "endsOn", revision, reason, draft, 'open', $2, $2
           FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "planId" uuid, "unitId" text, period int, "startsOn" date,
             "endsOn" date, revision int, reason text, draft jsonb)
           ON CONFLICT DO NOTHING RETURNING id`,
    values: [JSON.stringify(reports), now],
  });
  return new Set(rows.map(({ id }) => id));
}

/** The number that the next revision of a report has, the discarded ones counted. */
export async function nextRevision(
  tx: Queryable,
  of: { readonly planId: string; readonly unitId: string; readonly period: number },
): Promise<number> {
  const { rows } = await tx.query<{ revision: number }>({
    name: 'target_report_next_revision',
    text: `SELECT max(revision) + 1 AS revision FROM target_report WHERE plan_id = $1 AND unit_id = $2 AND period = $3`,
    values: [of.planId, of.unitId, of.period],
  });
  return rows[0]?.revision ?? 1;
}

export interface ReportChange {
  readonly status?: ReportStatus;
  readonly attempt?: number;
  readonly number?: string;
  readonly letterId?: string;
  readonly draft?: Draft;
  /** An approval, or null for none any more. */
  readonly approvalId?: string | null;
  readonly submittedAt?: Date;
  readonly submittedBy?: string;
  readonly confirmedAt?: Date;
}

/** @throws when it was confirmed: what is confirmed never changes. */
export async function changeReport(
  tx: Queryable,
  id: string,
  change: ReportChange,
  now: Date,
): Promise<void> {
  const { status, attempt, number, letterId, draft, approvalId, submittedAt, submittedBy, confirmedAt } =
    change;
  const { rowCount } = await tx.query({
    name: 'target_report_change',
    text: `UPDATE target_report
           SET status = coalesce($2, status), attempt = coalesce($3, attempt), number = coalesce($4, number),
               letter_id = coalesce($5, letter_id), draft = coalesce($6, draft),
               approval_id = CASE WHEN $7 THEN $8 ELSE approval_id END, submitted_at = coalesce($9, submitted_at),
               submitted_by = coalesce($10, submitted_by), confirmed_at = coalesce($11, confirmed_at), updated_at = $12,
               version = version + 1
           WHERE id = $1 AND status <> 'confirmed'`,
    values: [
      ...[id, status ?? null, attempt ?? null, number ?? null, letterId ?? null],
      ...[draft ? JSON.stringify(draft) : null, approvalId !== undefined, approvalId ?? null],
      ...[submittedAt ?? null, submittedBy ?? null, confirmedAt ?? null, now],
    ],
  });
  if (rowCount !== 1) throw new Error(`report ${id} is confirmed, or is not there`);
}
