import { Module } from '@nestjs/common';
import type { AttachmentDeps } from '@shanhai/application/attachments';
import type { WorkItemFileDeps } from '@shanhai/application/targets/work-items';
import type { OutboxWake } from '@shanhai/platform/outbox';
import { ATTACHMENTS, OUTBOX_WAKE, WORK_ITEMS } from '../tokens';
import { WorkItemsController } from './work-items.controller';

const deps = (attachments: AttachmentDeps, wake: OutboxWake): WorkItemFileDeps => ({ ...attachments, wake });

@Module({
  controllers: [WorkItemsController],
  providers: [{ provide: WORK_ITEMS, useFactory: deps, inject: [ATTACHMENTS, OUTBOX_WAKE] }],
})
export class WorkItemsModule {}
