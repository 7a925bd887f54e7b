/** Builds each workspace whose sources have changed since it was last built. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withLock } from './lock.mjs';
import { runNpm } from './run.mjs';

/** Kinds of file that swc turns into one .js each. */
const SOURCE = /\.tsx?$/;
const SKIPPED = new Set(['node_modules', 'dist', '.vite']);

/** @param {string} folder @returns {string[]} every file below, sorted */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

/** @param {string} root @param {string[]} paths files and folders, relative */
export function digestOf(root, paths) {
  const hash = createHash('sha256');
  const files = paths
    .map((path) => join(root, path))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

const COMPILED = ['libs/domain', 'libs/contracts', 'libs/platform', 'libs/application', 'workflows'];

/** @typedef {{ folder: string, sources: string[], needs: string[] }} Workspace */

/**
 * The workspaces, each with what its output depends on and whose output it needs: swc compiles file by file and
 * needs none, the worker bundles the compiled workflows. The workbench takes by far the longest and comes first.
 * @param {string} root
 * @returns {Workspace[]}
 */
export function workspaces(root) {
  const shared = ['.swcrc', 'package-lock.json'];
  const plain = [...COMPILED, 'apps/api', 'apps/notifier'];
  const web = ['package-lock.json', 'apps/web', 'libs/contracts', 'libs/domain'];
  return [
    { folder: 'apps/web', sources: web, needs: [] },
    ...plain.map((folder) => ({ folder, sources: [...shared, folder], needs: [] })),
    { folder: 'apps/worker', sources: [...shared, 'apps/worker', ...COMPILED], needs: COMPILED },
  ].filter(({ folder }) => sourcesOf(root, folder).length > 0);
}

/** @param {string} root @param {string} folder */
const sourcesOf = (root, folder) =>
  filesBelow(join(root, folder, 'src')).map((file) => relative(join(root, folder, 'src'), file));

/** @typedef {{ digest: string, files: string[] }} Stamp what was built last */

/** Output whose source is gone would still be loaded. @param {string} dist @param {string[]} gone */
function removeOutput(dist, gone) {
  for (const file of gone.filter((name) => SOURCE.test(name)))
    for (const kind of ['.js', '.js.map']) rmSync(join(dist, file.replace(SOURCE, kind)), { force: true });
}

/**
 * @param {string} root @param {NodeJS.ProcessEnv} env @param {import('./log-file.mjs').Log} log
 * @returns {Promise<string[]>} workspaces that were built
 */
export async function build(root, env, log) {
  const cache = join(root, 'node_modules', '.cache', 'shanhai');
  return withLock(join(cache, 'build.lock'), () => buildStale(root, join(cache, 'build.json'), env, log));
}

/** @param {string} root @param {string} stampFile @param {NodeJS.ProcessEnv} env @param {import('./log-file.mjs').Log} log */
async function buildStale(root, stampFile, env, log) {
  /** @type {Record<string, Stamp>} */
  const stamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
  const stale = workspaces(root)
    .map((workspace) => ({ ...workspace, digest: digestOf(root, workspace.sources) }))
    .filter(
      ({ folder, digest }) => stamps[folder]?.digest !== digest || !existsSync(join(root, folder, 'dist')),
    );
  /** @type {Map<string, Promise<void>>} */
  const started = new Map();
  /** @param {Workspace & { digest: string }} workspace */
  const one = async ({ folder, digest, needs }) => {
    for (const name of needs) await started.get(name);
    // Whatever the caller's NODE_ENV says: `test` would put React's development build into the workbench.
    const how = { cwd: root, env: { ...env, NODE_ENV: 'production' }, log };
    await runNpm(['run', 'build', '--silent', '-w', folder], how);
    const files = sourcesOf(root, folder);
    removeOutput(
      join(root, folder, 'dist'),
      (stamps[folder]?.files ?? []).filter((file) => !files.includes(file)),
    );
    stamps[folder] = { digest, files };
  };
  await inTwoLanes(stale, (workspace) => {
    const work = one(workspace);
    started.set(workspace.folder, work);
    return work;
  }).finally(() => writeFileSync(stampFile, JSON.stringify(stamps, null, 2))); // what could be built is kept
  return stale.map(({ folder }) => folder);
}

/**
 * Works a queue off two at a time, to the end, and then tells the first failure.
 * @template T
 * @param {T[]} items @param {(item: T) => Promise<void>} work
 */
async function inTwoLanes(items, work) {
  const queue = [...items];
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await work(next);
  };
  const lanes = await Promise.allSettled([lane(), lane()]);
  for (const { reason } of lanes.filter((result) => result.status === 'rejected')) throw reason;
}
