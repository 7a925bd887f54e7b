import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { createDatabaseAndRole } from '../../scripts/up/database.mjs';
import { migrate } from '../../scripts/up/migrate.mjs';
import { anyPort } from '../../scripts/up/ports.mjs';
import * as postgres from '../../scripts/up/postgres.mjs';
import { redisCommand, resolveQueues } from '../../scripts/up/redis.mjs';
import { postgresAccount } from '../../scripts/up/unprivileged.mjs';

const root = join(__dirname, '..', '..');
const TEMPLATE = 'template_shanhai';

/** Where the services of a test run are; passed to the test files through the environment. */
export interface Addresses {
  readonly port: number;
  readonly ownerPassword: string;
  readonly appPassword: string;
  readonly template: string;
  readonly seeded: boolean;
  /** Absent where there is no Redis 7: tests of the queues then run on PostgreSQL. */
  readonly redisUrl?: string;
}

export interface Services {
  readonly addresses: Addresses;
  stop(): Promise<void>;
}

interface Command {
  readonly command: string;
  readonly args: string[];
  readonly options?: object;
}

/** Started in a process group of its own, killed with the test run at the latest. */
function start({ command, args, options }: Command, name: string): ChildProcess {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words = `${words}${text}`.slice(-2000)));
  child.on('exit', (code) => {
    if (code) process.stderr.write(`${name} ended with ${code}:\n${words}\n`);
  });
  process.on('exit', () => child.kill('SIGKILL'));
  return child;
}

async function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await Promise.race([ended, wait(5_000, undefined, { ref: false })]);
  child.kill('SIGKILL');
}

/** Waits until a connection is accepted: at most 20 s. */
async function accepts(url: string): Promise<void> {
  for (const until = Date.now() + 20_000; ;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await wait(50);
    } finally {
      await client.end();
    }
  }
}

async function startPostgres(folder: string, ownerPassword: string) {
  const account = postgresAccount(process.env);
  const binaries = postgres.runnableBinaries(postgres.findBinaries(root), account, '/var/lib/shanhai');
  const port = await anyPort();
  const cluster = { binaries, data: join(folder, 'postgres'), port, account };
  postgres.initCluster(cluster, ownerPassword);
  const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  const child = start(postgres.serverCommand(cluster, fast), 'PostgreSQL');
  await accepts(
    postgres.urlOf(port, { user: postgres.OWNER, password: ownerPassword, database: 'postgres' }),
  );
  return { child, port };
}

async function startRedis(folder: string) {
  const queues = resolveQueues({ PATH: process.env['PATH'] });
  if (queues.kind !== 'server') return undefined;
  const server = redisCommand({
    program: queues.program,
    data: join(folder, 'redis'),
    port: await anyPort(),
    password: randomBytes(12).toString('hex'),
  });
  return { child: start(server, 'Redis'), url: server.url.replace(/\/0$/, '') };
}

/** Runs the compiled seeder, where there is one; answers whether it did. */
function seed(ownerUrl: string): boolean {
  const cli = join(root, 'libs/application/dist/admin/seed-cli.js');
  if (!existsSync(cli)) return false;
  const done = spawnSync(process.execPath, [cli], {
    cwd: root,
    env: { ...process.env, MIGRATION_DATABASE_URL: ownerUrl, SHANHAI_MODE: 'test' },
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`the seeder failed:\n${done.stdout}${done.stderr}`);
  return true;
}

/** A folder that PostgreSQL's account may enter too. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shanhai-test-'));
  chmodSync(folder, 0o711);
  return folder;
}

export async function startServices(): Promise<Services> {
  const folder = makeFolder();
  const [ownerPassword, appPassword] = [randomBytes(12).toString('hex'), randomBytes(12).toString('hex')];
  const server = await startPostgres(folder, ownerPassword);
  const redis = await startRedis(folder);
  const stop = async (): Promise<void> => {
    await Promise.all([stopChild(server.child, 'SIGQUIT'), redis && stopChild(redis.child, 'SIGKILL')]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const urls = await createDatabaseAndRole({
      port: server.port,
      ownerPassword,
      appPassword,
      database: TEMPLATE,
    });
    await migrate({ root, url: urls.owner, env: process.env });
    const addresses = {
      ...{ port: server.port, ownerPassword, appPassword, template: TEMPLATE, seeded: seed(urls.owner) },
      ...(redis && { redisUrl: redis.url }),
    };
    return { addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
