/**
 * PostgreSQL refuses to run as root. Started by root (containers, small servers), it runs as an ordinary user who
 * is on the system already, and everything it touches has to be reachable for that user: not the case under
 * /root, so its files then stand under /var/lib/shanhai, with a link in the data folder.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { CannotStart } from './cannot-start.mjs';

/** @typedef {{ uid: number, gid: number, name: string }} Account */

// postgres where a package has made it, else nobody, which every Unix has.
const CANDIDATES = ['postgres', 'nobody'];

/** @param {string} passwd text of /etc/passwd @param {string} [wanted] @returns {Account | undefined} */
export function chooseAccount(passwd, wanted) {
  const accounts = passwd.split('\n').map((line) => line.split(':'));
  for (const name of wanted ? [wanted] : CANDIDATES) {
    const [, , uid, gid] = accounts.find((fields) => fields[0] === name) ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid), name };
  }
  return undefined;
}

/**
 * The account that PostgreSQL runs as when we are root; undefined when we are not, because then it runs as us.
 * @param {NodeJS.ProcessEnv} env SHANHAI_POSTGRES_USER names another account
 */
export function postgresAccount(env) {
  if (process.getuid?.() !== 0) return undefined;
  const account = chooseAccount(readFileSync('/etc/passwd', 'utf8'), env['SHANHAI_POSTGRES_USER']);
  if (account) return account;
  throw new CannotStart(
    'PostgreSQL refuses to run as root, and no ordinary user was found for it.',
    'Start as an ordinary user, or name one in SHANHAI_POSTGRES_USER, or give a server in DATABASE_URL.',
  );
}

const OWNER_X = 0o100;
const GROUP_X = 0o010;
const OTHER_X = 0o001;

/** @param {import('node:fs').Stats} folder @param {Account} account */
function mayEnter(folder, account) {
  if (folder.uid === account.uid) return (folder.mode & OWNER_X) !== 0;
  if (folder.gid === account.gid) return (folder.mode & GROUP_X) !== 0;
  return (folder.mode & OTHER_X) !== 0;
}

/** Can this account walk down to `folder`? Every folder above it, and itself, must let it in. @param {string} folder @param {Account} account @returns {boolean} */
export function canReach(folder, account) {
  const above = dirname(folder);
  return mayEnter(statSync(folder), account) && (above === folder || canReach(above, account));
}
