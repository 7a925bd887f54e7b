import { isDeepStrictEqual } from 'node:util';
import type { CommandBody } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import { amendedForm, evolve, type Dated } from '@shanhai/domain/approvals';
import type { FieldError, Rejection } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { submissionErrors } from '../forms';
import type { Round } from './approvals.store';
import { submittedContent, type Loaded } from './load.store';
import type { CaseLabel, CaseSource } from './ports';

/** The answers that a command amends in the form. */
export const amendsOf = (body: CommandBody): FormData =>
  body.type === 'approve' && body.form ? body.form : {};

/** Why the form can't stand as a signer leaves it: `form_invalid`, with each answer. Files are the applicant's. */
export async function amendmentRefusal(
  db: Queryable,
  source: CaseSource,
  { state, form: submitted, caseId }: Loaded,
  body: CommandBody,
): Promise<Rejection | undefined> {
  const amends = amendsOf(body);
  if (Object.keys(amends).length === 0) return undefined;
  const form = await source.form(db, caseId);
  const before = amendedForm(state, submitted) as FormData;
  const errors = submissionErrors(form, { ...before, ...amends }, {}).flatMap(ofAnswer);
  return errors.length === 0 ? undefined : { code: 'form_invalid', params: { count: errors.length }, errors };
}

/**
 * Title and facts of the case as the decided events leave its form, where signers amend it or an amendment goes.
 * Undefined, and nothing is read, where they stay what they are.
 */
export async function amendedLabel(
  db: Queryable,
  source: CaseSource,
  { state: before, caseId }: Loaded,
  events: readonly Dated[],
  round: Round | null,
): Promise<CaseLabel | undefined> {
  const state = events.reduce((was, event) => evolve(was, event), before);
  const asBefore = isDeepStrictEqual(state.amendments, before.amendments);
  // A round brings a title and facts of its own: of the form as submitted, without the amendments that it keeps.
  if (round ? state.amendments === undefined : asBefore) return undefined;
  const form = round?.formData ?? (await submittedContent(db, state)).formData;
  return source.label(db, caseId, amendedForm(state, form) as FormData);
}

const ofAnswer = (error: FieldError): FieldError[] =>
  error.pointer.startsWith('/formData/')
    ? [{ ...error, pointer: error.pointer.replace('/formData/', '/form/') }]
    : [];
