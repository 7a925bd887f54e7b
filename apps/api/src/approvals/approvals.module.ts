import { Module } from '@nestjs/common';
import type { ApprovalDeps } from '@shanhai/application/approvals';
import { projectCases } from '@shanhai/application/projects';
import type { Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';
import { APPROVALS, CLOCK, DATABASE, OUTBOX_WAKE } from '../tokens';
import { ApprovalsController } from './approvals.controller';

const deps = (db: Database, clock: Clock, wake: OutboxWake): ApprovalDeps => ({
  ...{ db, clock, wake, newId },
  cases: { 'project-application': projectCases },
});

@Module({
  controllers: [ApprovalsController],
  providers: [{ provide: APPROVALS, useFactory: deps, inject: [DATABASE, CLOCK, OUTBOX_WAKE] }],
})
export class ApprovalsModule {}
