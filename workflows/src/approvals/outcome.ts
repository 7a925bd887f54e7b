import { condition, setHandler } from '@temporalio/workflow';
import { approvalClosed } from './messages';
import type { ApprovalOutcome, ApprovalReading } from './ports';

/** How the approvals that have ended did so, by approval. */
export type Outcomes = ReadonlyMap<string, ApprovalOutcome>;

/** Takes the signals about approvals. To be called before the workflow waits for anything. */
export function listenForApprovals(): Outcomes {
  const outcomes = new Map<string, ApprovalOutcome>();
  // An approval ends once: a repeated signal says the same again. It may come before it is waited for.
  setHandler(approvalClosed, ({ approvalId, outcome }) => void outcomes.set(approvalId, outcome));
  return outcomes;
}

/**
 * Waits until an approval has ended. A continued run, or one that Temporal lost and was started again, gets no second signal:
 * the database knows, and is asked first.
 */
export async function outcomeOf(
  approvalId: string,
  outcomes: Outcomes,
  read: (approvalId: string) => Promise<ApprovalReading>,
): Promise<ApprovalOutcome> {
  const reading = await read(approvalId);
  if (reading.closed) return reading.outcome;
  await condition(() => outcomes.has(approvalId));
  return outcomes.get(approvalId) as ApprovalOutcome;
}
