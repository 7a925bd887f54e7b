import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { SessionCache } from '@shanhai/application/session';
import { DemoClock, systemClock, type Clock } from '@shanhai/platform/clock';
import type { Config } from '@shanhai/platform/config';
import type { Logger } from '@shanhai/platform/logs';
import { OutboxWake } from '@shanhai/platform/outbox';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { Exports } from './http';
import { CLOCK, CONFIG, DATABASE, EXPORTS, LOGGER, OUTBOX_WAKE, SESSIONS } from './tokens';

/** What all areas stand on, made once a process and closed with it. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(OUTBOX_WAKE) private readonly wake: OutboxWake,
  ) {}

  static for(config: Config, logger: Logger): DynamicModule {
    const onError = (error: unknown) => logger.warn({ err: error }, 'a connection to the database broke');
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: logger },
        { provide: DATABASE, useFactory: () => database(config, onError) },
        { provide: CLOCK, useFactory: (db: Database) => clockOf(config, db, logger), inject: [DATABASE] },
        {
          provide: OUTBOX_WAKE,
          useFactory: (db: Database) => new OutboxWake(db, onError),
          inject: [DATABASE],
        },
        { provide: EXPORTS, useFactory: () => new Exports() },
        {
          provide: SESSIONS,
          useFactory: (db: Database, clock: Clock) => new SessionCache(db, clock),
          inject: [DATABASE, CLOCK],
        },
      ],
      exports: [CONFIG, LOGGER, DATABASE, CLOCK, OUTBOX_WAKE, SESSIONS, EXPORTS],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    this.wake.stop();
    if (this.clock instanceof DemoClock) this.clock.stop();
    await this.db.end();
  }
}

const database = (config: Config, onIdleError: (error: unknown) => void): Database =>
  openDatabase({ ...config.database, application: 'shanhai-api', onIdleError });

/** The demo's clock is read from the database from now on; if that is away, it starts at the wall. */
async function clockOf(config: Config, db: Database, logger: Logger): Promise<Clock> {
  if (config.mode === 'production') return systemClock;
  let away = false;
  const clock = new DemoClock(db, (error) => {
    if (!away) logger.warn({ err: error }, 'the demo clock cannot be read');
    away = true;
  });
  await clock.start().catch((error: unknown) => logger.warn({ err: error }, 'the demo clock cannot be read'));
  return clock;
}
