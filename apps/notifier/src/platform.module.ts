import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Lanes, openChannels, type DeliveryPorts } from '@shanhai/application/notices';
import { DemoClock, systemClock, type Clock } from '@shanhai/platform/clock';
import type { Config } from '@shanhai/platform/config';
import type { Logger } from '@shanhai/platform/logs';
import { openMailer, type Mailer } from '@shanhai/platform/mail';
import { OutboxWake } from '@shanhai/platform/outbox';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { openQueues, type Queues } from '@shanhai/platform/queues';
import { AT_ONCE } from './deliveries/at-once';
import { Outages } from './health/outages';
import {
  CLOCK,
  CONFIG,
  DATABASE,
  DELIVERY_PORTS,
  LANES,
  LOGGER,
  MAILER,
  OUTBOX_WAKE,
  QUEUES,
} from './tokens';

/** What sweep and deliveries stand on, made once a process and closed with it. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(OUTBOX_WAKE) private readonly wake: OutboxWake,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(MAILER) private readonly mailer: Mailer,
  ) {}

  static for(config: Config, logger: Logger): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: logger },
        Outages,
        { provide: DATABASE, useFactory: (seen: Outages) => database(config, seen), inject: [Outages] },
        { provide: CLOCK, useFactory: (db: Database) => clockOf(config, db), inject: [DATABASE] },
        {
          provide: OUTBOX_WAKE,
          useFactory: (db: Database, seen: Outages) =>
            new OutboxWake(db, (error) => seen.failed('database', error)),
          inject: [DATABASE, Outages],
        },
        {
          provide: QUEUES,
          useFactory: (seen: Outages) => queues(config, seen, logger),
          inject: [Outages],
        },
        { provide: LANES, useFactory: () => new Lanes(AT_ONCE) },
        { provide: MAILER, useFactory: () => openMailer(config.mail) },
        {
          provide: DELIVERY_PORTS,
          useFactory: (db: Database, clock: Clock, mailer: Mailer): DeliveryPorts => ({
            ...{ db, clock },
            channels: openChannels({ db, clock, mailer, publicUrl: config.http.publicUrl }),
            chance: Math.random,
            pause: (ms) => sleep(ms),
            sender: `${hostname()}:${process.pid}`,
          }),
          inject: [DATABASE, CLOCK, MAILER],
        },
      ],
      exports: [CONFIG, LOGGER, Outages, DATABASE, CLOCK, OUTBOX_WAKE, QUEUES, MAILER, LANES, DELIVERY_PORTS],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    this.wake.stop();
    this.mailer.close();
    await this.queues.close();
    await this.db.end();
  }
}

const database = (config: Config, outages: Outages): Database =>
  openDatabase({
    ...config.database,
    application: 'shanhai-notifier',
    onIdleError: (error) => outages.failed('database', error),
  });

/** Not polled: the sweep reads it afresh before each turn. */
const clockOf = (config: Config, db: Database): Clock =>
  config.mode === 'production' ? systemClock : new DemoClock(db, () => undefined);

const queues = (config: Config, outages: Outages, logger: Logger): Queues =>
  openQueues({
    config: config.queue,
    databaseUrl: config.database.url,
    onError: (error) => outages.failed('queue', error),
    onRestart: (queue, reason) => logger.warn({ queue, reason }, 'a consumer stood still and was made anew'),
  });
