import { enqueueDigests, planToday, releaseQuiet } from '@shanhai/application/notices';
import type { DigestJob } from '@shanhai/contracts/messages';
import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import type { JobQueue } from '@shanhai/platform/queues';

/** What the sweep does about e-mails that wait: for the end of quiet hours, and for a digest. */
export class DigestSweep {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue<DigestJob>,
  ) {}

  release(limit: number): Promise<number> {
    return releaseQuiet(this.db, this.instant(), limit);
  }

  plan(limit: number): Promise<number> {
    return planToday(this.db, this.instant(), limit);
  }

  enqueue(limit: number): Promise<number> {
    return enqueueDigests({ db: this.db, clock: this.clock, queue: this.queue }, limit);
  }

  private instant(): { now: Date; wall: Date } {
    return { now: this.clock.now(), wall: this.clock.wall() };
  }
}
