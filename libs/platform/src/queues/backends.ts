import {
  Queue,
  Worker,
  createPostgresBackend,
  type JobType,
  type JobsOptions,
  type PostgresPoolConfig,
  type Processor,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import { Connection } from '../postgres';
import { QUEUE_SCHEMA, migrateQueueSchema } from './schema.store';

export type Work = Processor<unknown, void>;
export type Tuning = Omit<WorkerOptions, 'connection' | 'prefix'>;

/** What we use of BullMQ's classes, whose types differ by backend. */
export interface BullQueue {
  addBulk(jobs: { name: string; data: unknown; opts: JobsOptions }[]): Promise<unknown>;
  getWaitingCount(): Promise<number>;
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}
export interface BullWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: unknown, error: Error) => void): unknown;
  close(force?: boolean): Promise<void>;
}

/** What differs between the two places where queues can lie. */
export interface Backend {
  /** Resolves when queues and workers may be made. */
  ready(): Promise<void>;
  queue(name: string): BullQueue;
  worker(name: string, work: Work, tuning: Tuning): BullWorker;
  probe(): Promise<void>;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** Redis is back within a second or two of its restart: long waits would only delay mail. */
const reconnectIn = (times: number): number => Math.min(times * 100, 2_000);

/** Queues on Redis. Producers fail at once while it is away; workers wait for it. */
export function redisBackend(url: string, prefix: string, onError: (error: unknown) => void): Backend {
  const producer = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: reconnectIn,
  });
  producer.on('error', onError);
  return {
    ready: () => assertUp(producer),
    queue: (name) => new Queue(name, { connection: producer, prefix }),
    worker: (name, work, tuning) =>
      new Worker(name, work, {
        ...tuning,
        prefix,
        // null: a blocked read must outlive an outage instead of failing after some tries.
        connection: { url, maxRetriesPerRequest: null, retryStrategy: reconnectIn },
      }),
    probe: async () => {
      await assertUp(producer);
      await producer.ping();
    },
    close: () => Promise.resolve(producer.disconnect()),
  };
}

const assertUp = (client: Redis): Promise<void> =>
  client.status === 'ready'
    ? Promise.resolve()
    : Promise.reject(new Error(`Redis is not connected (${client.status})`));

/** Queues in the schema `queue` of Postgres: for one machine without Redis, 10 to 17 times slower. */
export function postgresBackend(databaseUrl: string): Backend {
  const connection: PostgresPoolConfig = {
    Client: Connection,
    connectionString: databaseUrl,
    schema: QUEUE_SCHEMA,
    max: 4,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  };
  let migrated: Promise<void> | undefined;
  const migrate = (): Promise<void> => {
    // A worker on a database without the tables asks without pause: nothing is made before they are there.
    migrated ??= migrateQueueSchema(databaseUrl).catch((error: unknown) => {
      migrated = undefined;
      throw error;
    });
    return migrated;
  };
  return {
    ready: migrate,
    queue: (name) => new Queue(name, { connection }, createPostgresBackend),
    worker: (name, work, tuning) => new Worker(name, work, { ...tuning, connection }, createPostgresBackend),
    // Whoever sweeps asks the same database all the time: a connection more would say nothing new.
    probe: migrate,
    close: () => Promise.resolve(),
  };
}
