import type { DeliveryJob } from '@shanhai/contracts/messages';
import { assertNever } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import type { Queryable } from '@shanhai/platform/postgres';
import type { Channels, Outcome } from './channels';
import { type Claimed, type Verdict, claimDelivery, recordVerdict, renewLease } from './deliveries.store';

export interface DeliveryPorts {
  readonly db: Queryable;
  readonly clock: Pick<Clock, 'wall'>;
  readonly channels: Channels;
  /** From 0 to 1: spreads repetitions, so that an outage does not end in a burst. */
  readonly chance: () => number;
  readonly pause: (ms: number) => Promise<void>;
  /** {@link LEASE_MS} unless a test is in a hurry. */
  readonly leaseMs?: number;
}

export type DeliveryReport =
  /** Nothing to do: done, cancelled or taken over since the job was made. */
  { readonly kind: 'stale' } | { readonly kind: 'cancelled' } | Outcome;

/** How long a sender may be unheard of before the delivery is taken from it. It renews the lease while it sends. */
export const LEASE_MS = 45_000;

/**
 * Carries out one attempt at one delivery: claims it, sends it, writes what became of it. A process that is killed
 * in between leaves a lease that ends; the next attempt has the same Message-ID.
 * @throws when the database is away: the delivery comes back when its lease ends.
 */
export async function deliver(ports: DeliveryPorts, attempt: DeliveryJob): Promise<DeliveryReport> {
  const claimed = await claimDelivery(ports.db, attempt, leaseEnd(ports));
  if (claimed === undefined) return { kind: 'stale' };
  if (claimed.cancelled) return { kind: 'cancelled' };
  const outcome = await whileHolding(ports, attempt, () => sendClaimed(ports, claimed));
  await record(ports, attempt, outcome);
  return outcome;
}

const leaseEnd = ({ clock, leaseMs = LEASE_MS }: DeliveryPorts): Date =>
  new Date(clock.wall().getTime() + leaseMs);

/** A server may take minutes to answer; the lease is short, so that a killed sender is noticed soon. */
async function whileHolding<T>(
  ports: DeliveryPorts,
  attempt: DeliveryJob,
  work: () => Promise<T>,
): Promise<T> {
  const renew = (): void => {
    // A database that is away lets nobody else claim either; `record` will tell if it stays away.
    renewLease(ports.db, attempt, leaseEnd(ports)).catch(() => undefined);
  };
  const timer = setInterval(renew, (ports.leaseMs ?? LEASE_MS) / 3);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

async function sendClaimed({ channels }: DeliveryPorts, claimed: Claimed): Promise<Outcome> {
  try {
    return await channels[claimed.channel].send(claimed);
  } catch (error) {
    // What cannot be written today cannot be written tomorrow: it waits among the dead for somebody to look.
    return { kind: 'refused', reason: `no sentence: ${String(error)}`.slice(0, 500) };
  }
}

/** Insists for as long as a lease: what was sent but not written down would be sent again. */
async function record(ports: DeliveryPorts, attempt: DeliveryJob, outcome: Outcome): Promise<void> {
  for (const until = leaseEnd(ports); ;) {
    const wall = ports.clock.wall();
    try {
      return await recordVerdict(ports.db, attempt, verdictOf(outcome, attempt, wall, ports.chance()), wall);
    } catch (error) {
      if (ports.clock.wall() >= until) throw error;
      await ports.pause(500);
    }
  }
}

/** About a week of a server that says "later" every quarter of an hour (RFC 5321 4.5.4.1 asks for 4 to 5 days). */
export const MAX_DEFERRALS = 720;

/** What an outcome means for the delivery. `chance` is from 0 to 1. */
export function verdictOf(outcome: Outcome, { attempt }: DeliveryJob, wall: Date, chance: number): Verdict {
  switch (outcome.kind) {
    case 'sent':
      return { status: 'sent', nextAt: wall, error: null };
    case 'void':
      return { status: 'cancelled', nextAt: wall, error: null };
    case 'refused':
      return { status: 'dead', nextAt: wall, error: outcome.reason };
    case 'deferred':
      if (attempt + 1 >= MAX_DEFERRALS) return { status: 'dead', nextAt: wall, error: outcome.reason };
      return { status: 'pending', nextAt: later(wall, attempt, 900_000, chance), error: outcome.reason };
    case 'unreachable':
      // Not the message's fault: it is never given up, and leaves within a minute of the server's return.
      return { status: 'pending', nextAt: later(wall, attempt, 60_000, chance), error: outcome.reason };
    default:
      return assertNever(outcome);
  }
}

const FIRST_PAUSE_MS = 1_000;

/** Twice as long after each attempt, up to `most`, spread by a fifth. */
const later = (wall: Date, attempt: number, most: number, chance: number): Date => {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempt, 20), most);
  return new Date(wall.getTime() + pause * (0.9 + 0.2 * chance));
};
