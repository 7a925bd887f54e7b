import type { CommandBody } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import type { FieldError, Rejection } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { submissionErrors } from '../forms';
import type { Loaded } from './load.store';
import type { CaseSource } from './ports';

/** The answers that a command amends in the form. */
export const amendsOf = (body: CommandBody): FormData =>
  body.type === 'approve' && body.form ? body.form : {};

/** Why the form can't stand as a signer leaves it: `form_invalid`, with each answer. Files are the applicant's. */
export async function amendmentRefusal(
  db: Queryable,
  source: CaseSource,
  { form: before, caseId }: Loaded,
  body: CommandBody,
): Promise<Rejection | undefined> {
  const amends = amendsOf(body);
  if (Object.keys(amends).length === 0) return undefined;
  const form = await source.form(db, caseId);
  const errors = submissionErrors(form, { ...(before as FormData), ...amends }, {}).flatMap(ofAnswer);
  return errors.length === 0 ? undefined : { code: 'form_invalid', params: { count: errors.length }, errors };
}

const ofAnswer = (error: FieldError): FieldError[] =>
  error.pointer.startsWith('/formData/')
    ? [{ ...error, pointer: error.pointer.replace('/formData/', '/form/') }]
    : [];
