import { Agent, request } from 'node:http';

/**
 * One request over a kept connection; the answer is read to its end. Lean, because its cost is counted too.
 * @param {Agent} agent @param {string} base @param {{ method: string, path: string, headers: Record<string, string>, body?: string }} what
 * @returns {Promise<{ status: number, text: string }>}
 */
export const send = (agent, base, { method, path, headers, body }) =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      `${base}${path}`,
      { method, agent, headers: { ...headers, ...length } },
      (response) => {
        /** @type {Buffer[]} */
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

/** @param {number} clients */
export const keptConnections = (clients) => new Agent({ keepAlive: true, maxSockets: clients });
