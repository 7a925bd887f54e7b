import type { Config } from '../config';
import { type Backend, type BullQueue, postgresBackend, redisBackend } from './backends';
import { SupervisedConsumer } from './consumer';
import type { Consumer, ConsumerOptions, Job, JobQueue, QueueDepth, Queues } from './port';

export interface QueuesOptions {
  readonly config: Config['queue'];
  readonly databaseUrl: string;
  /** Told of every failure of a connection or a job; called often while the queue is away. */
  readonly onError: (error: unknown) => void;
  readonly onRestart: (queue: string, reason: string) => void;
  readonly checkMs?: number;
}

/** Opens the queues. Nothing is awaited: while Redis or Postgres is away, adding fails and consuming waits. */
export function openQueues(options: QueuesOptions): Queues {
  const { config, databaseUrl, onError } = options;
  const backend =
    config.backend === 'redis'
      ? redisBackend(config.url, config.prefix, onError)
      : postgresBackend(databaseUrl);
  return new BullQueues(backend, options);
}

class BullQueues implements Queues {
  private readonly queues = new Map<string, BullQueue>();

  constructor(
    private readonly backend: Backend,
    private readonly options: QueuesOptions,
  ) {}

  queue<T>(name: string): JobQueue<T> {
    return {
      add: async (jobs) => addTo(await this.opened(name), name, jobs),
      waiting: () => this.waiting(name),
      depth: () => this.depth(name),
    };
  }

  consume<T>(name: string, consumer: ConsumerOptions<T>): Consumer {
    const { onError, onRestart, checkMs = 5_000 } = this.options;
    return new SupervisedConsumer(this.backend, name, consumer, {
      checkMs,
      waiting: () => this.waiting(name),
      onError,
      onRestart: (reason) => onRestart(name, reason),
    });
  }

  probe(): Promise<void> {
    return this.backend.probe();
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.close();
  }

  private async waiting(name: string): Promise<number> {
    return (await this.opened(name)).getWaitingCount();
  }

  private async depth(name: string): Promise<QueueDepth> {
    const counts = await (await this.opened(name)).getJobCounts('waiting', 'delayed', 'active');
    const of = (state: string): number => counts[state] ?? 0;
    return { waiting: of('waiting'), delayed: of('delayed'), active: of('active') };
  }

  private async opened(name: string): Promise<BullQueue> {
    await this.backend.ready();
    let queue = this.queues.get(name);
    if (queue === undefined) {
      queue = this.open(name);
      this.queues.set(name, queue);
    }
    return queue;
  }

  private open(name: string): BullQueue {
    const queue = this.backend.queue(name);
    queue.on('error', this.options.onError);
    return queue;
  }
}

/** Gone when done: the id may come again, and a queue's history would fill Redis. */
const FORGET = { removeOnComplete: true, removeOnFail: true, attempts: 1 } as const;

async function addTo<T>(queue: BullQueue, name: string, jobs: readonly Job<T>[]): Promise<void> {
  if (jobs.length === 0) return;
  await queue.addBulk(
    jobs.map(({ id, data, delayMs }) => ({
      name,
      data,
      opts: { ...FORGET, jobId: id, ...(delayMs !== undefined && { delay: delayMs }) },
    })),
  );
}
