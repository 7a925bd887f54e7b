import type { ImportFormat, ImportPreview } from '@shanhai/contracts/targets/imports';
import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CountedCode, Fault } from './faults';

/** A file that is to be checked, held for a while. */
export interface Claimed {
  readonly id: string;
  readonly planId: string;
  readonly format: ImportFormat;
  readonly content: Buffer;
  /** How often its check has begun, this time included: only the newest writes down what it found. */
  readonly attempt: number;
}

/** The oldest that nobody checks, or whose checker has been silent for longer than its lease. Index target_import_to_check. */
export async function claimImport(db: Queryable, wall: Date, until: Date): Promise<Claimed | undefined> {
  const { rows } = await db.query<Claimed>({
    name: 'target_import_claim',
    text: `UPDATE target_import SET status = 'checking', leased_until = $2, attempts = attempts + 1
           WHERE id = (
             SELECT id FROM target_import
             WHERE status IN ('waiting', 'checking') AND (leased_until IS NULL OR leased_until < $1)
             ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
           RETURNING id, plan_id AS "planId", format, content, attempts AS attempt`,
    values: [wall, until],
  });
  return rows[0];
}

type Held = Pick<Claimed, 'id' | 'attempt'>;

/** Says how far the check is, and holds it longer. @returns false when it is somebody else's, or nobody's any more. */
export async function advanceImport(
  db: Queryable,
  { id, attempt }: Held,
  percent: number,
  until: Date,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'target_import_advance',
    text: `UPDATE target_import SET percent = $3, leased_until = $4
           WHERE id = $1 AND attempts = $2 AND status = 'checking'`,
    values: [id, attempt, percent, until],
  });
  return rowCount === 1;
}

export interface Checked {
  readonly status: 'faulty' | 'ready' | 'failed';
  readonly planVersion: number | null;
  readonly targets: readonly DraftTargetInput[] | null;
  readonly preview: ImportPreview | null;
  readonly faults: number;
  readonly codes: readonly CountedCode[];
}

/** @returns false when somebody else has begun to check it since. */
export async function finishImport(
  tx: Queryable,
  { id, attempt }: Held,
  { status, planVersion, targets, preview, faults, codes }: Checked,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'target_import_finish',
    text: `UPDATE target_import
           SET status = $3, plan_version = $4, targets = $5, preview = $6, faults = $7, codes = $8, percent = 100,
               leased_until = NULL, checked_at = $9
           WHERE id = $1 AND attempts = $2 AND status = 'checking'`,
    values: [
      ...[id, attempt, status, planVersion, targets && JSON.stringify(targets)],
      ...[preview && JSON.stringify(preview), faults, JSON.stringify(codes), now],
    ],
  });
  return rowCount === 1;
}

const COLUMNS = `nth int, sheet text, row int, "column" int, text text, code text, params jsonb`;

/** In place of what an earlier check found. Primary key. */
export async function replaceFaults(tx: Queryable, id: string, faults: readonly Fault[]): Promise<void> {
  await tx.query({
    ...{ name: 'target_import_faults_clear', text: 'DELETE FROM target_import_fault WHERE import_id = $1' },
    values: [id],
  });
  const rows = faults.map((fault, nth) => ({ nth, ...fault }));
  await tx.query({
    name: 'target_import_faults_insert',
    text: `INSERT INTO target_import_fault (import_id, nth, sheet, row, col, text, code, params)
           SELECT $1, nth, sheet, row, "column", text, code, params FROM jsonb_to_recordset($2::jsonb) AS f (${COLUMNS})`,
    values: [id, JSON.stringify(rows)],
  });
}

/** Files that nobody has taken over for so long. Index target_import_age. @returns how many. */
export async function forgetImports(db: Queryable, before: Date, limit: number): Promise<number> {
  const { rowCount } = await db.query({
    name: 'target_import_forget',
    text: `DELETE FROM target_import WHERE id IN (
             SELECT id FROM target_import WHERE status <> 'taken' AND created_at < $1 ORDER BY created_at LIMIT $2)`,
    values: [before, limit],
  });
  return rowCount ?? 0;
}
