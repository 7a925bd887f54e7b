import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisCommand, resolveQueues } from './redis.mjs';

const folder = (): string => mkdtempSync(join(tmpdir(), 'redis-test-'));

function pathWithRedis(): string {
  const bin = folder();
  writeFileSync(join(bin, 'redis-server'), '#!/bin/sh\necho Redis server v=7.0.15 sha=0\n', { mode: 0o755 });
  return bin;
}

describe('where the queues live', () => {
  it('REDIS_URL comes first', () => {
    const env = { REDIS_URL: 'redis://elsewhere:6379', PATH: pathWithRedis() };
    expect(resolveQueues(env)).toEqual({ kind: 'given', url: 'redis://elsewhere:6379' });
  });

  it('then a redis-server on the PATH', () => {
    const bin = pathWithRedis();
    const server = { kind: 'server', program: join(bin, 'redis-server'), version: '7.0.15' };
    expect(resolveQueues({ PATH: bin })).toEqual(server);
  });

  it.each(['6.2.14', undefined])('but not one of version %s', (version) => {
    expect(resolveQueues({ PATH: pathWithRedis() }, () => version)).toMatchObject({ kind: 'postgres' });
  });

  it('else PostgreSQL, which may also be asked for', () => {
    expect(resolveQueues({ PATH: folder() })).toMatchObject({ kind: 'postgres' });
    const env = { QUEUE_BACKEND: 'postgres', REDIS_URL: 'redis://elsewhere', PATH: pathWithRedis() };
    expect(resolveQueues(env)).toMatchObject({ kind: 'postgres' });
  });
});

it('keeps jobs through a crash, evicts nothing, and hides its password', () => {
  const data = join(folder(), 'redis');
  const server = redisCommand({ program: 'redis-server', data, port: 6400, password: 'secret' });
  const file = join(data, 'redis.conf');
  expect(server.args).toEqual([file]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, 'utf8');
  for (const line of [
    'appendonly yes',
    'maxmemory-policy noeviction',
    'bind 127.0.0.1',
    'requirepass secret',
  ])
    expect(text).toContain(`${line}\n`);
  expect(server.url).toBe('redis://:secret@127.0.0.1:6400/0');
});
