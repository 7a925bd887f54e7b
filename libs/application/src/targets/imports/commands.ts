import type { ImportFault, ImportFormat, ImportView } from '@shanhai/contracts/targets/imports';
import type { PlanView } from '@shanhai/contracts/targets/plans';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { draftFaults, receiversOf } from '@shanhai/domain/targets/plans';
import { tooLarge } from '@shanhai/platform/files';
import { cursorOf, cursorValues, settle, type Queryable } from '@shanhai/platform/postgres';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { tidyName } from '../../attachments';
import { once, type SignedIn } from '../../session';
import { dayAt, editable, seen } from '../plans/access';
import type { IdempotencyKey, PlanDeps } from '../plans/deps';
import { withUnitNames } from '../plans/fault-names';
import { recordDraft, viewOf, writeTargets } from '../plans/drafts';
import { changePlan, type PlanRow } from '../plans/plans.store';
import { recipientsBelow } from '../plans/units.store';
import * as store from './imports.store';
import { faultViewOf, importViewOf } from './view';

/** Bytes of a file: twenty thousand rows take some three million. */
export const MOST_BYTES = 10 * 1024 * 1024;

interface OfImport {
  readonly planId: string;
  readonly importId: string;
}
type ReadDeps = Pick<PlanDeps, 'db' | 'clock'>;

const FORMATS: Readonly<Record<string, ImportFormat>> = { xlsx: 'xlsx', yaml: 'yaml', yml: 'yaml' };

/**
 * Takes in a file for a draft; it is checked in the background, and changes nothing before it is taken over. What the same
 * person brought before goes. Rejects with `not_found`, `forbidden`, `not_editable`, or by the file.
 */
export async function bringFile(
  deps: PlanDeps,
  person: SignedIn,
  planId: string,
  file: { readonly name: string; readonly content: Readable },
): Promise<Result<ImportView>> {
  const name = tidyName(file.name);
  const format = FORMATS[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (!format) return reject('file_type_not_allowed', { params: { allowed: 'XLSX, YAML' } });
  const content = await contentOf(file.content);
  if (!content.ok) return content;
  return settle(deps.db, async (tx): Promise<Result<ImportView>> => {
    const now = deps.clock.now();
    const found = await editable(tx, person, planId, now);
    if (!found.ok) return found;
    const id = deps.newId();
    const sha256 = createHash('sha256').update(content.value).digest();
    const brought = { id, planId, personId: person.id, fileName: name, format, sha256 };
    // Its age is the wall's: a demo's clock that is set forward forgets no file.
    await store.putImport(tx, { ...brought, content: content.value, now: deps.clock.wall() });
    return viewIn(tx, person, { planId, importId: id });
  });
}

async function contentOf(content: Readable): Promise<Result<Buffer>> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MOST_BYTES) return { ok: false, rejection: tooLarge(MOST_BYTES) };
    pieces.push(piece);
  }
  return size === 0 ? reject('file_missing') : ok(Buffer.concat(pieces, size));
}

async function ofPerson(
  db: Queryable,
  person: SignedIn,
  { planId, importId }: OfImport,
): Promise<Result<store.ImportRow>> {
  const row = await store.importRow(db, { planId, personId: person.id, id: importId });
  return row ? ok(row) : reject('not_found');
}

async function viewIn(db: Queryable, person: SignedIn, of: OfImport): Promise<Result<ImportView>> {
  const row = await ofPerson(db, person, of);
  return row.ok ? ok(importViewOf(row.value)) : row;
}

/** The newest file that the person has brought for a plan and not taken over. */
export async function listImports(
  { db, clock }: ReadDeps,
  person: SignedIn,
  planId: string,
): Promise<Result<{ items: ImportView[] }>> {
  const found = await seen(db, person, planId, clock.now());
  if (!found.ok) return found;
  const rows = await store.importsOf(db, { planId, personId: person.id });
  return ok({ items: rows.map(importViewOf) });
}

/** How far the check of a file is. Whose it is not, does not know of it: `not_found`. */
export const readImport = ({ db }: ReadDeps, person: SignedIn, of: OfImport): Promise<Result<ImportView>> =>
  viewIn(db, person, of);

/** Faults of a file in its order. */
export async function listFaults(
  { db }: ReadDeps,
  person: SignedIn,
  of: OfImport,
  query: { readonly limit: number; readonly cursor?: string | undefined; readonly code?: string | undefined },
): Promise<Result<{ items: ImportFault[]; nextCursor: string | null }>> {
  const row = await ofPerson(db, person, of);
  if (!row.ok) return row;
  const after = cursorValues(query.cursor, 1);
  if (!after.ok) return after;
  const rows = await store.faultPage(db, {
    ...{ id: of.importId, code: query.code ?? null, after: Number(after.value?.[0] ?? -1) },
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return ok({ items: page.map(faultViewOf), nextCursor: last ? cursorOf([String(last.nth)]) : null });
}

/** Has a file checked and compared anew, when the draft or the units have changed since. */
export const compareAgain = (
  deps: PlanDeps,
  person: SignedIn,
  of: OfImport,
  idempotency: IdempotencyKey,
): Promise<Result<ImportView>> =>
  settle(deps.db, (tx) =>
    once(
      tx,
      { ...idempotency, personId: person.id, now: deps.clock.now() },
      async (): Promise<Result<ImportView>> => {
        const found = await ofPerson(tx, person, of);
        if (!found.ok) return found;
        if (found.value.status === 'taken') return reject('import_taken');
        if (!(await store.checkAnew(tx, of.importId))) return reject('import_not_checked');
        return viewIn(tx, person, of);
      },
    ),
  );

/** Takes back a file that was brought. One that was taken over stays on the record. */
export async function discardImport(
  deps: PlanDeps,
  person: SignedIn,
  of: OfImport,
): Promise<Result<undefined>> {
  const found = await ofPerson(deps.db, person, of);
  if (!found.ok) return found;
  await store.deleteImport(deps.db, of.importId);
  return ok(undefined);
}

/**
 * Puts the targets of a checked file in place of the draft's, all in one transaction. Rejects with `version_conflict` when
 * the draft is not the one that the person saw compared, with `plan_invalid` when a unit has ended since the check, and with
 * `import_faulty`, `import_not_checked` or `import_taken` as the file stands.
 */
export const takeOver = (
  deps: PlanDeps,
  person: SignedIn,
  { version, ...of }: OfImport & { readonly version: number },
  idempotency: IdempotencyKey,
): Promise<Result<PlanView>> =>
  settle(deps.db, (tx) => {
    const now = deps.clock.now();
    return once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<PlanView>> => {
      const plan = await editable(tx, person, of.planId, now);
      if (!plan.ok) return plan;
      const row = await ofPerson(tx, person, of);
      if (!row.ok) return row;
      const refusal = refusalOf(row.value, plan.value, version);
      if (refusal) return refusal;
      const written = await write(tx, deps, person, plan.value, row.value);
      return written.ok ? ok(await viewOf(tx, person, of.planId, now)) : written;
    });
  });

function refusalOf(
  { status, faults, planVersion }: store.ImportRow,
  plan: PlanRow,
  version: number,
): Result<never> | undefined {
  if (status === 'taken') return reject('import_taken');
  if (status === 'faulty') return reject('import_faulty', { params: { count: faults } });
  if (status !== 'ready') return reject('import_not_checked');
  const isSeen = plan.version === version && planVersion === version;
  return isSeen ? undefined : reject('version_conflict', { params: { version: plan.version } });
}

async function write(
  tx: Queryable,
  deps: PlanDeps,
  person: SignedIn,
  plan: PlanRow,
  { id, fileName, sha256 }: store.ImportRow,
): Promise<Result<undefined>> {
  const now = deps.clock.now();
  const targets = await store.readyTargets(tx, id);
  if (!targets) return reject('import_not_checked');
  const recipients = await recipientsBelow(tx, plan.governmentId, dayAt(now));
  const wrong = draftFaults(plan.year, targets, receiversOf(plan.governmentId, recipients));
  const errors = await withUnitNames(tx, wrong);
  if (errors.length > 0) return reject('plan_invalid', { errors });
  await writeTargets(tx, deps, person, plan, targets);
  await changePlan(tx, plan.id, {}, now);
  await store.markTaken(tx, id);
  const data = { version: plan.version + 1, targets: targets.length, fileName, sha256 };
  await recordDraft(tx, person, plan.id, now, 'plan_imported', data);
  return ok(undefined);
}
