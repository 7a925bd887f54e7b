import { readConfig } from '@shanhai/platform/config';
import { createLogger } from '@shanhai/platform/logs';
import { createApp } from './app';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger('api', config.logLevel);
  const app = await createApp(config, logger);
  await app.listen(config.http.port, config.http.host);
  logger.info({ url: await app.getUrl() }, 'the API listens');
}

main().catch((error: unknown) => {
  process.exitCode = 1;
  process.stderr.write(`The API could not start: ${error instanceof Error ? error.stack : String(error)}\n`);
});
