import { setTimeout as sleep } from 'node:timers/promises';

/** Runs a turn again and again with a pause between, never two at once. */
export class Loop {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  /** @param turn handles its own failures: a throw ends the loop and is thrown by {@link stop}. */
  constructor(
    private readonly pauseMs: number,
    private readonly turn: (signal: AbortSignal) => Promise<void>,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Lets the turn in hand come to its end. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.turn(signal);
      await sleep(this.pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
