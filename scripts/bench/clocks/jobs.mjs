import { deliveriesQueue, HANDED_AT_ONCE, handOver } from '@shanhai/application/notices';
import { openQueues } from '@shanhai/platform/queues';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../tour/client.mjs';
import { median } from '../clients.mjs';

const CONCURRENCY = 16;
const ROUNDS = 3;
/** A notifier waits longer between two sweeps: its jobs are letters, and none sends thousands a second. */
const PAUSE_MS = 10;
const BUDGET = 0.6;

/**
 * Deliveries that are due, carried by the service's hand-over to a worker, against BullMQ by itself: the same jobs, added
 * by as many at once and worked on by as many at once. What a worker does with a delivery is not in either.
 * @param {import('@shanhai/platform/postgres').Database} db @param {import('pg').Client} owner
 * @param {string} redis @param {number} jobs
 */
export async function jobsBench(db, owner, redis, jobs) {
  const turns = [];
  for (let round = 0; round <= ROUNDS; round++) {
    await makeDeliveries(owner, jobs);
    const floor = await rate(jobs, (arrived) => bare(redis, jobs, arrived));
    const service = await rate(jobs, (arrived) => handedOver(db, redis, arrived));
    const ratio = service / floor;
    console.log(
      `due → delivered job: bare ${floor.toFixed(0)}/s, service ${service.toFixed(0)}/s; ratio ${ratio.toFixed(2)}`,
    );
    if (round > 0) turns.push({ floor, service, ratio });
  }
  const ratio = median(turns.map((turn) => turn.ratio));
  return { name: 'due → delivered job', budget: BUDGET, ratio, within: ratio >= BUDGET, turns };
}

/** @param {import('pg').Client} owner @param {number} jobs */
async function makeDeliveries(owner, jobs) {
  await owner.query(`UPDATE delivery SET status = 'cancelled' WHERE status = 'pending'`);
  await owner.query(
    `WITH made AS (
       INSERT INTO notice (id, person_id, kind, dedupe_key, data, link, created_at)
       SELECT gen_random_uuid(), (SELECT id FROM person WHERE name = 'bench' LIMIT 1), 'reminder_due',
              'bench:' || gen_random_uuid(), '{}', '/inbox', now() FROM generate_series(1, $1::int) RETURNING id)
     INSERT INTO delivery (id, notice_id, channel, address, next_at, message_id)
     SELECT gen_random_uuid(), id, 'email', 'somebody@bench.example', now() - interval '1 minute', id FROM made`,
    [jobs],
  );
  await owner.query('VACUUM ANALYZE delivery');
}

/**
 * Jobs a second, each counted once.
 * @param {number} jobs @param {(arrived: (id: string) => void) => Promise<() => Promise<unknown>>} run
 */
async function rate(jobs, run) {
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {(at: number) => void} */
  let finish = () => {};
  const finished = new Promise((/** @type {(at: number) => void} */ resolve) => (finish = resolve));
  const begun = performance.now();
  const close = await run((id) => {
    seen.add(id);
    if (seen.size === jobs) finish(performance.now());
  });
  const ended = await finished;
  await close();
  return jobs / ((ended - begun) / 1000);
}

/** @param {string} redis @param {number} jobs @param {(id: string) => void} arrived */
async function bare(redis, jobs, arrived) {
  const connection = new Redis(redis, { maxRetriesPerRequest: null });
  const queue = new Queue('bare', { connection, prefix: 'bare' });
  const work = (/** @type {any} */ job) => Promise.resolve(arrived(job.id));
  const worker = new Worker('bare', work, {
    ...{ connection: { url: redis, maxRetriesPerRequest: null }, prefix: 'bare', concurrency: CONCURRENCY },
  });
  const opts = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
  for (let at = 0; at < jobs; at += HANDED_AT_ONCE) {
    await queue.addBulk(
      Array.from({ length: Math.min(HANDED_AT_ONCE, jobs - at) }, (_, i) => {
        const id = `job-${at + i}`;
        return {
          name: 'bare',
          data: { id, attempt: 0, lane: 'bench.example' },
          opts: { ...opts, jobId: id },
        };
      }),
    );
  }
  return async () => {
    await worker.close();
    await queue.close();
    connection.disconnect();
  };
}

/**
 * @param {import('@shanhai/platform/postgres').Database} db @param {string} redis
 * @param {(id: string) => void} arrived
 */
async function handedOver(db, redis, arrived) {
  const config = /** @type {const} */ ({ backend: 'redis', url: redis, prefix: 'bench' });
  const onError = (/** @type {unknown} */ error) => console.error(error);
  const queues = openQueues({ config, databaseUrl: '', onError, onRestart: console.error });
  const queue = queues.queue(deliveriesQueue('email'));
  await until('Redis', () =>
    queues.probe().then(
      () => true,
      () => false,
    ),
  );
  const consumer = queues.consume(deliveriesQueue('email'), {
    ...{
      concurrency: CONCURRENCY,
      work: ({ data }) => Promise.resolve(arrived(/** @type {any} */ (data).id)),
    },
  });
  // Nothing is claimed here, so nothing may become due a second time.
  const wall = new Date();
  const ports = /** @type {any} */ ({ db, clock: { wall: () => wall }, channel: 'email', queue });
  let left = true;
  const add = async () => {
    while (left) {
      await handOver(ports, HANDED_AT_ONCE);
      await wait(PAUSE_MS);
    }
  };
  const adding = add();
  return async () => {
    left = false;
    await adding;
    await consumer.close();
    await queues.close();
  };
}
