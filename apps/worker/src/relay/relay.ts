import { OUTBOX_CHANNEL, forgetDone } from '@shanhai/platform/outbox';
import { Listener, type Database } from '@shanhai/platform/postgres';
import { Courier, type CourierEvents } from './courier';
import type { Destination } from './destination';
import type { RelayPolicy } from './policy';

export interface RelayParts {
  readonly db: Database;
  readonly destinations: readonly Destination[];
  readonly policy: RelayPolicy;
  readonly chance: () => number;
  readonly events: CourierEvents;
  readonly onError: (error: unknown) => void;
}

const HOUR_MS = 3_600_000;

/**
 * Carries the outbox to its destinations: at least once, in order per aggregate. Any number of relays may run
 * beside each other.
 */
export class Relay {
  private readonly couriers: readonly Courier[];
  private readonly listener: Listener;
  private housekeeping: NodeJS.Timeout | undefined;

  constructor(private readonly parts: RelayParts) {
    this.couriers = parts.destinations.map((destination) => new Courier(parts, destination, parts.events));
    this.listener = new Listener(parts.db, {
      channel: OUTBOX_CHANNEL,
      onMessage: () => this.wake(),
      // What was announced while nobody listened is found by the poll.
      onState: (listening) => listening && this.wake(),
      onError: parts.onError,
    });
  }

  start(): void {
    for (const courier of this.couriers) courier.start();
    void this.listener.start();
    this.housekeeping = setInterval(() => void this.tidy().catch(this.parts.onError), HOUR_MS);
    this.housekeeping.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.housekeeping);
    await Promise.all([this.listener.stop(), ...this.couriers.map((courier) => courier.stop())]);
  }

  /** Names of the destinations that can't be reached at the moment. */
  get away(): string[] {
    return this.couriers.filter(({ away }) => away).map(({ name }) => name);
  }

  private wake(): void {
    for (const courier of this.couriers) courier.wake();
  }

  private async tidy(): Promise<void> {
    const atOnce = 5_000;
    while ((await forgetDone(this.parts.db, this.parts.policy.keepDoneDays, atOnce)) === atOnce);
  }
}
