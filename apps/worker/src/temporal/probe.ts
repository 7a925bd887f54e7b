import type { Client } from '@temporalio/client';
import type { ComponentState } from '@shanhai/platform/health';

const EVERY_MS = 5_000;
const CALL_MS = 2_000;

/** Asks every few seconds whether Temporal answers, so that the health page itself never waits. */
export class TemporalProbe {
  state: ComponentState = { state: 'starting', detail: null };
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly client: Client) {}

  start(): void {
    void this.ask();
    this.timer = setInterval(() => void this.ask(), EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async ask(): Promise<void> {
    const { connection } = this.client;
    try {
      await connection.withDeadline(Date.now() + CALL_MS, () => connection.workflowService.getSystemInfo({}));
      this.state = { state: 'ok', detail: null };
    } catch (error) {
      this.state = { state: 'down', detail: error instanceof Error ? error.message : String(error) };
    }
  }
}
