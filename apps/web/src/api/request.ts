import type { api } from '@shanhai/contracts';
import type { AnswerOf, SentBody, SentParams, SentQuery } from '@shanhai/contracts/http';
import { language } from '../i18n/language';
import { ApiProblem, NETWORK, problemOf } from './problem';
import { sessionExpired } from './session-expired';

type Api = typeof api;
type Endpoints = { [A in keyof Api]: Api[A][keyof Api[A]] }[keyof Api];
/** Found by its name, not by comparing each endpoint with what is looked for. */
type Table = { [E in Endpoints as `${E['method']} ${E['path']}`]: E };
type Method = Endpoints['method'];
type PathOf<M extends Method> = keyof Table extends infer Name
  ? Name extends `${M} ${infer P}`
    ? P
    : never
  : never;
type At<M extends Method, P extends string> = `${M} ${P}` extends infer Name extends keyof Table
  ? Table[Name]
  : never;

type WithParams<E> = SentParams<E> extends undefined ? { params?: never } : { params: SentParams<E> };
type WithQuery<E> = SentQuery<E> extends undefined ? { query?: never } : { query?: SentQuery<E> };
type WithBody<E> = SentBody<E> extends undefined ? { body?: never } : { body: SentBody<E> };
/** One act of a person has one key, however often the request is sent. */
type WithKey<E> = E extends { idempotent: true } ? { idempotencyKey: string } : { idempotencyKey?: never };
/** The version that the person has seen. */
type WithVersion<E> = E extends { versioned: true } ? { ifMatch: number } : { ifMatch?: never };

export type Sent<E> = WithParams<E> &
  WithQuery<E> &
  WithBody<E> &
  WithKey<E> &
  WithVersion<E> & { signal?: AbortSignal };

type Values = Readonly<Record<string, string | number | undefined>>;

interface AnyRequest {
  readonly params?: Values | undefined;
  readonly query?: Values | undefined;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly ifMatch?: number;
  readonly signal?: AbortSignal;
}

/** The address of an endpoint below /api/v1, its {names} filled and the query added. */
export const addressOf = (path: string, params?: Values, query?: Values): string => {
  const values = { ...params };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query })) {
    if (value !== undefined) search.set(name, String(value));
  }
  return `/api/v1${filled}${search.size > 0 ? `?${search.toString()}` : ''}`;
};

const headersOf = (sent: AnyRequest): Record<string, string> => ({
  accept: 'application/json, application/problem+json',
  'accept-language': language.get(),
  ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(sent.idempotencyKey === undefined ? {} : { 'idempotency-key': sent.idempotencyKey }),
  ...(sent.ifMatch === undefined ? {} : { 'if-match': `"${sent.ifMatch}"` }),
});

const send = async (method: string, path: string, sent: AnyRequest): Promise<Response> => {
  try {
    return await fetch(addressOf(path, sent.params, sent.query), {
      method,
      headers: headersOf(sent),
      credentials: 'same-origin',
      ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
      ...(sent.signal === undefined ? {} : { signal: sent.signal }),
    });
  } catch (error) {
    if (sent.signal?.aborted === true) throw error;
    throw new ApiProblem({ status: 0, code: NETWORK });
  }
};

/**
 * Calls an endpoint of the contracts: method and path choose the shape of what is sent and answered.
 * @throws ApiProblem for every answer that is not the promised one, and for a network that fails.
 */
export async function request<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  sent: Sent<At<M, P>>,
): Promise<AnswerOf<At<M, P>>> {
  const response = await send(method, path, sent as AnyRequest);
  if (response.ok) {
    return (response.status === 204 ? undefined : await response.json()) as AnswerOf<At<M, P>>;
  }
  const problem = await problemOf(response);
  if (problem.code === 'session_required') sessionExpired.set(true);
  throw problem;
}
