/** Migrations, by `prisma migrate deploy`: with the official schema engine, or the stand-in where it can't be had. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ENGINE_HOST = 'https://binaries.prisma.sh';
const REACH_MS = 4_000;

/** @returns {Promise<boolean>} whether Prisma's CLI could download its engine: any answer at all means yes */
const engineHostAnswers = (host = ENGINE_HOST) =>
  fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS) }).then(
    () => true,
    () => false, // no network, or a machine that reaches its package registry only
  );

/**
 * The value for PRISMA_SCHEMA_ENGINE_BINARY; undefined leaves Prisma its own engine.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {() => Promise<boolean>} [reachable]
 */
export async function schemaEngine(
  root,
  env,
  reachable = () => engineHostAnswers(env['PRISMA_ENGINES_MIRROR']),
) {
  if (env['PRISMA_SCHEMA_ENGINE_BINARY']) return env['PRISMA_SCHEMA_ENGINE_BINARY'];
  const folder = join(root, 'node_modules', '@prisma', 'engines');
  const official = existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('schema-engine'));
  if (official || (await reachable())) return undefined;
  return join(root, 'scripts', 'prisma', 'schema-engine.mjs');
}

/**
 * Migrations of the repository that this database has not, or has in another wording.
 * @param {string} root
 * @param {string} url
 * @returns {Promise<string[]>}
 */
export async function pendingMigrations(root, url) {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const table = await client.query(`SELECT to_regclass('public._prisma_migrations') AS found`);
    const { rows } = table.rows[0].found
      ? await client.query('SELECT checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL')
      : { rows: [] };
    const applied = new Set(rows.map((row) => row.checksum));
    const folder = join(root, 'prisma', 'migrations');
    return readdirSync(folder).filter((name) => {
      const file = join(folder, name, 'migration.sql');
      return existsSync(file) && !applied.has(createHash('sha256').update(readFileSync(file)).digest('hex'));
    });
  } finally {
    await client.end();
  }
}

/**
 * Brings the database up to the repository's migrations. Does nothing, quickly, when it is.
 * @param {{ root: string, url: string, env: NodeJS.ProcessEnv }} database url of the schema's owner
 * @returns {Promise<number>} how many migrations were applied
 */
export async function migrate({ root, url, env }) {
  const pending = await pendingMigrations(root, url);
  if (pending.length === 0) return 0;
  const engine = await schemaEngine(root, env);
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/prisma/build/index.js'), 'migrate', 'deploy'],
    {
      cwd: root,
      env: {
        ...env,
        ...(engine && { PRISMA_SCHEMA_ENGINE_BINARY: engine }),
        ...{ MIGRATION_DATABASE_URL: url, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (words += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`prisma migrate deploy failed:\n${words.trim()}`);
  return pending.length;
}
