/** Who a process is: a number alone is not enough, because numbers are given again. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const STARTTIME_AFTER_NAME = 19;

/** @param {number} pid */
function startFromProc(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name stands in brackets and may hold spaces and brackets itself: count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie has ended already; it only waits for its parent to look.
  if (fields[0] === 'Z') return undefined;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot}/${fields[STARTTIME_AFTER_NAME]}`;
}

/**
 * When this process began, in words that no other process of this number ever gets; undefined when it has ended.
 * @param {number} pid @returns {string | undefined}
 */
export function processStart(pid) {
  if (process.platform === 'linux') {
    try {
      return startFromProc(pid);
    } catch {
      return undefined; // no such entry: it has ended
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.trim() || undefined;
}

/** @typedef {{ pid: number, started: string }} Identity */

/** @param {Identity} identity */
export const isAlive = ({ pid, started }) => processStart(pid) === started;

/** @param {number} pid @param {NodeJS.Signals} signal to the process and its group, which it leads */
export function signalGroup(pid, signal) {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
    }
  }
}

/**
 * Ends processes that another run has left: asks, waits, then forces.
 * @param {Identity[]} identities @param {number} graceMs
 * @returns {Promise<number>} how many were still there
 */
export async function endLeftovers(identities, graceMs) {
  const alive = identities.filter(isAlive);
  // SIGINT is PostgreSQL's fast shutdown; the others end on it as well.
  for (const { pid } of alive) process.kill(pid, 'SIGINT');
  for (const until = Date.now() + graceMs; alive.some(isAlive) && Date.now() < until;) await wait(50);
  for (const identity of alive.filter(isAlive)) signalGroup(identity.pid, 'SIGKILL');
  return alive.length;
}
