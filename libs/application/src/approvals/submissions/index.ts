import type { SubmissionAnswer } from '@shanhai/contracts/approvals';
import type { Result } from '@shanhai/domain/result';
import type { SignedIn } from '../../session';
import type { IdempotencyKey, SubmissionDeps } from './deps';
import { keepDraft } from './drafts';
import type { ForecastInput } from './forecast';
import { startNow } from './start';

export { submissionFiles } from './access';
export { submissionCases } from './content';
export type { SubmissionDeps } from './deps';
export { forecastSubmission } from './forecast';
export { discardSubmission, saveSubmission, submitDraft } from './drafts';
export { listSubmissions, readSubmission, submissionKinds } from './read';

export interface NewSubmission extends ForecastInput {
  /** false: keeps it as a draft. */
  readonly submit: boolean;
}

/** Starts a general submission, or keeps a draft of one. */
export function beginSubmission(
  deps: SubmissionDeps,
  person: SignedIn,
  { submit, unitId, ...rest }: NewSubmission,
  idempotency: IdempotencyKey,
): Promise<Result<SubmissionAnswer>> {
  const wanted = { ...rest, unitId: unitId ?? null };
  return submit ? startNow(deps, person, wanted, idempotency) : keepDraft(deps, person, wanted, idempotency);
}
