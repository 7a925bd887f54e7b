import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '@shanhai/platform/config';
import type { Logger } from '@shanhai/platform/logs';
import { HealthService } from './health/health.service';
import { WorkerMetrics } from './health/metrics';
import { PlatformModule } from './platform.module';
import { RelayService } from './relay/relay.service';
import { WorkflowService } from './temporal/workflow.service';

/** The worker: carries the outbox and runs the steps of workflows. */
@Module({})
export class WorkerModule {
  static for(config: Config, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.for(config, logger)],
      providers: [WorkerMetrics, RelayService, WorkflowService, HealthService],
    };
  }
}
