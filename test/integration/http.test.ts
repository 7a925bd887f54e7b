import { api as contracts } from '@shanhai/contracts';
import type { Endpoint } from '@shanhai/contracts/http';
import { problemDocument } from '@shanhai/contracts/problems';
import { request as rawRequest } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { startApi, type Person, type TestApi } from '../support/api';

let api: TestApi;
let clerk: Person;
beforeAll(async () => {
  api = await startApi();
  clerk = await api.as('longquan.clerk');
}, 60_000);
afterAll(() => api.close());

const json = { 'content-type': 'application/json' };

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly traceId: string;
  readonly errors?: readonly { pointer: string; in: string; code: string; detail: string }[];
}

/** Sends a body as it is, also one that fetch would not send. */
function post(path: string, headers: Record<string, string>, body: Buffer | string, chunked = false) {
  return new Promise<{ status: number; body: Problem }>((resolve, reject) => {
    const length = chunked ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = rawRequest(`${api.url}${path}`, { method: 'POST', headers: { ...headers, ...length } });
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as Problem }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

describe('bad input has its clear error', () => {
  test('unknown fields and wrong types, each by its pointer, in Chinese and in English', async () => {
    const body = { username: 7, nickname: 'x' };
    const zh = await api.request<Problem>('POST', '/api/v1/session', { body });
    expect(zh.status).toBe(400);
    expect(zh.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(problemDocument.safeParse(zh.body).success).toBe(true);
    expect(zh.body.errors).toEqual([
      { pointer: '/username', in: 'body', code: 'wrong_type', detail: '类型应为文本。' },
      { pointer: '/password', in: 'body', code: 'required', detail: '缺少“password”。' },
      { pointer: '/nickname', in: 'body', code: 'unknown_field', detail: '不认识的字段“nickname”，请删除。' },
    ]);
    const headers = { 'accept-language': 'en-GB,zh;q=0.5' };
    const en = await api.request<Problem>('POST', '/api/v1/session', { body, headers });
    expect(en.body.errors?.[2]?.detail).toBe('Unknown field "nickname"; remove it.');
    expect(en.headers.get('content-language')).toBe('en');
  });

  test('an unknown or impossible part of the query, a forged cursor', async () => {
    const limit = await clerk.get<Problem>('/applications?limit=9999&colour=red');
    expect([limit.status, limit.body.code]).toEqual([400, 'request_invalid']);
    expect(limit.body.errors?.map((error) => [error.in, error.pointer, error.code])).toEqual([
      ['query', '/limit', 'too_big'],
      ['query', '/colour', 'unknown_field'],
    ]);
    const forged = await clerk.get<Problem>('/applications?cursor=abc');
    expect([forged.status, forged.body.errors?.[0]?.pointer]).toEqual([400, '/cursor']);
    const notATime = Buffer.from(JSON.stringify(['yesterday', 'x'])).toString('base64url');
    expect((await clerk.get<Problem>(`/applications?cursor=${notATime}`)).status).toBe(400);
  });

  test('an 11 MB body, announced or not, is refused and the client hears it', async () => {
    const body = Buffer.alloc(11 << 20, 0x61);
    for (const chunked of [false, true]) {
      const answer = await post('/api/v1/session', json, body, chunked);
      expect([answer.status, answer.body.code]).toEqual([413, 'body_too_large']);
    }
  });

  test.each([
    ['{"username":', json, 400, 'body_not_json'],
    ['{"__proto__":{"x":1}}', json, 400, 'body_not_json'],
    ['username=a', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'media_type_unsupported'],
    ['{}', { 'content-type': 'text/plain' }, 415, 'media_type_unsupported'],
    ['--x--', { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'media_type_unsupported'],
  ])('body %s as %p: %d %s', async (body, headers, status, code) => {
    const answer = await post('/api/v1/session', headers, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('a character that the database can not keep is the sender’s error, not ours', async () => {
    const created = await clerk.command<Problem>('/applications', { programmeId: '2020\u0000' });
    expect([created.status, created.body.code]).toEqual([400, 'request_invalid']);
  });

  test('commands want their headers', async () => {
    const noKey = await clerk.send<Problem>('POST', '/applications', { body: { programmeId: 'x' } });
    expect([noKey.status, noKey.body.code]).toEqual([400, 'idempotency_key_required']);
    const path = '/applications/01a2079c-39f7-768c-90e3-faf3699ec08e/form';
    const noVersion = await clerk.send<Problem>('PUT', path, { body: { formData: {} } });
    expect([noVersion.status, noVersion.body.code]).toEqual([428, 'if_match_required']);
  });
});

describe('addresses', () => {
  test('unknown ones, impossible ids, wrong methods', async () => {
    expect((await api.request<Problem>('GET', '/api/v1/nowhere')).body.code).toBe('not_found');
    expect((await api.request<Problem>('GET', '/api/v1/%zz')).body.code).toBe('not_found');
    expect((await clerk.get<Problem>('/applications/not-a-uuid')).status).toBe(404);
    const patch = await api.request<Problem>('PATCH', '/api/v1/session');
    expect([patch.status, patch.body.code]).toEqual([405, 'method_not_allowed']);
    expect(patch.headers.get('allow')?.split(', ').sort()).toEqual(['DELETE', 'GET', 'POST']);
  });

  test('an answer can be traced: the caller’s trace, else one of ours', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01` };
    expect((await api.request<Problem>('GET', '/api/v1/session', { headers })).body.traceId).toBe(trace);
    const one = await api.request<Problem>('GET', '/api/v1/session');
    const two = await api.request<Problem>('GET', '/api/v1/session');
    expect(one.body.traceId).toMatch(/^[\da-f]{32}$/);
    expect(one.body.traceId).not.toBe(two.body.traceId);
  });
});

describe('another site can not act for a person', () => {
  const body = { programmeId: '2020-enclave' };
  const key = { 'idempotency-key': 'from-another-site' };

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
  ])('refused: %p', async (headers) => {
    const sent = { body, headers: { ...key, ...(headers as Record<string, string>) } };
    const answer = await clerk.send<Problem>('POST', '/applications', sent);
    expect([answer.status, answer.body.code]).toEqual([403, 'origin_refused']);
  });

  test('our own origin, and scripts that name none, are let in', async () => {
    const own = await clerk.send('POST', '/applications', { body, headers: { ...key, origin: api.url } });
    expect(own.status).toBe(201);
    expect((await clerk.command('/applications', body)).status).toBe(201);
  });
});

describe('what the API says of itself', () => {
  test('OpenAPI 3.1 with every endpoint; every schema compiles', async () => {
    const { body } = await api.request<{
      openapi: string;
      paths: Record<string, Record<string, { responses: object; requestBody?: unknown }>>;
    }>('GET', '/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const areas: Readonly<Record<string, Endpoint>>[] = Object.values(contracts);
    const endpoints = areas.flatMap((area) => Object.values(area));
    for (const { method, path } of endpoints) {
      expect(body.paths[`/api/v1${path}`]?.[method.toLowerCase()]).toBeDefined();
    }
    const ajv = new (ajvOfTheApplication())({ strict: false, logger: false, formats: { binary: true } });
    ajv.addSchema({ $id: 'api', ...body });
    const schemas = JSON.stringify(body).match(/"schema":\{/g)?.length ?? 0;
    expect(schemas).toBeGreaterThan(100);
    for (const found of schemasIn(body)) expect(() => ajv.compile(withRoot(found))).not.toThrow();
  });

  test('an answer that breaks its contract does not leave, in test mode', async () => {
    await api.owner.query(`ALTER TABLE programme ALTER COLUMN year TYPE numeric`);
    try {
      const answer = await (await api.as('longquan.clerk')).get<Problem>('/programmes');
      expect([answer.status, answer.body.code]).toEqual([500, 'internal']);
      expect(JSON.stringify(answer.body)).not.toMatch(/contract|numeric|SELECT/);
    } finally {
      await api.owner.query(`ALTER TABLE programme ALTER COLUMN year TYPE integer`);
    }
  });

  test('health names each component and answers at once; docs are a page; codes are explained', async () => {
    const began = Date.now();
    const ready = await api.request<{ status: string; components: Record<string, { state: string }> }>(
      ...(['GET', '/api/health/ready'] as const),
    );
    expect(Date.now() - began).toBeLessThan(500);
    expect(ready.status).toBe(200);
    expect(ready.body.status).toBe('degraded');
    expect(ready.body.components['database']?.state).toBe('ok');
    expect(ready.body.components['workflows']?.state).toBe('starting');
    expect((await api.request('GET', '/api/health/live')).status).toBe(200);
    const page = await api.request<string>('GET', '/api/docs');
    expect(page.body).toContain('/api/v1/approvals/{id}/commands');
    const problem = await api.request('GET', '/api/problems/form_invalid');
    expect(problem.body).toMatchObject({ code: 'form_invalid', status: 422 });
  });
});

test('without its database the API says so, and comes back by itself', async () => {
  const away = await startApi({ DATABASE_URL: 'postgres://shanhai_app:x@127.0.0.1:1/none' }, api);
  try {
    const body = { username: 'longquan.clerk', password: 'x' };
    const answer = await away.request<Problem>('POST', '/api/v1/session', { body });
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
    expect(answer.headers.get('retry-after')).toBe('2');
    const ready = await away.request<{ status: string }>('GET', '/api/health/ready');
    expect([ready.status, ready.body.status]).toEqual([503, 'down']);
  } finally {
    await away.close();
  }
  // Every connection is cut: the next request takes a new one.
  await api.owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'shanhai-api' AND datname = current_database()`,
  );
  const answers = await Promise.all(Array.from({ length: 5 }, () => clerk.get('/programmes')));
  expect(answers.map(({ status }) => status).every((status) => status === 200 || status === 503)).toBe(true);
  expect((await clerk.get('/programmes')).status).toBe(200);
}, 30_000);

interface SchemaCompiler {
  new (options: object): { addSchema(schema: object): void; compile(schema: object): unknown };
}

/** The compiler that checks forms; at the root there is an older one, for ESLint. */
function ajvOfTheApplication(): SchemaCompiler {
  const from = createRequire(join(__dirname, '../../libs/application/package.json'));
  return (from('ajv/dist/2020') as { default: SchemaCompiler }).default;
}

function schemasIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'schema' in value && typeof value.schema === 'object' && value.schema ? [value.schema] : [];
  return [...own, ...Object.values(value).flatMap(schemasIn)];
}

const withRoot = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('#/components', 'api#/components')) as object;
