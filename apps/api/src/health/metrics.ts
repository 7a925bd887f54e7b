import type { Config } from '@shanhai/platform/config';
import type { Database } from '@shanhai/platform/postgres';
import { outboxBacklog } from '@shanhai/platform/outbox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Requests by route and class of status, the backlog of the outbox, and what Node tells of itself. */
export function createMetrics(server: FastifyInstance, db: Database): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'shanhai_http_request_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  server.addHook('onResponse', (request, reply, done) => {
    timerFor(duration, request, reply).observe(reply.elapsedTime / 1000);
    done();
  });
  watchOutbox(registry, db);
  return registry;
}

type Observer = ReturnType<Histogram['labels']>;
const timers = new WeakMap<object, Map<number, Observer>>();

/** Looking up labels costs more than counting: each route keeps its own counters, by class of status. */
function timerFor(duration: Histogram, request: FastifyRequest, reply: FastifyReply): Observer {
  const { config, url } = request.routeOptions;
  const byClass = timers.get(config) ?? new Map<number, Observer>();
  if (byClass.size === 0) timers.set(config, byClass);
  const statusClass = Math.floor(reply.statusCode / 100);
  const known = byClass.get(statusClass);
  if (known) return known;
  const observer = duration.labels(request.method, url ?? 'none', `${statusClass}xx`);
  byClass.set(statusClass, observer);
  return observer;
}

/** Asked when the metrics are, not before. */
function watchOutbox(registry: Registry, db: Database): void {
  const gauge = new Gauge({
    name: 'shanhai_outbox_messages',
    help: 'Messages that wait, and that were given up',
    labelNames: ['status'],
    registers: [registry],
    async collect() {
      const { pending, dead } = await outboxBacklog(db);
      gauge.set({ status: 'pending' }, pending);
      gauge.set({ status: 'dead' }, dead);
    },
  });
}

/** On the main port only with a token: metrics tell how busy an office is. */
export function metricsRoute(server: FastifyInstance, registry: Registry, config: Config): void {
  const { metricsToken } = config.http;
  if (metricsToken === undefined) return;
  server.get('/metrics', async (request, reply) => {
    if (!isBearer(request.headers.authorization, metricsToken)) {
      return reply.code(401).header('www-authenticate', 'Bearer').send();
    }
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isBearer = (header: string | undefined, token: string): boolean =>
  timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
