import type { FastifyInstance } from 'fastify';
import type { HealthBoard } from './board';

/** Asked by orchestrators, which know no sessions: outside the versioned API. */
export function healthRoutes(server: FastifyInstance, board: HealthBoard): void {
  server.get('/api/health/live', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  server.get('/api/health/ready', (_request, reply) => {
    const health = board.read();
    // Decisions are taken while Temporal, the queue or the mail server are away: only the database is needed.
    const code = health.status === 'down' ? 503 : 200;
    return reply.code(code).header('cache-control', 'no-store').send(health);
  });
}
