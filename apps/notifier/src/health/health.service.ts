import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '@shanhai/platform/config';
import { startHealthServer, type HealthServer } from '@shanhai/platform/health';
import { CONFIG } from '../tokens';
import { NotifierMetrics } from './metrics';
import { Outages } from './outages';

/** `/health/live`, `/health/ready` and `/metrics` on HEALTH_PORT, where one is given. */
@Injectable()
export class HealthService implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: HealthServer | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Outages) private readonly outages: Outages,
    @Inject(NotifierMetrics) private readonly metrics: NotifierMetrics,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { healthPort: port, http } = this.config;
    if (port === undefined) return;
    this.server = await startHealthServer({
      port,
      host: http.host,
      components: () => this.outages.states(),
      metrics: this.metrics.registry,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.server?.close();
  }
}
