import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { recordLateness, tellOfStuck } from '@shanhai/application/approvals';
import { signalDueDeadlines } from '@shanhai/application/calendar';
import { PROJECTIONS, projectionsToRun } from '@shanhai/application/calendar/projections';
import { DELIVERIES, enqueueDeliveries, fireReminders } from '@shanhai/application/notices';
import { settlePosts, tellOfDelegations } from '@shanhai/application/org/manage';
import { forgetKeys } from '@shanhai/application/session';
import type { DeliveryJob, ProjectionJob } from '@shanhai/contracts/messages';
import { DemoClock, type Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { OutboxWake } from '@shanhai/platform/outbox';
import { ping, type Database } from '@shanhai/platform/postgres';
import type { JobQueue, Queues } from '@shanhai/platform/queues';
import { NotifierMetrics } from '../health/metrics';
import { type Concern, Outages } from '../health/outages';
import { CLOCK, DATABASE, OUTBOX_WAKE, QUEUES } from '../tokens';
import { Loop } from './loop';

const PAUSE_MS = 500;
/** What somebody waits for is looked for in each turn; the rest, of which a day is the measure, in each fourth. */
const SELDOM = 4;
/** Rows of one transaction: small enough that a decision never waits for long. */
const BATCH = 100;

/**
 * Looks twice a second for what has become due: reminders, deadlines of processes, deliveries; and every two seconds for
 * lateness, posts whose last day has passed, what came into the rescue queue, leave that begins, and idempotency keys
 * that need not be kept any longer.
 * The rows say what is due; any number of notifiers may sweep side by side.
 */
@Injectable()
export class SweepService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop(PAUSE_MS, (signal) => this.turn(signal));
  private readonly queue: JobQueue<DeliveryJob>;
  private readonly projections: JobQueue<ProjectionJob>;
  private turns = 0;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(OUTBOX_WAKE) private readonly wake: OutboxWake,
    @Inject(Outages) private readonly outages: Outages,
    @Inject(NotifierMetrics) private readonly metrics: NotifierMetrics,
  ) {
    this.queue = queues.queue(DELIVERIES);
    this.projections = queues.queue(PROJECTIONS);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async turn(signal: AbortSignal): Promise<void> {
    if (!(await this.outages.guard('database', () => this.lookAtTheClock()))) return;
    await this.step('reminders', signal, () => this.fireReminders());
    await this.step('deadlines', signal, () => this.signalDeadlines());
    if (this.turns++ % SELDOM === 0) await this.lookAround(signal);
    if (!(await this.outages.guard('queue', () => this.queues.probe()))) return;
    await this.step('enqueue', signal, () => this.enqueue());
    if (this.turns % SELDOM === 1) await this.step('projections', signal, () => this.enqueueProjections());
  }

  private async lookAround(signal: AbortSignal): Promise<void> {
    await this.step('lateness', signal, () => this.recordLateness());
    await this.step('posts', signal, () => this.settlePosts());
    await this.step('rescue', signal, () => tellOfStuck(this.db, this.instant(), BATCH));
    await this.step('delegations', signal, () => tellOfDelegations(this.db, this.instant(), BATCH));
    await this.step('keys', signal, () => forgetKeys(this.db, this.clock.wall(), BATCH));
  }

  /** The demo's clock lies in the database: asking for it shows that the database is there. */
  private async lookAtTheClock(): Promise<void> {
    if (this.clock instanceof DemoClock) await this.clock.refresh();
    else await ping(this.db);
  }

  /** Repeats a step while it finds a full batch: a backlog is worked off without pauses. */
  private async step(concern: Concern, signal: AbortSignal, work: () => Promise<number>): Promise<void> {
    await this.outages.guard(concern, async () => {
      for (let full = true; full && !signal.aborted;) {
        const count = await work();
        this.metrics.swept(concern, count);
        full = count >= BATCH;
      }
    });
  }

  private async signalDeadlines(): Promise<number> {
    const count = await signalDueDeadlines(this.db, this.clock.now(), BATCH);
    if (count > 0) this.wake.wake();
    return count;
  }

  private async fireReminders(): Promise<number> {
    return (await fireReminders(this.db, this.instant(), BATCH)).length;
  }

  private recordLateness(): Promise<number> {
    const { db, clock } = this;
    return recordLateness({ db, clock, newId }, BATCH);
  }

  private settlePosts(): Promise<number> {
    const { db, clock, wake } = this;
    return settlePosts({ db, clock, wake, newId }, BATCH);
  }

  private enqueue(): Promise<number> {
    return enqueueDeliveries({ db: this.db, clock: this.clock, queue: this.queue }, BATCH);
  }

  /** The rows say what is to be projected; a job that waits already is not added again. */
  private async enqueueProjections(): Promise<number> {
    const { db, clock, wake } = this;
    const editions = await projectionsToRun({ db, clock, wake });
    await this.projections.add(
      editions.map((edition) => ({ id: `projection-${edition}`, data: { edition } })),
    );
    return 0;
  }

  private instant(): { now: Date; wall: Date } {
    return { now: this.clock.now(), wall: this.clock.wall() };
  }
}
