import type { Queryable } from './index';

/** Asks the server for an answer. @throws when there is none. */
export async function ping(db: Queryable): Promise<void> {
  await db.query('SELECT 1');
}
