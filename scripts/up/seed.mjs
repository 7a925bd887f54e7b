/** The plan's rows, the calendar and the demo people, by the compiled seeder. Running it again changes nothing. */
import { join } from 'node:path';
import { run } from './run.mjs';

/**
 * @param {{ root: string, url: string, demo: boolean, env: NodeJS.ProcessEnv, log: import('./log-file.mjs').Log }} how
 *   url of the schema's owner
 */
export async function seed({ root, url, demo, env, log }) {
  const cli = join(root, 'libs/application/dist/admin/seed-cli.js');
  await run(process.execPath, [cli, demo ? '--demo-cases' : '--no-demo'], {
    cwd: root,
    env: { ...env, MIGRATION_DATABASE_URL: url, SHANHAI_MODE: demo ? 'demo' : 'production' },
    log,
  });
}
