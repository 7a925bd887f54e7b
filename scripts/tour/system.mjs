import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readInstance } from '../up/data-folder.mjs';
import { isAlive } from '../up/processes.mjs';
import { until } from './client.mjs';

const start = join(import.meta.dirname, '..', 'start.mjs');

/**
 * A system that runs; `data` is its folder, where that is known.
 * @typedef {{ url: string, data?: string, stop: () => Promise<void> }} System
 */

/**
 * The system that is asked for by its URL, that runs on the data folder, or one of its own.
 * @param {{ url?: string | undefined, data: string }} wanted
 * @returns {Promise<System>}
 */
export async function runningSystem({ url, data }) {
  const instance = readInstance(resolve(data));
  const found = url ?? (instance && isAlive(instance) ? instance.url : undefined);
  if (found === undefined) return ownSystem();
  await workflowsReady(found);
  return { url: found, ...(url === undefined && { data: resolve(data) }), stop: async () => {} };
}

/** Waits as long as Temporal may need to be fetched and built. @param {string} url */
const workflowsReady = (url) =>
  until(
    'workflows to be ready',
    async () => {
      const status = await fetch(`${url}/api/v1/status`).then(
        (answer) => answer.json(),
        () => undefined,
      );
      return status?.health.components.workflows?.state === 'ok';
    },
    900,
  );

/** A system in a folder of its own, thrown away afterwards. @returns {Promise<Required<System>>} */
export async function ownSystem() {
  const data = mkdtempSync(join(tmpdir(), 'shanhai-tour-'));
  const child = spawn(process.execPath, [start, '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  // What it complains of, too: why it did not start stands there.
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const url = await until(
      'the system to start',
      async () => {
        if (child.exitCode !== null) throw new Error(`the system did not start:\n${said}`);
        return /Shanhai is ready at (\S+)/.exec(said)?.[1];
      },
      900,
    );
    await workflowsReady(url);
    return { url, data, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
