import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { readConfig } from '@shanhai/platform/config';
import { NestLogs, createLogger } from '@shanhai/platform/logs';
import { WorkerModule } from './worker.module';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger('worker', config.logLevel);
  const app = await NestFactory.createApplicationContext(WorkerModule.for(config, logger), {
    logger: new NestLogs(logger),
    abortOnError: false,
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(app));
  logger.info('the worker runs');
}

/** Stops in order: no new work, what is in hand finished, then the connections. */
function stop(app: INestApplicationContext): void {
  app.close().catch(failed('could not stop in order'));
}

const failed =
  (what: string) =>
  (error: unknown): void => {
    process.exitCode = 1;
    process.stderr.write(`The worker ${what}: ${error instanceof Error ? error.stack : String(error)}\n`);
  };

main().catch((error: unknown) => {
  failed('could not start')(error);
  // What had started already would keep a process alive that is not whole.
  process.exit();
});
