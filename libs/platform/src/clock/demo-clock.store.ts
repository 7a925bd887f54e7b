import type { Queryable } from '../postgres';

/**
 * The one clock. Deadlines, ladders, sweeps, events and workflows ask it. In demo and test mode it may
 * stand ahead of the wall; sessions and rate limits, which guard the real world, ask `wall()`.
 */
export interface Clock {
  now(): Date;
  wall(): Date;
  readonly offsetMs: number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  wall: () => new Date(),
  offsetMs: 0,
};

/** A clock whose offset is read from `demo_clock` and followed within `pollMs`. */
export class DemoClock implements Clock {
  offsetMs = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Queryable,
    private readonly onError: (error: unknown) => void,
    private readonly pollMs = 500,
  ) {}

  /** Follows from now on. Rejects when the database is away at this moment, and goes on trying all the same. */
  async start(): Promise<void> {
    this.timer = setInterval(() => void this.refresh().catch(this.onError), this.pollMs);
    this.timer.unref();
    await this.refresh();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  wall(): Date {
    return new Date();
  }

  async refresh(): Promise<void> {
    const { rows } = await this.db.query<{ offset_ms: string }>('SELECT offset_ms FROM demo_clock');
    this.offsetMs = Number(rows[0]?.offset_ms ?? 0);
  }
}
