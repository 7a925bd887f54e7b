import type { Queryable } from '@shanhai/platform/postgres';

/**
 * fund, project: the balances are not what the lines add up to. after: what a movement says that it left is not what the lines
 * up to it add up to. amount: a movement is over something else than its lines. event: the audit does not say the same of it.
 */
export interface LedgerFinding {
  readonly problem: 'fund' | 'project' | 'after' | 'amount' | 'event';
  readonly programmeId: string;
  readonly year: number;
  readonly applicationId: string | null;
  /** Number of the movement. */
  readonly seq: number | null;
  readonly account: string | null;
  readonly stands: string | null;
  readonly adds: string | null;
}

/** Every line on both of its sides: what it adds to an account that grows by debit, or by credit for the appropriation. */
const ENTRIES = `
  entry AS (
    SELECT m.fund_id, m.application_id, m.seq, side.account,
           CASE WHEN side.account = 'appropriation' THEN -side.amount ELSE side.amount END AS amount
    FROM fund_movement m JOIN fund_posting p ON p.movement_id = m.id
    CROSS JOIN LATERAL (VALUES (p.debit, p.amount), (p.credit, -p.amount)) AS side(account, amount)
  )`;

const FOUND = `f.programme_id AS "programmeId", f.year`;

/** The whole ledger, each balance anew. Reads all of it: for a command, never for a page. */
export async function ledgerFindings(db: Queryable): Promise<LedgerFinding[]> {
  const found: LedgerFinding[] = [];
  for (const text of [FUNDS, PROJECTS, AFTER, AMOUNTS, EVENTS])
    found.push(...(await db.query<LedgerFinding>(text)).rows);
  return found;
}

const FUNDS = `
  WITH ${ENTRIES}
  SELECT 'fund' AS problem, ${FOUND}, NULL AS "applicationId", NULL AS seq, s.account, s.stands::text,
         coalesce(e.adds, 0)::text AS adds
  FROM programme_fund f
  CROSS JOIN LATERAL (VALUES ('appropriation', f.appropriation), ('available', f.available), ('reserved', f.reserved),
    ('undertaken', f.undertaken), ('advanced', f.advanced), ('used', f.used), ('returned', f.returned)) AS s(account, stands)
  LEFT JOIN (SELECT fund_id, account, sum(amount) AS adds FROM entry GROUP BY fund_id, account) e
    ON e.fund_id = f.id AND e.account = s.account
  WHERE s.stands <> coalesce(e.adds, 0) ORDER BY f.programme_id, f.year`;

const PROJECTS = `
  WITH ${ENTRIES}, adds AS (
    SELECT fund_id, application_id, account, sum(amount) AS adds FROM entry
    WHERE application_id IS NOT NULL AND account NOT IN ('appropriation', 'available')
    GROUP BY fund_id, application_id, account
  ), stands AS (
    SELECT x.fund_id, x.application_id, s.account, s.stands
    FROM project_account x
    CROSS JOIN LATERAL (VALUES ('reserved', x.reserved), ('undertaken', x.undertaken), ('advanced', x.advanced),
      ('used', x.used), ('returned', x.returned)) AS s(account, stands)
  )
  SELECT 'project' AS problem, ${FOUND}, application_id AS "applicationId", NULL AS seq, account,
         coalesce(stands, 0)::text AS stands, coalesce(adds, 0)::text AS adds
  FROM stands FULL JOIN adds USING (fund_id, application_id, account) JOIN programme_fund f ON f.id = fund_id
  WHERE coalesce(stands, 0) <> coalesce(adds, 0) ORDER BY f.programme_id, f.year, application_id`;

const AFTER = `
  WITH ${ENTRIES}, moved AS (
    SELECT fund_id, seq, account, sum(amount) AS amount FROM entry GROUP BY fund_id, seq, account
  ), said AS (
    SELECT m.fund_id, m.seq, m.application_id, a.key AS account, a.value::numeric AS stands,
           CASE WHEN scope.whole THEN NULL ELSE m.application_id END AS whose
    FROM fund_movement m
    CROSS JOIN LATERAL (VALUES (true, m.fund_after), (false, m.project_after)) AS scope(whole, balances)
    CROSS JOIN LATERAL jsonb_each_text(scope.balances) AS a
  ), running AS (
    SELECT said.*, sum(coalesce(moved.amount, 0)) OVER (PARTITION BY fund_id, whose, account ORDER BY seq) AS adds
    FROM said LEFT JOIN moved USING (fund_id, seq, account)
  )
  SELECT 'after' AS problem, ${FOUND}, r.application_id AS "applicationId", r.seq, r.account, r.stands::text, r.adds::text
  FROM running r JOIN programme_fund f ON f.id = r.fund_id
  WHERE r.stands <> r.adds ORDER BY f.programme_id, f.year, r.seq`;

const AMOUNTS = `
  SELECT 'amount' AS problem, ${FOUND}, m.application_id AS "applicationId", m.seq, NULL AS account, m.amount::text AS stands,
         lines.adds::text AS adds
  FROM fund_movement m JOIN programme_fund f ON f.id = m.fund_id
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(p.amount), 0) AS adds FROM fund_posting p
    WHERE p.movement_id = m.id AND (m.kind <> 'committed' OR p.debit = 'undertaken')) lines
  WHERE m.amount <> lines.adds
  ORDER BY f.programme_id, f.year, m.seq`;

const EVENTS = `
  SELECT 'event' AS problem, ${FOUND}, m.application_id AS "applicationId", m.seq, NULL AS account, m.amount::text AS stands,
         e.data->>'amount' AS adds
  FROM fund_movement m JOIN programme_fund f ON f.id = m.fund_id
  LEFT JOIN event e ON e.stream_id = m.fund_id AND e.seq = m.seq
  WHERE (e.data->>'movementId', e.data->>'kind', e.data->>'amount', e.data->>'applicationId', e.data->>'voucher',
         e.data->'postings')
    IS DISTINCT FROM (m.id::text, m.kind, m.amount::text, m.application_id::text, m.voucher,
      (SELECT jsonb_agg(jsonb_build_object('debit', p.debit, 'credit', p.credit, 'amount', p.amount::text) ORDER BY p.line)
       FROM fund_posting p WHERE p.movement_id = m.id))
  ORDER BY f.programme_id, f.year, m.seq`;

export interface LedgerSize {
  readonly funds: number;
  readonly movements: number;
  readonly lines: number;
}

export async function ledgerSize(db: Queryable): Promise<LedgerSize> {
  const { rows } = await db.query<LedgerSize>(
    `SELECT (SELECT count(*)::int FROM programme_fund) AS funds, (SELECT count(*)::int FROM fund_movement) AS movements,
            (SELECT count(*)::int FROM fund_posting) AS lines`,
  );
  return rows[0] ?? { funds: 0, movements: 0, lines: 0 };
}
