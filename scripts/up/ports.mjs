import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { takeLock } from './lock.mjs';

const LAST_PORT = 65_535;

/** @param {number} port 0 lets the system choose @param {string} host @returns {Promise<number | undefined>} the port, undefined when it is taken */
function tryPort(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(undefined) : reject(error),
    );
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}

/**
 * Promised ports of this user, one file each. A port is promised long before its server listens, and again while
 * that server is being restarted: another start at the same moment must not see it free.
 */
const PROMISES = join(tmpdir(), `shanhai-ports-${userInfo().uid}`);

/**
 * The first port from `wanted` upwards that can be listened on and is promised to nobody. It stays promised to
 * this process until the process ends.
 * @param {number} wanted
 * @param {string} [host]
 */
export async function freePort(wanted, host = '127.0.0.1') {
  for (let port = wanted; port <= LAST_PORT; port += 1) {
    const promise = join(PROMISES, String(port));
    if (!takeLock(promise)) continue;
    if ((await tryPort(port, host)) !== undefined) return port;
    rmSync(promise, { force: true });
  }
  throw new Error(`no free port from ${wanted} on ${host}`);
}

/** A port chosen by the system, for things that nobody types in. @param {string} [host] */
export async function anyPort(host = '127.0.0.1') {
  const port = await tryPort(0, host);
  if (port === undefined) throw new Error(`no free port on ${host}`);
  return port;
}
