import type { FormData } from '@shanhai/contracts/forms';
import type { Application } from '@shanhai/contracts/projects';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { deleteAttachments, removeUnreferenced } from '../attachments';
import { settleAnswers, shapeRefusal } from '../forms';
import { once, type SignedIn } from '../session';
import { editable } from './access';
import { deleteDraft, insertDraft, lockCaseRow, updateForm } from './case.store';
import { titleOfCase } from './content';
import type { ProjectDeps } from './deps';
import { answerable, type Answerable, type Answered } from './calls/standing';
import { readApplication } from './read';

export interface IdempotencyKey {
  readonly key: string;
  readonly requestHash: Buffer;
}

/**
 * Starts a draft that answers a call, for the person's unit. Rejects with `programme_unknown`, `not_found`, and with why the
 * unit can't apply: `applicant_not_eligible`, `call_not_open`, `call_closed`, `call_withdrawn`, `call_quota_used`.
 */
export const createDraft = (
  deps: ProjectDeps,
  person: SignedIn,
  answered: Answered,
  idempotency: IdempotencyKey,
): Promise<Result<Application>> =>
  settle(deps.db, (tx) => {
    const now = deps.clock.now();
    return once(tx, { ...idempotency, personId: person.id, now }, async () => {
      const found = await answerable(tx, person, answered, now);
      if (!found.ok) return found;
      const id = await begin(tx, deps, person, found.value);
      return readApplication({ ...deps, db: tx }, person, id);
    });
  });

async function begin(
  tx: Queryable,
  { newId, clock }: ProjectDeps,
  person: SignedIn,
  { call, unit }: Answerable,
): Promise<string> {
  const id = newId();
  const { programme, formId } = call;
  await insertDraft(tx, {
    ...{ id, programmeId: programme.id, callId: call.id, formId, unitId: unit.id, createdBy: person.id },
    ...{ title: `${unit.nameZh}${programme.title.zh}`, now: clock.now() },
  });
  return id;
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
export const saveForm = (
  deps: ProjectDeps,
  person: SignedIn,
  id: string,
  { formData, version }: { readonly formData: FormData; readonly version: number },
): Promise<Result<Saved>> =>
  settle(deps.db, async (tx): Promise<Result<Saved>> => {
    const found = await editable(tx, person, await lockCaseRow(tx, id));
    if (!found.ok) return found;
    const { form, version: current, formData: before } = found.value;
    if (current !== version) return reject('version_conflict', { params: { version: current } });
    const refusal = shapeRefusal(form, formData, before);
    if (refusal) return { ok: false, rejection: refusal };
    const now = deps.clock.now();
    const { kept, counted } = settleAnswers(form, formData, formatDay(dayOf(now)));
    const title = titleOfCase(found.value, counted);
    await updateForm(tx, id, { formData: kept, title, now });
    return ok({ version: version + 1, updatedAt: now.toISOString(), title });
  });

/** Discards a draft that was never submitted, with its files. */
export async function discardDraft(
  deps: ProjectDeps,
  person: SignedIn,
  id: string,
): Promise<Result<undefined>> {
  const discarded = await settle(deps.db, async (tx): Promise<Result<Buffer[]>> => {
    const found = await editable(tx, person, await lockCaseRow(tx, id));
    if (!found.ok) return found;
    if (found.value.status !== 'draft') {
      return reject('not_editable', {
        params: { status: { zh: '退回补正', en: 'returned for correction' } },
      });
    }
    const unused = await deleteAttachments(tx, 'project-application', id);
    await deleteDraft(tx, id);
    return ok(unused);
  });
  if (!discarded.ok) return discarded;
  for (const sha256 of discarded.value) await removeUnreferenced(deps, sha256);
  return ok(undefined);
}
