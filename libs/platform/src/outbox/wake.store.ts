import type { Queryable } from '../postgres';

/** The channel that relays listen to. */
export const OUTBOX_CHANNEL = 'outbox';

/**
 * Tells the relays that there is something to carry. Commits themselves do not NOTIFY: Postgres takes one
 * lock for the whole cluster while a transaction that notifies commits, so that decisions would queue up.
 * A process calls `wake()` after its commit; many calls within the pause become one notification, and under load
 * there are no more than ten a second. A lost one costs at most the relay's poll, so none waits for the disk.
 */
export class OutboxWake {
  private timer: NodeJS.Timeout | undefined;
  private notifiedAt = -Infinity;

  constructor(
    private readonly db: Queryable,
    private readonly onError: (error: unknown) => void,
    private readonly pauseMs = 20,
    private readonly mostOftenMs = 100,
  ) {}

  wake(): void {
    const rested = this.notifiedAt + this.mostOftenMs - performance.now();
    this.timer ??= setTimeout(() => this.notify(), Math.max(this.pauseMs, rested));
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private notify(): void {
    this.timer = undefined;
    this.notifiedAt = performance.now();
    this.db
      .query(`SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`, [OUTBOX_CHANNEL, ''])
      .catch(this.onError);
  }
}
