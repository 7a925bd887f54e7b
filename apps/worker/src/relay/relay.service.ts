import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Client } from '@temporalio/client';
import type { Clock } from '@shanhai/platform/clock';
import type { Config } from '@shanhai/platform/config';
import type { ComponentState } from '@shanhai/platform/health';
import type { Logger } from '@shanhai/platform/logs';
import type { Database } from '@shanhai/platform/postgres';
import { WorkflowDoor } from '@shanhai/platform/temporal';
import { noticeDestination } from '../notices/notice-destination';
import { CLOCK, CONFIG, DATABASE, LOGGER, TEMPORAL } from '../tokens';
import { WorkerMetrics } from '../health/metrics';
import type { CourierEvents } from './courier';
import { relayPolicy } from './policy';
import { Relay } from './relay';
import { workflowDestination } from './workflow-destination';

/** The relay of this process, from its start to its end. It runs whether Temporal is there or not. */
@Injectable()
export class RelayService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly relay: Relay;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(DATABASE) db: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(TEMPORAL) client: Client,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(WorkerMetrics) private readonly metrics: WorkerMetrics,
  ) {
    const { taskQueue } = config.temporal;
    const door = new WorkflowDoor({ client, taskQueue, callMs: relayPolicy.callMs });
    this.relay = new Relay({
      db,
      policy: relayPolicy,
      chance: Math.random,
      destinations: [workflowDestination(door), noticeDestination(db, clock)],
      events: this.events(),
      onError: (error) => this.logger.warn({ err: error }, 'the relay lost its connection to the database'),
    });
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.relay.stop();
  }

  get state(): ComponentState {
    const { away } = this.relay;
    return away.length === 0
      ? { state: 'ok', detail: null }
      : { state: 'down', detail: `can't be reached: ${away.join(', ')}` };
  }

  private events(): CourierEvents {
    return {
      onOutcome: ({ id, aggregate, topic }, { result, reason }) => {
        this.metrics.outbox.count(topic, result);
        const about = { id, aggregate, topic, reason };
        if (result === 'dead') this.logger.error(about, 'an outbox message was given up');
        if (result === 'failed') this.logger.warn(about, 'an outbox message failed and will be tried again');
      },
      onOutage: (destination, reason) =>
        this.logger.warn({ destination, reason: String(reason) }, 'outbox messages wait'),
      onRecovery: (destination) => this.logger.info({ destination }, 'outbox messages leave again'),
    };
  }
}
