import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { deliveryBacklog, type DeliveryReport } from '@shanhai/application/notices';
import type { Database } from '@shanhai/platform/postgres';
import { DATABASE } from '../tokens';

/** What this process counts, for `/metrics`. */
@Injectable()
export class NotifierMetrics {
  readonly registry = new Registry();
  private readonly attempts: Counter;
  private readonly fired: Counter;

  constructor(@Inject(DATABASE) db: Database) {
    collectDefaultMetrics({ register: this.registry });
    this.attempts = new Counter({
      name: 'shanhai_delivery_attempts_total',
      help: 'Attempts to deliver messages, by what became of them',
      labelNames: ['outcome'],
      registers: [this.registry],
    });
    this.fired = new Counter({
      name: 'shanhai_swept_total',
      help: 'What the sweep has settled: deadlines reminded of, deadlines signalled, deliveries enqueued',
      labelNames: ['step'],
      registers: [this.registry],
    });
    this.backlogOf(db);
  }

  attempted({ kind }: DeliveryReport): void {
    this.attempts.inc({ outcome: kind });
  }

  swept(step: string, count: number): void {
    if (count > 0) this.fired.inc({ step }, count);
  }

  private backlogOf(db: Database): void {
    new Gauge({
      name: 'shanhai_deliveries',
      help: 'Deliveries that wait (pending) or were given up (dead), at most 10000 counted',
      labelNames: ['status'],
      registers: [this.registry],
      async collect() {
        const { pending, dead } = await deliveryBacklog(db);
        this.set({ status: 'pending' }, pending);
        this.set({ status: 'dead' }, dead);
      },
    });
  }
}
