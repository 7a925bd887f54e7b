import { join } from 'node:path';
import { seed } from '../../libs/application/src/admin/seed';
import { verifyLedger } from '@shanhai/application/projects/money';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { createDatabase, type TestDatabase } from '../support/database';

/** The demo's budgets and the money of a few applications: posted once, as examples, in books that add up. */
const folder = join(__dirname, '../../prisma/seed');
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

const fill = async (): Promise<number | undefined> => {
  const result = await seed(db, { folder, demo: true, cases: true, now });
  if (!result.ok) throw new Error(result.rejection.code);
  return result.value.movements;
};

test('is posted once, each movement an example with the document of one', async () => {
  expect(await fill()).toBe(21);
  expect(await fill()).toBe(0);
  const { rows } = await db.query<{ funds: number; budget: string; examples: boolean }>(
    `SELECT count(*)::int AS funds, sum(appropriation)::text AS budget, bool_and(illustrative) AS examples
     FROM programme_fund WHERE year = 2020`,
  );
  expect(rows).toEqual([{ funds: 11, budget: '645000000.00', examples: true }]);
  const { rows: movements } = await db.query<{ lawful: boolean }>(
    `SELECT bool_and(illustrative AND document LIKE '示例%') AS lawful FROM fund_movement`,
  );
  expect(movements).toEqual([{ lawful: true }]);
  expect((await verifyLedger(db)).findings).toEqual([]);
});
