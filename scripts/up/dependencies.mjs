/** `npm ci`, only when what is installed is not what package-lock.json asks for. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './run.mjs';

/** @typedef {{ version?: string, link?: boolean, resolved?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} Locked */

/** @param {string} file @returns {Record<string, Locked> | undefined} */
const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined);

/**
 * Does node_modules hold each package of the lock in its version? npm writes what it has installed to
 * node_modules/.package-lock.json at the very end, so an installation that was cut off counts as none.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json')) ?? {};
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!present) return false;
  return Object.entries(wanted)
    .filter(([path]) => path.includes('node_modules/'))
    .every(([path, { version, optional, devOptional }]) => {
      const found = present[path];
      return found ? found.version === version : Boolean(optional || devOptional);
    });
}

/**
 * @param {string} root @param {NodeJS.ProcessEnv} env @param {import('./log-file.mjs').Log} log
 * @returns {Promise<boolean>} whether anything had to be installed
 */
export async function installDependencies(root, env, log) {
  if (isInstalled(root)) return false;
  await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: root, env: installEnv(env), log });
  return true;
}

/** Development packages build the workbench, so a production environment must not leave them out. @param {NodeJS.ProcessEnv} env */
function installEnv(env) {
  const { NODE_ENV: _left, npm_config_omit: _out, ...rest } = env;
  return { ...rest, npm_config_include: 'dev' };
}
