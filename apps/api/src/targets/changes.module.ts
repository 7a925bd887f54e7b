import { Module } from '@nestjs/common';
import type { AttachmentDeps } from '@shanhai/application/attachments';
import type { ChangeDeps } from '@shanhai/application/targets/changes';
import type { OutboxWake } from '@shanhai/platform/outbox';
import { ATTACHMENTS, OUTBOX_WAKE, TARGET_CHANGES } from '../tokens';
import { ChangesController } from './changes.controller';

const deps = (attachments: AttachmentDeps, wake: OutboxWake): ChangeDeps => ({ ...attachments, wake });

@Module({
  controllers: [ChangesController],
  providers: [{ provide: TARGET_CHANGES, useFactory: deps, inject: [ATTACHMENTS, OUTBOX_WAKE] }],
})
export class ChangesModule {}
