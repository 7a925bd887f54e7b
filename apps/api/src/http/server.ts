import { FastifyAdapter } from '@nestjs/platform-fastify';
import { mostBody } from '@shanhai/contracts/http';
import type { Config } from '@shanhai/platform/config';
import type { Logger } from '@shanhai/platform/logs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { rejectionOf } from './failure';
import { languageOf } from './language';
import { sendProblem } from './problem';

/** Requests slower than this are told in the log at any level. */
const slowMs = 1_000;
const traceparent = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;

/** The server below Nest: limits, body parsing, request ids, and a log of what failed or was slow. */
export function createAdapter(config: Config, logger: Logger): FastifyAdapter {
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: mostBody,
    requestIdHeader: false,
    genReqId: ({ headers }: IncomingMessage) => traceIdOf(headers['traceparent']),
    trustProxy: config.http.trustedProxies.length > 0 ? [...config.http.trustedProxies] : false,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // An address that can't even be decoded: the router answers before any hook.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void sendProblem(reply, rejectionOf(error), languageOf(request));
    },
    // Nest's middleware layer: nothing here uses it, and it costs every request.
    skipMiddie: true,
  });
  const server: FastifyInstance = adapter.getInstance();
  parseBodies(server);
  logRequests(server, logger);
  return adapter;
}

/** The caller's trace (W3C Trace Context), else one of our own. */
const traceIdOf = (header: string | string[] | undefined): string =>
  (header === undefined ? undefined : traceparent.exec(String(header))?.[1]) ?? newTraceId();

/** Half of it is this process's own, half counts: a random one for each request would cost more. */
const ownHalf = randomBytes(8).toString('hex');
let requests = 0;
const newTraceId = (): string => ownHalf + (++requests).toString(16).padStart(16, '0');

/** JSON for all, forms for who takes them (see the gate), and multipart unread for uploads, which stream it themselves. */
function parseBodies(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parseJson(request, body as string, done);
  });
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 4096 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
  server.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
}

/**
 * One line for each request would cost more than many of the requests do. Failures are told where they
 * happen, slow ones here, and all of them at the level debug.
 */
function logRequests(server: FastifyInstance, logger: Logger): void {
  const all = logger.isLevelEnabled('debug');
  server.addHook('onResponse', (request, reply, done) => {
    const ms = reply.elapsedTime;
    const slow = ms > slowMs && reply.getHeader('content-type') !== 'text/event-stream';
    if (all || slow) {
      const { id: traceId, method } = request;
      const line = {
        traceId,
        method,
        path: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(ms),
      };
      if (slow) logger.warn(line, 'slow request');
      else logger.debug(line, 'request');
    }
    done();
  });
}
