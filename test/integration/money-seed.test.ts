import { verifyLedger } from '@shanhai/application/projects/money';
import { demoSeed } from '../support/demo-seed';

/** The demo's budgets and the money of a few applications: posted once, as examples, in books that add up. */
const demo = demoSeed();

test('is posted once, each movement an example with the document of one', async () => {
  expect((await demo.fill()).movements).toBe(21);
  expect((await demo.fill()).movements).toBe(0);
  const rows = await demo.rows<{ funds: number; budget: string; examples: boolean }>(
    `SELECT count(*)::int AS funds, sum(appropriation)::text AS budget, bool_and(illustrative) AS examples
     FROM programme_fund WHERE year = 2020`,
  );
  expect(rows).toEqual([{ funds: 11, budget: '645000000.00', examples: true }]);
  const movements = await demo.rows<{ lawful: boolean }>(
    `SELECT bool_and(illustrative AND document LIKE '示例%') AS lawful FROM fund_movement`,
  );
  expect(movements).toEqual([{ lawful: true }]);
  expect((await verifyLedger(demo.db)).findings).toEqual([]);
});
