/** @typedef {{ perSecond: number, p50: number, p99: number, count: number }} Measured */

/**
 * `clients` work off the jobs side by side, each one after another, and the whole is timed.
 * @template T
 * @param {readonly T[]} jobs @param {number} clients
 * @param {(job: T, client: number) => Promise<unknown>} work
 * @returns {Promise<Measured>} rate per second; latencies in milliseconds
 */
export async function workOff(jobs, clients, work) {
  /** @type {number[]} */
  const times = [];
  let next = 0;
  const begun = performance.now();
  const client = async (/** @type {number} */ number) => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) {
      const start = performance.now();
      await work(job, number);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  const seconds = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), count: times.length };
}

/** @param {readonly number[]} values */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
