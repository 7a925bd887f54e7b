import type { NoticeMessage, OutboxMessage } from '@shanhai/contracts/messages';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { callKey } from './deps';

/** Persons whom one message names: a province of townships is told by some dozens of messages. */
const MOST_IN_ONE = 200;

type Notice = Extract<NoticeMessage, { kind: 'call_published' | 'call_changed' }>;
/** Spread over the two kinds, so that each keeps the variables of its own. */
type Said<N = Notice> = N extends Notice ? Pick<N, 'kind' | 'data' | 'dedupeKey'> : never;

/** Tells persons something of a call. */
export async function tell(
  tx: Queryable,
  callId: string,
  { said, persons, now }: { readonly said: Said; readonly persons: readonly string[]; readonly now: Date },
): Promise<void> {
  const messages = parts(persons).map((personIds): OutboxMessage => ({
    topic: 'notice',
    payload: { ...said, personIds, link: `/calls/${callId}` },
  }));
  if (messages.length > 0) await appendOutbox(tx, callKey(callId), messages, now);
}

const parts = (persons: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(persons.length / MOST_IN_ONE) }, (_, at) =>
    persons.slice(at * MOST_IN_ONE, (at + 1) * MOST_IN_ONE),
  );
