import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { filingUnits } from '../programmes';
import { callRow, currentCall, lockCall, type CallRow, type UnitRef } from './calls.store';
import { refusalIn } from './view';

/** What an application answers: a call by its id, or the one of a programme that is open. */
export type Answered = { readonly callId: string } | { readonly programmeId: string };

/** A call that a unit of the person may answer now. */
export interface Answerable {
  readonly call: CallRow & { readonly formId: string };
  readonly unit: UnitRef;
}

/**
 * The call for which a person begins an application. Rejects with `not_found`, `programme_unknown`, and with why none of
 * their units can apply.
 */
export async function answerable(
  tx: Queryable,
  person: SignedIn,
  answered: Answered,
  now: Date,
): Promise<Result<Answerable>> {
  const asking = { units: filingUnits(person), day: formatDay(dayOf(now)) };
  const call =
    'callId' in answered
      ? await callRow(tx, answered.callId, asking)
      : await currentCall(tx, answered.programmeId, asking, now);
  if (!call) return reject('callId' in answered ? 'not_found' : 'programme_unknown');
  if (call.status === 'draft') return reject('not_found');
  const refusal = refusalIn(call, now);
  if (refusal) return { ok: false, rejection: refusal };
  const { formId, applicant } = call;
  if (formId === null || applicant === null)
    throw new Error(`call ${call.id} let through what it does not name`);
  return ok({ call: { ...call, formId }, unit: applicant.unit });
}

interface Submitting {
  readonly callId: string;
  readonly unitId: string;
  readonly unitName: string;
}

/**
 * Why an application can't be handed in at an instant; undefined when it can. Holds the call until the commit: of two who
 * want the last place at the same moment the second waits, and then counts the first.
 */
export async function submissionRefusal(
  tx: Queryable,
  { callId, unitId, unitName }: Submitting,
  now: Date,
): Promise<Rejection | undefined> {
  await lockCall(tx, callId);
  const call = await callRow(tx, callId, { units: [unitId], day: formatDay(dayOf(now)) });
  if (!call) throw new Error(`an application answers call ${callId}, which is not there`);
  const refusal = refusalIn(call, now);
  // It was named when the draft was begun.
  return refusal?.code === 'applicant_not_eligible'
    ? { code: 'call_unit_left', params: { unit: unitName } }
    : refusal;
}
