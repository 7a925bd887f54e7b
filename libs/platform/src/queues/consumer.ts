import type { Backend, BullWorker, Work } from './backends';
import type { Consumer, ConsumerOptions } from './port';

export interface Supervision {
  /** How often it is looked whether the worker still works. */
  readonly checkMs: number;
  /** How many jobs of the queue wait. */
  readonly waiting: () => Promise<number>;
  readonly onError: (error: unknown) => void;
  /** The worker was made anew, and why. */
  readonly onRestart: (reason: string) => void;
}

/** How soon it is looked again whether the queue is there, before the first worker. */
const FIRST_CHECKS_MS = 200;

/** More errors than these between two checks mean a worker that fails without pause. */
const MAX_ERRORS = 20;

/**
 * A BullMQ worker that is made anew when it stands still: workers were seen to stop silently after a
 * reconnection (taskforcesh/bullmq#2466, #3185, #4378) and to fail without pause while Postgres was away.
 */
export class SupervisedConsumer<T> implements Consumer {
  private worker: BullWorker | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private busy = 0;
  private started = 0;
  private errors = 0;
  private idleWhileWaiting = 0;

  constructor(
    private readonly backend: Backend,
    private readonly name: string,
    private readonly options: ConsumerOptions<T>,
    private readonly supervision: Supervision,
  ) {
    this.schedule(0);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.worker?.close();
  }

  private schedule(delayMs: number): void {
    if (this.closed) return;
    this.timer = setTimeout(() => void this.check(), delayMs);
    this.timer.unref();
  }

  private async check(): Promise<void> {
    try {
      await this.backend.ready();
      if (this.closed) return;
      if (this.worker === undefined) this.worker = this.make();
      else await this.examine();
    } catch (error) {
      this.supervision.onError(error);
    } finally {
      this.schedule(this.worker === undefined ? FIRST_CHECKS_MS : this.supervision.checkMs);
    }
  }

  /** Restarts a worker that fails without pause, or that started nothing between two looks while jobs waited. */
  private async examine(): Promise<void> {
    const failing = this.errors > MAX_ERRORS;
    const idle = this.started === 0 && this.busy === 0 && (await this.supervision.waiting()) > 0;
    this.idleWhileWaiting = idle ? this.idleWhileWaiting + 1 : 0;
    this.started = 0;
    this.errors = 0;
    if (failing) await this.restart('errors');
    else if (this.idleWhileWaiting >= 2) await this.restart('idle');
  }

  private async restart(reason: string): Promise<void> {
    const old = this.worker;
    this.idleWhileWaiting = 0;
    this.supervision.onRestart(reason);
    // Forced: a worker that stands still would never finish what it waits for.
    await old?.close(true);
    this.worker = this.closed ? undefined : this.make();
  }

  private make(): BullWorker {
    const worker = this.backend.worker(this.name, this.work, {
      concurrency: this.options.concurrency,
      // 15 s by default: too long a pause after an outage of a second.
      runRetryDelay: 1_000,
    });
    worker.on('error', (error) => {
      this.errors += 1;
      this.supervision.onError(error);
    });
    worker.on('failed', (_job, error) => this.supervision.onError(error));
    return worker;
  }

  private readonly work: Work = async (job) => {
    this.started += 1;
    this.busy += 1;
    try {
      await this.options.work({ id: job.id ?? '', data: job.data as T });
    } finally {
      this.busy -= 1;
    }
  };
}
