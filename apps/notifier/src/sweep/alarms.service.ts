import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { REMINDERS, setAlarms } from '@shanhai/application/notices';
import { type ReminderJob, reminderJob } from '@shanhai/contracts/messages';
import { DemoClock, type Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import type { Consumer, JobQueue, Queues } from '@shanhai/platform/queues';
import { Outages } from '../health/outages';
import { CLOCK, DATABASE, QUEUES } from '../tokens';
import { RUNGS_AT_ONCE, Reminders } from './reminders';

/** So soon a flushed queue has its alarms back, and a rung that was written meanwhile has one. */
const EVERY_MS = 5_000;

/**
 * The queue `reminders`: sets an alarm for each instant of the next 24 hours at which rungs fire, and fires them when
 * it rings, at their second. The sweep is the safety net below it: it fires what no alarm has rung for.
 */
@Injectable()
export class AlarmsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly queue: JobQueue<ReminderJob>;
  private consumer: Consumer | undefined;
  private closing = false;
  private setAt = -Infinity;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(Outages) private readonly outages: Outages,
    @Inject(Reminders) private readonly reminders: Reminders,
  ) {
    this.queue = queues.queue(REMINDERS);
  }

  onApplicationBootstrap(): void {
    this.consumer = this.queues.consume<unknown>(REMINDERS, {
      concurrency: 1,
      work: async ({ data }) => {
        await this.outages.guard('alarms', () => this.ring(reminderJob.parse(data)));
      },
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    await this.consumer?.close();
  }

  /** From the sweep, which knows that the database and the queue are there. */
  async set(): Promise<void> {
    if (performance.now() - this.setAt < EVERY_MS) return;
    this.setAt = performance.now();
    const { db, clock, queue } = this;
    await this.outages.guard('alarms', () => setAlarms({ db, clock, queue }));
  }

  /** What is due now, for the sweep. Answers how many were settled. */
  fire(): Promise<number> {
    return this.reminders.fire();
  }

  private async ring({ fireAt }: ReminderJob): Promise<void> {
    if (this.clock instanceof DemoClock) await this.clock.refresh();
    // Timers end a few milliseconds early now and then; the sweep would be half a second late instead.
    while (this.clock.now() < new Date(fireAt) && this.leadMs(fireAt) < 1_000 && !this.closing) {
      await new Promise((resolve) => setTimeout(resolve, this.leadMs(fireAt) + 1));
    }
    while (!this.closing && (await this.reminders.fire()) >= RUNGS_AT_ONCE);
  }

  private readonly leadMs = (fireAt: string): number => Date.parse(fireAt) - this.clock.now().getTime();
}
