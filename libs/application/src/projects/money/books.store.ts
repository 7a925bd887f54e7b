import type { FundBalances, MovementKind, Posting, ProjectBalances } from '@shanhai/domain/projects/money';
import type { Queryable } from '@shanhai/platform/postgres';

const FUND_BALANCES = [
  'appropriation',
  'available',
  'reserved',
  'undertaken',
  'advanced',
  'used',
  'returned',
];
const PROJECT_BALANCES = FUND_BALANCES.slice(2);

/** An expression of type jsonb: the balances of a row as decimal strings. */
export const balancesJson = (row: string, of: 'fund' | 'project'): string =>
  `jsonb_build_object(${(of === 'fund' ? FUND_BALANCES : PROJECT_BALANCES)
    .map((account) => `'${account}', ${row}.${account}::text`)
    .join(', ')})`;

export interface ApplicationRow {
  readonly programmeId: string;
  readonly unitId: string;
  readonly status: string;
  readonly createdBy: string;
  readonly approvalId: string | null;
}

/**
 * The application of a movement. Held before the fund, as the process holds it: whoever takes both takes them in this
 * order. Primary key.
 */
export async function applicationOf(
  db: Queryable,
  id: string,
  hold: boolean,
): Promise<ApplicationRow | undefined> {
  const { rows } = await db.query<ApplicationRow>({
    name: hold ? 'money_application_hold' : 'money_application',
    text: `SELECT programme_id AS "programmeId", unit_id AS "unitId", status, created_by AS "createdBy",
                  approval_id AS "approvalId"
           FROM project_application WHERE id = $1 ${hold ? 'FOR KEY SHARE' : ''}`,
    values: [id],
  });
  return rows[0];
}

export interface FundRow {
  readonly id: string;
  readonly balances: FundBalances;
  readonly movements: number;
}

/** Index programme_fund_key. Locked, it orders all who move its money until they commit. */
export async function findFund(
  db: Queryable,
  programmeId: string,
  year: number,
  lock: boolean,
): Promise<FundRow | undefined> {
  const { rows } = await db.query<FundRow>({
    name: lock ? 'programme_fund_lock' : 'programme_fund_find',
    text: `SELECT id, movements, ${balancesJson('f', 'fund')} AS balances
           FROM programme_fund f WHERE programme_id = $1 AND year = $2 ${lock ? 'FOR NO KEY UPDATE' : ''}`,
    values: [programmeId, year],
  });
  return rows[0];
}

/** Makes the fund of a year; of two who do so at once the second meets the id or the key of the first, and finds it. */
export async function makeFund(tx: Queryable, id: string, programmeId: string, year: number): Promise<void> {
  await tx.query({
    name: 'programme_fund_make',
    text: `INSERT INTO programme_fund (id, programme_id, year) VALUES ($1, $2, $3)
           ON CONFLICT DO NOTHING`,
    values: [id, programmeId, year],
  });
}

export interface PolicyRow {
  readonly version: number;
  readonly data: unknown;
  readonly illustrative: boolean;
  readonly source: string;
}

/** Primary key of policy (key, version), read backwards. */
export async function fundPolicyRow(db: Queryable): Promise<PolicyRow | undefined> {
  const { rows } = await db.query<PolicyRow>({
    name: 'fund_policy',
    text: `SELECT version, data, illustrative, source FROM policy WHERE key = 'programme.funds'
           ORDER BY version DESC LIMIT 1`,
  });
  return rows[0];
}

export async function programmeExists(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'money_programme',
    text: 'SELECT FROM programme WHERE id = $1',
    values: [id],
  });
  return rowCount === 1;
}

/** A sum that a rule asks for, by a name of its own. */
export interface AskedFigure {
  readonly name: string;
  readonly of: string;
  readonly field: string;
  readonly in: readonly string[];
}

export interface Question {
  readonly fundId: string;
  readonly applicationId: string | null;
  /** Of the order: what is written under it. */
  readonly key: string | null;
  /** Of a payment. */
  readonly voucher: string | null;
  readonly figures: readonly AskedFigure[];
}

export interface Written {
  readonly id: string;
  /** Hex. */
  readonly requestHash: string;
  readonly fundAfter: FundBalances;
  readonly projectAfter: ProjectBalances | null;
}

export interface Figures {
  /** In 元, over all other applications. */
  readonly others: Readonly<Record<string, string>>;
  /** Whether the application's own answer counts. */
  readonly own: Readonly<Record<string, boolean>>;
}

/** All that is decided by, besides the fund itself. */
export interface BooksRow extends Figures {
  /** null when none of the application's money ever moved. */
  readonly project: ProjectBalances | null;
  readonly earlier: Written | null;
  /** Whether a payment of the application stands under the voucher. */
  readonly voucherUsed: boolean;
}

/**
 * What a movement meets, in one statement, for it is read while others wait for the fund. Some hundred applications of a fund;
 * primary key of project_account, indexes fund_movement_once and fund_movement_of_application.
 */
export async function booksOf(
  db: Queryable,
  { fundId, applicationId, key, voucher, figures }: Question,
): Promise<BooksRow> {
  const { rows } = await db.query<BooksRow>({
    name: 'fund_books',
    text: `
      SELECT (SELECT ${balancesJson('x', 'project')} FROM project_account x
              WHERE x.fund_id = $1 AND x.application_id = $2) AS project,
             (SELECT jsonb_build_object('id', m.id, 'requestHash', encode(m.request_hash, 'hex'),
                       'fundAfter', m.fund_after, 'projectAfter', m.project_after)
              FROM fund_movement m WHERE m.key = $4) AS earlier,
             EXISTS (SELECT FROM fund_movement m
                     WHERE m.application_id = $2 AND m.kind = 'paid' AND m.voucher = $5
                       AND NOT EXISTS (SELECT FROM fund_movement back WHERE back.reverses = m.id)) AS "voucherUsed",
             coalesce(jsonb_object_agg(q.name, s.amount::text) FILTER (WHERE q.name IS NOT NULL), '{}') AS others,
             coalesce(jsonb_object_agg(q.name, coalesce(q."in" ? (own.form_data->>q.field), false))
               FILTER (WHERE q.name IS NOT NULL), '{}') AS own
      FROM (VALUES (1)) AS one
      LEFT JOIN jsonb_to_recordset($3::jsonb) AS q(name text, of text, field text, "in" jsonb) ON true
      LEFT JOIN project_application own ON own.id = $2
      LEFT JOIN LATERAL (
        SELECT coalesce(sum(CASE q.of
                 WHEN 'reserved' THEN x.reserved
                 WHEN 'committed' THEN x.undertaken + x.advanced + x.used + x.returned
                 WHEN 'paid' THEN x.advanced + x.used + x.returned
                 WHEN 'used' THEN x.used ELSE x.returned END), 0.00) AS amount
        FROM project_account x JOIN project_application a ON a.id = x.application_id
        WHERE x.fund_id = $1 AND x.application_id IS DISTINCT FROM $2::uuid
          AND q."in" ? (a.form_data->>q.field)) s ON true`,
    values: [fundId, applicationId, JSON.stringify(figures), key, voucher],
  });
  if (!rows[0]) throw new Error('an aggregate gave no row');
  return rows[0];
}

/** Whether an event is there that can allow a movement. Primary key of event. */
export async function isEvent(db: Queryable, streamId: string, seq: number): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'money_decision_there',
    text: 'SELECT FROM event WHERE stream_id = $1 AND seq = $2',
    values: [streamId, seq],
  });
  return rowCount === 1;
}

export interface MovementRow {
  readonly id: string;
  readonly fundId: string;
  readonly seq: number;
  readonly applicationId: string | null;
  readonly kind: MovementKind;
  readonly amount: string;
  readonly movedOn: string;
  readonly decisionStream: string | null;
  readonly decisionSeq: number | null;
  readonly document: string | null;
  readonly voucher: string | null;
  readonly note: string;
  readonly key: string;
  /** Hex. */
  readonly requestHash: string;
  readonly reverses: string | null;
  readonly policyVersion: number;
  readonly illustrative: boolean;
  readonly recordedBy: string | null;
  readonly recordedAt: string;
  readonly fundAfter: FundBalances;
  readonly projectAfter: ProjectBalances | null;
}

/** A movement with its lines, and the balances that it leaves, in one statement: the constraints hold it together. */
export async function writeMovement(
  tx: Queryable,
  row: MovementRow,
  postings: readonly Posting[],
): Promise<void> {
  const lines = postings.map((posting, at) => ({ line: at + 1, ...posting }));
  await tx.query({
    name: 'fund_movement_write',
    text: WRITE,
    values: [JSON.stringify(row), JSON.stringify(lines)],
  });
}

const columns = (of: readonly string[], value: (name: string) => string): string => of.map(value).join(', ');

const WRITE = `
  WITH m AS MATERIALIZED (
    SELECT * FROM jsonb_to_record($1::jsonb) AS m(
      id uuid, "fundId" uuid, seq int, "applicationId" uuid, kind text, amount numeric, "movedOn" date,
      "decisionStream" uuid, "decisionSeq" int, document text, voucher text, note text, key text, "requestHash" text,
      reverses uuid, "policyVersion" int, illustrative boolean, "recordedBy" uuid, "recordedAt" timestamptz,
      "fundAfter" jsonb, "projectAfter" jsonb)
  ), fund AS (
    UPDATE programme_fund f
    SET movements = m.seq, illustrative = f.illustrative OR m.illustrative,
        ${columns(FUND_BALANCES, (name) => `${name} = (m."fundAfter"->>'${name}')::numeric`)}
    FROM m WHERE f.id = m."fundId"
  ), account AS (
    INSERT INTO project_account (fund_id, application_id, ${columns(PROJECT_BALANCES, (name) => name)})
    SELECT m."fundId", m."applicationId", ${columns(PROJECT_BALANCES, (name) => `(m."projectAfter"->>'${name}')::numeric`)}
    FROM m WHERE m."applicationId" IS NOT NULL
    ON CONFLICT (fund_id, application_id) DO UPDATE
    SET ${columns(PROJECT_BALANCES, (name) => `${name} = excluded.${name}`)}
  ), movement AS (
    INSERT INTO fund_movement (id, fund_id, seq, application_id, kind, amount, moved_on, decision_stream, decision_seq,
                               document, voucher, note, key, request_hash, reverses, policy_version, illustrative,
                               recorded_by, recorded_at, fund_after, project_after)
    SELECT id, "fundId", seq, "applicationId", kind, amount, "movedOn", "decisionStream", "decisionSeq", document, voucher,
           note, key, decode("requestHash", 'hex'), reverses, "policyVersion", illustrative, "recordedBy", "recordedAt",
           "fundAfter", nullif("projectAfter", 'null')
    FROM m
  )
  INSERT INTO fund_posting (movement_id, line, debit, credit, amount)
  SELECT m.id, l.line, l.debit, l.credit, l.amount
  FROM m CROSS JOIN jsonb_to_recordset($2::jsonb) AS l(line int, debit text, credit text, amount numeric)`;

export interface Reversible {
  readonly id: string;
  readonly kind: MovementKind;
  readonly programmeId: string;
  readonly year: number;
  readonly applicationId: string | null;
  readonly movedOn: string;
  readonly byHand: boolean;
  readonly reversed: boolean;
  readonly postings: readonly Posting[];
}

/** A movement as it is taken back. Primary keys; index fund_movement_reversed. */
export async function movementToReverse(db: Queryable, id: string): Promise<Reversible | undefined> {
  const { rows } = await db.query<Reversible>({
    name: 'fund_movement_to_reverse',
    text: `SELECT m.id, m.kind, f.programme_id AS "programmeId", f.year, m.application_id AS "applicationId",
                  m.moved_on AS "movedOn", m.document IS NOT NULL AS "byHand", back.id IS NOT NULL AS reversed,
                  (SELECT jsonb_agg(jsonb_build_object('debit', p.debit, 'credit', p.credit, 'amount', p.amount::text)
                            ORDER BY p.line) FROM fund_posting p WHERE p.movement_id = m.id) AS postings
           FROM fund_movement m JOIN programme_fund f ON f.id = m.fund_id
           LEFT JOIN fund_movement back ON back.reverses = m.id
           WHERE m.id = $1`,
    values: [id],
  });
  return rows[0];
}
