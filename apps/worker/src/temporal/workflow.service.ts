import { access } from 'node:fs/promises';
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
import { newId } from '@shanhai/platform/ids';
import type { Logger } from '@shanhai/platform/logs';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';
import { followClock } from '../platform.module';
import { projectActivities } from '../projects/activities';
import { supervisedWorkActivities } from '../targets/work-item-activities';
import { targetActivities } from '../targets/activities';
import { reportActivities } from '../targets/report-activities';
import { changeActivities } from '../targets/change-activities';
import { closeActivities } from '../targets/close-activities';
import { CLOCK, CONFIG, DATABASE, LOGGER, OUTBOX_WAKE, TEMPORAL } from '../tokens';
import { bundlePath } from './bundle';
import { TemporalProbe } from './probe';
import { installRuntime } from './runtime';
import { stepOn } from './step';
import { WorkerSupervisor } from './supervisor';

/** Temporal's worker of this process, from its start to its end. */
@Injectable()
export class WorkflowService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly supervisor: WorkerSupervisor;
  private readonly probe: TemporalProbe;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(DATABASE) db: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(OUTBOX_WAKE) wake: OutboxWake,
    @Inject(TEMPORAL) client: Client,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.probe = new TemporalProbe(client);
    const { taskQueue, ...temporal } = config.temporal;
    const deps = { db, clock, newId, wake };
    const step = stepOn(() => followClock(clock));
    this.supervisor = new WorkerSupervisor({
      temporal,
      taskQueue,
      workflowBundle: { codePath: bundlePath },
      activities: {
        ...projectActivities(deps, step),
        ...targetActivities(deps, step),
        ...reportActivities(deps, step),
        ...changeActivities(deps, step),
        ...closeActivities(deps, step),
        ...supervisedWorkActivities(deps, step),
      },
      chance: Math.random,
      onOutage: (error) => this.logger.warn({ err: error }, 'Temporal is not there; workflows wait for it'),
      onRunning: () => this.logger.info({ taskQueue, ...temporal }, 'workflows run'),
    });
  }

  /** @throws when the workflows were never bundled: no waiting helps against that. */
  async onApplicationBootstrap(): Promise<void> {
    await access(bundlePath);
    installRuntime(this.logger);
    this.probe.start();
    this.supervisor.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.probe.stop();
    await this.supervisor.stop();
  }

  get state(): ComponentState {
    if (this.supervisor.polling) return this.probe.state;
    return { state: 'starting', detail: this.probe.state.detail };
  }
}
