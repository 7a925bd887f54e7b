import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DIGESTS, makeDigest } from '@shanhai/application/notices';
import { digestJob } from '@shanhai/contracts/messages';
import { DemoClock, type Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import type { Consumer, Queues } from '@shanhai/platform/queues';
import { NotifierMetrics } from '../health/metrics';
import { Outages } from '../health/outages';
import { CLOCK, DATABASE, QUEUES } from '../tokens';

/** Each is a few statements; more at once would only take connections from the deliveries. */
const AT_ONCE = 2;

/** Carries out the jobs of the queue `digests`. */
@Injectable()
export class DigestsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private consumer: Consumer | undefined;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(Outages) private readonly outages: Outages,
    @Inject(NotifierMetrics) private readonly metrics: NotifierMetrics,
  ) {}

  onApplicationBootstrap(): void {
    this.consumer = this.queues.consume<unknown>(DIGESTS, {
      concurrency: AT_ONCE,
      work: async ({ data }) => {
        await this.outages.guard('digests', () => this.make(digestJob.parse(data).id));
      },
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer?.close();
  }

  private async make(id: string): Promise<void> {
    if (this.clock instanceof DemoClock) await this.clock.refresh();
    const report = await makeDigest({ db: this.db, clock: this.clock }, id);
    this.metrics.swept(`digests ${report}`, 1);
  }
}
