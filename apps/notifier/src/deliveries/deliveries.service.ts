import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  channelKeys,
  deliver,
  deliveriesQueue,
  Lanes,
  postponeDelivery,
  type ChannelKey,
  type DeliveryPorts,
  type DeliveryReport,
} from '@shanhai/application/notices';
import { type DeliveryJob, deliveryJob } from '@shanhai/contracts/messages';
import type { Logger } from '@shanhai/platform/logs';
import type { Consumer, Queues } from '@shanhai/platform/queues';
import { NotifierMetrics } from '../health/metrics';
import { Outages } from '../health/outages';
import { DELIVERY_PORTS, LANES, LOGGER, QUEUES } from '../tokens';
import { AT_ONCE } from './at-once';

/** Carries out the jobs of the queues of deliveries. */
@Injectable()
export class DeliveriesService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private consumers: Consumer[] = [];

  constructor(
    @Inject(DELIVERY_PORTS) private readonly ports: DeliveryPorts,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(LANES) private readonly lanes: Lanes,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(Outages) private readonly outages: Outages,
    @Inject(NotifierMetrics) private readonly metrics: NotifierMetrics,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers = channelKeys.map((channel) =>
      this.queues.consume<unknown>(deliveriesQueue(channel), {
        concurrency: AT_ONCE,
        work: async ({ data }) => {
          await this.outages.guard('deliveries', () => this.attempt(channel, deliveryJob.parse(data)));
        },
      }),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.close()));
  }

  private async attempt(channel: ChannelKey, job: DeliveryJob): Promise<void> {
    const report = await this.lanes.run(job.lane, () => deliver(this.ports, job));
    if (report === undefined) return postponeDelivery(this.ports, job);
    this.metrics.attempted(channel, report);
    this.heed(job, report);
  }

  private heed(job: DeliveryJob, report: DeliveryReport): void {
    if (report.kind === 'unreachable') this.outages.failed('mail', new Error(report.answer.text));
    if (report.kind === 'sent') this.outages.recovered('mail');
    // Neither address nor words: a log is read by more people than the page of the dead letters.
    if (report.kind === 'refused' || report.kind === 'unwritable')
      this.logger.error({ delivery: job.id, why: report.kind }, 'a delivery was given up');
  }
}
