import type { Endpoint } from '@shanhai/contracts/http';
import type { FastifyReply } from 'fastify';
import { taken, type Answer, type Outgoing } from './call';
import { apiHeaders } from './headers';

let proving = false;

/** In test mode every answer is held against its contract, so that the OpenAPI page is true. */
export const proveAnswers = (on: boolean): void => {
  proving = on;
};

/** Sends what a use case answered. @throws when it breaks the contract, in test mode. */
export function answer<E extends Endpoint>(endpoint: E, reply: FastifyReply, value: Answer<E>): FastifyReply {
  if (value === taken) return reply;
  reply.code(endpoint.status).headers(apiHeaders);
  if (endpoint.produces !== undefined) return sendOutgoing(reply, value as Outgoing);
  if (endpoint.status === 204) return reply.send();
  const text = JSON.stringify(value);
  if (proving) prove(endpoint, text);
  return reply.header('content-type', 'application/json; charset=utf-8').send(text);
}

function sendOutgoing(reply: FastifyReply, value: Outgoing): FastifyReply {
  return reply.headers(value.headers).send(value.content);
}

function prove(endpoint: Endpoint, text: string): void {
  const parsed = endpoint.response.safeParse(JSON.parse(text));
  if (parsed.success) return;
  throw new Error(
    `${endpoint.method} ${endpoint.path} breaks its contract: ${JSON.stringify(parsed.error.issues)}`,
  );
}
