import type { SignedIn } from '@shanhai/application/session';
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '@shanhai/contracts/http';
import type { Result } from '@shanhai/domain/result';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';

export type Language = 'zh' | 'en';

/** What makes a repeated command recognisable: the caller's key, and a digest of what was asked. */
export interface Idempotency {
  readonly key: string;
  readonly requestHash: Buffer;
}

/** One request, parsed: a controller never sees anything that its contract has not let through. */
export interface Call<E extends Endpoint = Endpoint> {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly person: E['access'] extends 'session' ? SignedIn : SignedIn | undefined;
  readonly idempotency: E['idempotent'] extends true ? Idempotency : undefined;
  /** The version in If-Match. */
  readonly version: E['versioned'] extends true ? number : undefined;
  readonly language: Language;
  readonly traceId: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** An answer that is not JSON. */
export interface Outgoing {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Readable | string;
}

/** The handler has taken the connection (server-sent events) and answers by itself. */
export const taken = Symbol('taken');

export type Answer<E extends Endpoint> = E['produces'] extends string ? Outgoing | typeof taken : AnswerOf<E>;

export type Handler<E extends Endpoint> = (call: Call<E>) => Promise<Result<Answer<E>>>;

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Endpoint;
  }
  interface FastifyRequest {
    /** Set by the gate when the request carries a session that holds. */
    signedIn: SignedIn | undefined;
  }
}
