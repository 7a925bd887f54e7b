import { Inject, Injectable } from '@nestjs/common';
import { fireReminders } from '@shanhai/application/notices';
import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import { ReminderMetrics } from '../health/reminder-metrics';
import { CLOCK, DATABASE } from '../tokens';

/** Rungs of one transaction, which a decision on one of their cases may have to wait for: six round trips in all. */
export const RUNGS_AT_ONCE = 250;

/** Fires what is due, for the sweep and for the alarms alike, and counts it. */
@Injectable()
export class Reminders {
  private offsetMs: number;
  /** By the wall clock: when the business clock was last seen to be set. */
  private movedAt = 0;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ReminderMetrics) private readonly metrics: ReminderMetrics,
  ) {
    this.offsetMs = clock.offsetMs;
  }

  /** Answers how many were settled: as many as a batch means that there may be more. */
  async fire(): Promise<number> {
    const at = { now: this.clock.now(), wall: this.clock.wall() };
    this.heedTheClock(at.wall);
    const settled = await fireReminders(this.db, at, RUNGS_AT_ONCE);
    // What a jump of the clock has made due is late by the wall only since the jump.
    this.metrics.settled(settled, (at.wall.getTime() - this.movedAt) / 1_000);
    return settled.length;
  }

  private heedTheClock(wall: Date): void {
    if (this.clock.offsetMs === this.offsetMs) return;
    this.offsetMs = this.clock.offsetMs;
    this.movedAt = wall.getTime();
  }
}
