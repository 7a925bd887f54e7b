/** The data folder: whose it is now, what was left by a run that died, its secrets. */
import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CannotStart } from './cannot-start.mjs';
import { withLock } from './lock.mjs';
import { endLeftovers, isAlive, processStart } from './processes.mjs';
import { canReach } from './unprivileged.mjs';

/** @typedef {import('./processes.mjs').Identity} Identity */
/** @typedef {Identity & { url?: string, children: (Identity & { name: string })[] }} Instance */

const GRACE_MS = 8_000;
const SETTLE_MS = 50;
const INSTANCE = 'instance.json';

/** @param {string} file @param {unknown} value whole or not at all, readable by its owner only */
function writeJson(file, value) {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(aside, file);
}

/** @param {string} data @returns {Instance | undefined} what the last run has written down */
export function readInstance(data) {
  const file = join(data, INSTANCE);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** @param {string} data @param {Partial<Instance>} instance */
export function writeInstance(data, instance) {
  writeJson(join(data, INSTANCE), { pid: process.pid, started: processStart(process.pid), ...instance });
}

/**
 * Makes the folder ours: refuses when another run has it, ends what a dead run left, deletes all if `fresh`.
 * @param {string} data @param {{ fresh: boolean }} how
 * @returns {Promise<number>} leftover processes that were ended
 */
export async function claimFolder(data, { fresh }) {
  // Root keeps it passable, because PostgreSQL's account has to walk through; the secrets in it are 0600.
  mkdirSync(data, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const strangers = readdirSync(data).length > 0 && !existsSync(join(data, INSTANCE));
  if (strangers)
    throw new CannotStart(
      `${data} holds files that are not Shanhai's.`,
      'Choose an empty folder with --data.',
    );
  const last = readInstance(data);
  if (last && last.pid !== process.pid && isAlive(last))
    throw new CannotStart(
      `Shanhai runs already on ${data} (process ${last.pid}${last.url ? `, ${last.url}` : ''}).`,
      'Stop it with Ctrl-C there, or choose another folder with --data.',
    );
  writeInstance(data, { children: last?.children ?? [] });
  await stillOurs(data);
  const ended = await endLeftovers(last?.children ?? [], GRACE_MS);
  if (fresh) empty(data);
  writeInstance(data, { children: [] });
  return ended;
}

/** Two starts in the same moment both see a free folder: the one that wrote last has it. @param {string} data */
async function stillOurs(data) {
  await wait(SETTLE_MS);
  const holder = readInstance(data);
  if (holder?.pid === process.pid) return;
  throw new CannotStart(
    `Another start has just taken ${data} (process ${holder?.pid}).`,
    'Choose another folder with --data.',
  );
}

/** @param {string} data */
function empty(data) {
  const postgres = join(data, 'postgres');
  if (lstatSync(postgres, { throwIfNoEntry: false })?.isSymbolicLink())
    rmSync(dirname(readlinkSync(postgres)), { recursive: true, force: true });
  for (const name of readdirSync(data)) {
    if (name !== INSTANCE) rmSync(join(data, name), { recursive: true, force: true });
  }
}

/**
 * Passwords of the embedded parts, made once.
 * @param {string} data
 * @returns {{ owner: string, app: string, redis: string }}
 */
export function secretsOf(data) {
  const file = join(data, 'secrets.json');
  if (!existsSync(file)) {
    const password = () => randomBytes(24).toString('base64url');
    writeJson(file, { owner: password(), app: password(), redis: password() });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Where PostgreSQL keeps its cluster: in the data folder, or, where its account can't walk there, under `shared`
 * with a link in the data folder. The place has a random name, so that a new data folder of an old name never
 * finds an old cluster; places whose data folder is gone are removed.
 * @param {string} data @param {import('./unprivileged.mjs').Account | undefined} account @param {string} shared
 * @returns {Promise<string>}
 */
export async function clusterFolder(data, account, shared) {
  const inside = join(data, 'postgres');
  if (lstatSync(inside, { throwIfNoEntry: false })?.isSymbolicLink()) return readlinkSync(inside);
  if (!account || canReach(data, account)) return inside;
  // One start at a time: two would remove the same orphan under each other's hands, or a place that is just being made.
  return withLock(join(shared, 'clusters.lock'), async () => {
    forgetOrphans(shared);
    const place = join(shared, 'clusters', randomBytes(8).toString('hex'));
    mkdirSync(place, { recursive: true, mode: 0o711 });
    writeFileSync(join(place, 'belongs-to'), inside);
    symlinkSync(join(place, 'postgres'), inside);
    return join(place, 'postgres');
  });
}

/** @param {string} shared */
function forgetOrphans(shared) {
  const clusters = join(shared, 'clusters');
  for (const name of existsSync(clusters) ? readdirSync(clusters) : []) {
    const place = join(clusters, name);
    const note = join(place, 'belongs-to');
    const link = existsSync(note) ? readFileSync(note, 'utf8') : '';
    if (targetOf(link) !== join(place, 'postgres')) rmSync(place, { recursive: true, force: true });
  }
}

/** Where a link leads; its data folder may be removed while we look. @param {string} link */
function targetOf(link) {
  try {
    return readlinkSync(link);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EINVAL') return undefined; // gone, or no link
    throw error;
  }
}
