import { z } from 'zod';
import { problemDocument, problems, problemSentence, isProblemCode, type ProblemCode } from '../problems';
import type { Endpoint } from '../http';

type Json = Readonly<Record<string, unknown>>;

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  });
  return rest;
};

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** The API as OpenAPI 3.1, made from the same contracts that the server holds each request against. */
export function openApi(endpoints: readonly Endpoint[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const endpoint of endpoints) {
    const path = `/api/v1${endpoint.path}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '山海协作 Shanhai',
      version,
      description:
        'Times are RFC 3339 with offset, dates YYYY-MM-DD, decimals are strings. Lists are paged by an opaque cursor. ' +
        'Errors are RFC 9457 problems whose `code` is stable. Accept-Language: zh or en.',
    },
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemDocument, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'shanhai_session' } },
    },
  };
}

function operation(endpoint: Endpoint): Json {
  return {
    tags: [endpoint.tag],
    summary: endpoint.summary,
    operationId: operationId(endpoint),
    ...(endpoint.access === 'session' && { security: [{ session: [] }] }),
    parameters: parameters(endpoint),
    ...requestBody(endpoint),
    responses: { [endpoint.status]: success(endpoint), ...failures(endpoint) },
  };
}

const operationId = ({ method, path }: Endpoint): string =>
  method.toLowerCase() +
  path.replace(/[{}]/g, '').replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());

function parameters({ params, query, idempotent, versioned }: Endpoint): Json[] {
  return [
    ...members(params, 'path'),
    ...members(query, 'query'),
    ...(idempotent
      ? [
          header('Idempotency-Key', 'The same key and body give the same answer', {
            type: 'string',
            minLength: 8,
          }),
        ]
      : []),
    ...(versioned ? [header('If-Match', 'The version that was read, such as "3"', { type: 'string' })] : []),
  ];
}

const header = (name: string, description: string, schema: Json): Json => ({
  ...{ name, in: 'header', required: true, description, schema },
});

function members(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Readonly<Record<string, Json>>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, member]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: member,
  }));
}

const fileForm = {
  type: 'object',
  additionalProperties: false,
  properties: {
    file: { type: 'string', format: 'binary' },
    upload: {
      type: 'string',
      format: 'uuid',
      description: 'A file that has come in in parts (PUT /uploads/{id})',
    },
  },
  minProperties: 1,
  maxProperties: 1,
} as const;

function requestBody({ body, upload }: Endpoint): Json {
  if (upload)
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: fileForm } } } };
  if (!body) return {};
  const content = { 'application/json': { schema: jsonSchema(body, 'input') } };
  return { requestBody: { required: true, content } };
}

function success({ status, summary, response, produces }: Endpoint): Json {
  if (status === 204) return { description: summary };
  const schema = produces ? { type: 'string' } : jsonSchema(response, 'input');
  return { description: summary, content: { [produces ?? 'application/json']: { schema } } };
}

/** Problems that any route of this shape may answer with. */
function generalProblems(endpoint: Endpoint): ProblemCode[] {
  return [
    ...(endpoint.query || endpoint.body ? (['request_invalid'] as const) : []),
    ...(endpoint.body ? (['body_not_json', 'body_too_large', 'media_type_unsupported'] as const) : []),
    ...(endpoint.idempotent ? (['idempotency_key_required', 'idempotency_key_reused'] as const) : []),
    ...(endpoint.versioned ? (['if_match_required'] as const) : []),
    ...(endpoint.access === 'session' ? (['session_required'] as const) : []),
    ...(endpoint.params ? (['not_found'] as const) : []),
    ...(endpoint.method === 'GET' ? [] : (['origin_refused'] as const)),
    'internal',
    'unavailable',
  ];
}

function failures(endpoint: Endpoint): Json {
  const codes = new Set([...generalProblems(endpoint), ...(endpoint.problems ?? []).filter(isProblemCode)]);
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, found]) => [
      status,
      {
        description: found.map((code) => `\`${code}\`: ${problemSentence(code, 'en')}`).join('\n'),
        content: problemContent,
      },
    ]),
  );
}
