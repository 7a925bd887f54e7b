import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import type { ProjectDeps } from '@shanhai/application/projects';
import type { Clock } from '@shanhai/platform/clock';
import type { Config } from '@shanhai/platform/config';
import { FileStore } from '@shanhai/platform/files';
import { newId } from '@shanhai/platform/ids';
import type { Logger } from '@shanhai/platform/logs';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';
import { CLOCK, CONFIG, DATABASE, LOGGER, OUTBOX_WAKE, PROJECTS } from '../tokens';
import { ProjectsController } from './projects.controller';

const deps = (
  { filesDir, uploadLimit }: Config,
  db: Database,
  clock: Clock,
  wake: OutboxWake,
  logger: Logger,
): ProjectDeps => ({
  ...{ db, clock, wake, newId, uploadLimit },
  files: new FileStore(filesDir),
  onLeftover: (error) => logger.warn({ err: error }, 'a file that nobody refers to was not removed'),
});

@Module({
  controllers: [ProjectsController],
  providers: [
    { provide: PROJECTS, useFactory: deps, inject: [CONFIG, DATABASE, CLOCK, OUTBOX_WAKE, LOGGER] },
  ],
})
export class ProjectsModule implements OnModuleInit {
  constructor(
    @Inject(PROJECTS) private readonly projects: ProjectDeps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.projects.files.prepare(this.clock.wall());
  }
}
