import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import {
  channelKeys,
  deliveryBacklog,
  type ChannelKey,
  type DeliveryReport,
} from '@shanhai/application/notices';
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
      help: 'Attempts to deliver messages, by channel and what became of them',
      labelNames: ['channel', 'outcome'],
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

  attempted(channel: ChannelKey, { kind }: DeliveryReport): void {
    this.attempts.inc({ channel, outcome: kind });
  }

  swept(step: string, count: number): void {
    if (count > 0) this.fired.inc({ step }, count);
  }

  private backlogOf(db: Database): void {
    new Gauge({
      name: 'shanhai_deliveries',
      help: 'Deliveries of a channel that wait (pending) or were given up (dead), at most 10000 counted',
      labelNames: ['channel', 'status'],
      registers: [this.registry],
      async collect() {
        for (const { channel, pending, dead } of await deliveryBacklog(db, channelKeys)) {
          this.set({ channel, status: 'pending' }, pending);
          this.set({ channel, status: 'dead' }, dead);
        }
      },
    });
  }
}
