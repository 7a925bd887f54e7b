import type { OutboxMessage } from '@shanhai/contracts/messages';
import type { CallFailure } from '@shanhai/platform/temporal';

/** Where messages of some topics go. */
export interface Destination {
  readonly name: string;
  readonly topics: readonly OutboxMessage['topic'][];
  /** Brings one message; answers a note when something about it was unusual. Must bear being repeated. */
  deliver(message: OutboxMessage): Promise<string | null>;
  /** What an error that `deliver` threw means. */
  failure(error: unknown): CallFailure;
}
