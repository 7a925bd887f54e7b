import { condition, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import { databaseStep } from '../policy';
import { deadlineChanged } from './messages';
import type { DeadlineActivities } from './ports';

const { readDeadline } = proxyActivities<DeadlineActivities>(databaseStep);

/** News of deadlines, counted: a waiter compares what it saw with what there is. */
export interface DeadlineNews {
  count(deadlineId: string): number;
  /** Of all deadlines together. */
  all(): number;
}

/** Takes the signals about deadlines. To be called before the workflow waits for anything. */
export function listenForDeadlines(): DeadlineNews {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  setHandler(deadlineChanged, ({ id, deadlineId }) => {
    // The outbox delivers at least once: the same news twice is news once.
    if (seen.has(id)) return;
    seen.add(id);
    counts.set(deadlineId, (counts.get(deadlineId) ?? 0) + 1);
  });
  return { count: (deadlineId) => counts.get(deadlineId) ?? 0, all: () => seen.size };
}

/**
 * Waits until a deadline has come, or was closed early. Its row in the database is the truth: the timer here
 * only says when to look again, and so does every signal that it moved. `renew` starts this workflow anew
 * (continue-as-new) when its history has grown long; it must not return.
 */
export async function until(
  deadlineId: string,
  news: DeadlineNews,
  renew: () => Promise<never>,
): Promise<'due' | 'closed'> {
  for (;;) {
    const seen = news.count(deadlineId);
    const { state, waitMs } = await readDeadline(deadlineId);
    if (state !== 'running') return state;
    if (workflowInfo().continueAsNewSuggested) await renew();
    await condition(() => news.count(deadlineId) > seen, waitMs);
  }
}

/** The same for what somebody has to do: late is not done. The ladder escalates, and this waits on until it is closed. */
export async function untilClosed(
  deadlineId: string,
  news: DeadlineNews,
  renew: () => Promise<never>,
): Promise<void> {
  for (;;) {
    const seen = news.count(deadlineId);
    if ((await until(deadlineId, news, renew)) === 'closed') return;
    await condition(() => news.count(deadlineId) > seen, '1 day');
    if (workflowInfo().continueAsNewSuggested) await renew();
  }
}
