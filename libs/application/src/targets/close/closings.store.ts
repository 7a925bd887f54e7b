import type { Hindrance, Reopening } from '@shanhai/contracts/targets/close';
import type { TargetFact, UnitFacts } from '@shanhai/domain/targets/close';
import type { Queryable } from '@shanhai/platform/postgres';

interface Named {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

export interface ClosingRow {
  readonly id: string;
  readonly version: number;
  readonly closedAt: Date;
  readonly closedBy: { readonly id: string; readonly name: string; readonly nameEn: string };
  readonly reason: string | null;
  readonly hindrances: Hindrance[];
  readonly units: number;
  readonly facts: number;
  readonly digest: string;
}

/** Each time that a plan was closed, newest first. Index target_closing_version. */
export async function closingsOf(db: Queryable, planId: string): Promise<ClosingRow[]> {
  const { rows } = await db.query<ClosingRow>({
    name: 'target_closings',
    text: `SELECT c.id, c.version, c.closed_at AS "closedAt",
                  jsonb_build_object('id', h.id, 'name', h.name, 'nameEn', h.name_en) AS "closedBy", c.reason, c.hindrances,
                  c.units, c.facts, encode(c.digest, 'hex') AS digest
           FROM target_closing c JOIN person h ON h.id = c.closed_by
           WHERE c.plan_id = $1 ORDER BY c.version DESC`,
    values: [planId],
  });
  return rows;
}

/** The facts of a unit with their digest. */
export interface FactsRow {
  readonly unit: Named;
  readonly content: UnitFacts;
  /** Hex. */
  readonly digest: string;
}

export interface NewClosing {
  readonly id: string;
  readonly planId: string;
  readonly version: number;
  readonly hindrances: readonly Hindrance[];
  readonly reason: string | null;
  readonly units: readonly { readonly content: UnitFacts; readonly digest: string }[];
  /** Hex. */
  readonly digest: string;
  readonly closedBy: string;
  readonly now: Date;
}

export async function insertClosing(tx: Queryable, closing: NewClosing): Promise<void> {
  const { units } = closing;
  await tx.query({
    name: 'target_closing_insert',
    text: `INSERT INTO target_closing (id, plan_id, version, hindrances, reason, units, facts, digest, closed_by, closed_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9, $10)`,
    values: [
      ...[closing.id, closing.planId, closing.version, JSON.stringify(closing.hindrances), closing.reason],
      ...[units.length, units.reduce((sum, { content }) => sum + content.targets.length, 0)],
      ...[closing.digest, closing.closedBy, closing.now],
    ],
  });
  await tx.query({
    name: 'target_facts_insert',
    text: `INSERT INTO target_fact (closing_id, unit_id, content, digest)
           SELECT $1, f.content->>'unitId', f.content, decode(f.digest, 'hex')
           FROM jsonb_to_recordset($2::jsonb) AS f (content jsonb, digest text)`,
    values: [closing.id, JSON.stringify(units)],
  });
}

/** Facts of a closing by unit: of some units, or of all (null). Primary key. */
export async function factsPage(
  db: Queryable,
  closingId: string,
  query: { readonly units: readonly string[] | null; readonly after: string | null; readonly limit: number },
): Promise<FactsRow[]> {
  const { rows } = await db.query<FactsRow>({
    name: 'target_facts_page',
    text: `SELECT jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit, f.content,
                  encode(f.digest, 'hex') AS digest
           FROM target_fact f JOIN unit u ON u.id = f.unit_id
           WHERE f.closing_id = $1 AND ($2::text[] IS NULL OR f.unit_id = ANY($2)) AND ($3::text IS NULL OR f.unit_id > $3)
           ORDER BY f.unit_id LIMIT $4`,
    values: [closingId, query.units, query.after, query.limit],
  });
  return rows;
}

/** Which report says what of a target of a unit: for its fact. */
export interface ReachedRow {
  readonly unitId: string;
  readonly targetId: string;
  readonly value: string | null;
  readonly doneOn: string | null;
  readonly endsOn: string;
  readonly report: TargetFact['report'];
  readonly evidence: TargetFact['evidence'];
}

/** Of each unit and target of a plan, or of some targets, the newest that was confirmed. Index target_report_once. */
export async function reachedOf(
  db: Queryable,
  planId: string,
  targetIds: readonly string[] | null = null,
): Promise<ReachedRow[]> {
  const { rows } = await db.query<ReachedRow>({
    name: 'target_reached',
    text: `SELECT DISTINCT ON (c.unit_id, n.target_id) c.unit_id AS "unitId", n.target_id AS "targetId",
                  trim_scale(n.value)::text AS value, n.done_on AS "doneOn", c.ends_on AS "endsOn",
                  jsonb_build_object('number', r.number, 'period', c.period, 'revision', c.revision) AS report,
                  coalesce((SELECT jsonb_agg(jsonb_build_object('name', e->>'name', 'sha256', e->>'sha256') ORDER BY place)
                            FROM jsonb_array_elements(n.evidence) WITH ORDINALITY AS f (e, place)), '[]') AS evidence
           FROM target_report_confirmed c
           JOIN target_report r ON r.id = c.id
           JOIN target_report_line n ON n.report_id = c.id
           WHERE c.plan_id = $1 AND ($2::uuid[] IS NULL OR n.target_id = ANY($2))
           ORDER BY c.unit_id, n.target_id, c.period DESC`,
    values: [planId, targetIds],
  });
  return rows;
}

/** What a unit owed by its newest letter. */
export interface OwedRow {
  readonly unitId: string;
  readonly number: string;
  readonly revision: number;
  readonly digest: string;
  readonly targets: readonly {
    readonly key: string;
    readonly value: string | null;
    readonly dueOn: string | null;
  }[];
}

/** The newest letters of a plan with what they say, by unit. Index target_letter_revision. */
export async function newestLetters(db: Queryable, planId: string): Promise<OwedRow[]> {
  const { rows } = await db.query<OwedRow>({
    name: 'target_letters_newest',
    text: `SELECT DISTINCT ON (unit_id) unit_id AS "unitId", number, revision, encode(digest, 'hex') AS digest,
                  content->'targets' AS targets
           FROM target_letter WHERE plan_id = $1 ORDER BY unit_id, revision DESC`,
    values: [planId],
  });
  return rows;
}

/** All facts of all closings, to be proven: by closing and unit. */
export async function provable(db: Queryable, after: string | null, limit: number) {
  const { rows } = await db.query<{
    id: string;
    planId: string;
    version: number;
    digest: string;
    told: string | null;
  }>({
    text: `SELECT c.id, c.plan_id AS "planId", c.version, encode(c.digest, 'hex') AS digest,
                  (SELECT e.data->>'digest' FROM event e WHERE e.stream_id = c.plan_id AND e.type = 'plan_closed'
                     AND (e.data->>'version')::int = c.version) AS told
           FROM target_closing c WHERE $1::uuid IS NULL OR c.id > $1 ORDER BY c.id LIMIT $2`,
    values: [after, limit],
  });
  return rows;
}

export interface ReopeningRow extends Omit<Reopening, 'createdAt' | 'closedAt'> {
  readonly planId: string;
  readonly routeId: string;
  readonly formId: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

const REOPENING = `
  SELECT r.id, r.plan_id AS "planId", r.number, r.status, r.reason, r.route_id AS "routeId", r.form_id AS "formId",
         jsonb_build_object('id', h.id, 'name', h.name, 'nameEn', h.name_en) AS "createdBy", r.created_at AS "createdAt",
         r.closed_at AS "closedAt", r.approval_id AS "approvalId", c.version
  FROM target_reopening r JOIN person h ON h.id = r.created_by JOIN target_closing c ON c.id = r.closing_id`;

/** Newest first. Index target_reopening_of_plan. */
export async function reopeningsOf(db: Queryable, planId: string): Promise<ReopeningRow[]> {
  const { rows } = await db.query<ReopeningRow>({
    ...{
      name: 'target_reopenings',
      text: `${REOPENING} WHERE r.plan_id = $1 ORDER BY r.id DESC`,
      values: [planId],
    },
  });
  return rows;
}

export async function reopeningRow(db: Queryable, id: string): Promise<ReopeningRow | undefined> {
  const { rows } = await db.query<ReopeningRow>({
    ...{ name: 'target_reopening', text: `${REOPENING} WHERE r.id = $1`, values: [id] },
  });
  return rows[0];
}

/** The same with its row locked until the commit. */
export async function lockReopening(tx: Queryable, id: string): Promise<ReopeningRow | undefined> {
  await tx.query({
    ...{
      name: 'target_reopening_lock',
      text: 'SELECT FROM target_reopening WHERE id = $1 FOR UPDATE',
      values: [id],
    },
  });
  return reopeningRow(tx, id);
}

export interface NewReopening {
  readonly id: string;
  readonly planId: string;
  readonly closingId: string;
  readonly number: string;
  readonly reason: string;
  readonly routeId: string;
  readonly formKey: string;
  readonly createdBy: string;
  readonly now: Date;
}

/** @returns false when another is under way. */
export async function insertReopening(tx: Queryable, asked: NewReopening): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'target_reopening_insert',
    text: `INSERT INTO target_reopening (id, plan_id, closing_id, status, number, reason, route_id, form_id, created_by,
                                         created_at)
           SELECT $1, $2, $3, 'submitted', $4, $5, $6,
                  (SELECT id FROM form WHERE key = $7 ORDER BY version DESC LIMIT 1), $8, $9
           ON CONFLICT (plan_id) WHERE closed_at IS NULL DO NOTHING`,
    values: [
      ...[asked.id, asked.planId, asked.closingId, asked.number, asked.reason, asked.routeId],
      ...[asked.formKey, asked.createdBy, asked.now],
    ],
  });
  return rowCount === 1;
}

export async function stepReopening(
  tx: Queryable,
  id: string,
  step: {
    readonly status: Reopening['status'];
    readonly approvalId?: string;
    readonly closedAt?: Date;
  },
): Promise<void> {
  await tx.query({
    name: 'target_reopening_step',
    text: `UPDATE target_reopening SET status = $2, approval_id = coalesce($3, approval_id),
                  closed_at = coalesce($4, closed_at) WHERE id = $1`,
    values: [id, step.status, step.approvalId ?? null, step.closedAt ?? null],
  });
}
