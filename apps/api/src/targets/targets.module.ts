import { Module } from '@nestjs/common';
import type { AttachmentDeps } from '@shanhai/application/attachments';
import type { PlanDeps } from '@shanhai/application/targets/plans';
import type { ReportFileDeps } from '@shanhai/application/targets/reports';
import type { Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';
import { ApprovalsModule } from '../approvals/approvals.module';
import { ATTACHMENTS, CLOCK, DATABASE, OUTBOX_WAKE, REPORTS, TARGETS } from '../tokens';
import { TargetImportsController } from './imports.controller';
import { CloseController } from './close.controller';
import { PlansController } from './plans.controller';
import { ReportsController } from './reports.controller';

const deps = (db: Database, clock: Clock, wake: OutboxWake): PlanDeps => ({ db, clock, wake, newId });

const reports = (attachments: AttachmentDeps, wake: OutboxWake): ReportFileDeps => ({ ...attachments, wake });

@Module({
  // For its press: one prints what is printed.
  imports: [ApprovalsModule],
  controllers: [PlansController, TargetImportsController, CloseController, ReportsController],
  providers: [
    { provide: TARGETS, useFactory: deps, inject: [DATABASE, CLOCK, OUTBOX_WAKE] },
    { provide: REPORTS, useFactory: reports, inject: [ATTACHMENTS, OUTBOX_WAKE] },
  ],
})
export class TargetsModule {}
