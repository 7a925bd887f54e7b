import type { SessionCache, SignedIn } from '@shanhai/application/session';
import type { Endpoint } from '@shanhai/contracts/http';
import type { Rejection } from '@shanhai/domain/result';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { cookieOf } from './headers';
import { keyPattern, versionPattern } from './parse';
import { Refusal } from './problem';

export const sessionCookie = 'shanhai_session';

/**
 * Before the body is read: is the origin ours, is the request of the right kind, does the session hold?
 * A hook of Fastify and not a guard, so that nobody who is not signed in makes us read a body.
 */
export function openGate(fastify: FastifyInstance, sessions: SessionCache, publicUrl: string): void {
  const ownOrigin = new URL(publicUrl).origin;
  fastify.decorateRequest('signedIn', undefined);
  fastify.addHook('onRequest', (request, _reply, done) => {
    const endpoint = request.routeOptions.config.endpoint;
    if (!endpoint) return done();
    if (isForeign(request, ownOrigin)) return done(new Refusal({ code: 'origin_refused' }));
    const token = cookieOf(request.headers.cookie, sessionCookie);
    const known = token === undefined ? undefined : sessions.remembered(token);
    if (known || token === undefined) return done(admit(request, endpoint, known));
    sessions.find(token).then(
      (found) => done(admit(request, endpoint, found)),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  });
}

function admit(
  request: FastifyRequest,
  endpoint: Endpoint,
  signedIn: SignedIn | undefined,
): Refusal | undefined {
  request.signedIn = signedIn;
  if (endpoint.access === 'session' && !signedIn) return new Refusal({ code: 'session_required' });
  const refusal = wrongKind(request, endpoint);
  return refusal && new Refusal(refusal);
}

/**
 * Another site's page can't act in a person's name (CSRF): browsers put the true Origin on every request
 * that changes something. Scripts send none. The cookie is SameSite=Lax besides.
 */
function isForeign(request: FastifyRequest, ownOrigin: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const { origin, host } = request.headers;
  if (request.headers['sec-fetch-site'] === 'cross-site') return true;
  if (origin === undefined || origin === ownOrigin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

function wrongKind(request: FastifyRequest, endpoint: Endpoint): Rejection | undefined {
  const { headers } = request;
  const multipart = headers['content-type']?.startsWith('multipart/form-data') ?? false;
  if (multipart !== (endpoint.upload ?? false)) return { code: 'media_type_unsupported' };
  const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (form && !endpoint.form) return { code: 'media_type_unsupported' };
  if (endpoint.idempotent) {
    const key = headers['idempotency-key'];
    if (typeof key !== 'string' || !keyPattern.test(key)) return { code: 'idempotency_key_required' };
  }
  if (endpoint.versioned && !versionPattern.test(headers['if-match'] ?? ''))
    return { code: 'if_match_required' };
  return undefined;
}
