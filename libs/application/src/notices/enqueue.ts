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
const HIGH_WATER = 1_000;

/** Deliveries that are handed over at once: each time costs a statement, a commit and a round trip to the queue. */
export const HANDED_AT_ONCE = 500;

/** How long a job may be unheard of before it is taken for lost, as after a flush of Redis. */
const LOST_AFTER_MS = 10_000;

export interface EnqueuePorts {
  readonly db: Queryable;
  readonly clock: Pick<Clock, 'wall'>;
  readonly channel: ChannelKey;
  readonly queue: JobQueue<DeliveryJob>;
  readonly lanes?: Pick<Lanes, 'full'>;
}

/**
 * Hands deliveries of a channel that are due to its queue, up to `limit` and as far as it has room and the channel's
 * pace allows. The rows are the truth: a job that is still there is not added again, one that was lost is.
 * @throws when the queue is away; the deliveries are due again at once.
 */
export async function enqueueDeliveries(ports: EnqueuePorts, limit: number): Promise<number> {
  const { db, clock, channel, queue, lanes } = ports;
  const waiting = await queue.waiting();
  const room = Math.min(limit, HIGH_WATER - waiting);
  if (room <= 0) return 0;
  const wall = clock.wall();
  const again = new Date(wall.getTime() + LOST_AFTER_MS);
  const slow = lanes?.full() ?? [];
  const attempts = await takeDeliveries(db, { channel, wall, again, limit: room, slow, waiting });
  await queue.add(attempts.map(jobOf)).catch(async (error: unknown) => {
    await putBack(db, attempts, wall);
    throw error;
  });
  return attempts.length;
}

const jobOf = (data: DeliveryJob): Job<DeliveryJob> => ({ id: `${data.id}-${data.attempt}`, data });
