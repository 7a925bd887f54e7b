import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive, processStart } from './processes.mjs';

const PAUSE_MS = 100;

/**
 * Takes a lock if nobody has it, or if its holder has died. It is ours until the file is removed, or we end.
 * @param {string} file @returns {boolean} whether it is now ours
 */
export function takeLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  if (take(file)) return true;
  if (holderLives(file)) return false;
  rmSync(file, { force: true });
  return take(file);
}

/** @param {string} file */
function take(file) {
  const self = { pid: process.pid, started: processStart(process.pid) };
  try {
    writeFileSync(file, JSON.stringify(self), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** A holder that died keeps nothing. @param {string} file */
function holderLives(file) {
  try {
    return isAlive(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return true; // just removed, or not yet written: look again
  }
}

/**
 * Runs `work` while no other process of this machine runs something under the same lock.
 * @template T
 * @param {string} file @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  while (!takeLock(file)) await wait(PAUSE_MS);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
