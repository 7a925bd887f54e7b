import { setTimeout as wait } from 'node:timers/promises';
import { CannotStart } from './cannot-start.mjs';

const PAUSE_MS = 100;
const HOPELESS_CRASHES = 3;
const SHOWN_LINES = 15;

/**
 * Asks again until the answer is neither undefined nor false. Gives up after `timeoutMs`, or when the process
 * behind it has crashed three times, and then shows the last lines of its log.
 * @template T
 * @param {() => Promise<T | undefined | false>} check
 * @param {{ what: string, timeoutMs: number, child?: import('./child.mjs').Child | undefined, signal: AbortSignal }} limits
 * @returns {Promise<T>}
 */
export async function waitUntil(check, { what, timeoutMs, child, signal }) {
  for (const until = Date.now() + timeoutMs; ; await wait(PAUSE_MS, undefined, { signal })) {
    const answer = await check();
    if (answer !== undefined && answer !== false) return answer;
    const hopeless = (child?.crashes() ?? 0) >= HOPELESS_CRASHES;
    if (!hopeless && Date.now() < until) continue;
    throw new CannotStart(
      `${what} ${hopeless ? 'crashes again and again' : `did not come up in ${timeoutMs / 1000} s`}.`,
      child
        ? `The end of its log, ${child.log.file}:\n${child.log.tail(SHOWN_LINES)}`
        : 'Is it running, and is its address right?',
    );
  }
}
