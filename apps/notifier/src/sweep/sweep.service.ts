import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { recordLateness, tellOfStuck } from '@shanhai/application/approvals';
import { signalDueDeadlines } from '@shanhai/application/calendar';
import { rollOutLadders } from '@shanhai/application/calendar/ladders';
import { PROJECTIONS, projectionsToRun } from '@shanhai/application/calendar/projections';
import { DIGESTS, DoneNotices, tellOfDeadLetters, workThroughActs } from '@shanhai/application/notices';
import { settlePosts, tellOfDelegations, tellOfPostEndings } from '@shanhai/application/org/manage';
import { forgetKeys } from '@shanhai/application/session';
import type { ProjectionJob } from '@shanhai/contracts/messages';
import { DemoClock, type Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { OutboxWake } from '@shanhai/platform/outbox';
import { ping, type Database } from '@shanhai/platform/postgres';
import type { JobQueue } from '@shanhai/platform/queues';
import { HandOver } from '../deliveries/hand-over.service';
import { DigestSweep } from '../digests/digest-sweep';
import { CLOCK, DATABASE, OUTBOX_WAKE } from '../tokens';
import { AlarmsService } from './alarms.service';
import { Loop } from './loop';
import { RUNGS_AT_ONCE } from './reminders';
import { BATCH, Steps } from './steps';

const PAUSE_MS = 500;
/** What somebody waits for is looked for in each turn; the rest, of which a day is the measure, in each fourth. */
const SELDOM = 4;
/** Unread notices of one look: a few milliseconds, and a round of ten thousand in twenty seconds. */
const DONE_AT_ONCE = 1_000;

/**
 * Looks twice a second for what has become due: reminders, deadlines of processes, deliveries; and every two seconds for
 * lateness, posts whose last day has passed or is near, what came into the rescue queue, leave that begins, dead letters, quiet
 * hours that are over, today's digests, notices that ask for what is done, and idempotency keys that need not be kept any longer.
 * The rows say what is due; any number of notifiers may sweep side by side.
 */
@Injectable()
export class SweepService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop(PAUSE_MS, (signal) => this.turn(signal));
  private readonly projections: JobQueue<ProjectionJob>;
  private readonly digests: DigestSweep;
  private readonly done = new DoneNotices();
  private turns = 0;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(OUTBOX_WAKE) private readonly wake: OutboxWake,
    @Inject(Steps) private readonly steps: Steps,
    @Inject(AlarmsService) private readonly alarms: AlarmsService,
    @Inject(HandOver) private readonly handOver: HandOver,
  ) {
    this.projections = handOver.queueOf(PROJECTIONS);
    this.digests = new DigestSweep(db, clock, handOver.queueOf(DIGESTS));
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async turn(signal: AbortSignal): Promise<void> {
    if (!(await this.steps.guard('database', () => this.lookAtTheClock()))) return;
    await this.steps.untilDone('reminders', signal, () => this.alarms.fire(), RUNGS_AT_ONCE);
    await this.steps.untilDone('deadlines', signal, () => this.signalDeadlines());
    if (this.turns++ % SELDOM === 0) await this.lookAround(signal);
    if (!(await this.steps.guard('queue', () => this.handOver.probe()))) return;
    await this.steps.untilDone('digests', signal, () => this.digests.enqueue(BATCH));
    await this.steps.once('enqueue', () => this.handOver.enqueue(signal));
    if (this.turns % SELDOM === 1)
      await this.steps.untilDone('projections', signal, () => this.enqueueProjections());
    await this.alarms.set();
  }

  private async lookAround(signal: AbortSignal): Promise<void> {
    await this.steps.untilDone('lateness', signal, () => this.recordLateness());
    await this.steps.untilDone('posts', signal, () => this.settlePosts());
    await this.steps.untilDone('post_ends', signal, () => tellOfPostEndings(this.db, this.instant(), BATCH));
    await this.steps.untilDone('rescue', signal, () => tellOfStuck(this.db, this.instant(), BATCH));
    await this.steps.untilDone('delegations', signal, () =>
      tellOfDelegations(this.db, this.instant(), BATCH),
    );
    await this.steps.untilDone('ladders', signal, () => rollOutLadders(this.db, this.clock.now(), BATCH));
    await this.steps.untilDone('acts', signal, () => workThroughActs(this.db, this.clock.wall(), BATCH));
    await this.steps.untilDone('dead_letters', signal, () =>
      tellOfDeadLetters(this.db, this.instant(), BATCH),
    );
    await this.steps.guard('done', () => this.done.look(this.db, this.clock.now(), DONE_AT_ONCE));
    await this.steps.untilDone('quiet', signal, () => this.digests.release(BATCH));
    await this.steps.untilDone('digests', signal, () => this.digests.plan(BATCH));
    await this.steps.untilDone('keys', signal, () => forgetKeys(this.db, this.clock.wall(), BATCH));
  }

  /** The demo's clock lies in the database: asking for it shows that the database is there. */
  private async lookAtTheClock(): Promise<void> {
    if (this.clock instanceof DemoClock) await this.clock.refresh();
    else await ping(this.db);
  }

  private async signalDeadlines(): Promise<number> {
    const count = await signalDueDeadlines(this.db, this.clock.now(), BATCH);
    if (count > 0) this.wake.wake();
    return count;
  }

  private recordLateness(): Promise<number> {
    const { db, clock } = this;
    return recordLateness({ db, clock, newId }, BATCH);
  }

  private settlePosts(): Promise<number> {
    const { db, clock, wake } = this;
    return settlePosts({ db, clock, wake, newId }, BATCH);
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
