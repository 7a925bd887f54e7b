/**
 * Where the queues live: REDIS_URL, else a redis-server of our own, else BullMQ on PostgreSQL, which is 10 to 17
 * times slower and good enough for one machine.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from './programs.mjs';

// BullMQ 6 asks for Redis 6.2; 7 is what the queues are tested with.
const OLDEST_MAJOR = 7;

/** @typedef {{ kind: 'given', url: string } | { kind: 'server', program: string, version: string } | { kind: 'postgres', why: string }} Queues */

/** @param {string} program @returns {string | undefined} such as 7.0.15 */
function versionOf(program) {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return /\bv=(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1];
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {(program: string) => string | undefined} [version]
 * @returns {Queues}
 */
export function resolveQueues(env, version = versionOf) {
  if (env['QUEUE_BACKEND'] === 'postgres') return { kind: 'postgres', why: 'QUEUE_BACKEND=postgres' };
  if (env['REDIS_URL']) return { kind: 'given', url: env['REDIS_URL'] };
  const program = onPath('redis-server', env);
  if (!program) return { kind: 'postgres', why: 'there is no redis-server on the PATH' };
  const found = version(program);
  if (found && Number(found.split('.')[0]) >= OLDEST_MAJOR)
    return { kind: 'server', program, version: found };
  return {
    kind: 'postgres',
    why: `${program} is ${found ?? 'of an unknown version'}, ${OLDEST_MAJOR} is needed`,
  };
}

/**
 * Writes the server's configuration and says how to run it. In a file of mode 0600, because an argument could be
 * read by every user of the machine.
 * @param {{ program: string, data: string, port: number, password: string }} server
 */
export function redisCommand({ program, data, port, password }) {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const file = join(data, 'redis.conf');
  const settings = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${data}"`,
    'daemonize no',
    // Every job is on disk within a second; the rows in PostgreSQL are the truth for what that second loses.
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    // BullMQ breaks when keys are evicted.
    'maxmemory-policy noeviction',
  ];
  writeFileSync(file, `${settings.join('\n')}\n`, { mode: 0o600 });
  return { command: program, args: [file], options: { cwd: data }, url: redisUrl(port, password) };
}

/** @param {number} port @param {string} password */
export const redisUrl = (port, password) => `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}/0`;
