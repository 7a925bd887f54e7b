import type { ComponentState } from '@shanhai/platform/health';

/** Asks one part whether it works; a throw means that it does not. */
export type Probe = () => Promise<void>;

export interface Health {
  readonly status: 'ok' | 'degraded' | 'down';
  readonly components: Record<string, { state: ComponentState['state']; detail: string | null }>;
}

/**
 * What each part last said. Probes run beside the requests, each with a time limit, so that asking costs
 * nothing and never waits for a part that hangs. A part that has not worked yet is `starting`, not `down`.
 */
export class HealthBoard {
  private readonly states = new Map<string, ComponentState>();
  private readonly worked = new Set<string>();
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly probes: Readonly<Record<string, Probe>>,
    private readonly everyMs = 2_000,
    private readonly limitMs = 1_500,
  ) {
    for (const name of Object.keys(probes)) this.states.set(name, { state: 'starting', detail: null });
  }

  async start(): Promise<void> {
    await Promise.all(Object.keys(this.probes).map((name) => this.run(name)));
  }

  stop(): void {
    this.timers.forEach(clearTimeout);
    this.timers = [];
  }

  /** The database is what nothing works without; the other parts catch up when they are back. */
  read(): Health {
    const components = Object.fromEntries(this.states);
    const all = Object.values(components);
    const down = components['database']?.state !== 'ok';
    const status = down ? 'down' : all.every(({ state }) => state === 'ok') ? 'ok' : 'degraded';
    return { status, components };
  }

  private async run(name: string): Promise<void> {
    const probe = this.probes[name];
    if (!probe) return;
    try {
      await within(this.limitMs, probe());
      this.worked.add(name);
      this.states.set(name, { state: 'ok', detail: null });
    } catch (error) {
      const state = this.worked.has(name) ? 'down' : 'starting';
      this.states.set(name, { state, detail: reasonOf(error) });
    }
    const timer = setTimeout(() => {
      this.timers = this.timers.filter((each) => each !== timer);
      void this.run(name);
    }, this.everyMs);
    timer.unref();
    this.timers.push(timer);
  }
}

/** Said in public: what is wrong, not where our parts live. */
export class Unwell extends Error {}
const reasonOf = (error: unknown): string => (error instanceof Unwell ? error.message : 'not reachable');

/** A timer that comes later than this was held up by this process. */
const HELD_UP_MS = 100;

/** Time in which this process itself stood still does not count: the part's answer may lie there unread. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, fail) => {
    const wait = (): void => {
      const due = performance.now() + ms;
      timer = setTimeout(() => {
        if (performance.now() - due > HELD_UP_MS) wait();
        else fail(new Unwell('does not answer in time'));
      }, ms);
    };
    wait();
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
