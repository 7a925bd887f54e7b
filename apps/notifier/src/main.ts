import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '@shanhai/platform/config';
import { NestLogs, createLogger } from '@shanhai/platform/logs';
import { NotifierModule } from './notifier.module';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger('notifier', config.logLevel);
  const app = await NestFactory.createApplicationContext(NotifierModule.for(config, logger), {
    logger: new NestLogs(logger),
    abortOnError: false,
  });
  // Stops in order: no new turn and no new job, what is in hand finished, then the connections.
  const stop = (): void => void app.close().catch(failed('could not stop in order'));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  logger.info('the notifier runs');
}

const failed =
  (what: string) =>
  (error: unknown): void => {
    process.exitCode = 1;
    process.stderr.write(`The notifier ${what}: ${error instanceof Error ? error.stack : String(error)}\n`);
  };

main().catch(failed('could not start'));
