import type { Queryable } from '@shanhai/platform/postgres';
import type { ReportPolicy } from './policy';

/** How far a plan's reporting has come. */
export interface YearRow {
  readonly policy: unknown;
  readonly startedAt: Date;
  /** The last period whose reports have all been made; 0 for none. */
  readonly opened: number;
}

/** Primary key. */
export async function yearOfPlan(db: Queryable, planId: string): Promise<YearRow | undefined> {
  const { rows } = await db.query<YearRow>({
    name: 'target_year',
    text: 'SELECT policy, started_at AS "startedAt", opened FROM target_year WHERE plan_id = $1',
    values: [planId],
  });
  return rows[0];
}

export async function insertYear(
  tx: Queryable,
  planId: string,
  policy: ReportPolicy,
  now: Date,
): Promise<void> {
  await tx.query({
    name: 'target_year_insert',
    text: 'INSERT INTO target_year (plan_id, policy, started_at) VALUES ($1, $2, $3)',
    values: [planId, JSON.stringify(policy), now],
  });
}

export async function markOpened(tx: Queryable, planId: string, period: number): Promise<void> {
  await tx.query({
    name: 'target_year_opened',
    text: 'UPDATE target_year SET opened = $2 WHERE plan_id = $1',
    values: [planId, period],
  });
}

export interface Recipient {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** Units that have a letter of a plan, in the order of their ids. Index target_recipient_of_unit. */
export async function recipientsAfter(
  tx: Queryable,
  planId: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Recipient[]> {
  const { rows } = await tx.query<Recipient>({
    name: 'target_report_recipients',
    text: `SELECT u.id, u.name_zh AS "nameZh", u.name_en AS "nameEn"
           FROM target_recipient r JOIN unit u ON u.id = r.unit_id
           WHERE r.plan_id = $1 AND r.unit_id > $2 AND r.status <> 'cancelled'
           ORDER BY r.unit_id LIMIT $3`,
    values: [planId, after, limit],
  });
  return rows;
}
