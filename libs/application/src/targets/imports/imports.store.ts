import type { ImportFormat, ImportPreview, ImportStatus } from '@shanhai/contracts/targets/imports';
import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CountedCode, Fault } from './faults';

/** A file that was brought, without its content. */
export interface ImportRow {
  readonly id: string;
  readonly planId: string;
  readonly fileName: string;
  readonly format: ImportFormat;
  readonly status: ImportStatus;
  readonly percent: number;
  readonly planVersion: number | null;
  /** The version that the draft has now. */
  readonly presentVersion: number;
  readonly preview: ImportPreview | null;
  readonly faults: number;
  readonly codes: readonly CountedCode[];
  readonly sha256: string;
  readonly createdAt: Date;
  readonly checkedAt: Date | null;
}
const ROW = `
  SELECT i.id, i.plan_id AS "planId", i.file_name AS "fileName", i.format, i.status, i.percent,
         i.plan_version AS "planVersion", p.version AS "presentVersion", i.preview, i.faults, i.codes,
         encode(i.sha256, 'hex') AS sha256, i.created_at AS "createdAt", i.checked_at AS "checkedAt"
  FROM target_import i JOIN target_plan p ON p.id = i.plan_id`;

export interface NewImport {
  readonly id: string;
  readonly planId: string;
  readonly personId: string;
  readonly fileName: string;
  readonly format: ImportFormat;
  readonly sha256: Buffer;
  readonly content: Buffer;
  readonly now: Date;
}

/** In place of what the person has brought for the plan before and not taken over. Index target_import_of_person. */
export async function putImport(tx: Queryable, brought: NewImport): Promise<void> {
  await tx.query({
    name: 'target_import_replace',
    text: `DELETE FROM target_import WHERE plan_id = $1 AND person_id = $2 AND status <> 'taken'`,
    values: [brought.planId, brought.personId],
  });
  await tx.query({
    name: 'target_import_insert',
    text: `INSERT INTO target_import (id, plan_id, person_id, file_name, format, sha256, content, status, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8)`,
    values: [
      ...[brought.id, brought.planId, brought.personId, brought.fileName, brought.format],
      ...[brought.sha256, brought.content, brought.now],
    ],
  });
}

interface OfPerson {
  readonly planId: string;
  readonly personId: string;
}

/** What a person has brought for a plan and not taken over: one file at most. Index target_import_of_person. */
export async function importsOf(db: Queryable, { planId, personId }: OfPerson): Promise<ImportRow[]> {
  const { rows } = await db.query<ImportRow>({
    name: 'target_imports_of',
    text: `${ROW} WHERE i.plan_id = $1 AND i.person_id = $2 AND i.status <> 'taken'`,
    values: [planId, personId],
  });
  return rows;
}

/** One file, of who brought it. Primary key. */
export async function importRow(
  db: Queryable,
  { planId, personId, id }: OfPerson & { readonly id: string },
): Promise<ImportRow | undefined> {
  const { rows } = await db.query<ImportRow>({
    name: 'target_import',
    text: `${ROW} WHERE i.id = $3 AND i.plan_id = $1 AND i.person_id = $2`,
    values: [planId, personId, id],
  });
  return rows[0];
}

/** The file itself, for its rows to be written beside its faults. Primary key. */
export async function importContent(db: Queryable, id: string): Promise<Buffer | undefined> {
  const { rows } = await db.query<{ content: Buffer | null }>({
    name: 'target_import_content',
    text: 'SELECT content FROM target_import WHERE id = $1',
    values: [id],
  });
  return rows[0]?.content ?? undefined;
}

/** Its targets, locked with it; undefined where it is not ready. Primary key. */
export async function readyTargets(tx: Queryable, id: string): Promise<DraftTargetInput[] | undefined> {
  const { rows } = await tx.query<{ targets: DraftTargetInput[] }>({
    name: 'target_import_ready',
    text: `SELECT targets FROM target_import WHERE id = $1 AND status = 'ready' FOR UPDATE`,
    values: [id],
  });
  return rows[0]?.targets;
}

/** The draft has it: what it was is known by its digest, and the rest need not be kept. */
export async function markTaken(tx: Queryable, id: string): Promise<void> {
  await tx.query({
    name: 'target_import_taken',
    text: `UPDATE target_import SET status = 'taken', content = NULL, targets = NULL WHERE id = $1`,
    values: [id],
  });
}

/** Has a file checked anew. @returns false while it is being checked, or when it was taken over. */
export async function checkAnew(tx: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'target_import_anew',
    text: `UPDATE target_import SET status = 'waiting', percent = 0, attempts = 0, leased_until = NULL
           WHERE id = $1 AND status IN ('faulty', 'ready', 'failed')`,
    values: [id],
  });
  return rowCount === 1;
}

export async function deleteImport(tx: Queryable, id: string): Promise<void> {
  await tx.query({
    name: 'target_import_delete',
    text: `DELETE FROM target_import WHERE id = $1 AND status <> 'taken'`,
    values: [id],
  });
}

/** A page of faults in the order of the file, of one code or of all. Primary key. */
export async function faultPage(
  db: Queryable,
  of: { readonly id: string; readonly code: string | null; readonly after: number; readonly limit: number },
): Promise<(Fault & { readonly nth: number })[]> {
  const { rows } = await db.query<Fault & { readonly nth: number }>({
    name: 'target_import_faults',
    text: `SELECT nth, sheet, row, col AS "column", text, code, params FROM target_import_fault
           WHERE import_id = $1 AND nth > $3 AND ($2::text IS NULL OR code = $2) ORDER BY nth LIMIT $4`,
    values: [of.id, of.code, of.after, of.limit],
  });
  return rows;
}
