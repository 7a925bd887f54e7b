import type { OutboxMessage } from '@shanhai/contracts/messages';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';
import { type DueDeadline, takeDue } from './due.store';

/**
 * Tells the workflows whose deadlines have come by the business clock, once for each due_at. A workflow would
 * wake by its own timer too; this is what wakes it when the clock was set forward. Answers how many were told.
 */
export function signalDueDeadlines(db: Database, now: Date, limit: number): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await takeDue(tx, now, limit);
    for (const deadline of due) await appendOutbox(tx, deadline.workflowId, [signalOf(deadline)], now);
    return due.length;
  });
}

const signalOf = ({ id, workflowId, dueAt }: DueDeadline): OutboxMessage => ({
  topic: 'workflow.signal',
  payload: {
    workflowId,
    signal: 'deadlineChanged',
    argument: { id: `deadline-due:${id}:${dueAt.toISOString()}`, deadlineId: id },
  },
});
