import { claimHeads, type ClaimedMessage } from '@shanhai/platform/outbox';
import { carry, type CarrierParts, type Outcome } from './carrier';
import { backoff, Pause } from '../pace';
import type { Destination } from './destination';

export interface CourierEvents {
  /** One attempt ended. */
  readonly onOutcome: (message: ClaimedMessage, outcome: Outcome) => void;
  /** The destination, or the database, can't be reached: told once per outage. */
  readonly onOutage: (destination: string, reason: unknown) => void;
  readonly onRecovery: (destination: string) => void;
}

/** Carries messages to one destination, round after round. One that is away never holds up another. */
export class Courier {
  private readonly pause = new Pause();
  private stopping = false;
  private running: Promise<void> | undefined;
  private idleRounds = 0;
  private outages = 0;

  constructor(
    private readonly parts: CarrierParts,
    private readonly destination: Destination,
    private readonly events: CourierEvents,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** There may be something to carry. */
  wake(): void {
    // While the destination is away a flood of wake-ups must not become a flood of attempts.
    if (this.outages === 0) this.pause.interrupt();
  }

  /** Ends after the round in hand; what it holds is carried and written down first. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.pause.interrupt();
    await this.running;
  }

  get name(): string {
    return this.destination.name;
  }

  get away(): boolean {
    return this.outages > 0;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const delay = await this.round().catch((error: unknown) => this.outage(error));
      if (delay > 0 && (await this.pause.sleep(delay))) this.idleRounds = 0;
    }
  }

  /** Carries what is due; answers how long to pause before the next round. */
  private async round(): Promise<number> {
    const { db, policy } = this.parts;
    // A single message finds out whether a destination that was away is back.
    const limit = this.away ? 1 : policy.batch;
    const claimed = await claimHeads(db, this.destination.topics, limit, policy.leaseMs);
    const attempts = await Promise.allSettled(claimed.map((message) => this.attempt(message)));
    const outcomes = attempts.map(valueOrThrow);
    const away = outcomes.find(({ result }) => result === 'away');
    if (away !== undefined) return this.outage(away.reason);
    this.recovered();
    return this.nextPoll(claimed.length);
  }

  private async attempt(message: ClaimedMessage): Promise<Outcome> {
    const outcome = await carry(this.parts, this.destination, message);
    this.events.onOutcome(message, outcome);
    return outcome;
  }

  private nextPoll(carried: number): number {
    if (carried > 0) {
      this.idleRounds = 0;
      return 0;
    }
    const { from, to } = this.parts.policy.pollMs;
    return Math.min(to, from * 2 ** Math.min(this.idleRounds++, 20));
  }

  private outage(reason: unknown): number {
    this.outages += 1;
    if (this.outages === 1) this.events.onOutage(this.destination.name, reason);
    return backoff(this.parts.policy.awayMs, this.outages, this.parts.chance);
  }

  private recovered(): void {
    if (this.outages === 0) return;
    this.outages = 0;
    this.events.onRecovery(this.destination.name);
  }
}

// All attempts of a round end before the first of their errors is thrown: none is left running unseen.
function valueOrThrow(settled: PromiseSettledResult<Outcome>): Outcome {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
