#!/usr/bin/env node
/**
 * npm run bench [-- --decisions N --pages N --clients N --rounds N]: ratios of the service to the bare floor under
 * it, both in this run on this machine, turn by turn. Prints a line a round and JSON at the end; exits non-zero
 * when a ratio is below its budget (docs/performance.md).
 */
import { parseArgs } from 'node:util';
import { openDatabase } from '@shanhai/platform/postgres';
import { benchDatabase } from './bench/postgres.mjs';
import { decideBench, inboxBench } from './bench/ratios.mjs';

const { values } = parseArgs({
  options: {
    decisions: { type: 'string', default: '2000' },
    pages: { type: 'string', default: '3000' },
    clients: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
  },
});
const size = {
  decisions: Number(values.decisions),
  pages: Number(values.pages),
  clients: Number(values.clients),
  rounds: Number(values.rounds),
};

const database = await benchDatabase();
const onIdleError = (/** @type {Error} */ error) => console.error(error.message);
const db = openDatabase({ url: database.app, poolSize: size.clients, application: 'bench', onIdleError });
try {
  const results = [await decideBench(db, database.app, size), await inboxBench(db, database.app, size)];
  console.log(JSON.stringify({ size, results }, null, 2));
  for (const { name, ratio, budget } of results) {
    const verdict = ratio >= budget ? 'within its budget' : 'BELOW ITS BUDGET';
    console.log(`${name}: ${ratio.toFixed(2)} of the floor, ${verdict} of ${budget}`);
    if (ratio < budget) process.exitCode = 1;
  }
} finally {
  await db.end();
  await database.stop();
}
