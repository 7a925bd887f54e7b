import { Inject, Injectable } from '@nestjs/common';
import { NotifierMetrics } from '../health/metrics';
import { type Concern, Outages } from '../health/outages';

/** Rows of one transaction: small enough that a decision never waits for long. */
export const BATCH = 100;

/** Carries out the steps of a sweep: one that fails does not stop the others. */
@Injectable()
export class Steps {
  constructor(
    @Inject(Outages) private readonly outages: Outages,
    @Inject(NotifierMetrics) private readonly metrics: NotifierMetrics,
  ) {}

  /** One try; answers whether it succeeded. */
  guard(concern: Concern, work: () => Promise<unknown>): Promise<boolean> {
    return this.outages.guard(concern, work);
  }

  /** One try of what works off a backlog by itself. */
  once(concern: Concern, work: () => Promise<number>): Promise<boolean> {
    return this.guard(concern, async () => this.metrics.swept(concern, await work()));
  }

  /** Repeats a step while it finds a full batch: a backlog is worked off without pauses. */
  async untilDone(
    concern: Concern,
    signal: AbortSignal,
    work: () => Promise<number>,
    batch = BATCH,
  ): Promise<void> {
    await this.guard(concern, async () => {
      for (let full = true; full && !signal.aborted;) {
        const count = await work();
        this.metrics.swept(concern, count);
        full = count >= batch;
      }
    });
  }
}
