import { NestFactory } from '@nestjs/core';
import { readConfig } from '@shanhai/platform/config';
import { createLogger } from '@shanhai/platform/logs';
import { NotifierModule } from '../../apps/notifier/src/notifier.module';

/** The environment of a notifier in test mode. */
export const notifierEnv = (of: {
  databaseUrl: string;
  smtpUrl: string;
  /** Absent: queues on Postgres. */
  redisUrl?: string | undefined;
  prefix?: string;
}): NodeJS.ProcessEnv => ({
  SHANHAI_MODE: 'test',
  DATABASE_URL: of.databaseUrl,
  SMTP_URL: of.smtpUrl,
  PUBLIC_URL: 'https://shanhai.example',
  LOG_LEVEL: 'silent',
  QUEUE_PREFIX: of.prefix ?? 'test',
  ...(of.redisUrl ? { QUEUE_BACKEND: 'redis', REDIS_URL: of.redisUrl } : { QUEUE_BACKEND: 'postgres' }),
});

export interface RunningNotifier {
  stop(): Promise<void>;
}

/** The whole notifier, in this process. */
export async function startNotifier(env: NodeJS.ProcessEnv): Promise<RunningNotifier> {
  const config = readConfig(env);
  const app = await NestFactory.createApplicationContext(
    NotifierModule.for(config, createLogger('notifier', config.logLevel)),
    { logger: false, abortOnError: false },
  );
  return { stop: () => app.close() };
}
