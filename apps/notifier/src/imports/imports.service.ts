import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { checkNextImport, forgetOldImports } from '@shanhai/application/targets/imports';
import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import { Outages } from '../health/outages';
import { Loop } from '../sweep/loop';
import { BATCH } from '../sweep/steps';
import { CLOCK, DATABASE } from '../tokens';

/** Somebody waits for it. */
const PAUSE_MS = 300;
/** Old files are looked for once in so many turns: some ten minutes. */
const SELDOM = 2_000;

/**
 * Checks files that are brought for plans, one after another: beside what people decide, and beside the sweep, whose turns do
 * not wait for it. The rows say what is to be checked; one that is left behind by a process that ends is begun again.
 */
@Injectable()
export class ImportsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop(PAUSE_MS, (signal) => this.turn(signal));
  private turns = 0;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Outages) private readonly outages: Outages,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** The file in hand is checked to its end. */
  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async turn(signal: AbortSignal): Promise<void> {
    const { db, clock } = this;
    await this.outages.guard('imports', async () => {
      while (!signal.aborted && (await checkNextImport({ db, clock })));
      if (this.turns++ % SELDOM === 0) await forgetOldImports({ db, clock }, BATCH);
    });
  }
}
