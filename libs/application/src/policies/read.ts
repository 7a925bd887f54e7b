import { policyKeys, type PolicyKey, type PolicySummary, type PolicyView } from '@shanhai/contracts/policies';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { standingOf } from '@shanhai/domain/policies';
import { ok, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { PolicyDeps } from './deps';
import { policyRows, type PolicyRow } from './library.store';

const summaryOf = (row: PolicyRow, versions: readonly PolicyRow[], today: string): PolicySummary => {
  const { key, version, validFrom, source, illustrative, publishedBy } = row;
  return {
    ...{ key, version, validFrom, source, illustrative, publishedBy },
    standing: standingOf(row, versions, today),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
};

/** What holds now and what will, in the order of the keys. */
export async function listPolicies({ db, clock }: PolicyDeps): Promise<Result<{ items: PolicySummary[] }>> {
  const today = formatDay(dayOf(clock.now()));
  const rows = await policyRows(db, policyKeys);
  const items = rows.map((row) =>
    summaryOf(
      row,
      rows.filter(({ key }) => key === row.key),
      today,
    ),
  );
  return ok({ items: items.filter(({ standing }) => standing === 'current' || standing === 'coming') });
}

export const readPolicy = async (
  { db, clock }: PolicyDeps,
  key: PolicyKey,
): Promise<Result<{ key: PolicyKey; versions: PolicyView[] }>> =>
  ok({ key, versions: await policyViews(db, key, clock.now()) });

/** Every version with what it says, newest first. */
export async function policyViews(db: Queryable, key: PolicyKey, now: Date): Promise<PolicyView[]> {
  const rows = await policyRows(db, [key]);
  return rows.map((row) => ({
    ...summaryOf(row, rows, formatDay(dayOf(now))),
    ...{ document: row.document, text: row.text },
  }));
}
