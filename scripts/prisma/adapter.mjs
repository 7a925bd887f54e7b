/** PostgreSQL side of the schema engine's stand-in: connections, shadow databases, two corrections. */
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { parse } from 'pg-connection-string';

const OID_CHAR = 18;
const OID_TEXT = 25;

/** @param {string} name */
export const quoteName = (name) => `"${name.replaceAll('"', '""')}"`;

/**
 * Runs work on the maintenance database of the server that `url` names, with the url's own database as a name.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client, database: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function adminQuery(url, work) {
  const server = new URL(url);
  const database = decodeURIComponent(server.pathname.slice(1));
  server.pathname = '/postgres';
  server.search = '';
  const client = new pg.Client({ connectionString: server.toString() });
  await client.connect();
  try {
    return await work(client, database);
  } finally {
    await client.end();
  }
}

/** @param {string} url */
export async function canConnect(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.end();
}

/**
 * adapter-pg 7.10 refuses the catalog type "char" (OID 18), which the schema describer reads from pg_class and
 * its neighbours: it is fetched as text and handed on as Character.
 * @param {any} adapter
 */
function acceptCatalogChar(adapter) {
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  /** @type {number[]} */
  let charColumns = [];
  /** @param {unknown} query */
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    result.fields.forEach((/** @type {{ dataTypeID: number }} */ field, /** @type {number} */ at) => {
      if (field.dataTypeID !== OID_CHAR) return;
      field.dataTypeID = OID_TEXT;
      charColumns.push(at);
    });
    return result;
  };
  // One query at a time, because charColumns belongs to the query in flight.
  let last = Promise.resolve();
  /** @param {unknown} query */
  adapter.queryRaw = (query) => {
    const run = last.then(async () => {
      charColumns = [];
      const result = await queryRaw(query);
      for (const at of charColumns) result.columnTypes[at] = ColumnTypeEnum.Character;
      return result;
    });
    last = run.then(
      () => undefined,
      () => undefined, // the caller of this query hears of the error; the next query starts anyway
    );
    return run;
  };
  return adapter;
}

/**
 * adapter-pg 7.10 cuts a script at every semicolon, also within a function's body, a string or a comment. Sent
 * whole, PostgreSQL reads it itself and runs it as one transaction, as under the native engine.
 * @param {any} adapter
 */
function sendScriptsWhole(adapter) {
  /** @param {string} script */
  adapter.executeScript = async (script) => {
    try {
      await adapter.client.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return adapter;
}

/** @param {any} adapter */
const corrected = (adapter) => sendScriptsWhole(acceptCatalogChar(adapter));

/** @param {{ url: string, shadowDatabaseUrl?: string }} datasource */
export function adapterFactory(datasource) {
  class Factory extends PrismaPg {
    /** @override */
    async connect() {
      return corrected(await super.connect());
    }

    /** @override */
    async connectToShadowDb() {
      if (datasource.shadowDatabaseUrl)
        return corrected(await new PrismaPg({ connectionString: datasource.shadowDatabaseUrl }).connect());
      const database = `prisma_shadow_${randomUUID()}`;
      await adminQuery(datasource.url, (client) => client.query(`CREATE DATABASE ${quoteName(database)}`));
      const settings = /** @type {any} */ ({ ...parse(datasource.url), database });
      const adapter = corrected(await new PrismaPg(settings).connect());
      const dispose = adapter.dispose.bind(adapter);
      adapter.dispose = async () => {
        await dispose();
        await adminQuery(datasource.url, (client) =>
          client.query(`DROP DATABASE IF EXISTS ${quoteName(database)} WITH (FORCE)`),
        );
      };
      return adapter;
    }
  }
  // `migrate diff --from-empty` gives no url: parse('') then has nothing to say, and nothing connects.
  return new Factory(/** @type {any} */ (parse(datasource.url ?? '')));
}
