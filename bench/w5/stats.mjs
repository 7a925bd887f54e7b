/** How long each operation took, and what was refused. */
export class Stats {
  constructor() {
    /** @type {Map<string, number[]>} */
    this.times = new Map();
    /** @type {Map<string, number>} */
    this.errors = new Map();
    this.cases = 0;
  }

  /**
   * @template T
   * @param {string} operation @param {() => Promise<T>} work @returns {Promise<T>}
   */
  async timed(operation, work) {
    const begun = performance.now();
    const result = await work();
    const times = this.times.get(operation) ?? [];
    times.push(performance.now() - begun);
    this.times.set(operation, times);
    return result;
  }

  /** @param {unknown} error */
  failed(error) {
    const key = /** @type {any} */ (error)?.key ?? String(error);
    this.errors.set(key, (this.errors.get(key) ?? 0) + 1);
  }

  /** Rates in operations a second, latencies in milliseconds. @param {number} seconds */
  summary(seconds) {
    const operations = Object.fromEntries(
      [...this.times].map(([name, times]) => {
        const sorted = [...times].sort((a, b) => a - b);
        const at = (/** @type {number} */ share) =>
          Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2));
        const perSecond = Number((times.length / seconds).toFixed(2));
        return [name, { count: times.length, perSecond, p50: at(0.5), p95: at(0.95), p99: at(0.99) }];
      }),
    );
    return {
      ...{ seconds: Number(seconds.toFixed(2)), cases: this.cases },
      casesPerSecond: Number((this.cases / seconds).toFixed(2)),
      ...{ operations, errors: Object.fromEntries(this.errors) },
    };
  }
}
