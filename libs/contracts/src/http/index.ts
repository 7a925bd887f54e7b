import { isOneLine } from '@shanhai/domain/text';
import { z } from 'zod';

export { isOneLine };

/** One route of the public API. The controller, the OpenAPI page and the web client are made from it. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1, with {name} for parameters. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly status: number;
  readonly response: z.ZodType;
  readonly access: 'public' | 'session';
  /** A command that creates or decides: `Idempotency-Key` is required. */
  readonly idempotent?: boolean;
  /** An edit of a versioned thing: `If-Match` with the version that was read is required. */
  readonly versioned?: boolean;
  /** Media type of the answer when it is not JSON. */
  readonly produces?: string;
  /** The body is multipart/form-data with one part named `file`; where a person's own file is meant, `upload` may take its place. */
  readonly upload?: boolean;
  /** The body may be a form's (application/x-www-form-urlencoded) besides JSON, as what mail programs post. */
  readonly form?: boolean;
  /** Bytes of a JSON body, where more than {@link mostBody} must come at once. */
  readonly bodyLimit?: number;
  /** Codes of `problems` that this route answers besides the general ones. */
  readonly problems?: readonly string[];
}

/** Bytes of a JSON body. */
export const mostBody = 1024 * 1024;

export const endpoint = <const E extends Endpoint>(definition: E): E => definition;

/*
 * What goes over the line, of one endpoint. None of these asks whether something is a ZodType: that comparison, of
 * some hundred methods with each other, costs the compiler half a second for each endpoint that is called anywhere.
 */
type Received<S> = S extends { readonly _zod: { readonly output: infer Output } } ? Output : undefined;
type Sent<S> = S extends { readonly _zod: { readonly input: infer Input } } ? Input : undefined;
type Part<E, Name extends 'params' | 'query' | 'body' | 'response'> = E extends {
  readonly [N in Name]?: infer S;
}
  ? S
  : undefined;

export type ParamsOf<E> = Received<Part<E, 'params'>>;
export type QueryOf<E> = Received<Part<E, 'query'>>;
export type BodyOf<E> = Received<Part<E, 'body'>>;
export type AnswerOf<E> = Sent<Part<E, 'response'>>;
/** What a client sends: defaults may be left out. */
export type SentParams<E> = Sent<Part<E, 'params'>>;
export type SentQuery<E> = Sent<Part<E, 'query'>>;
export type SentBody<E> = Sent<Part<E, 'body'>>;

/** A name or a title: something is written, and on one line. */
export const lineOf = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(isOneLine, { params: { code: 'text_one_line' } });

const visible = /[^\p{C}\p{Z}]/u;
/** Words of a person. What nobody can see says nothing: a line of zero-width spaces is no reason. */
export const wordsOf = (most: number) =>
  z
    .string()
    .trim()
    .overwrite((text) => (visible.test(text) ? text : ''))
    .max(most);
/** Why somebody does something: it says something. */
export const reasonText = wordsOf(1000).min(1);

export const localized = z.strictObject({ zh: z.string(), en: z.string() });
export const uuid = z.uuid();
export const timestamp = z.iso.datetime({ offset: true });
export const date = z.iso.date();
/** Decimal as a string, so that no figure passes through a float. */
export const decimal = z.stringFormat('decimal', /^-?\d{1,15}(\.\d{1,4})?$/);
/** A month as `2026-11`. */
export const month = z.stringFormat('month', /^(20[0-9]{2})-(0[1-9]|1[0-2])$/);
/** A time on the clock as `09:00`. */
export const timeOfDay = z.stringFormat('time-of-day', /^([01]\d|2[0-3]):[0-5]\d$/);
export const nothing = z.undefined();

/** A page by keyset: the cursor is opaque and says where the last row stood. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

export const personRef = z.strictObject({ id: uuid, name: z.string(), nameEn: z.string() });
export const unitRef = z.strictObject({ id: z.string(), nameZh: z.string(), nameEn: z.string() });
/** Who acted: a person (perhaps for another), or the system by its own name. */
export const actor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), person: personRef, onBehalfOf: personRef.optional() }),
  z.strictObject({ kind: z.literal('system'), name: z.string(), reason: z.string() }),
]);
