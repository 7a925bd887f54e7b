import { isDeepStrictEqual } from 'node:util';
import type { CommandBody } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import { amendedForm, evolve, type Dated } from '@shanhai/domain/approvals';
import type { FieldError, Rejection } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { judgeAnswers } from '../forms';
import type { Round } from './approvals.store';
import { submittedContent, type Loaded } from './load.store';
import type { CaseLabel, CaseSource } from './ports';

/** The answers that a command amends in the form. */
export const amendsOf = (body: CommandBody): FormData =>
  body.type === 'approve' && body.form ? body.form : {};

/** What an amendment makes of the form by its rules. */
export interface Amending {
  /** What changes with what the signer amends: what is computed of it, and what is not asked for any more (null). */
  readonly follows: FormData;
  /** Why the form can't stand so: `form_invalid`, with each answer. Files are the applicant's. */
  readonly refusal: Rejection | undefined;
}

/** Undefined, and nothing is read, where the command amends nothing. */
export async function amendingOf(
  db: Queryable,
  source: CaseSource,
  { state, form: submitted, caseId }: Loaded,
  body: CommandBody,
  today: string,
): Promise<Amending | undefined> {
  const amends = amendsOf(body);
  if (Object.keys(amends).length === 0) return undefined;
  const form = await source.form(db, caseId);
  const before = amendedForm(state, submitted) as FormData;
  const after = { ...before, ...amends };
  const { counted, refusal } = judgeAnswers(form, after, today);
  return {
    follows: followingOf(after, counted),
    refusal: refusal && { ...refusal, errors: refusal.errors?.map(ofAnswer) ?? [] },
  };
}

function followingOf(after: FormData, counted: FormData): FormData {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(counted)])];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const [was, now] = [after[key] ?? null, counted[key] ?? null];
      return isDeepStrictEqual(was, now) || (now === null && was === '') ? [] : [[key, now]];
    }),
  );
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

const ofAnswer = (error: FieldError): FieldError => ({
  ...error,
  pointer: error.pointer.replace('/formData/', '/form/'),
});
