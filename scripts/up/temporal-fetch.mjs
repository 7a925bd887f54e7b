/** Fetches the `temporal` program into the user's cache: by the SDK's download, else built by Go. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './cannot-start.mjs';
import { isExecutable, onPath } from './programs.mjs';
import { TEMPORAL_CLI } from './temporal.mjs';

const MINUTE_MS = 60_000;
const MODULE = `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_CLI}`;
const LAST_WORDS = 400;

/** @typedef {{ name: string, command: string, args: string[], env: NodeJS.ProcessEnv, timeoutMs: number }} Way */

/** The ways in which the program may come, best first. @param {NodeJS.ProcessEnv} env @param {string} folder @returns {Way[]} */
export function waysToFetch(env, folder) {
  const download = fileURLToPath(new URL('./temporal-download.mjs', import.meta.url));
  const go = onPath('go', env);
  return [
    { name: "the SDK's download", command: process.execPath, args: [download, TEMPORAL_CLI, folder], env, timeoutMs: 5 * MINUTE_MS }, // prettier-ignore
    ...(go ? [{ name: 'go install', command: go, args: ['install', MODULE], env: { ...env, GOBIN: folder, GOFLAGS: '' }, timeoutMs: 30 * MINUTE_MS }] : []), // prettier-ignore
  ];
}

/** @param {Way} way @param {string} folder @param {AbortSignal} signal @returns {Promise<string | undefined>} what went wrong */
async function run(way, folder, signal) {
  const child = spawn(way.command, way.args, {
    cwd: folder,
    env: way.env,
    stdio: ['ignore', 'ignore', 'pipe'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(way.timeoutMs)]),
  });
  // Building it takes every core for minutes; the workbench, open already, goes first.
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (words = `${words}${text}`.slice(-LAST_WORDS)));
  try {
    const [code] = await once(child, 'close');
    return code === 0 ? undefined : words.trim().split('\n').at(-1) || `exit code ${code}`;
  } catch (error) {
    if (signal.aborted) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Puts the program at `target`, whole or not at all: it is made in a folder aside and renamed.
 * @param {string} target
 * @param {{ env: NodeJS.ProcessEnv, say: (sentence: string) => void, signal: AbortSignal, ways?: (folder: string) => Way[] }} how
 */
export async function fetchTemporal(
  target,
  { env, say, signal, ways = (folder) => waysToFetch(env, folder) },
) {
  mkdirSync(dirname(target), { recursive: true });
  const folder = mkdtempSync(join(dirname(target), '.fetch-'));
  const failures = [];
  try {
    for (const way of ways(folder)) {
      say(`Fetching Temporal by ${way.name} …`);
      const failure = await run(way, folder, signal);
      const program = readdirSync(folder).map((name) => join(folder, name)).find(isExecutable); // prettier-ignore
      if (!failure && program) {
        chmodSync(program, 0o755);
        renameSync(program, target);
        return;
      }
      failures.push(`${way.name}: ${failure ?? 'brought no program'}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  throw new CannotStart(
    `Temporal could not be fetched (${failures.join('; ')}).`,
    `Install Go 1.25 or later, or put the program temporal ${TEMPORAL_CLI} on the PATH, or give a server in TEMPORAL_ADDRESS, and start again.`,
  );
}
