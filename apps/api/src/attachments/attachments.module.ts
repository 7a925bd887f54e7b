import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import type { AttachmentDeps } from '@shanhai/application/attachments';
import type { Clock } from '@shanhai/platform/clock';
import type { Config } from '@shanhai/platform/config';
import { FileStore, PartStore } from '@shanhai/platform/files';
import { newId } from '@shanhai/platform/ids';
import type { Logger } from '@shanhai/platform/logs';
import type { Database } from '@shanhai/platform/postgres';
import { ATTACHMENTS, CLOCK, CONFIG, DATABASE, LOGGER } from '../tokens';
import { AttachmentsController } from './attachments.controller';
import { LeftoversService } from './leftovers.service';
import { UploadsController } from './uploads.controller';

const deps = (
  { filesDir, uploadLimit }: Config,
  db: Database,
  clock: Clock,
  logger: Logger,
): AttachmentDeps => ({
  ...{ db, clock, newId, uploadLimit },
  files: new FileStore(filesDir),
  parts: new PartStore(filesDir),
  onLeftover: (error) => logger.warn({ err: error }, 'a file that nobody refers to was not removed'),
});

/** The one file store of the process, for every kind of case. */
@Global()
@Module({
  controllers: [AttachmentsController, UploadsController],
  providers: [
    LeftoversService,
    { provide: ATTACHMENTS, useFactory: deps, inject: [CONFIG, DATABASE, CLOCK, LOGGER] },
  ],
  exports: [ATTACHMENTS],
})
export class AttachmentsModule implements OnModuleInit {
  constructor(
    @Inject(ATTACHMENTS) private readonly attachments: AttachmentDeps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.attachments.files.prepare(this.clock.wall());
  }
}
