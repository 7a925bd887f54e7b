import type { OutboxMessage } from '@shanhai/contracts/messages';
import type { Queryable } from '../postgres';

/** One row to be inserted: what the columns `aggregate`, `topic` and `payload` hold. */
export interface OutboxRow {
  readonly aggregate: string;
  readonly topic: OutboxMessage['topic'];
  readonly payload: OutboxMessage['payload'];
}

/**
 * The rows of messages of one aggregate, in their order. Notices get a lane of their own, so that a notice
 * which nobody can deliver never holds up the workflow of its case.
 */
export const outboxRows = (aggregate: string, messages: readonly OutboxMessage[]): OutboxRow[] =>
  messages.map(({ topic, payload }) => ({
    aggregate: topic === 'notice' ? `${aggregate}#notices` : aggregate,
    topic,
    payload,
  }));

/**
 * Adds messages to the outbox in the transaction that makes them true. They leave in this order, each after
 * all earlier ones of the aggregate; so the transaction must hold what serialises the aggregate (its row).
 * `available_at` is left to the server's clock, never the business clock: a demo clock that stands ahead
 * would keep the message back for months.
 */
export async function appendOutbox(
  tx: Queryable,
  aggregate: string,
  messages: readonly OutboxMessage[],
  now: Date,
): Promise<void> {
  if (messages.length === 0) return;
  await tx.query({
    name: 'outbox_append',
    text: `INSERT INTO outbox (aggregate, topic, payload, created_at, available_at)
           SELECT m->>'aggregate', m->>'topic', m->'payload', $2, clock_timestamp()
             FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS t (m, place)
            ORDER BY place`,
    values: [JSON.stringify(outboxRows(aggregate, messages)), now],
  });
}
