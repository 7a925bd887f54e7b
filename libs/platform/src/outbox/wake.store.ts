import type { Queryable } from '../postgres';

/** The channel that relays listen to. */
export const OUTBOX_CHANNEL = 'outbox';

/**
 * Tells the relays that there is something to carry. Commits themselves do not NOTIFY: Postgres takes one
 * lock for the whole cluster while a transaction that notifies commits, so that decisions would queue up.
 * A process calls `wake()` after its commit; many calls within the pause become one notification. A lost one
 * costs at most the relay's poll.
 */
export class OutboxWake {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Queryable,
    private readonly onError: (error: unknown) => void,
    private readonly pauseMs = 20,
  ) {}

  wake(): void {
    this.timer ??= setTimeout(() => this.notify(), this.pauseMs);
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private notify(): void {
    this.timer = undefined;
    this.db.query('SELECT pg_notify($1, $2)', [OUTBOX_CHANNEL, '']).catch(this.onError);
  }
}
