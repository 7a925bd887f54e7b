import type { DigestJob } from '@shanhai/contracts/messages';
import type { Clock } from '@shanhai/platform/clock';
import type { Queryable } from '@shanhai/platform/postgres';
import type { JobQueue } from '@shanhai/platform/queues';
import { putDigestsBack, takeDueDigests } from './digests.store';

/** The queue that carries digests to who makes them. */
export const DIGESTS = 'digests';

/** How long a job may be unheard of before it is taken for lost, as after a flush of Redis. */
const LOST_AFTER_MS = 30_000;

export interface EnqueueDigestsPorts {
  readonly db: Queryable;
  readonly clock: Pick<Clock, 'now' | 'wall'>;
  readonly queue: JobQueue<DigestJob>;
}

/**
 * Hands digests that are due to the queue, up to `limit`. The rows are the truth: a job that was lost is added again,
 * and one that runs twice finds its digest made.
 * @throws when the queue is away; the digests are due again at once.
 */
export async function enqueueDigests(
  { db, clock, queue }: EnqueueDigestsPorts,
  limit: number,
): Promise<number> {
  const wall = clock.wall();
  const at = { now: clock.now(), wall, again: new Date(wall.getTime() + LOST_AFTER_MS) };
  const ids = await takeDueDigests(db, at, limit);
  if (ids.length === 0) return 0;
  await queue.add(ids.map((id) => ({ id, data: { id } }))).catch(async (error: unknown) => {
    await putDigestsBack(db, ids);
    throw error;
  });
  return ids.length;
}
