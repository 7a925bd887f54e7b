import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import { DemoClock, systemClock, type Clock } from '@shanhai/platform/clock';
import type { Config } from '@shanhai/platform/config';
import type { Logger } from '@shanhai/platform/logs';
import { OutboxWake } from '@shanhai/platform/outbox';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { openTemporal } from '@shanhai/platform/temporal';
import { CLOCK, CONFIG, DATABASE, LOGGER, OUTBOX_WAKE, TEMPORAL } from './tokens';

/** What relay and activities stand on, made once a process and closed with it. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(OUTBOX_WAKE) private readonly wake: OutboxWake,
    @Inject(TEMPORAL) private readonly temporal: Client,
  ) {}

  static for(config: Config, logger: Logger): DynamicModule {
    const onError = (error: unknown) => logger.warn({ err: error }, 'a connection to the database broke');
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: logger },
        { provide: DATABASE, useFactory: () => database(config, onError) },
        { provide: CLOCK, useFactory: (db: Database) => clockOf(config, db), inject: [DATABASE] },
        {
          provide: OUTBOX_WAKE,
          useFactory: (db: Database) => new OutboxWake(db, onError),
          inject: [DATABASE],
        },
        { provide: TEMPORAL, useFactory: () => openTemporal(config.temporal) },
      ],
      exports: [CONFIG, LOGGER, DATABASE, CLOCK, OUTBOX_WAKE, TEMPORAL],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    this.wake.stop();
    if (this.clock instanceof DemoClock) this.clock.stop();
    await Promise.all([this.db.end(), this.temporal.connection.close()]);
  }
}

const database = (config: Config, onIdleError: (error: unknown) => void): Database =>
  openDatabase({ ...config.database, application: 'shanhai-worker', onIdleError });

/**
 * The demo's clock is not polled here: whoever needs the time reads it afresh first, see `followClock`. That is
 * a poll less, and never half a second late.
 */
const clockOf = (config: Config, db: Database): Clock =>
  config.mode === 'production' ? systemClock : new DemoClock(db, () => undefined);

/** Brings the business clock up to date with the database. */
export const followClock = async (clock: Clock): Promise<void> => {
  if (clock instanceof DemoClock) await clock.refresh();
};
