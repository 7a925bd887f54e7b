import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '..', 'facts.mjs');

/**
 * The digests of all closed years, computed anew over the database itself: told of a system whose folder is known.
 * @param {import('./system.mjs').System} system
 * @returns {AsyncGenerator<string>} the name of the step
 */
export async function* factsHold({ data }) {
  if (data === undefined) return;
  const done = spawnSync(process.execPath, [program, '--data', data], {
    encoding: 'utf8',
    // Of this system, whatever the shell knows.
    env: { ...process.env, DATABASE_URL: undefined },
  });
  assert.equal(done.status, 0, `${done.stdout}${done.stderr}`);
  yield `核验 facts:verify computes every digest anew: ${done.stdout.trim().split('\n').at(-1)}`;
}
