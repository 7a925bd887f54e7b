import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from '@shanhai/platform/logs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { methodsAt } from './addresses';
import { drain } from './drain';
import { rejectionOf } from './failure';
import { languageOf } from './language';
import { sendProblem } from './problem';

/** The last door: whatever was thrown on the way of a request leaves as problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const rejection = rejectionOf(error, request.routeOptions.bodyLimit);
    if (rejection.code === 'internal' || rejection.code === 'unavailable') {
      this.logger.error(
        { err: error, traceId: request.id, method: request.method, path: request.routeOptions.url },
        'a request failed',
      );
    }
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (rejection.code === 'body_too_large') await drain(request.raw, { bytes: 64 << 20, ms: 5_000 });
    if (rejection.code === 'not_found') sendNotFound(request, reply);
    else sendProblem(reply, rejection, languageOf(request));
  }
}

/** An address that exists, but not for this method, says so (RFC 9110, 15.5.6). */
export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const methods = request.routeOptions.config?.endpoint ? [] : methodsAt(request.url);
  if (methods.length > 0) void reply.header('allow', methods.join(', '));
  return sendProblem(
    reply,
    { code: methods.length > 0 ? 'method_not_allowed' : 'not_found' },
    languageOf(request),
  );
}
