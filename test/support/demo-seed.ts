import { join } from 'node:path';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { seed } from '../../libs/application/src/admin/seed';
import { createDatabase, type TestDatabase } from './database';

const folder = join(__dirname, '../../prisma/seed');

/** A database of a file's own that it fills with the demo's data by itself. */
export function demoSeed() {
  const now = new Date('2026-11-23T10:00:00+08:00');
  let own: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    own = await createDatabase();
    db = openDatabase({ url: own.ownerUrl, poolSize: 1, application: 'test', onIdleError: () => undefined });
  }, 30_000);
  afterAll(async () => {
    await db.end();
    await own.drop();
  });
  return {
    now,
    /** Known when the tests run. */
    get db() {
      return db;
    },
    /** Answers how much of each kind was written. */
    async fill(cases = true) {
      const result = await seed(db, { folder, demo: true, cases, now });
      if (!result.ok) throw new Error(result.rejection.code);
      return result.value;
    },
    rows: async <T extends object>(text: string, ...values: unknown[]): Promise<T[]> =>
      (await db.query<T>({ text, values })).rows,
  };
}
