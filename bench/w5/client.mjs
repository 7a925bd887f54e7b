import { randomUUID } from 'node:crypto';
import { Agent as HttpAgent, request as http } from 'node:http';
import { Agent as HttpsAgent, request as https } from 'node:https';

/** An answer that is not what the caller needs; `code` is the problem's, else the system's. */
export class Refused extends Error {
  /** @param {string} what @param {number} status @param {string} code @param {string} [detail] */
  constructor(what, status, code, detail = '') {
    super(`${what}: ${status} ${code} ${detail}`);
    this.key = `${status} ${code}`;
  }
}

/** One connection a client, kept. @param {string} base @param {number} clients */
export function connect(base, clients) {
  const secure = base.startsWith('https:');
  const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: clients });
  const send = secure ? https : http;

  /**
   * @param {string} method @param {string} path below /api/v1
   * @param {{ cookie?: string, body?: object, key?: string, version?: number }} [what]
   * @returns {Promise<{ status: number, headers: import('node:http').IncomingHttpHeaders, body: any }>}
   */
  const call = (method, path, { cookie, body, key, version } = {}) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        ...(cookie !== undefined && { cookie }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
        ...(text !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        }),
      };
      const sent = send(`${base}/api/v1${path}`, { method, agent, headers }, (response) => {
        /** @type {Buffer[]} */
        const pieces = [];
        response.on('data', (piece) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode: status = 0, headers: answered } = response;
          const json = /json/.test(answered['content-type'] ?? '');
          const said = Buffer.concat(pieces).toString();
          const parsed = json ? JSON.parse(said) : said;
          if (status < 300) return resolve({ status, headers: answered, body: parsed });
          reject(new Refused(`${method} ${path}`, status, parsed.code ?? 'no_problem', said.slice(0, 500)));
        });
      });
      sent.on('error', (error) =>
        reject(new Refused(`${method} ${path}`, 0, /** @type {any} */ (error).code ?? error.message)),
      );
      sent.end(text);
    });

  return { call, close: () => agent.destroy() };
}

/** @typedef {ReturnType<typeof connect>} Connection */
/** @typedef {{ username: string, password: string }} Account */
/** @typedef {{ id: string, cookie: string, get: (path: string) => Promise<any>, post: (path: string, body: object, version?: number) => Promise<any>, put: (path: string, body: object) => Promise<any> }} Person */

/** @param {Connection} connection @param {Account} account @returns {Promise<Person>} */
export async function signIn({ call }, { username, password }) {
  const { headers } = await call('POST', '/session', { body: { username, password } });
  const cookie = (headers['set-cookie']?.[0] ?? '').split(';', 1)[0] ?? '';
  const me = (await call('GET', '/session', { cookie })).body;
  return {
    ...{ id: me.person.id, cookie },
    get: async (path) => (await call('GET', path, { cookie })).body,
    post: async (path, body, version) =>
      (await call('POST', path, { cookie, body, key: randomUUID(), ...(version && { version }) })).body,
    put: async (path, body) => (await call('PUT', path, { cookie, body })).body,
  };
}
