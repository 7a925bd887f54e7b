import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { anyPort } from '../up/ports.mjs';

const root = join(import.meta.dirname, '..', '..');
const TICK_MS = 10;

/** CPU time of a process so far, in milliseconds. @param {number} pid */
function cpuOf(pid) {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Every process of one PostgreSQL, by its postmaster's data folder. @param {string} data */
const serversOf = (data) => {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const commandOf = (/** @type {string} */ pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return ''; // it has ended meanwhile
    }
  };
  const master = all.find((pid) => commandOf(pid).includes(data));
  const children = all.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === master;
    } catch {
      return false;
    }
  });
  return [master, ...children].filter((pid) => pid !== undefined).map(Number);
};

/**
 * What the three applications and PostgreSQL use of a core while nobody does anything, in percent.
 * @param {string} databaseUrl @param {string} data folder of the PostgreSQL @param {number} seconds
 */
export async function idleBench(databaseUrl, data, seconds) {
  const env = {
    ...process.env,
    ...{ SHANHAI_MODE: 'production', NODE_ENV: 'production', LOG_LEVEL: 'fatal', FILES_DIR: '/tmp' },
    ...{ DATABASE_URL: databaseUrl, QUEUE_BACKEND: 'postgres', TEMPORAL_ADDRESS: '127.0.0.1:1' },
    ...{ SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'http://127.0.0.1:1' },
  };
  const start = async (/** @type {string} */ name) => {
    const own = { PORT: String(await anyPort()), HEALTH_PORT: String(await anyPort()) };
    const args = [join(root, 'apps', name, 'dist', 'main.js')];
    return spawn(process.execPath, args, { env: { ...env, ...own }, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  const names = ['api', 'worker', 'notifier'];
  const children = await Promise.all(names.map(start));
  await wait(30_000); // until all are up and have looked around
  const read = () => {
    const apps = children.map(({ pid = 0 }) => cpuOf(pid));
    return new Map(serversOf(data).map((pid) => [pid, cpuOf(pid)])).set(-1, apps[0] ?? 0).set(-2, apps[1] ?? 0).set(-3, apps[2] ?? 0); // prettier-ignore
  };
  const before = read();
  await wait(seconds * 1000);
  const after = read();
  for (const child of children) child.kill('SIGTERM');
  const used = (/** @type {number} */ pid) => (after.get(pid) ?? 0) - (before.get(pid) ?? 0);
  const percent = (/** @type {number} */ ms) => Number((ms / (seconds * 10)).toFixed(2));
  const servers = [...after.keys()].filter((pid) => pid > 0);
  const postgres = servers.reduce((sum, pid) => sum + used(pid), 0);
  return { api: percent(used(-1)), worker: percent(used(-2)), notifier: percent(used(-3)), postgres: percent(postgres) }; // prettier-ignore
}
