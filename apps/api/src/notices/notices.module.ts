import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { countsOf } from '@shanhai/application/notices';
import type { SessionCache } from '@shanhai/application/session';
import { dayOf, formatDay, instantAt } from '@shanhai/domain/calendar';
import type { Clock } from '@shanhai/platform/clock';
import type { Logger } from '@shanhai/platform/logs';
import { Listener, type Database } from '@shanhai/platform/postgres';
import { CLOCK, COUNTS_HUB, DATABASE, LOGGER, SESSIONS } from '../tokens';
import { CountsHub } from './counts-hub';
import { NoticesController } from './notices.controller';
import { NoticeSettingsController } from './settings.controller';

function hub(db: Database, clock: Clock, logger: Logger): CountsHub {
  return new CountsHub({
    counts: (persons) => {
      const now = clock.now();
      return countsOf(db, persons, now, instantAt(dayOf(now) + 1, '00:00'), formatDay(dayOf(now)));
    },
    onError: (error) => logger.warn({ err: error }, 'the numbers of those connected could not be read'),
  });
}

@Module({
  controllers: [NoticesController, NoticeSettingsController],
  providers: [{ provide: COUNTS_HUB, useFactory: hub, inject: [DATABASE, CLOCK, LOGGER] }],
})
export class NoticesModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly changes: Listener;

  constructor(
    @Inject(DATABASE) db: Database,
    @Inject(SESSIONS) sessions: SessionCache,
    @Inject(LOGGER) logger: Logger,
    @Inject(COUNTS_HUB) private readonly hub: CountsHub,
  ) {
    sessions.onRevoked((sessionId) => hub.endSession(sessionId));
    this.changes = new Listener(db, {
      channel: 'inbox',
      onMessage: () => hub.wake(),
      onState: () => hub.wake(),
      onError: (error) => logger.warn({ err: error }, 'changes of inboxes are not heard, only polled'),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.changes.start();
  }

  /** Before the server closes: it waits for connections that are still open. */
  async onModuleDestroy(): Promise<void> {
    this.hub.close();
    await this.changes.stop();
  }
}
