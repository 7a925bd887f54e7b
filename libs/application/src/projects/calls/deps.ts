import type { Clock } from '@shanhai/platform/clock';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';

/** What the use cases of calls work with. */
export interface CallDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly wake: OutboxWake;
}

/** The aggregate of all that a call sends. */
export const callKey = (id: string): string => `programme-call:${id}`;
