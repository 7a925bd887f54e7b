import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from './log-file.mjs';

const file = (): string => join(mkdtempSync(join(tmpdir(), 'log-test-')), 'logs/api.log');

it('keeps two older files and forgets the rest, however much is said', () => {
  const path = file();
  const log = createLog(path, 100);
  for (let line = 0; line < 200; line += 1) log.write(`line ${line}\n`);
  const kept = [path, `${path}.1`, `${path}.2`].map((name) => statSync(name).size);
  expect(Math.max(...kept)).toBeLessThan(120);
  expect(existsSync(`${path}.3`)).toBe(false);
  expect(readFileSync(path, 'utf8')).toContain('line 199');
});

it('goes on where the last run stopped, and shows its end', () => {
  const path = file();
  createLog(path).write('one\ntwo\n');
  const log = createLog(path);
  log.write('three\n');
  expect(log.tail(2)).toBe('two\nthree');
});
