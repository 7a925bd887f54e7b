import { Module } from '@nestjs/common';
import type { OrgDeps } from '@shanhai/application/org/manage';
import type { Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';
import { CLOCK, DATABASE, ORG, OUTBOX_WAKE } from '../tokens';
import { OrgController } from './org.controller';

const deps = (db: Database, clock: Clock, wake: OutboxWake): OrgDeps => ({ db, clock, wake, newId });

@Module({
  controllers: [OrgController],
  providers: [{ provide: ORG, useFactory: deps, inject: [DATABASE, CLOCK, OUTBOX_WAKE] }],
})
export class OrgModule {}
