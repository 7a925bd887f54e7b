import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PROJECTIONS, runProjection } from '@shanhai/application/calendar/projections';
import { projectionJob } from '@shanhai/contracts/messages';
import type { Clock } from '@shanhai/platform/clock';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';
import type { Consumer, Queues } from '@shanhai/platform/queues';
import { Outages } from '../health/outages';
import { CLOCK, DATABASE, OUTBOX_WAKE, QUEUES } from '../tokens';

/** Carries out the jobs of the queue `projections`, one after another: in the background, beside what people decide. */
@Injectable()
export class ProjectionsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private consumer: Consumer | undefined;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(OUTBOX_WAKE) private readonly wake: OutboxWake,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(Outages) private readonly outages: Outages,
  ) {}

  onApplicationBootstrap(): void {
    const { db, clock, wake } = this;
    this.consumer = this.queues.consume<unknown>(PROJECTIONS, {
      concurrency: 1,
      work: async ({ data }) => {
        const { edition } = projectionJob.parse(data);
        await this.outages.guard('projections', () =>
          runProjection({ db, clock, wake }, edition, this.stopping.signal),
        );
      },
    });
  }

  /** The batch in hand comes to its end; whoever starts next goes on after it. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.consumer?.close();
  }
}
