import { NativeConnection, Worker } from '@temporalio/worker';
import type { TemporalOptions } from '@shanhai/platform/temporal';
import { backoff, Pause } from '../pace';

export interface SupervisorOptions {
  readonly temporal: TemporalOptions;
  readonly taskQueue: string;
  readonly workflowBundle: { readonly codePath: string };
  readonly activities: object;
  readonly chance: () => number;
  /** Temporal can't be reached, or the worker broke: told once per outage. */
  readonly onOutage: (error: unknown) => void;
  readonly onRunning: () => void;
}

/** Pause before Temporal is tried again. It may be minutes away: on a first start it is still being fetched. */
const retryMs = { from: 250, to: 5_000 };

/**
 * Keeps a worker running on Temporal: waits for Temporal when it isn't there, and takes a new connection and
 * a new worker when they break. Ends only by `stop`.
 */
export class WorkerSupervisor {
  private readonly pause = new Pause();
  private stopping = false;
  private worker: Worker | undefined;
  private running: Promise<void> | undefined;
  private failures = 0;

  constructor(private readonly options: SupervisorOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Finishes what is in hand, within the worker's grace time. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.pause.interrupt();
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running;
  }

  get polling(): boolean {
    return this.worker?.getState() === 'RUNNING';
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      await this.session().catch((error: unknown) => this.failed(error));
      if (this.failures > 0) await this.pause.sleep(backoff(retryMs, this.failures, this.options.chance));
    }
  }

  private async session(): Promise<void> {
    const connection = await NativeConnection.connect({ address: this.options.temporal.address });
    try {
      const worker = await this.createWorker(connection);
      if (this.stopping) return;
      this.worker = worker;
      this.failures = 0;
      this.options.onRunning();
      await worker.run();
      if (!this.stopping) throw new Error('the worker ended without being asked to');
    } finally {
      this.worker = undefined;
      await connection.close();
    }
  }

  private createWorker(connection: NativeConnection): Promise<Worker> {
    const { temporal, taskQueue, workflowBundle, activities } = this.options;
    return Worker.create({
      connection,
      namespace: temporal.namespace,
      taskQueue,
      workflowBundle,
      activities,
      // A waiting case needs no place in memory: its history brings it back in milliseconds. This keeps an idle
      // worker small; one that runs 200 cases at once is limited by the database long before.
      maxCachedWorkflows: 200,
      maxConcurrentWorkflowTaskExecutions: 20,
      maxConcurrentActivityTaskExecutions: 20,
      // A killed worker's cases go to another one after this, instead of 10 seconds.
      stickyQueueScheduleToStartTimeout: '3 seconds',
      shutdownGraceTime: '5 seconds',
      shutdownForceTime: '10 seconds',
    });
  }

  private failed(error: unknown): void {
    this.failures += 1;
    if (this.failures === 1) this.options.onOutage(error);
  }
}
