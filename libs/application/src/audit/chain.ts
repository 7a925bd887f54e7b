import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Who caused an event: a person (perhaps for another), or the system by a name and a reason code. */
export type EventActor =
  | { readonly kind: 'person'; readonly id: string; readonly onBehalfOf?: string }
  | { readonly kind: 'system'; readonly name: `system:${string}`; readonly reason: string };

export interface NewEvent {
  readonly type: string;
  readonly data: object;
  readonly actor: EventActor;
  readonly at: Date;
}

/** Where a stream stands: the number and hash of its last event. */
export interface StreamHead {
  readonly seq: number;
  readonly hash: Buffer;
}

export interface ChainedEvent extends NewEvent {
  readonly streamId: string;
  readonly seq: number;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
}

export const emptyStream: StreamHead = { seq: 0, hash: Buffer.alloc(32) };

/**
 * SHA-256 over the hash of the event before and the canonical JSON (RFC 8785) of this one. A changed,
 * missing or moved event breaks every hash after it.
 */
export function eventHash(prevHash: Buffer, streamId: string, seq: number, event: NewEvent): Buffer {
  const { type, data, actor, at } = event;
  const text = canonicalize({ streamId, seq, type, data, actor, at: at.toISOString() });
  return createHash('sha256')
    .update(prevHash)
    .update(text ?? '')
    .digest();
}

/** Numbers events behind the head of their stream and chains each to the one before. */
export function chain(streamId: string, head: StreamHead, events: readonly NewEvent[]): ChainedEvent[] {
  let last = head;
  return events.map((event) => {
    const seq = last.seq + 1;
    const prevHash = last.hash;
    last = { seq, hash: eventHash(prevHash, streamId, seq, event) };
    return { ...event, streamId, seq, prevHash, hash: last.hash };
  });
}
