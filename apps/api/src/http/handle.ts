import type { INestApplication, Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { mostBody, type Endpoint } from '@shanhai/contracts/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answer } from './answer';
import type { Handler } from './call';
import { languageOf } from './language';
import { parseCall } from './parse';
import { sendProblem } from './problem';

export const apiPrefix = '/api/v1';

/** `/applications/{id}` as Fastify writes it. */
export const fastifyPath = (path: string): string => apiPrefix + path.replace(/\{(\w+)\}/g, ':$1');

interface Route {
  readonly endpoint: Endpoint;
  readonly method: string;
}

/** What a controller's class answers, in the order of its methods. */
const routesOf = new WeakMap<object, Route[]>();

/**
 * Makes a controller's method the handler of one endpoint of the contracts: its method, path and status, its
 * access (see `openGate`), its shapes. The method gets a parsed `Call` and returns a `Result`.
 */
export const Handle =
  <const E extends Endpoint>(endpoint: E) =>
  <H extends Handler<E>>(target: object, method: string, _: TypedPropertyDescriptor<H>): void => {
    const routes = routesOf.get(target) ?? [];
    routesOf.set(target, [...routes, { endpoint, method }]);
  };

/**
 * Puts every handler on Fastify itself. Nest makes the controllers and what they need; its router, with guards,
 * pipes and interceptors around each call, would cost each request several promises for nothing used here
 * (docs/api.md has the measurement).
 */
export function routeControllers(app: INestApplication, server: FastifyInstance): void {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  for (const { instance, metatype } of controllers) {
    const routes = routesOf.get((metatype as Type).prototype as object) ?? [];
    for (const route of routes) addRoute(server, route, instance as Record<string, Handler<Endpoint>>);
  }
}

function addRoute(
  server: FastifyInstance,
  { endpoint, method }: Route,
  controller: Readonly<Record<string, Handler<Endpoint>>>,
): void {
  const handler = controller[method];
  if (!handler) throw new Error(`${method} is not a method`);
  server.route({
    method: endpoint.method,
    url: fastifyPath(endpoint.path),
    config: { endpoint },
    bodyLimit: endpoint.bodyLimit ?? mostBody,
    handler: (request, reply) => serve(endpoint, handler, controller, request, reply),
  });
}

async function serve<E extends Endpoint>(
  endpoint: E,
  handler: Handler<E>,
  controller: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const language = languageOf(request);
  const parsed = parseCall(endpoint, request, reply, language);
  if (!parsed.ok) return sendProblem(reply, parsed.rejection, language);
  const result = await handler.call(controller, parsed.value);
  if (!result.ok) return sendProblem(reply, result.rejection, language);
  return answer(endpoint, reply, result.value);
}
