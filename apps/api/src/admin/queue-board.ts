import fastifyStatic from '@fastify/static';
import { PROJECTIONS } from '@shanhai/application/calendar/projections';
import {
  channelKeys,
  deliveriesQueue,
  DIGESTS,
  mayManageDeliveries,
  REMINDERS,
} from '@shanhai/application/notices';
import type { SessionCache } from '@shanhai/application/session';
import type { Config } from '@shanhai/platform/config';
import { boardFiles, openQueueBoard, type QueueBoard } from '@shanhai/platform/queues';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sessionCookie } from '../http/gate';
import { apiHeaders, cookieOf } from '../http/headers';
import { sendNotFound } from '../http/problem.filter';

export const BOARD_PATH = '/api/queues';

/** Bull Board's own scripts and files, its styles in the page, and nothing from anywhere else. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Bull Board, for who administers deliveries; for everybody else there is nothing here. Opened at the first look: most
 * processes are never asked, and hold no connections for it.
 */
export async function queueBoardRoutes(
  server: FastifyInstance,
  config: Config,
  sessions: SessionCache,
): Promise<void> {
  let opened: Promise<QueueBoard> | undefined;
  const queues = [...channelKeys.map(deliveriesQueue), REMINDERS, DIGESTS, PROJECTIONS];
  const { queue, database } = config;
  const open = (): Promise<QueueBoard> =>
    (opened ??= openQueueBoard({
      ...{ config: queue, databaseUrl: database.url, queues, basePath: BOARD_PATH },
      onError: () => undefined, // an absent queue is told by /health; the board's answers fail by themselves
    }).catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
  await server.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      if (!(await mayLook(request, sessions))) return sendNotFound(request, reply);
      reply.headers({ ...apiHeaders, 'content-security-policy': policy });
      return undefined;
    });
    scope.addHook('onClose', async () => (await opened)?.close());
    await scope.register(fastifyStatic, { root: boardFiles, serve: false });
    scope.get(BOARD_PATH, async (_request, reply) => reply.type(HTML).send((await open()).page));
    scope.get<Asked>(`${BOARD_PATH}/*`, async (request, reply) => {
      const path = `/${request.params['*']}`;
      if (path.startsWith('/static/')) return reply.sendFile(path.slice('/static/'.length));
      const board = await open();
      if (!path.startsWith('/api/')) return reply.type(HTML).send(board.page);
      const answer = await board.ask(path, request.query);
      return answer ? reply.code(answer.status).send(answer.body) : sendNotFound(request, reply);
    });
  });
}

const HTML = 'text/html; charset=utf-8';
interface Asked {
  Params: { '*': string };
  Querystring: Record<string, unknown>;
}

async function mayLook({ headers }: FastifyRequest, sessions: SessionCache): Promise<boolean> {
  const token = cookieOf(headers.cookie, sessionCookie);
  const person =
    token === undefined ? undefined : (sessions.remembered(token) ?? (await sessions.find(token)));
  return person !== undefined && mayManageDeliveries(person);
}
