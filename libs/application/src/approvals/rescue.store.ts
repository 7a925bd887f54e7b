import type { Queryable } from '@shanhai/platform/postgres';

export interface Stuck {
  readonly approvalId: string;
  readonly place: string;
  readonly stageKey: string;
  readonly routeId: string;
  readonly caseType: string;
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly since: Date;
}

export interface RescueRow extends Stuck {
  readonly version: number;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly reason: 'vacant' | 'nobody_found' | 'applicant_left';
  /** The applicant's task while the approval is returned. */
  readonly correction: string | null;
  readonly left: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
}

/** What nobody can act on, longest first. Index approval_stuck_since, then primary keys. */
export async function rescuePage(
  db: Queryable,
  after: readonly string[] | null,
  limit: number,
): Promise<RescueRow[]> {
  const { rows } = await db.query<RescueRow>({
    name: after ? 'rescue_next_page' : 'rescue_first_page',
    text: `SELECT s.approval_id AS "approvalId", s.place, s.stage_key AS "stageKey", s.reason, s.since,
                  a.route_id AS "routeId", a.version, a.case_type AS "caseType", a.case_id AS "caseId", a.number, a.title,
                  a.state #>> '{correction,taskId}' AS correction,
                  jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
                  CASE WHEN p.id IS NOT NULL THEN
                    jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) END AS left
           FROM (SELECT * FROM approval_stuck
                 ${after ? 'WHERE (since, approval_id, place) > ($2::timestamptz, $3::uuid, $4)' : ''}
                 ORDER BY since, approval_id, place LIMIT $1) s
           JOIN approval a ON a.id = s.approval_id
           JOIN unit u ON u.id = a.unit_id
           LEFT JOIN person p ON p.id = s.person_id
           ORDER BY s.since, s.approval_id, s.place`,
    values: [limit, ...(after ?? [])],
  });
  return rows;
}

/** What has come into the queue and the administrators have not been told of. Index approval_stuck_to_tell. */
export async function takeStuckToTell(tx: Queryable, limit: number): Promise<Stuck[]> {
  const { rows } = await tx.query<Stuck>({
    name: 'rescue_to_tell',
    text: `SELECT s.approval_id AS "approvalId", s.place, s.stage_key AS "stageKey", s.since, a.route_id AS "routeId",
                  a.case_type AS "caseType", a.case_id AS "caseId", a.number, a.title
           FROM approval_stuck s JOIN approval a ON a.id = s.approval_id
           WHERE s.told_at IS NULL ORDER BY s.since LIMIT $1 FOR UPDATE OF s SKIP LOCKED`,
    values: [limit],
  });
  return rows;
}

export async function stuckTold(tx: Queryable, told: readonly Stuck[], now: Date): Promise<void> {
  await tx.query({
    name: 'rescue_told',
    text: `UPDATE approval_stuck s SET told_at = $2
           FROM jsonb_to_recordset($1::jsonb) AS t("approvalId" uuid, place text)
           WHERE s.approval_id = t."approvalId" AND s.place = t.place`,
    values: [JSON.stringify(told), now],
  });
}
