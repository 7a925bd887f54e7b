import type { DeliveryJob } from '@shanhai/contracts/messages';
import type { Clock } from '@shanhai/platform/clock';
import type { Queryable } from '@shanhai/platform/postgres';
import type { Job, JobQueue } from '@shanhai/platform/queues';
import { putBack, takeDeliveries } from './deliveries.store';

/** The queue that carries attempts at deliveries. */
export const DELIVERIES = 'deliveries';

/**
 * Jobs that may wait in the queue. A larger backlog stays in the rows, which keeps Redis small and spares adding
 * again what merely has to wait.
 */
const HIGH_WATER = 1_000;

/** How long a job may be unheard of before it is taken for lost, as after a flush of Redis. */
const LOST_AFTER_MS = 10_000;

export interface EnqueuePorts {
  readonly db: Queryable;
  readonly clock: Pick<Clock, 'wall'>;
  readonly queue: JobQueue<DeliveryJob>;
}

/**
 * Hands deliveries that are due to the queue, up to `limit` and as far as it has room. The rows are the truth: a
 * job that is still there is not added again, one that was lost is.
 * @throws when the queue is away; the deliveries are due again at once.
 */
export async function enqueueDeliveries(ports: EnqueuePorts, limit: number): Promise<number> {
  const room = Math.min(limit, HIGH_WATER - (await ports.queue.waiting()));
  if (room <= 0) return 0;
  const wall = ports.clock.wall();
  const again = new Date(wall.getTime() + LOST_AFTER_MS);
  const attempts = await takeDeliveries(ports.db, wall, again, room);
  await ports.queue.add(attempts.map(jobOf)).catch(async (error: unknown) => {
    await putBack(ports.db, attempts, wall);
    throw error;
  });
  return attempts.length;
}

const jobOf = (data: DeliveryJob): Job<DeliveryJob> => ({ id: `${data.id}-${data.attempt}`, data });
