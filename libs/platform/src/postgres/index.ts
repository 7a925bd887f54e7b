import { Pool, types, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import { Connection } from './connection';

// date stays the text YYYY-MM-DD: as a Date it would move with the machine's time zone.
types.setTypeParser(types.builtins.DATE, (value) => value);

/** What a store needs: the pool, or one client inside a transaction. */
export interface Queryable {
  query<R extends QueryResultRow>(
    query: { name?: string; text: string; values?: unknown[] } | string,
    values?: unknown[],
  ): Promise<QueryResult<R>>;
}

export interface Database extends Queryable {
  /** Runs `work` in one transaction; a throw rolls back. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** One connection of its own, for LISTEN. The caller ends it. */
  connect(): Promise<PoolClient>;
  end(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly application: string;
  /** A connection that waits in the pool may break (a restarted server): told here, never thrown. */
  readonly onIdleError: (error: Error) => void;
}

export function openDatabase(options: DatabaseOptions): Database {
  const pool = new Pool({
    Client: Connection,
    connectionString: options.url,
    max: options.poolSize,
    application_name: options.application,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: 30_000,
  });
  pool.on('error', options.onIdleError);
  return {
    query: (query: never, values?: never) => pool.query(query, values) as never,
    transaction: (work) => inTransaction(pool, work),
    connect: () => pool.connect(),
    end: () => pool.end(),
  };
}

async function inTransaction<T>(pool: Pool, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollback: Error) => {
      broken = rollback;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

export { Connection } from './connection';
export { Listener, type ListenOptions } from './listen';
export { cursorOf, cursorValues } from './keyset';
export { settle } from './settle';
export { isUnavailable } from './unavailable';
export { ping } from './ping.store';
export { forgetPlans } from './plans.store';
export { sqlState } from './sql-state';
