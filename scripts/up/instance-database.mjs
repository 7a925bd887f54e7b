import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.mjs';
import { secretsOf } from './data-folder.mjs';
import { urlOf } from './postgres.mjs';

/**
 * The database of the system that runs on a data folder, as the applications' role reaches it.
 * @param {string} data
 */
export function databaseOf(data) {
  const file = join(data, 'postgres', 'postmaster.pid');
  if (!existsSync(file))
    throw new CannotStart(
      `No database runs on ${data}.`,
      'Start the system, or give the address in DATABASE_URL.',
    );
  // The fourth line is the port (PostgreSQL documentation, chapter "Database File Layout").
  const port = Number(readFileSync(file, 'utf8').split('\n')[3]);
  return urlOf(port, { user: 'shanhai_app', password: secretsOf(data).app, database: 'shanhai' });
}
