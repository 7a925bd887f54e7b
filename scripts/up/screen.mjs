/** What the person who typed `npm start` reads: steps with the time they took, and sentences. */

const QUIET_MS = 1_500;

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * @param {{ write: (text: string) => unknown }} out
 * @param {() => number} now milliseconds
 */
export function createScreen(out, now) {
  const started = now();
  /** @param {string} text */
  const say = (text) => void out.write(`${text}\n`);
  return {
    say,
    elapsed: () => now() - started,
    /**
     * Runs one step and says how long it took; one that takes long is announced before.
     * @template T
     * @param {string} name
     * @param {(detail: (text: string) => void) => Promise<T> | T} work `detail` adds words to the step's line
     * @returns {Promise<T>}
     */
    async step(name, work) {
      const began = now();
      let details = '';
      const announce = setTimeout(() => say(`  … ${name}`), QUIET_MS);
      try {
        const result = await work((text) => (details = ` · ${text}`));
        say(`  ✓ ${`${name}${details}`.padEnd(70)} ${seconds(now() - began).padStart(8)}`);
        return result;
      } catch (error) {
        say(`  ✗ ${name}`);
        throw error;
      } finally {
        clearTimeout(announce);
      }
    },
  };
}
/** @typedef {ReturnType<typeof createScreen>} Screen */
