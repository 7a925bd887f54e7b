import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SESSION_REVOKED, type SessionCache } from '@shanhai/application/session';
import type { Logger } from '@shanhai/platform/logs';
import { Listener, type Database } from '@shanhai/platform/postgres';
import { DATABASE, LOGGER, SESSIONS } from '../tokens';
import { SessionController } from './session.controller';

@Module({ controllers: [SessionController] })
export class SessionModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly revocations: Listener;

  constructor(
    @Inject(DATABASE) db: Database,
    @Inject(SESSIONS) sessions: SessionCache,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.revocations = new Listener(db, {
      channel: SESSION_REVOKED,
      onMessage: (sessionId) => sessions.forget(sessionId),
      onState: (on) => sessions.listening(on),
      onError: (error) => logger.warn({ err: error }, 'revocations of sessions are not heard'),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.revocations.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.revocations.stop();
  }
}
