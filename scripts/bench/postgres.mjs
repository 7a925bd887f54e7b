import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@shanhai/platform/postgres';
import pg from 'pg';
import { until } from '../tour/client.mjs';
import { createDatabaseAndRole } from '../up/database.mjs';
import { migrate } from '../up/migrate.mjs';
import { anyPort } from '../up/ports.mjs';
import * as postgres from '../up/postgres.mjs';
import { postgresAccount } from '../up/unprivileged.mjs';

const root = join(import.meta.dirname, '..', '..');

/**
 * A PostgreSQL of the benchmark's own, as durable as in production, migrated and seeded.
 * @param {number | 'ignore'} said the file that its log goes to
 */
export async function benchDatabase(said = 'ignore') {
  const folder = mkdtempSync(join(tmpdir(), 'shanhai-bench-'));
  chmodSync(folder, 0o711);
  const [ownerPassword, appPassword] = [randomBytes(12).toString('hex'), randomBytes(12).toString('hex')];
  const account = postgresAccount(process.env);
  const binaries = postgres.runnableBinaries(postgres.findBinaries(root), account, '/var/lib/shanhai');
  const cluster = { binaries, data: join(folder, 'postgres'), port: await anyPort(), account };
  postgres.initCluster(cluster, ownerPassword);
  const { command, args, options } = postgres.serverCommand(cluster, {
    max_connections: '100',
    shared_buffers: '1GB',
  });
  const server = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', said] });
  const stop = async () => {
    server.kill('SIGINT');
    await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  await accepting(cluster.port, ownerPassword);
  const urls = await createDatabaseAndRole({
    port: cluster.port,
    ownerPassword,
    appPassword,
    database: 'bench',
  });
  await migrate({ root, url: urls.owner, env: process.env });
  seed(urls.owner);
  return { ...urls, stop };
}

/**
 * The service's own pool on a benchmark's database, and its owner beside it.
 * @param {{ owner: string, app: string }} urls @param {number} poolSize
 */
export async function connections(urls, poolSize) {
  const onIdleError = (/** @type {Error} */ error) => console.error(error.message);
  const db = openDatabase({ url: urls.app, poolSize, application: 'bench', onIdleError });
  const owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  const close = async () => {
    await owner.end();
    await db.end();
  };
  return { db, owner, close };
}

/** Listening is not enough: it says no while it starts up. @param {number} port @param {string} password */
const accepting = (port, password) =>
  until('PostgreSQL to accept connections', async () => {
    const connectionString = postgres.urlOf(port, { user: postgres.OWNER, password, database: 'postgres' });
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined); // said by connect as well
    const open = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined); // it never began
    return open;
  });

/** @param {string} url */
function seed(url) {
  const cli = join(root, 'libs/application/dist/admin/seed-cli.js');
  const env = { ...process.env, MIGRATION_DATABASE_URL: url, SHANHAI_MODE: 'test' };
  const done = spawnSync(process.execPath, [cli], { cwd: root, env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the seeder failed:\n${done.stdout}${done.stderr}`);
}
