/** One supervised process: started, written down, restarted when it crashes, stopped when asked. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { signalGroup } from './processes.mjs';

const FIRST_DELAY_MS = 500;
const LAST_DELAY_MS = 30_000;
// A process that held out this long has started well: its next crash is a new story.
const STEADY_MS = 60_000;

/** @typedef {{ command: string, args: string[], options?: import('node:child_process').SpawnOptions }} Command */
/**
 * @typedef {object} Plan
 * @property {string} name
 * @property {() => Command} command asked again at each start
 * @property {NodeJS.Signals} [stopSignal] SIGTERM unless given
 * @property {number} [graceMs] between asking to stop and forcing
 */
/**
 * @typedef {object} Surroundings
 * @property {import('./log-file.mjs').Log} log
 * @property {(sentence: string) => void} say
 * @property {import('./watchdog.mjs').Watchdog} watchdog
 * @property {() => void} changed called when a process was started or has ended
 */

/** @param {number} crashes in a row, from 1 */
export const restartDelay = (crashes) => Math.min(FIRST_DELAY_MS * 2 ** (crashes - 1), LAST_DELAY_MS);

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
const ending = (code, signal) => (signal ? `was ended by ${signal}` : `ended with code ${code}`);

/** @param {Plan} plan @param {Surroundings} around */
export function createChild({ name, command, stopSignal = 'SIGTERM', graceMs = 10_000 }, around) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let running;
  /** @type {NodeJS.Timeout | undefined} */
  let pending;
  let stopping = false;
  let crashes = 0;

  function start() {
    pending = undefined;
    const { command: program, args, options } = command();
    const began = Date.now();
    // A group of its own: Ctrl-C at the terminal must reach the supervisor only, which stops them in order.
    const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    running = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => around.log.write(chunk));
    if (child.pid) around.watchdog.add(child.pid, stopSignal);
    child.once('error', (error) => around.log.write(`${name}: ${error.message}\n`));
    child.once('exit', (code, signal) => ended(child, began, ending(code, signal)));
    // 'exit' doesn't come for a program that could not be run at all.
    if (!child.pid) setImmediate(() => ended(child, began, 'could not be run'));
    around.changed();
  }

  /** @param {import('node:child_process').ChildProcess} child @param {number} began @param {string} how */
  function ended(child, began, how) {
    running = undefined;
    if (child.pid) around.watchdog.remove(child.pid);
    around.changed();
    if (stopping) return;
    crashes = Date.now() - began > STEADY_MS ? 1 : crashes + 1;
    const delay = restartDelay(crashes);
    around.say(`${name} ${how}; it is started again in ${delay / 1000} s (log: ${around.log.file})`);
    pending = setTimeout(start, delay);
  }

  async function stop() {
    stopping = true;
    clearTimeout(pending);
    const child = running;
    if (!child?.pid) return;
    const { pid } = child;
    const exit = once(child, 'exit');
    child.kill(stopSignal);
    const force = setTimeout(() => {
      around.say(`${name} did not stop in ${graceMs / 1000} s and is forced to`);
      signalGroup(pid, 'SIGKILL');
    }, graceMs);
    await exit;
    clearTimeout(force);
  }

  return {
    name,
    start,
    stop,
    /** Ends it at once, for a second Ctrl-C. */
    kill() {
      stopping = true;
      clearTimeout(pending);
      if (running?.pid) signalGroup(running.pid, 'SIGKILL');
    },
    pid: () => running?.pid,
    crashes: () => crashes,
    log: around.log,
  };
}
/** @typedef {ReturnType<typeof createChild>} Child */
