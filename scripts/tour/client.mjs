import { randomUUID } from 'node:crypto';

/** An answer that was not the one that the caller needs. */
export class Refused extends Error {
  /** @param {string} request @param {number} status @param {any} problem */
  constructor(request, status, problem) {
    super(`${request} answered ${status}: ${problem?.code ?? ''} ${problem?.detail ?? ''}`);
    this.status = status;
    this.problem = problem;
  }
}

/** A person at the public API: signs in once, then asks and commands with the session's cookie. */
export class Client {
  /** @param {string} base such as http://127.0.0.1:3000 */
  constructor(base) {
    this.base = base;
    this.cookie = '';
    this.name = '';
  }

  /** @param {string} username @param {string} password */
  async signIn(username, password) {
    const response = await this.request('POST', '/session', { body: { username, password } });
    this.cookie = (response.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    const me = await response.json();
    this.name = me.person.name;
    return me;
  }

  /** @param {string} path @returns {Promise<any>} */
  async get(path) {
    return (await this.request('GET', path)).json();
  }

  /**
   * A command. The same key sent twice is one command.
   * @param {string} path @param {object} body @param {string} [key] @returns {Promise<any>}
   */
  async post(path, body, key = randomUUID()) {
    return (await this.request('POST', path, { body, headers: { 'idempotency-key': key } })).json();
  }

  /** @param {string} path @param {object} body @param {number} [version] the version that was read @returns {Promise<any>} */
  async put(path, body, version) {
    const headers = version === undefined ? {} : { 'if-match': `"${version}"` };
    return (await this.request('PUT', path, { body, headers })).json();
  }

  /** @param {string} path @param {object} body @param {number} [version] the version that was read @returns {Promise<any>} */
  async patch(path, body, version) {
    const headers =
      version === undefined ? { 'idempotency-key': randomUUID() } : { 'if-match': `"${version}"` };
    return (await this.request('PATCH', path, { body, headers })).json();
  }

  /** @param {string} path @param {string} name @param {Blob} content @returns {Promise<any>} */
  async upload(path, name, content) {
    const form = new FormData();
    form.set('file', content, name);
    return (await this.request('POST', path, { form })).json();
  }

  /**
   * @param {string} method @param {string} path below /api/v1
   * @param {{ body?: object, form?: FormData, headers?: Record<string, string> }} [what]
   */
  async request(method, path, { body, form, headers = {} } = {}) {
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method,
      headers: {
        ...headers,
        'accept-language': 'zh',
        ...(this.cookie && { cookie: this.cookie }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...((form ?? body) && { body: form ?? JSON.stringify(body) }),
    });
    if (!response.ok) {
      const text = await response.text();
      throw new Refused(
        `${method} ${path}`,
        response.status,
        text.startsWith('{') ? JSON.parse(text) : { detail: text },
      );
    }
    return response;
  }
}

/**
 * Asks until the answer is there.
 * @template T
 * @param {string | (() => string)} what for the error; a function, when it should say how things stand at the end
 * @param {() => Promise<T | undefined | null | false>} ask
 * @param {number} [seconds]
 * @returns {Promise<T>}
 */
export async function until(what, ask, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end)
      throw new Error(`waited ${seconds} s in vain for ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/**
 * Signs people in with the demo's password.
 * @template {Record<string, string>} T
 * @param {string} base @param {T} usernames by what they are @returns {Promise<Record<keyof T, Client>>}
 */
export async function signedIn(base, usernames) {
  const { password } = await new Client(base).get('/demo/accounts');
  const entries = Object.entries(usernames).map(async ([role, username]) => {
    const client = new Client(base);
    await client.signIn(username, password);
    return [role, client];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The code of the problem that a promise is refused with. @param {Promise<unknown>} promise */
export async function refusalOf(promise) {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Refused) return error.problem.code;
    throw error;
  }
  throw new Error('it was accepted, but should have been refused');
}
