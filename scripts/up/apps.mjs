/** The three applications and what they are told (libs/platform/src/config reads it). */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './ports.mjs';
import { waitUntil } from './wait-until.mjs';

/** @typedef {import('./system.mjs').System} System */

const HEALTH_PORTS = { worker: 9101, notifier: 9102 };
const UP_MS = 60_000;
const ANSWER_MS = 5_000;

/** @param {string} url @returns {Promise<Response | undefined>} undefined while nothing answers */
const get = (url) => fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => undefined);

/**
 * @param {System} system
 * @param {{ demo: boolean, host: string, port: number, parts: NodeJS.ProcessEnv }} how
 */
export function environment({ root, data, env }, { demo, host, port, parts }) {
  return {
    ...env,
    SHANHAI_MODE: demo ? (env['SHANHAI_MODE'] === 'test' ? 'test' : 'demo') : 'production',
    HOST: host,
    PORT: String(port),
    PUBLIC_URL: env['PUBLIC_URL'] ?? `http://127.0.0.1:${port}`,
    FILES_DIR: join(data, 'files'),
    WEB_DIR: join(root, 'apps', 'web', 'dist'),
    ...parts,
  };
}

/**
 * @param {System} system
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('./child.mjs').Child | undefined>} the API, answering
 */
export async function startApps(system, env) {
  /** @param {'api' | 'worker' | 'notifier'} name @param {NodeJS.ProcessEnv} own */
  const plan = (name, own) => ({
    name,
    command: () => ({
      command: process.execPath,
      args: ['--enable-source-maps', join(system.root, 'apps', name, 'dist', 'main.js')],
      options: { cwd: system.root, env: { ...env, ...own } },
    }),
  });
  const own = {
    worker: { HEALTH_PORT: String(await freePort(HEALTH_PORTS.worker)) },
    notifier: { HEALTH_PORT: String(await freePort(HEALTH_PORTS.notifier)) },
  };
  const plans = [plan('api', {}), plan('worker', own.worker), plan('notifier', own.notifier)];
  const built = plans.filter(({ name }) => existsSync(join(system.root, 'apps', name, 'dist', 'main.js')));
  const [api] = system.start(...built);
  const address = `http://127.0.0.1:${env['PORT']}`;
  const { signal } = system;
  const alive = async () => (await get(`${address}/api/health/live`))?.ok && (await get(address))?.ok;
  await waitUntil(alive, { what: 'The workbench', timeoutMs: UP_MS, child: api, signal });
  return api;
}

/**
 * Waits, for hours if need be, until a worker takes workflows from Temporal.
 * @param {System} system @param {string} address of the API
 */
export async function workflowsRun({ signal }, address) {
  const HOURS_MS = 6 * 3_600_000;
  const ready = async () => {
    const body = await (await get(`${address}/api/health/ready`))?.json();
    return body?.components?.workflows?.state === 'ok';
  };
  await waitUntil(ready, { what: 'Temporal', timeoutMs: HOURS_MS, signal });
}

/** @typedef {{ username: string, name: string, posts: string[] }} DemoAccount */

/** @param {string} address @returns {Promise<{ password: string, items: DemoAccount[] }>} */
export async function demoAccounts(address) {
  const answer = await get(`${address}/api/v1/demo/accounts`);
  if (!answer?.ok) throw new Error(`the demo accounts could not be read (${answer?.status ?? 'no answer'})`);
  return answer.json();
}
