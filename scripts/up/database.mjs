/** The database of an embedded cluster, and the role that the applications sign in with. */
import { OWNER, urlOf } from './postgres.mjs';

export const APP_ROLE = 'shanhai_app';

/** @param {import('pg').Client} client @param {string} sql @param {string[]} lawfulErrors SQLSTATEs that mean it is there already */
async function ensure(client, sql, lawfulErrors) {
  try {
    await client.query(sql);
  } catch (error) {
    const { code } = /** @type {{ code?: string }} */ (error);
    if (!code || !lawfulErrors.includes(code)) throw error;
  }
}

/**
 * Makes the database and the role where they are missing and sets the role's password.
 * @param {{ port: number, ownerPassword: string, appPassword: string, database: string }} wanted
 * @returns {Promise<{ owner: string, app: string }>} the two addresses
 */
export async function createDatabaseAndRole({ port, ownerPassword, appPassword, database }) {
  // Loaded here, because `npm start` reads this file before `npm ci` has run.
  const { Client, escapeLiteral } = (await import('pg')).default;
  const login = { user: OWNER, password: ownerPassword };
  const client = new Client({ connectionString: urlOf(port, { ...login, database: 'postgres' }) });
  await client.connect();
  try {
    await ensure(client, `CREATE DATABASE ${database}`, ['42P04']);
    await ensure(client, `CREATE ROLE ${APP_ROLE}`, ['42710', '23505']);
    await client.query(`ALTER ROLE ${APP_ROLE} LOGIN PASSWORD ${escapeLiteral(appPassword)}`);
  } finally {
    await client.end();
  }
  return {
    owner: urlOf(port, { ...login, database }),
    app: urlOf(port, { user: APP_ROLE, password: appPassword, database }),
  };
}
