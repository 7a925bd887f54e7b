/** The parts below the applications: database, queues, mail, Temporal. Each one given by address, or embedded. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './cannot-start.mjs';
import { clusterFolder } from './data-folder.mjs';
import { createDatabaseAndRole } from './database.mjs';
import { freePort } from './ports.mjs';
import { findBinaries, initCluster, OWNER, runnableBinaries, serverCommand, urlOf } from './postgres.mjs';
import { redisCommand, resolveQueues } from './redis.mjs';
import { fetchTemporal } from './temporal-fetch.mjs';
import { resolveTemporal, temporalCommand } from './temporal.mjs';
import { postgresAccount } from './unprivileged.mjs';
import { waitUntil } from './wait-until.mjs';

/** @typedef {import('./system.mjs').System} System */
/** @typedef {import('./child.mjs').Child} Child */
/** @typedef {(detail: string) => void} Detail */
/** @typedef {{ owner: string, app: string, redis: string }} Secrets */

const PORTS = { postgres: 54_320, redis: 63_790, smtp: 25_250, temporal: 7233, temporalUi: 8233 };
const DATABASE = 'shanhai';
// For root's PostgreSQL where its account can't reach node_modules or the data folder.
const SHARED = '/var/lib/shanhai';
const UP_MS = 60_000;

/** @param {string} url @returns {Promise<boolean>} */
async function accepts(url) {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false; // not yet: the caller asks again and knows when to give up
  } finally {
    await client.end();
  }
}

/**
 * @param {System} system @param {Secrets} secrets @param {Detail} detail
 * @returns {Promise<{ owner: string, app: string }>} addresses for migrations and for the applications
 */
export async function startDatabase(system, secrets, detail) {
  const { env, signal } = system;
  const given = env['DATABASE_URL'];
  if (!given) return startPostgres(system, secrets, detail);
  const owner = env['MIGRATION_DATABASE_URL'] ?? given;
  const { host } = new URL(owner);
  detail(`at ${host}`);
  await waitUntil(() => accepts(owner), { what: `PostgreSQL at ${host}`, timeoutMs: 10_000, signal });
  return { owner, app: given };
}

/** @param {System} system @param {Secrets} secrets @param {Detail} detail */
async function startPostgres(system, secrets, detail) {
  const account = postgresAccount(system.env);
  const binaries = runnableBinaries(findBinaries(system.root), account, SHARED);
  const data = await clusterFolder(realpathSync(system.data), account, SHARED);
  const port = await freePort(PORTS.postgres);
  const cluster = { binaries, data, port, account };
  initCluster(cluster, secrets.owner);
  detail(`${binaries.version.split('-')[0]} on port ${port}${account ? `, as ${account.name}` : ''}`);
  const [child] = system.start({
    name: 'postgres',
    command: () => serverCommand(cluster, { max_connections: '100', shared_buffers: '64MB', jit: 'off' }),
    stopSignal: 'SIGINT', // fast shutdown: SIGTERM would wait for every client to leave
    graceMs: 20_000,
  });
  const maintenance = urlOf(port, { user: OWNER, password: secrets.owner, database: 'postgres' });
  await waitUntil(() => accepts(maintenance), {
    what: 'PostgreSQL',
    timeoutMs: UP_MS,
    child,
    signal: system.signal,
  });
  const passwords = { ownerPassword: secrets.owner, appPassword: secrets.app };
  return createDatabaseAndRole({ port, ...passwords, database: DATABASE });
}

/**
 * @param {System} system @param {Secrets} secrets @param {Detail} detail
 * @returns {Promise<NodeJS.ProcessEnv>} what the applications need to know of it
 */
export async function startQueues(system, secrets, detail) {
  const queues = resolveQueues(system.env);
  if (queues.kind === 'given') {
    detail('Redis, by REDIS_URL');
    return { QUEUE_BACKEND: 'redis', REDIS_URL: queues.url };
  }
  if (queues.kind === 'postgres') {
    detail(`in PostgreSQL: ${queues.why}`);
    return { QUEUE_BACKEND: 'postgres', REDIS_URL: undefined };
  }
  const port = await freePort(PORTS.redis);
  const folder = join(realpathSync(system.data), 'redis');
  const server = redisCommand({ program: queues.program, data: folder, port, password: secrets.redis });
  detail(`Redis ${queues.version} on port ${port}`);
  system.start({ name: 'redis', command: () => server });
  return { QUEUE_BACKEND: 'redis', REDIS_URL: server.url };
}

/**
 * @param {System} system @param {Detail} detail
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function startMail(system, detail) {
  if (system.env['SMTP_URL']) {
    detail('by SMTP_URL');
    return { SMTP_URL: system.env['SMTP_URL'] };
  }
  const port = await freePort(PORTS.smtp);
  const folder = join(realpathSync(system.data), 'mail');
  const script = fileURLToPath(new URL('./mail-sink.mjs', import.meta.url));
  detail(`kept in ${folder}, nobody else receives it`);
  const command = { command: process.execPath, args: [script, String(port), folder] };
  system.start({ name: 'mail', command: () => command });
  return { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_SINK_DIR: folder };
}

/**
 * Temporal's address is known at once; the server follows, perhaps minutes later, while people work already.
 * @param {System} system @param {Detail} detail
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function startTemporal(system, detail) {
  const source = resolveTemporal(system.env);
  if (source.kind === 'given') {
    detail(`at ${source.address}`);
    return { TEMPORAL_ADDRESS: source.address, TEMPORAL_UI_URL: system.env['TEMPORAL_UI_URL'] };
  }
  const [port, uiPort] = [await freePort(PORTS.temporal), await freePort(PORTS.temporalUi)];
  const file = join(realpathSync(system.data), 'temporal.db');
  const start = () => {
    const command = temporalCommand({ program: source.program, file, port, uiPort });
    system.start({ name: 'temporal', command: () => command });
  };
  if (source.kind === 'program') {
    detail(`from ${source.from}, on port ${port}`);
    start();
  } else {
    detail('not on this machine yet: it is fetched meanwhile');
    void fetchThenStart(system, source.program, start);
  }
  return { TEMPORAL_ADDRESS: `127.0.0.1:${port}`, TEMPORAL_UI_URL: `http://127.0.0.1:${uiPort}` };
}

/** @param {System} system @param {string} program @param {() => void} start */
async function fetchThenStart({ env, screen, signal }, program, start) {
  try {
    await fetchTemporal(program, { env, say: screen.say, signal });
    start();
  } catch (error) {
    if (signal.aborted) return;
    const { message } = /** @type {Error} */ (error);
    const remedy = error instanceof CannotStart ? error.remedy : 'Start again to try once more.';
    screen.say(`${message}\n${remedy}\nUntil then what is submitted waits, and nothing of it is lost.`);
  }
}
