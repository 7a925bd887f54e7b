import type { Queryable } from '@shanhai/platform/postgres';
import { ledgerFindings, ledgerSize, type LedgerFinding, type LedgerSize } from './verify.store';

/**
 * Adds up every line of the ledger anew and says where a balance, a running balance, an amount or the audit says something
 * else. Run it on a quiet database or on a snapshot.
 */
export async function verifyLedger(
  db: Queryable,
): Promise<LedgerSize & { readonly findings: readonly LedgerFinding[] }> {
  return { ...(await ledgerSize(db)), findings: await ledgerFindings(db) };
}
