import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_PASSWORD } from '@shanhai/application/admin';
import { readConfig } from '@shanhai/platform/config';
import { createLogger } from '@shanhai/platform/logs';
import { Client } from 'pg';
import { createApp } from '../../apps/api/src/app';
import { createDatabase, type TestDatabase } from './database';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The API itself, listening on a free port over a database and a file store of its own. */
export interface TestApi {
  readonly url: string;
  readonly db: TestDatabase;
  /** As the owner of the schema, to look behind the scenes. */
  readonly owner: Client;
  readonly filesDir: string;
  readonly mailDir: string;
  request<T = Record<string, unknown>>(method: string, path: string, sent?: Sent): Promise<Answer<T>>;
  /** Signs in a demo person; answers what they can do. */
  as(username: string): Promise<Person>;
  close(): Promise<void>;
}

export interface Person {
  readonly cookie: string;
  get<T = Record<string, unknown>>(path: string, headers?: Sent['headers']): Promise<Answer<T>>;
  send<T = Record<string, unknown>>(method: string, path: string, sent?: Sent): Promise<Answer<T>>;
  /** A command with a fresh Idempotency-Key. */
  command<T = Record<string, unknown>>(path: string, body?: unknown, key?: string): Promise<Answer<T>>;
}

const asBody = (body: unknown): { payload: BodyInit | null; type: Record<string, string> } => {
  if (body === undefined) return { payload: null, type: {} };
  if (body instanceof FormData || body instanceof ReadableStream) return { payload: body, type: {} };
  return { payload: JSON.stringify(body), type: { 'content-type': 'application/json' } };
};

async function send<T>(base: string, method: string, path: string, sent: Sent = {}): Promise<Answer<T>> {
  const { payload, type } = asBody(sent.body);
  const response = await fetch(`${base}${path}`, {
    ...{ method, headers: { ...type, ...sent.headers }, body: payload, duplex: 'half' },
  });
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '');
  const body = (json ? JSON.parse(text) : text) as T;
  return { status: response.status, body, headers: response.headers };
}

function personOf(base: string, cookie: string): Person {
  const as = <T>(method: string, path: string, sent: Sent = {}) =>
    send<T>(base, method, `/api/v1${path}`, { ...sent, headers: { cookie, ...sent.headers } });
  return {
    cookie,
    get: (path, headers) => as('GET', path, headers ? { headers } : {}),
    send: as,
    command: (path, body, key = randomUUID()) =>
      as('POST', path, { body, headers: { 'idempotency-key': key } }),
  };
}

async function signedIn(base: string, username: string): Promise<Person> {
  const body = { username, password: DEMO_PASSWORD };
  const answer = await send(base, 'POST', '/api/v1/session', { body });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (answer.status !== 200 || cookie === undefined)
    throw new Error(`${username} cannot sign in: ${answer.status}`);
  return personOf(base, cookie);
}

/** `env` overrides what every process reads from its environment. Give `shared` for a second process. */
export async function startApi(env: NodeJS.ProcessEnv = {}, shared?: TestApi): Promise<TestApi> {
  const db = shared?.db ?? (await createDatabase());
  const folder = mkdtempSync(join(tmpdir(), 'shanhai-api-'));
  const settings = {
    SHANHAI_MODE: 'test',
    DATABASE_URL: db.appUrl,
    QUEUE_BACKEND: 'postgres',
    FILES_DIR: join(folder, 'files'),
    MAIL_SINK_DIR: folder,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'silent',
    ...env,
  };
  const app = await createApp(readConfig(settings), createLogger('api', settings.LOG_LEVEL ?? 'error'));
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const owner = new Client(db.ownerUrl);
  await owner.connect();
  return {
    ...{ url, db, owner, filesDir: settings.FILES_DIR ?? '', mailDir: folder },
    request: (method, path, sent) => send(url, method, path, sent),
    as: (username) => signedIn(url, username),
    async close() {
      await app.close();
      await owner.end();
      if (!shared) await db.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
