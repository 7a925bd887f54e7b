import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '@shanhai/platform/clock';
import { openDatabase } from '@shanhai/platform/postgres';
import { seed } from './seed';
import { SeedDataError } from './seed-files';

const HELP = `Brings the database to the seed data of prisma/seed. Harmless when repeated.
  --no-demo      without the demo's persons and accounts (required in production)
  --demo-cases   also work items for the demo's persons, so that its boards are not empty
  --folder DIR   other seed files
Environment: MIGRATION_DATABASE_URL or DATABASE_URL; SHANHAI_MODE (demo, test; production when not set).`;

/** The same place from src and from dist. */
const SEED_FOLDER = join(__dirname, '../../../../prisma/seed');

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): 1 => {
  process.stderr.write(`${line}\n`);
  return 1;
};

/** Answers the exit code: 0 when the database says what the files say. */
export async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<0 | 1> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'no-demo': { type: 'boolean' },
      'demo-cases': { type: 'boolean' },
      folder: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    say(HELP);
    return 0;
  }
  const demo = values['no-demo'] !== true;
  if (demo && isProduction(env)) {
    return complain(
      'Demo persons are refused in production. Give --no-demo, or set SHANHAI_MODE=demo (and NODE_ENV to other than production).',
    );
  }
  const url = env['MIGRATION_DATABASE_URL'] ?? env['DATABASE_URL'];
  if (url === undefined || url === '') return complain('MIGRATION_DATABASE_URL or DATABASE_URL is missing.');
  const cases = demo && values['demo-cases'] === true;
  return fill(url, values.folder ?? SEED_FOLDER, { demo, cases });
}

/** As in the configuration of every process, an environment that says nothing is production. */
const isProduction = (env: NodeJS.ProcessEnv): boolean =>
  env['NODE_ENV'] === 'production' || (env['SHANHAI_MODE'] ?? 'production') === 'production';

const fill = async (
  url: string,
  folder: string,
  how: { readonly demo: boolean; readonly cases: boolean },
): Promise<0 | 1> => {
  const db = openDatabase({ url, poolSize: 1, application: 'shanhai-seed', onIdleError: reportIdle });
  try {
    const result = await seed(db, { folder, ...how, now: systemClock.now() });
    if (!result.ok) {
      const rules = result.rejection.params?.['rules'];
      return complain(
        `Published rules never change, so their file needs a new version: ${JSON.stringify(rules)}`,
      );
    }
    const changed = Object.entries(result.value).filter(([, count]) => count > 0);
    say(changed.map(([table, count]) => `${table} ${count}`).join(', ') || 'nothing to change');
    return 0;
  } catch (error) {
    if (error instanceof SeedDataError) return complain(error.message);
    throw error;
  } finally {
    await db.end();
  }
};

const reportIdle = (error: Error): void => void complain(`The connection broke: ${error.message}`);

if (require.main === module) {
  main(process.argv.slice(2), process.env).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
      process.exitCode = 1;
    },
  );
}
