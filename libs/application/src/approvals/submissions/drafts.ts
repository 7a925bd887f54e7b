import type { SubmissionAnswer } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { deleteAttachments, removeUnreferenced } from '../../attachments';
import { answersTo, settleAnswers, shapeRefusal } from '../../forms';
import { once, type SignedIn } from '../../session';
import { rulesFor, standingRules, type Rules } from '../rules';
import { editable, isDraft, maySee, notEditable } from './access';
import { contentOf, titleOfFilled } from './content';
import { governed } from './context';
import type { IdempotencyKey, SubmissionDeps } from './deps';
import { loadKind } from './kinds.store';
import { openFor, unlessRepeated, type Opened, type Wanted } from './opening';
import { commitStart } from './start';
import {
  deleteDraft,
  insertDraft,
  lockSubmission,
  updateAnswers,
  type SubmissionRow,
} from './submissions.store';

/** Keeps a draft, complete or not. Rejects with what {@link openFor} rejects with, and with answers of another shape. */
export const keepDraft = (
  deps: SubmissionDeps,
  person: SignedIn,
  wanted: Wanted,
  idempotency: IdempotencyKey,
): Promise<Result<SubmissionAnswer>> =>
  settle(deps.db, async (tx) => {
    const asked = await openFor(tx, deps, person, wanted, idempotency);
    if (!asked.ok) return asked;
    if ('earlier' in asked.value) return ok(asked.value.earlier);
    const { opened } = asked.value;
    const now = deps.clock.now();
    return once(tx, { ...idempotency, personId: person.id, now }, () =>
      insert(tx, deps, person, opened, wanted.formData),
    );
  });

async function insert(
  tx: Queryable,
  { newId, clock }: SubmissionDeps,
  person: SignedIn,
  { kind, unit }: Opened,
  formData: FormData,
): Promise<Result<SubmissionAnswer>> {
  const refusal = shapeRefusal(kind.form, formData);
  if (refusal) return { ok: false, rejection: refusal };
  const id = newId();
  const now = clock.now();
  const { kept, counted } = settleAnswers(kind.form, formData, formatDay(dayOf(now)));
  await insertDraft(tx, {
    ...{ id, routeId: kind.routeId, formId: kind.form.id, unitId: unit.id, createdBy: person.id },
    ...{ formData: kept, title: titleOfFilled({ kind, unitName: unit.nameZh, formData: counted }), now },
  });
  return ok({ id, version: 1, status: 'draft', approvalId: null, number: null, stage: null });
}

export interface Saved {
  readonly version: number;
  readonly updatedAt: string;
  readonly title: string;
}

/**
 * Saves the answers as they are, complete or not. Rejects with `form_field_unknown`, `form_invalid` (an answer
 * of another type), `not_editable`, or `version_conflict` when somebody saved since `version` was read.
 */
export const saveSubmission = (
  deps: SubmissionDeps,
  person: SignedIn,
  id: string,
  { formData, version }: { readonly formData: FormData; readonly version: number },
): Promise<Result<Saved>> =>
  settle(deps.db, async (tx): Promise<Result<Saved>> => {
    const found = await editable(tx, person, await lockSubmission(tx, id));
    if (!found.ok) return found;
    const { version: current, routeId, unitName, formData: before } = found.value;
    if (current !== version) return reject('version_conflict', { params: { version: current } });
    const kind = await loadKind(tx, routeId);
    const refusal = shapeRefusal(kind.form, formData, before);
    if (refusal) return { ok: false, rejection: refusal };
    const now = deps.clock.now();
    const { kept, counted } = settleAnswers(kind.form, formData, formatDay(dayOf(now)));
    const title = titleOfFilled({ kind, unitName, formData: counted });
    await updateAnswers(tx, id, { routeId, formId: kind.form.id, title, formData: kept, now });
    return ok({ version: version + 1, updatedAt: now.toISOString(), title });
  });

/**
 * Submits a draft, on the newest version of its route that is in force. Rejects as {@link startNow} does, and with
 * `not_editable` or `version_conflict`.
 */
export async function submitDraft(
  deps: SubmissionDeps,
  person: SignedIn,
  { id, version }: { readonly id: string; readonly version: number },
  idempotency: IdempotencyKey,
): Promise<Result<SubmissionAnswer>> {
  // Read before the transaction: inside it no second connection is asked for.
  const standing = await standingRules(deps.db);
  const submitted = await unlessRepeated(() =>
    settle(deps.db, async (tx): Promise<Result<SubmissionAnswer>> => {
      const row = await lockSubmission(tx, id);
      if (!row || !(await maySee(tx, person, row))) return reject('not_found');
      const asked = await openFor(tx, deps, person, row, idempotency);
      const refused = notToSubmit(row, person, version);
      if (!asked.ok) return refused ?? asked;
      if ('earlier' in asked.value) return ok(asked.value.earlier);
      const { opened } = asked.value;
      const rules = await rulesFor(tx, standing, governed(opened));
      return refused ?? submitRow(tx, deps, { person, row, opened, idempotency, rules });
    }),
  );
  if (submitted.ok) deps.wake.wake();
  return submitted;
}

function notToSubmit(row: SubmissionRow, person: SignedIn, version: number): Result<never> | undefined {
  if (row.createdBy !== person.id) return reject('forbidden');
  // A returned one is sent again by the approval's command `resubmit`, which opens the next round.
  if (!isDraft(row)) return notEditable(row);
  return row.version === version
    ? undefined
    : reject('version_conflict', { params: { version: row.version } });
}

interface Submitting {
  readonly person: SignedIn;
  readonly row: SubmissionRow;
  readonly opened: Opened;
  readonly idempotency: IdempotencyKey;
  readonly rules: Rules;
}

function submitRow(
  tx: Queryable,
  deps: SubmissionDeps,
  { row, ...starting }: Submitting,
): Promise<Result<SubmissionAnswer>> {
  const { kind } = starting.opened;
  const formData = answersTo(kind.form, row.formData);
  const content = contentOf({ ...row, kind, formData }, deps.clock.now());
  if (!content.ok) return Promise.resolve(content);
  const submission = { id: row.id, version: row.version, from: 'draft' as const };
  return commitStart(tx, deps, { ...starting, submission }, content.value);
}

/** Discards a draft that was never submitted, with its files. */
export async function discardSubmission(
  deps: SubmissionDeps,
  person: SignedIn,
  id: string,
): Promise<Result<undefined>> {
  const discarded = await settle(deps.db, async (tx): Promise<Result<Buffer[]>> => {
    const found = await editable(tx, person, await lockSubmission(tx, id));
    if (!found.ok) return found;
    if (!isDraft(found.value)) return notEditable(found.value);
    const unused = await deleteAttachments(tx, 'submission', id);
    await deleteDraft(tx, id);
    return ok(unused);
  });
  if (!discarded.ok) return discarded;
  for (const sha256 of discarded.value) await removeUnreferenced(deps, sha256);
  return ok(undefined);
}
