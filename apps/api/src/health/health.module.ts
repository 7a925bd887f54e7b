import {
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Config } from '@shanhai/platform/config';
import type { Database } from '@shanhai/platform/postgres';
import { CONFIG, DATABASE, HEALTH } from '../tokens';
import { HealthBoard } from './board';
import { databaseProbe, mailProbe, queueProbe, workflowsProbe } from './probes';

interface Watch {
  readonly board: HealthBoard;
  readonly close: () => Promise<void>;
}
const WATCH = Symbol('Watch');

function watch(config: Config, db: Database): Watch {
  const database = databaseProbe(db);
  const workflows = workflowsProbe(config.temporal);
  const board = new HealthBoard({
    database,
    queue: queueProbe(config.queue, database),
    workflows: workflows.probe,
    mail: mailProbe(config.mail.smtpUrl),
  });
  return { board, close: workflows.close };
}

@Global()
@Module({
  providers: [
    { provide: WATCH, useFactory: watch, inject: [CONFIG, DATABASE] },
    { provide: HEALTH, useFactory: ({ board }: Watch) => board, inject: [WATCH] },
  ],
  exports: [HEALTH],
})
export class HealthModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(WATCH) private readonly watching: Watch) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.watching.board.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.watching.board.stop();
    await this.watching.close();
  }
}
