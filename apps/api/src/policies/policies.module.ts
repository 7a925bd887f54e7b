import { Module } from '@nestjs/common';
import type { PolicyDeps } from '@shanhai/application/policies';
import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import { CLOCK, DATABASE, POLICIES } from '../tokens';
import { PoliciesController } from './policies.controller';

const policies = (db: Database, clock: Clock): PolicyDeps => ({ db, clock });

@Module({
  controllers: [PoliciesController],
  providers: [{ provide: POLICIES, useFactory: policies, inject: [DATABASE, CLOCK] }],
})
export class PoliciesModule {}
