import { z } from 'zod';
import type { OutboxMessage } from '@shanhai/contracts/messages';
import { problemSentence } from '@shanhai/contracts/problems';
import { dayOf, formatDay, yearOf } from '@shanhai/domain/calendar';
import { caseNumber, seriesKey, type NumberSeries } from '@shanhai/domain/numbers';
import { acceptanceRefusal, type FileCount, type Refusal } from '@shanhai/domain/projects';
import { ok, type Result } from '@shanhai/domain/result';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { filesAsked } from '../../forms';
import { nextNumber } from '../../numbers';
import { processKey, processStep, recordSteps, unexpectedStatus, type ProcessDeps } from './deps';
import { storedContent } from '../content.store';
import { changeCase, wasNamed, type ProcessCase } from './process.store';

export type Registration =
  { readonly accepted: true; readonly number: string } | { readonly accepted: false; readonly code: string };

const SIGNATURE = 'system:acceptance';

/**
 * Acceptance (受理): checks window, eligibility and required files as they were at the submission. Gives the
 * case its number (编号), or refuses it with the reason and closes it. Asked again, it answers what it decided.
 * Rejects with `application_unknown`, or `case_status_unexpected` for a draft.
 */
export const registerCase = (deps: ProcessDeps, applicationId: string): Promise<Result<Registration>> =>
  processStep(deps, applicationId, async (tx, found) => {
    const decided = decidedBefore(found);
    if (decided !== undefined) return ok(decided);
    if (found.status !== 'submitted' || found.submittedAt === null) return unexpectedStatus(found);
    const refusal = await findRefusal(tx, found, found.submittedAt);
    const now = deps.clock.now();
    return refusal ? ok(await refuse(tx, found, refusal, now)) : ok(await accept(tx, found, now));
  });

const decidedBefore = ({ status, number, outcome }: ProcessCase): Registration | undefined => {
  if (number !== null) return { accepted: true, number };
  if (status === 'refused') return { accepted: false, code: outcome?.code ?? 'refused' };
  return undefined;
};

async function findRefusal(
  tx: Queryable,
  found: ProcessCase,
  submittedAt: Date,
): Promise<Refusal | undefined> {
  const day = formatDay(dayOf(submittedAt));
  const { opensAt, closesAt, applicants, unitId } = found;
  const named = await wasNamed(tx, applicants, unitId, day);
  const files = await filesOf(tx, found, day);
  return acceptanceRefusal({ submittedAt, window: { opensAt, closesAt }, named, files });
}

async function filesOf(tx: Queryable, { id }: ProcessCase, day: string): Promise<FileCount[]> {
  const { form, formData, attachments } = await storedContent(tx, id);
  return filesAsked(form, formData, day).map(({ field, label, min }) => ({
    ...{ field, label, required: min },
    present: attachments.filter((file) => file.field === field).length,
  }));
}

const numbering = z.object({ numberPrefix: z.string().min(1) });

async function accept(tx: Queryable, found: ProcessCase, now: Date): Promise<Registration> {
  const { numberPrefix: prefix } = numbering.parse(found.policy);
  const series: NumberSeries = { prefix, unitId: found.unitId, year: yearOf(dayOf(now)) };
  const number = caseNumber({ ...series, serial: await nextNumber(tx, seriesKey(series)) });
  await changeCase(tx, found.id, { number }, now);
  await recordSteps(tx, found.id, now, [
    { type: 'accepted', data: { number }, name: SIGNATURE, reason: 'requirements_met' },
  ]);
  return { accepted: true, number };
}

async function refuse(
  tx: Queryable,
  found: ProcessCase,
  { code, params }: Refusal,
  now: Date,
): Promise<Registration> {
  const reason = problemSentence(code, 'zh', params);
  await changeCase(tx, found.id, { status: 'refused', outcome: { code, reason }, closedAt: now }, now);
  await recordSteps(tx, found.id, now, [
    { type: 'refused', data: { code, params }, name: SIGNATURE, reason: code },
  ]);
  const reasons = { reasonZh: reason, reasonEn: problemSentence(code, 'en', params) };
  await appendOutbox(tx, processKey(found.id), [refusedNotice(found, reasons)], now);
  return { accepted: false, code };
}

const refusedNotice = (
  { id, title, createdBy }: ProcessCase,
  reasons: { readonly reasonZh: string; readonly reasonEn: string },
): OutboxMessage => ({
  topic: 'notice',
  payload: {
    kind: 'application_refused',
    dedupeKey: `refused:${id}`,
    personIds: [createdBy],
    link: `/projects/${id}`,
    data: { title, ...reasons },
  },
});
