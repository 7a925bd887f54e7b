import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Database } from '@shanhai/platform/postgres';
import { relayMetrics, type RelayMetrics } from '../relay/metrics';
import { DATABASE } from '../tokens';

/** What this process counts, for `/metrics`. */
@Injectable()
export class WorkerMetrics {
  readonly registry = new Registry();
  readonly outbox: RelayMetrics;

  constructor(@Inject(DATABASE) db: Database) {
    collectDefaultMetrics({ register: this.registry });
    this.outbox = relayMetrics(this.registry, db);
  }
}
