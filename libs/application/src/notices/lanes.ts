/** How long a message waits for a place in its lane before it makes room for others. */
const PATIENCE_MS = 2_000;

interface Lane {
  busy: number;
  /** Somebody has waited in vain since a message of this lane last ended. */
  stuck: boolean;
  readonly waiting: Set<() => void>;
}

/**
 * Places at which a notifier sends, shared fairly between lanes: the domain of an address, the host of a webhook. A lane
 * holds half of the places and no more, so that a domain whose servers let us wait starves nobody. Of a lane that is
 * quick the next message waits a moment for a place; of one that is stuck it is sent away, and left out until a place
 * is free again.
 */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();
  private readonly most: number;

  /** @param places how many messages are sent at once. @param patienceMs {@link PATIENCE_MS} but in a hurried test. */
  constructor(
    places: number,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    this.most = Math.ceil(places / 2);
  }

  /** Lanes in which no place is to be had. */
  full(): string[] {
    return [...this.lanes].flatMap(([name, { stuck }]) => (stuck ? [name] : []));
  }

  /** Runs the work in a lane; undefined, with nothing begun, when the lane is full. */
  async run<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
    const lane = this.lanes.get(name) ?? { busy: 0, stuck: false, waiting: new Set() };
    this.lanes.set(name, lane);
    if (lane.busy >= this.most && (lane.stuck || !(await this.place(lane)))) return undefined;
    lane.busy += 1;
    try {
      return await work();
    } finally {
      this.leave(name, lane);
    }
  }

  /** Whether a place became free in time. */
  private place(lane: Lane): Promise<boolean> {
    return new Promise((resolve) => {
      const come = (): void => {
        clearTimeout(timer);
        lane.waiting.delete(come);
        resolve(true);
      };
      const timer = setTimeout(() => {
        lane.waiting.delete(come);
        lane.stuck = true;
        resolve(false);
      }, this.patienceMs);
      lane.waiting.add(come);
    });
  }

  private leave(name: string, lane: Lane): void {
    lane.busy -= 1;
    lane.stuck = false;
    const [next] = lane.waiting;
    if (next) next();
    else if (lane.busy === 0) this.lanes.delete(name);
  }
}
