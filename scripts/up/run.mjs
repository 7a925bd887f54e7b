import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { CannotStart } from './cannot-start.mjs';
import { onPath } from './programs.mjs';

const LAST_LINES = 30;

/** @typedef {{ cwd: string, env: NodeJS.ProcessEnv, log: import('./log-file.mjs').Log, signal?: AbortSignal }} How */

/**
 * Runs a program to its end and writes down what it says.
 * @param {string} program @param {string[]} args
 * @param {How} how
 * @returns {Promise<string>} its standard output
 * @throws CannotStart with its last lines
 */
export async function run(program, args, { cwd, env, log, signal }) {
  log.write(`$ ${program} ${args.join(' ')}\n`);
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  });
  let output = '';
  let all = '';
  child.stdout.setEncoding('utf8').on('data', (text) => ((output += text), (all += text), log.write(text)));
  child.stderr.setEncoding('utf8').on('data', (text) => ((all += text), log.write(text)));
  const [code, killedBy] = await once(child, 'close');
  if (code === 0) return output;
  const words = stripVTControlCharacters(all).trim().split('\n').slice(-LAST_LINES).join('\n');
  const what = [basename(program), ...args].join(' ');
  throw new CannotStart(
    `${what} ended with ${killedBy ?? code}:\n${words}`,
    `The whole output is in ${log.file}.`,
  );
}

/**
 * Runs npm: the one that runs us, or the one on the PATH when we were started by `node scripts/start.mjs`.
 * @param {string[]} args @param {How} how
 */
export async function runNpm(args, how) {
  const own = how.env['npm_execpath'];
  if (own) return run(process.execPath, [own, ...args], how);
  const program = onPath('npm', how.env);
  if (program) return run(program, args, how);
  throw new CannotStart('npm is not on the PATH.', 'Install it together with Node.');
}
