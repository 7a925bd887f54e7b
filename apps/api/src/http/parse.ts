import type { Endpoint } from '@shanhai/contracts/http';
import { shapeProblems } from '@shanhai/contracts/problems';
import { ok, reject, type FieldError, type Result } from '@shanhai/domain/result';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { Call, Idempotency, Language } from './call';
import { unstorable } from './text';

/** Where a wrong part of the input stands. */
export type Place = 'body' | 'query' | 'header';
export interface PlacedError extends FieldError {
  readonly in?: Place;
}

/** Holds a request against its contract. An address whose parameters can't exist is not found. */
export function parseCall<E extends Endpoint>(
  endpoint: E,
  request: FastifyRequest,
  reply: FastifyReply,
  language: Language,
): Result<Call<E>> {
  const params = endpoint.params?.safeParse(request.params);
  if (params && !params.success) return reject('not_found');
  const query = endpoint.query?.safeParse(request.query, withInput);
  if (query && !query.success) return invalid(shapeProblems(query.error), 'query');
  const unkept = unstorable(query?.data);
  if (unkept.length > 0) return invalid(unkept, 'query');
  const body = parseBody(endpoint, request.body);
  if (!body.ok) return body;
  const call = {
    params: params?.data,
    query: query?.data,
    body: body.value,
    // The gate has put a person there when the access is `session`, and has seen to both headers.
    person: request.signedIn,
    idempotency: endpoint.idempotent ? idempotencyOf(request) : undefined,
    version: endpoint.versioned ? versionOf(request) : undefined,
    traceId: request.id,
    language,
    request,
    reply,
  };
  return ok(call as unknown as Call<E>);
}

/** Without its input an issue does not tell what is missing from what is of another type. */
const withInput = { reportInput: true };

const versionOf = ({ headers }: FastifyRequest): number =>
  Number(versionPattern.exec(headers['if-match'] ?? '')?.[1]);

/** `"3"`, and `3` or `W/"3"` for clients that can't do otherwise. */
export const versionPattern = /^(?:W\/)?"?(\d{1,9})"?$/;
export const keyPattern = /^[\x21-\x7e]{8,200}$/;

function parseBody(endpoint: Endpoint, body: unknown): Result<unknown> {
  if (endpoint.upload) return ok(undefined);
  if (!endpoint.body) {
    return isEmpty(body)
      ? ok(undefined)
      : reject('request_invalid', { errors: [{ pointer: '', code: 'not_expected' }] });
  }
  const parsed = endpoint.body.safeParse(body, withInput);
  if (!parsed.success) return invalid(shapeProblems(parsed.error), 'body');
  const unkept = unstorable(parsed.data);
  return unkept.length === 0 ? ok(parsed.data) : invalid(unkept, 'body');
}

const isEmpty = (body: unknown): boolean =>
  body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);

function idempotencyOf(request: FastifyRequest): Idempotency {
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`);
  return {
    key: String(request.headers['idempotency-key']),
    requestHash: hash.update(JSON.stringify(request.body ?? null)).digest(),
  };
}

function invalid(errors: readonly FieldError[], place: Place): Result<never> {
  const placed: PlacedError[] = errors.map((each) => ({ ...each, in: place }));
  return reject('request_invalid', { errors: placed });
}
