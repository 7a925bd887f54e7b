import { Module } from '@nestjs/common';
import type { PlanDeps } from '@shanhai/application/targets/plans';
import type { Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';
import { ApprovalsModule } from '../approvals/approvals.module';
import { CLOCK, DATABASE, OUTBOX_WAKE, TARGETS } from '../tokens';
import { PlansController } from './plans.controller';

const deps = (db: Database, clock: Clock, wake: OutboxWake): PlanDeps => ({ db, clock, wake, newId });

@Module({
  // For its press: one prints what is printed.
  imports: [ApprovalsModule],
  controllers: [PlansController],
  providers: [{ provide: TARGETS, useFactory: deps, inject: [DATABASE, CLOCK, OUTBOX_WAKE] }],
})
export class TargetsModule {}
