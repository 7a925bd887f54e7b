import { isDeepStrictEqual } from 'node:util';
import type { FormData } from '@shanhai/contracts/forms';
import type { Application } from '@shanhai/contracts/projects';
import type { OutboxMessage } from '@shanhai/contracts/messages';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { appendOutbox } from '@shanhai/platform/outbox';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import type { CaseContent, CaseSource } from '../approvals';
import { countFiles } from '../attachments';
import { appendEvents } from '../audit';
import { factsOf, judgeAnswers, type Judged } from '../forms';
import { once, type SignedIn } from '../session';
import { editable } from './access';
import { findCase, lockCaseRow, setSubmitted, updateForm, type CaseRow } from './case.store';
import { contentOf, titleOfCase } from './content';
import { storedContent } from './content.store';
import type { ProjectDeps } from './deps';
import type { IdempotencyKey } from './drafts';
import { processKey } from './process/deps';
import { submissionRefusal } from './calls/standing';
import { readApplication } from './read';

/**
 * Submits a draft: status, event and the start of its process in one transaction. It has no number yet: the
 * acceptance gives one. Rejects with `form_invalid` (each answer that needs attention), `not_editable`, `version_conflict`,
 * or why its call takes it no more: `call_closed`, `call_withdrawn`, `call_unit_left`, `call_quota_used`.
 */
export async function submitApplication(
  deps: ProjectDeps,
  person: SignedIn,
  { id, version }: { readonly id: string; readonly version: number },
  idempotency: IdempotencyKey,
): Promise<Result<Application>> {
  const now = deps.clock.now();
  const submitted = await settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<Application>> => {
      const found = await submittable(tx, person, id, version, now);
      if (!found.ok) return found;
      await commitSubmission(tx, found.value, person, now);
      return readApplication({ db: tx }, person, id);
    }),
  );
  if (submitted.ok) deps.wake.wake();
  return submitted;
}

/** A draft that may be submitted, and what counts of its answers. */
interface Submittable {
  readonly row: CaseRow;
  readonly counted: FormData;
}

async function submittable(
  tx: Queryable,
  person: SignedIn,
  id: string,
  version: number,
  now: Date,
): Promise<Result<Submittable>> {
  const found = await editable(tx, person, await lockCaseRow(tx, id));
  if (!found.ok) return found;
  const row = found.value;
  // A returned one is sent again by the approval's command `resubmit`, which opens the next round.
  if (row.status !== 'draft') {
    return reject('not_editable', { params: { status: { zh: '退回补正', en: 'returned for correction' } } });
  }
  if (row.version !== version) return reject('version_conflict', { params: { version: row.version } });
  const untimely = await submissionRefusal(tx, row, now);
  if (untimely) return { ok: false, rejection: untimely };
  const { counted, refusal } = await judged(tx, row, now);
  return refusal ? { ok: false, rejection: refusal } : ok({ row, counted });
}

async function judged(tx: Queryable, { id, form, formData }: CaseRow, now: Date): Promise<Judged> {
  const files = Object.fromEntries(await countFiles(tx, 'project-application', id));
  return judgeAnswers(form, formData, formatDay(dayOf(now)), files);
}

/** What counts by the rules of the form on this day becomes what the application says: it is what is signed. */
async function settleForm(tx: Queryable, row: CaseRow, counted: FormData, now: Date): Promise<void> {
  if (isDeepStrictEqual(counted, row.formData)) return;
  await updateForm(tx, row.id, { formData: counted, title: titleOfCase(row, counted), now });
}

async function commitSubmission(
  tx: Queryable,
  { row, counted }: Submittable,
  person: SignedIn,
  now: Date,
): Promise<void> {
  const { publicityWorkingDays } = row;
  await settleForm(tx, row, counted, now);
  await setSubmitted(tx, row.id, now);
  await appendEvents(tx, 'project-application', row.id, [
    {
      type: 'submitted',
      data: { title: row.title, programme: row.programmeId, call: row.callId, formVersion: row.version },
      actor: { kind: 'person', id: person.id },
      at: now,
    },
  ]);
  const start: OutboxMessage = {
    topic: 'workflow.start',
    payload: {
      workflowType: 'projectApplication',
      workflowId: processKey(row.id),
      input: { applicationId: row.id, publicityWorkingDays },
    },
  };
  await appendOutbox(tx, processKey(row.id), [start], now);
}

/** Applications as the approvals area asks for them when a returned one is sent again. */
export const projectCases: CaseSource = {
  process: true,
  async submit(tx, caseId, now): Promise<Result<CaseContent>> {
    const row = await lockCaseRow(tx, caseId);
    if (!row) throw new Error(`application ${caseId} does not exist`);
    const { counted, refusal } = await judged(tx, row, now);
    if (refusal) return { ok: false, rejection: refusal };
    await settleForm(tx, row, counted, now);
    return ok(await contentOf(tx, caseId, now));
  },
  async form(db, caseId) {
    const row = await findCase(db, caseId);
    if (!row) throw new Error(`application ${caseId} does not exist`);
    return row.form;
  },
  async files(db, caseId) {
    return (await storedContent(db, caseId)).attachments;
  },
  async label(db, caseId, formData) {
    const row = await findCase(db, caseId);
    if (!row) throw new Error(`application ${caseId} does not exist`);
    return { title: titleOfCase(row, formData), summary: factsOf(row.form.layout, formData) };
  },
};
