import {
  fieldSentence,
  isProblemCode,
  problems,
  problemSentence,
  problemTitle,
  type ProblemCode,
  type ProblemDocument,
} from '@shanhai/contracts/problems';
import type { Params, Rejection } from '@shanhai/domain/result';
import type { FastifyReply } from 'fastify';
import type { Language } from './call';
import { apiHeaders } from './headers';
import type { PlacedError } from './parse';

/** Thrown at the edge, where nothing can return a `Result`: in a hook, or while a file streams in. */
export class Refusal extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.code);
  }
}

/** The one table of codes and statuses is `@shanhai/contracts/problems`: a code that it lacks is our bug. */
function known(rejection: Rejection): { code: ProblemCode; rejection: Rejection } {
  if (isProblemCode(rejection.code)) return { code: rejection.code, rejection };
  throw new Error(`no problem is registered for the code ${rejection.code}`);
}

export function problemOf(refused: Rejection, language: Language, traceId: string): ProblemDocument {
  const { code, rejection } = known(refused);
  const { status } = problems[code];
  return {
    type: `/api/problems/${code}`,
    title: problemTitle(status, language) ?? code,
    status,
    detail: problemSentence(code, language, rejection.params),
    code,
    ...(rejection.params && { params: said(rejection.params, language) }),
    ...(rejection.errors && { errors: rejection.errors.map((error) => fieldProblem(error, language)) }),
    traceId,
  };
}

const said = (params: Params, language: Language): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(params).map(([name, param]) => [
      name,
      typeof param === 'object' ? param[language] : param,
    ]),
  );

/** Use cases speak of a part of the query as /query/{name}. */
const inQuery = '/query';

const fieldProblem = (error: PlacedError, language: Language) => ({
  ...(error.pointer.startsWith(`${inQuery}/`)
    ? { pointer: error.pointer.slice(inQuery.length), in: 'query' as const }
    : { pointer: error.pointer, in: error.in ?? ('body' as const) }),
  code: error.code,
  detail: fieldSentence(error.code, language, error.params),
});

/** Sends a rejection as problem+json (RFC 9457). */
export function sendProblem(reply: FastifyReply, rejection: Rejection, language: Language): FastifyReply {
  const problem = problemOf(rejection, language, reply.request.id);
  const seconds = rejection.params?.['seconds'];
  return reply
    .code(problem.status)
    .headers(apiHeaders)
    .headers({
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
      ...(problem.status === 429 && typeof seconds === 'number' && { 'retry-after': String(seconds) }),
      ...(problem.status === 503 && { 'retry-after': '2' }),
    })
    .send(JSON.stringify(problem));
}
