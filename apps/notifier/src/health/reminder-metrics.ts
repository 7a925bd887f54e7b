import { Inject, Injectable } from '@nestjs/common';
import { PROJECTIONS } from '@shanhai/application/calendar/projections';
import {
  channelKeys,
  deliveriesQueue,
  DIGESTS,
  REMINDERS,
  reminderLag,
  type SettledRung,
} from '@shanhai/application/notices';
import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import type { Queues } from '@shanhai/platform/queues';
import { Counter, Gauge, Histogram } from 'prom-client';
import { CLOCK, DATABASE, QUEUES } from '../tokens';
import { NotifierMetrics } from './metrics';

/** From the second that an alarm promises to the day that nobody should ever see, in seconds. */
const LATE_BUCKETS = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 600, 3_600, 21_600, 86_400, 604_800];

/** How reminders fare, for `/metrics`. docs/runbook.md says what each means and what to do. */
@Injectable()
export class ReminderMetrics {
  private readonly rungs: Counter;
  private readonly late: Histogram;

  constructor(
    @Inject(NotifierMetrics) metrics: NotifierMetrics,
    @Inject(DATABASE) db: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(QUEUES) queues: Queues,
  ) {
    const registers = [metrics.registry];
    this.rungs = new Counter({
      name: 'shanhai_reminders_total',
      help: 'Rungs of reminder ladders that came due, by kind of deadline and what became of them',
      labelNames: ['kind', 'outcome'],
      registers,
    });
    this.late = new Histogram({
      name: 'shanhai_reminder_late_seconds',
      help: 'How long after its instant a rung fired, by the business clock and by the wall clock',
      labelNames: ['kind', 'clock'],
      buckets: LATE_BUCKETS,
      registers,
    });
    gauges(registers, { db, clock, queues });
  }

  /** @param sinceMoved seconds by the wall since the business clock was last set. */
  settled(rungs: readonly SettledRung[], sinceMoved: number): void {
    for (const { kind, outcome, lateSeconds } of rungs) {
      this.rungs.inc({ kind, outcome });
      if (outcome !== 'fired') continue;
      this.late.observe({ kind, clock: 'business' }, lateSeconds);
      this.late.observe({ kind, clock: 'wall' }, Math.min(lateSeconds, sinceMoved));
    }
  }
}

interface Sources {
  readonly db: Database;
  readonly clock: Clock;
  readonly queues: Queues;
}

function gauges(registers: NotifierMetrics['registry'][], { db, clock, queues }: Sources): void {
  new Gauge({
    name: 'shanhai_sweep_lag_seconds',
    help: 'How long ago, by the business clock, the oldest rung became due that is not settled; 0 when none waits',
    registers,
    async collect() {
      this.set(await reminderLag(db, clock.now()));
    },
  });
  new Gauge({
    name: 'shanhai_queue_jobs',
    help: 'Jobs in the queues, by queue and state; absent while the queue is away',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      this.reset();
      for (const queue of [REMINDERS, ...channelKeys.map(deliveriesQueue), DIGESTS, PROJECTIONS]) {
        // A scrape must not fail because Redis is away: that is when it is needed.
        const depth = await queues
          .queue(queue)
          .depth()
          .catch(() => undefined);
        for (const [state, count] of Object.entries(depth ?? {})) this.set({ queue, state }, Number(count));
      }
    },
  });
}
