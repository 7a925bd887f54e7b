import { isProblemCode, problems } from '@shanhai/contracts/problems';
import { openApi } from '@shanhai/contracts/openapi';
import type { FastifyInstance } from 'fastify';
import { endpoints } from '../http/addresses';
import { apiHeaders } from '../http/headers';
import { languageOf } from '../http/language';
import { sendProblem } from '../http/problem';
import { docsPage, docsPolicy } from './page';

const version = '0.1.0';

/** /api/openapi.json, /api/docs for people, and what each problem code means. Made once, at the start. */
export function docsRoutes(server: FastifyInstance): void {
  const document = JSON.stringify(openApi(endpoints, version));
  const page = docsPage(endpoints);
  server.get('/api/openapi.json', (_request, reply) =>
    reply.headers(apiHeaders).header('content-type', 'application/json; charset=utf-8').send(document),
  );
  server.get('/api/docs', (_request, reply) =>
    reply
      .headers({ ...apiHeaders, 'content-security-policy': docsPolicy })
      .header('content-type', 'text/html; charset=utf-8')
      .send(page),
  );
  server.get<{ Params: { code: string } }>('/api/problems/:code', (request, reply) => {
    const { code } = request.params;
    if (!isProblemCode(code)) return sendProblem(reply, { code: 'not_found' }, languageOf(request));
    return reply.headers(apiHeaders).send({ code, ...problems[code] });
  });
}
