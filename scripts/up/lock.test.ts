import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { withLock } from './lock.mjs';

const file = (): string => join(mkdtempSync(join(tmpdir(), 'lock-test-')), 'build.lock');

it('lets one work at a time', async () => {
  const lock = file();
  const story: string[] = [];
  const work = (name: string) => async () => {
    story.push(`${name} begins`);
    await wait(50);
    story.push(`${name} ends`);
  };
  await Promise.all([withLock(lock, work('first')), withLock(lock, work('second'))]);
  expect(story).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

it('opens again after a failure, and after a holder that died', async () => {
  const lock = file();
  await expect(withLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  writeFileSync(lock, JSON.stringify({ pid: 999_999_999, started: 'long ago' }));
  expect(await withLock(lock, () => Promise.resolve('done'))).toBe('done');
});
