import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '@shanhai/platform/config';
import { startHealthServer, type ComponentState, type HealthServer } from '@shanhai/platform/health';
import { RelayService } from '../relay/relay.service';
import { WorkflowService } from '../temporal/workflow.service';
import { CONFIG } from '../tokens';
import { WorkerMetrics } from './metrics';

/** `/health/live`, `/health/ready` and `/metrics` on HEALTH_PORT, where one is given. */
@Injectable()
export class HealthService implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: HealthServer | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(RelayService) private readonly relay: RelayService,
    @Inject(WorkflowService) private readonly workflows: WorkflowService,
    @Inject(WorkerMetrics) private readonly metrics: WorkerMetrics,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { healthPort: port, http } = this.config;
    if (port === undefined) return;
    this.server = await startHealthServer({
      port,
      host: http.host,
      components: () => this.components(),
      metrics: this.metrics.registry,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.server?.close();
  }

  private components(): Record<string, ComponentState> {
    return { relay: this.relay.state, workflows: this.workflows.state };
  }
}
