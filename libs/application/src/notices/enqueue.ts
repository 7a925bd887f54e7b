import type { DeliveryJob } from '@shanhai/contracts/messages';
import type { Clock } from '@shanhai/platform/clock';
import type { Queryable } from '@shanhai/platform/postgres';
import type { Job, JobQueue } from '@shanhai/platform/queues';
import type { ChannelKey } from './channels';
import { putBack, takeDeliveries } from './deliveries.store';
import type { Lanes } from './lanes';

/** The queue that carries attempts at deliveries of a channel: one that stands still keeps no other waiting. */
export const deliveriesQueue = (channel: ChannelKey): string => `deliveries-${channel}`;

/**
 * Jobs that may wait in the queue. A larger backlog stays in the rows, which keeps Redis small and spares adding
 * again what merely has to wait.
 */
const HIGH_WATER = 2_000;

/** Deliveries that are handed over at once: each time costs a statement, a commit and a round trip to the queue. */
export const HANDED_AT_ONCE = 500;

/** How long a job may be unheard of before it is taken for lost, as after a flush of Redis. */
const LOST_AFTER_MS = 10_000;

export interface HandOverPorts {
  readonly db: Queryable;
  readonly clock: Pick<Clock, 'wall'>;
  readonly channel: ChannelKey;
  readonly queue: JobQueue<DeliveryJob>;
  readonly lanes?: Pick<Lanes, 'full'>;
}

/**
 * Hands deliveries of a channel that are due to its queue, in handfuls of `limit`, as far as it has room and the
 * channel's pace allows: while one handful is added, the next is taken. The rows are the truth: a job that is still
 * there is not added again, one that was lost is. Answers how many it handed over.
 * @throws when the queue is away; the deliveries are due again at once.
 */
export async function handOver(ports: HandOverPorts, limit: number, signal?: AbortSignal): Promise<number> {
  let total = 0;
  let adding: Promise<void> = Promise.resolve();
  for (let inHand = limit; inHand >= limit && !signal?.aborted; total += inHand) {
    const taken = await whileAdding(ports, adding, take(ports, limit, total === 0 ? 0 : inHand));
    adding = add(ports, taken);
    inHand = taken.length;
  }
  await adding;
  return total;
}

/** The next handful, once the one before is added; where that fails, it is put back as well. */
async function whileAdding(
  { db, clock }: HandOverPorts,
  adding: Promise<void>,
  taking: Promise<DeliveryJob[]>,
): Promise<DeliveryJob[]> {
  const [added, taken] = await Promise.allSettled([adding, taking]);
  if (added.status === 'fulfilled') return taking;
  if (taken.status === 'fulfilled') await putBack(db, taken.value, clock.wall());
  throw added.reason;
}

/** @param added how many are being added just now: the queue may not know of them yet */
async function take(ports: HandOverPorts, limit: number, added: number): Promise<DeliveryJob[]> {
  const { db, clock, channel, queue, lanes } = ports;
  const waiting = (await queue.waiting()) + added;
  // A few cost as much as a handful: they wait until there is room for one.
  if (waiting + limit > HIGH_WATER) return [];
  const wall = clock.wall();
  const again = new Date(wall.getTime() + LOST_AFTER_MS);
  const slow = lanes?.full() ?? [];
  return takeDeliveries(db, { channel, wall, again, limit, slow, waiting });
}

async function add({ db, clock, queue }: HandOverPorts, taken: readonly DeliveryJob[]): Promise<void> {
  try {
    await queue.add(taken.map(jobOf));
  } catch (error) {
    await putBack(db, taken, clock.wall());
    throw error;
  }
}

const jobOf = (data: DeliveryJob): Job<DeliveryJob> => ({ id: `${data.id}-${data.attempt}`, data });
