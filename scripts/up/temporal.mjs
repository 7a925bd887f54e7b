/**
 * Temporal, which carries the processes between their steps: TEMPORAL_ADDRESS, else `temporal` on the PATH, else
 * the copy that this user fetched before, else one that is fetched while the workbench is open already.
 */
import { join } from 'node:path';
import { isExecutable, onPath, userCache } from './programs.mjs';

/** Server 1.29.1. From 1.6 on its go.mod carries a `replace`, which `go install` refuses. */
export const TEMPORAL_CLI = '1.5.1';

/** @typedef {{ kind: 'given', address: string } | { kind: 'program', program: string, from: string } | { kind: 'fetch', program: string }} TemporalSource */

/** @param {NodeJS.ProcessEnv} env */
export const cachedTemporal = (env) => join(userCache(env), `temporal-${TEMPORAL_CLI}`, 'temporal');

/** @param {NodeJS.ProcessEnv} env @returns {TemporalSource} */
export function resolveTemporal(env) {
  if (env['TEMPORAL_ADDRESS']) return { kind: 'given', address: env['TEMPORAL_ADDRESS'] };
  const installed = onPath('temporal', env);
  if (installed) return { kind: 'program', program: installed, from: 'the PATH' };
  const cached = cachedTemporal(env);
  if (isExecutable(cached)) return { kind: 'program', program: cached, from: 'the cache' };
  return { kind: 'fetch', program: cached };
}

/**
 * One process with its own interface, its state in an SQLite file.
 * @param {{ program: string, file?: string, port: number, uiPort?: number, namespace?: string }} server
 *   without `file` the state is in memory; without `uiPort` there is no interface
 */
export function temporalCommand({ program, file, port, uiPort, namespace = 'default' }) {
  return {
    command: program,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace],
      ...(uiPort ? ['--ui-port', String(uiPort), '--ui-ip', '127.0.0.1'] : ['--headless']),
      ...(file ? ['--db-filename', file] : []),
      ...['--log-level', 'warn', '--log-format', 'json'],
    ],
  };
}
