import { ApplicationFailure } from '@temporalio/common';
import type { Result } from '@shanhai/domain/result';

/** Rejections that no repetition turns into an answer: the case or its row is not what the process thinks. */
const hopeless: ReadonlySet<string> = new Set([
  'application_unknown',
  'work_item_unknown',
  'approval_unknown',
  'deadline_unknown',
  'case_status_unexpected',
]);

/**
 * The value of a use case, for Temporal. A rejection becomes a failure with its code as type: final when trying
 * again can't help, otherwise tried again until somebody has put right what it names, such as a post that nobody
 * holds.
 * @throws ApplicationFailure
 */
export async function answer<T>(result: Promise<Result<T>>): Promise<T> {
  const settled = await result;
  if (settled.ok) return settled.value;
  const { code, params } = settled.rejection;
  throw ApplicationFailure.create({
    message: `${code} ${JSON.stringify(params ?? {})}`,
    type: code,
    nonRetryable: hopeless.has(code),
    details: [settled.rejection],
  });
}
