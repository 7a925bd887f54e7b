import { Module } from '@nestjs/common';
import type { LadderDeps } from '@shanhai/application/calendar/ladders';
import type { Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { Database } from '@shanhai/platform/postgres';
import { CLOCK, DATABASE, LADDERS } from '../tokens';
import { LaddersController } from './ladders.controller';

const ladders = (db: Database, clock: Clock): LadderDeps => ({ db, clock, newId });

@Module({
  controllers: [LaddersController],
  providers: [{ provide: LADDERS, useFactory: ladders, inject: [DATABASE, CLOCK] }],
})
export class LaddersModule {}
