import { Module } from '@nestjs/common';
import type { AttachmentDeps } from '@shanhai/application/attachments';
import type { ProjectDeps } from '@shanhai/application/projects';
import type { OutboxWake } from '@shanhai/platform/outbox';
import { ApprovalsModule } from '../approvals/approvals.module';
import { ATTACHMENTS, OUTBOX_WAKE, PROJECTS } from '../tokens';
import { CallsController } from './calls.controller';
import { MoneyController } from './money.controller';
import { ProjectsController } from './projects.controller';

const deps = (attachments: AttachmentDeps, wake: OutboxWake): ProjectDeps => ({ ...attachments, wake });

@Module({
  imports: [ApprovalsModule],
  controllers: [CallsController, MoneyController, ProjectsController],
  providers: [{ provide: PROJECTS, useFactory: deps, inject: [ATTACHMENTS, OUTBOX_WAKE] }],
})
export class ProjectsModule {}
