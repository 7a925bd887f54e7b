import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DELIVERIES, deliver, type DeliveryPorts, type DeliveryReport } from '@shanhai/application/notices';
import { type DeliveryJob, deliveryJob } from '@shanhai/contracts/messages';
import type { Logger } from '@shanhai/platform/logs';
import type { Consumer, Queues } from '@shanhai/platform/queues';
import { NotifierMetrics } from '../health/metrics';
import { Outages } from '../health/outages';
import { DELIVERY_PORTS, LOGGER, QUEUES } from '../tokens';

/** A slow recipient's server holds up one of these, never all mail. */
const AT_ONCE = 8;

/** Carries out the jobs of the queue `deliveries`. */
@Injectable()
export class DeliveriesService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private consumer: Consumer | undefined;

  constructor(
    @Inject(DELIVERY_PORTS) private readonly ports: DeliveryPorts,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(Outages) private readonly outages: Outages,
    @Inject(NotifierMetrics) private readonly metrics: NotifierMetrics,
  ) {}

  onApplicationBootstrap(): void {
    this.consumer = this.queues.consume<unknown>(DELIVERIES, {
      concurrency: AT_ONCE,
      work: async ({ data }) => {
        await this.outages.guard('deliveries', () => this.attempt(deliveryJob.parse(data)));
      },
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer?.close();
  }

  private async attempt(job: DeliveryJob): Promise<void> {
    const report = await deliver(this.ports, job);
    this.metrics.attempted(report);
    this.heed(job, report);
  }

  private heed(job: DeliveryJob, report: DeliveryReport): void {
    if (report.kind === 'unreachable') this.outages.failed('mail', new Error(report.reason));
    if (report.kind === 'sent') this.outages.recovered('mail');
    if (report.kind === 'refused') {
      this.logger.error({ delivery: job.id, reason: report.reason }, 'a delivery was given up');
    }
  }
}
