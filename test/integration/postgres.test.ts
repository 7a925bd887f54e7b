import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { createDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  test = await createDatabase();
  db = openDatabase({ url: test.appUrl, poolSize: 2, application: 'test', onIdleError: () => undefined });
});
afterAll(async () => {
  await db.end();
  await test.drop();
});

const pidOf = async (on: Pick<Database, 'query'>): Promise<number> =>
  (await on.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid ?? 0;

/** As when the server is shut down: the connection ends, and the row that it held is free. */
const end = (pid: number) => db.query('SELECT pg_terminate_backend($1)', [pid]);

describe('a connection that ends in the middle of a transaction', () => {
  it('between two statements fails the next one, and neither the process nor the next transaction', async () => {
    const work = db.transaction(async (tx) => {
      await end(await pidOf(tx));
      await new Promise((resolve) => setTimeout(resolve, 100));
      return pidOf(tx);
    });
    await expect(work).rejects.toThrow();
    await expect(db.transaction(pidOf)).resolves.toBeGreaterThan(0);
  });

  it('during a statement fails that one', async () => {
    const work = db.transaction(async (tx) => {
      const pid = await pidOf(tx);
      const asleep = tx.query('SELECT pg_sleep(20)');
      await Promise.all([asleep, end(pid)]);
    });
    await expect(work).rejects.toThrow();
    await expect(db.transaction(pidOf)).resolves.toBeGreaterThan(0);
  });
});
