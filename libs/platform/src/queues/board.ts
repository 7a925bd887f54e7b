import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type {
  AppControllerRoute,
  AppViewRoute,
  BullBoardQueues,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';
import type { Queue } from 'bullmq';
import type { Config } from '../config';
import { postgresBackend, redisBackend, type BullQueue } from './backends';

export interface QueueBoardOptions {
  readonly config: Config['queue'];
  readonly databaseUrl: string;
  readonly queues: readonly string[];
  /** Where it is mounted, without a slash at the end. */
  readonly basePath: string;
  readonly onError: (error: unknown) => void;
}

/** Bull Board as a thing to be read: its page and its questions. What changes a queue is not among them. */
export interface QueueBoard {
  readonly page: string;
  /** The answer to one of its questions, by a path below its own; undefined when it has no such question. */
  ask(path: string, query: Record<string, unknown>): Promise<{ status: number; body: unknown } | undefined>;
  close(): Promise<void>;
}

/** Its scripts, styles and pictures, which the page asks for below `static/`. */
export const boardFiles = join(dirname(require.resolve('@bull-board/ui/package.json')), 'dist', 'static');

/**
 * Opens Bull Board on queues of either backend. Deliveries are rows, and their administrators act on those, on the
 * record; a job that is retried or removed here would change nothing and leave no trace. So it only reads.
 */
export async function openQueueBoard(options: QueueBoardOptions): Promise<QueueBoard> {
  const { config, databaseUrl, onError } = options;
  const backend =
    config.backend === 'redis'
      ? redisBackend(config.url, config.prefix, onError)
      : postgresBackend(databaseUrl);
  if (config.backend === 'postgres') await backend.ready();
  const queues: BullQueue[] = options.queues.map((name) => backend.queue(name));
  for (const queue of queues) queue.on('error', onError);
  const reader = new Reader(options.basePath);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue as unknown as Queue, { readOnlyMode: true })),
    serverAdapter: reader,
    options: { uiConfig: { boardTitle: 'Shanhai · BullMQ', hideRedisDetails: true } },
  });
  return {
    page: reader.page(),
    ask: (path, query) => reader.ask(path, query),
    close: async () => {
      await Promise.all(queues.map((queue) => queue.close()));
      await backend.close();
    },
  };
}

/** Takes from Bull Board what a server of it would be told. */
class Reader implements IServerAdapter {
  private queues: BullBoardQueues = new Map();
  private views = '';
  private entry: AppViewRoute | undefined;
  private routes: AppControllerRoute[] = [];
  private config: UIConfig = {};

  constructor(private readonly basePath: string) {}

  setQueues(queues: BullBoardQueues): this {
    this.queues = queues;
    return this;
  }
  setViewsPath(path: string): this {
    this.views = path;
    return this;
  }
  setStaticPath(): this {
    return this;
  }
  setEntryRoute(route: AppViewRoute): this {
    this.entry = route;
    return this;
  }
  setErrorHandler(): this {
    return this;
  }
  setApiRoutes(routes: AppControllerRoute[]): this {
    this.routes = routes;
    return this;
  }
  setUIConfig(config: UIConfig): this {
    this.config = config;
    return this;
  }

  async ask(
    path: string,
    query: Record<string, unknown>,
  ): Promise<{ status: number; body: unknown } | undefined> {
    for (const question of this.routes) {
      const { method, route } = question;
      if (![method].flat().includes('get')) continue;
      const params = [route]
        .flat()
        .map((pattern) => matching(pattern, path))
        .find(Boolean);
      if (!params) continue;
      const { queues, config: uiConfig } = this;
      const { status = 200, body } = await question.handler({
        queues,
        uiConfig,
        params,
        query,
        body: {},
        headers: {},
      });
      return { status, body };
    }
    return undefined;
  }

  /** Its template without a template engine, and without the letters that it would fetch from abroad. */
  page(): string {
    const { params } = this.entry?.handler({ basePath: this.basePath, uiConfig: this.config }) ?? {
      params: {},
    };
    const given = params as Readonly<Record<string, string>>;
    return readFileSync(join(this.views, 'index.ejs'), 'utf8')
      .replace(/<link[^>]+fonts\.googleapis\.com[^>]*>/g, '')
      .replace(/<%[-=] *(\w+) *%>/g, (_, name: string) => given[name] ?? '');
  }
}

/** What the :names of a pattern stand for in a path; undefined when it is another path. */
const matching = (pattern: string, path: string): Record<string, string> | undefined => {
  const found = new RegExp(`^${pattern.replace(/:(\w+)\??/g, '(?<$1>[^/]+)')}$`).exec(path);
  return found ? Object.fromEntries(Object.entries({ ...found.groups }).map(([name, value]) => [name, decodeURIComponent(value)])) : undefined; // prettier-ignore
};
