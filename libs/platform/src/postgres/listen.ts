import type { PoolClient } from 'pg';
import type { Database } from './index';

export interface ListenOptions {
  readonly channel: string;
  readonly onMessage: (payload: string) => void;
  /** Called with true when notifications come in, with false when they no longer do. */
  readonly onState: (listening: boolean) => void;
  /** Told once per outage. */
  readonly onError: (error: unknown) => void;
  readonly retryMs?: number;
}

/** Holds one connection on LISTEN and takes another when it breaks. What came in between is lost: poll too. */
export class Listener {
  private client: PoolClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private failing = false;

  constructor(
    private readonly db: Database,
    private readonly options: ListenOptions,
  ) {}

  async start(): Promise<void> {
    try {
      await this.listen();
      this.failing = false;
      this.options.onState(true);
    } catch (error) {
      this.broken(error);
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    this.release();
    await Promise.resolve();
  }

  private async listen(): Promise<void> {
    const client = await this.db.connect();
    if (this.stopped) return client.release(true);
    this.client = client;
    client.on('notification', ({ payload }) => this.options.onMessage(payload ?? ''));
    client.on('error', (error) => this.broken(error));
    client.on('end', () => this.broken(new Error('the listening connection was closed')));
    await client.query(`LISTEN "${this.options.channel}"`);
  }

  private broken(error: unknown): void {
    if (this.stopped) return;
    this.release();
    if (!this.failing) {
      this.failing = true;
      this.options.onState(false);
      this.options.onError(error);
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.start(), this.options.retryMs ?? 1_000);
    this.timer.unref();
  }

  /** Never back into the pool: a connection that listens would tell a stranger. */
  private release(): void {
    const client = this.client;
    this.client = undefined;
    if (!client) return;
    client.removeAllListeners('notification').removeAllListeners('error').removeAllListeners('end');
    client.on('error', () => undefined); // the pool destroys it; its last words have been heard above
    client.release(true);
  }
}
