import { Module } from '@nestjs/common';
import type { FeedDeps } from '@shanhai/application/deadlines';
import { SignInAttempts } from '@shanhai/application/session';
import type { Clock } from '@shanhai/platform/clock';
import type { Config } from '@shanhai/platform/config';
import type { Database } from '@shanhai/platform/postgres';
import { CLOCK, CONFIG, DATABASE, DEADLINES } from '../tokens';
import { DeadlinesController } from './deadlines.controller';

const HOUR_MS = 3_600_000;
/** A program looks a few times an hour; an office behind one address may have many wrong ones left from last year. */
const MISSES = { perName: 100, perAddress: 100, windowMs: HOUR_MS };
const LOOKS = { perName: 60, perAddress: Infinity, windowMs: HOUR_MS };

const deps = (db: Database, clock: Clock, { http }: Config): FeedDeps => ({
  ...{ db, clock, publicUrl: http.publicUrl },
  ...{ misses: new SignInAttempts(MISSES), looks: new SignInAttempts(LOOKS) },
});

@Module({
  controllers: [DeadlinesController],
  providers: [{ provide: DEADLINES, useFactory: deps, inject: [DATABASE, CLOCK, CONFIG] }],
})
export class DeadlinesModule {}
