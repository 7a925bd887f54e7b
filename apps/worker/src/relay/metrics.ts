import { Counter, Gauge, type Registry } from 'prom-client';
import { outboxBacklog } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';

export interface RelayMetrics {
  count(topic: string, result: string): void;
}

/** Counters of the relay, and gauges that are read from the outbox when somebody asks. */
export function relayMetrics(registry: Registry, db: Queryable): RelayMetrics {
  const messages = new Counter({
    name: 'shanhai_outbox_attempts_total',
    help: 'Attempts to deliver outbox messages, by topic and result',
    labelNames: ['topic', 'result'],
    registers: [registry],
  });
  // Each gauge reads for itself: prom-client collects them side by side.
  new Gauge({
    name: 'shanhai_outbox_messages',
    help: 'Messages that wait (pending) or were given up (dead), at most 10000 counted',
    labelNames: ['status'],
    registers: [registry],
    async collect() {
      const { pending, dead } = await outboxBacklog(db);
      this.set({ status: 'pending' }, pending);
      this.set({ status: 'dead' }, dead);
    },
  });
  new Gauge({
    name: 'shanhai_outbox_lag_seconds',
    help: 'How long the message that is due longest has been due',
    registers: [registry],
    async collect() {
      this.set((await outboxBacklog(db)).lagSeconds);
    },
  });
  return { count: (topic, result) => messages.inc({ topic, result }) };
}
