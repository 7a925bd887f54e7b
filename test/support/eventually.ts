import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the check throws no more, and throws its last failure when the time is over. */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 10_000): Promise<T> {
  for (const until = Date.now() + withinMs; ;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(50);
    }
  }
}
