import type { DeliveryJob } from '@shanhai/contracts/messages';
import type { Clock } from '@shanhai/platform/clock';
import { isUnavailable, type Queryable } from '@shanhai/platform/postgres';
import type { Channels, Outcome } from './channels';
import {
  type Claimed,
  type Ended,
  claimDelivery,
  postpone,
  recordVerdict,
  renewLease,
} from './deliveries.store';
import { MAX_UNHEARD, verdictOf } from './verdict';

export interface DeliveryPorts {
  readonly db: Queryable;
  readonly clock: Pick<Clock, 'now' | 'wall'>;
  readonly channels: Channels;
  /** From 0 to 1: spreads repetitions, so that an outage does not end in a burst. */
  readonly chance: () => number;
  readonly pause: (ms: number) => Promise<void>;
  /** This process, as the history of a delivery names it. */
  readonly sender: string;
  /** {@link LEASE_MS} unless a test is in a hurry. */
  readonly leaseMs?: number;
}

export type DeliveryReport =
  /** Nothing to do: done, cancelled or taken over since the job was made. */
  | { readonly kind: 'stale' | 'cancelled' }
  /** Begun too often without an end: not begun again. */
  | { readonly kind: 'unheard' }
  | Outcome
  | Unwritable;

/** What cannot be written today cannot be written tomorrow: it waits among the dead for somebody to look. */
interface Unwritable {
  readonly kind: 'unwritable';
  readonly words: string;
}

/** How long a sender may be unheard of before the delivery is taken from it. It renews the lease while it sends. */
export const LEASE_MS = 45_000;

/**
 * Carries out one attempt at one delivery: claims it, sends it, writes what became of it. A process that is killed
 * in between leaves a lease that ends; the next attempt has the same Message-ID.
 * @throws when the database is away: the delivery comes back when its lease ends.
 */
export async function deliver(ports: DeliveryPorts, attempt: DeliveryJob): Promise<DeliveryReport> {
  const { now, wall } = { now: ports.clock.now(), wall: ports.clock.wall() };
  const claim = { now, wall, leaseEnd: leaseEnd(ports), sender: ports.sender, maxUnheard: MAX_UNHEARD };
  const claimed = await claimDelivery(ports.db, attempt, claim);
  if (claimed === undefined) return { kind: 'stale' };
  if (claimed.status === 'cancelled') return { kind: 'cancelled' };
  if (claimed.status === 'dead') return { kind: 'unheard' };
  const outcome = await whileHolding(ports, attempt, () => sendClaimed(ports, claimed));
  await record(ports, attempt, claimed, outcome);
  return outcome;
}

/** Two sweeps may have handed it over before its lane was full. */
const ROOM_MS = 5_000;

/** Leaves an attempt whose lane is full for later: it is not begun, and does not count. */
export const postponeDelivery = ({ db, clock }: DeliveryPorts, attempt: DeliveryJob): Promise<void> =>
  postpone(db, attempt, new Date(clock.wall().getTime() + ROOM_MS));

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

async function sendClaimed({ channels }: DeliveryPorts, claimed: Claimed): Promise<Outcome | Unwritable> {
  try {
    return await channels[claimed.channel].send(claimed);
  } catch (error) {
    // The database may be away while the message is written: that says nothing about the message.
    if (isUnavailable(error)) throw error;
    return { kind: 'unwritable', words: String(error).slice(0, 500) };
  }
}

/** Insists for as long as a lease: what was sent but not written down would be sent again. */
async function record(
  ports: DeliveryPorts,
  attempt: DeliveryJob,
  claimed: Claimed,
  outcome: Outcome | Unwritable,
): Promise<void> {
  for (const until = leaseEnd(ports); ;) {
    const wall = ports.clock.wall();
    try {
      return await recordVerdict(ports.db, attempt, endOf(outcome, attempt, claimed, wall, ports.chance()));
    } catch (error) {
      if (ports.clock.wall() >= until) throw error;
      await ports.pause(500);
    }
  }
}

/** What is written of an attempt that has ended. */
function endOf(
  outcome: Outcome | Unwritable,
  { attempt }: DeliveryJob,
  claimed: Claimed,
  wall: Date,
  chance: number,
): Ended {
  if (outcome.kind === 'unwritable') {
    const verdict = { status: 'dead', nextAt: wall, reason: 'not_writable', unheard: false } as const;
    const answer = { code: null, enhanced: null, text: outcome.words };
    return { at: wall, verdict, outcome: 'refused', step: 'own', answer };
  }
  if (outcome.kind === 'void') {
    const verdict = { status: 'cancelled', nextAt: wall, reason: null, unheard: false } as const;
    return { at: wall, verdict, outcome: 'void', step: 'own', answer: nothingSaid };
  }
  const { firstTriedAt, unheard } = claimed;
  const trial = { before: attempt - claimed.before, firstTriedAt, unheard };
  const verdict = verdictOf(outcome, trial, wall, chance);
  const step = outcome.kind === 'sent' ? 'content' : outcome.step;
  return { at: wall, verdict, outcome: outcome.kind, step, answer: outcome.answer };
}

const nothingSaid = { code: null, enhanced: null, text: '' };
