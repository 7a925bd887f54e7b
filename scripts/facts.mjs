#!/usr/bin/env node
/**
 * npm run facts:verify [-- --database URL]: computes the digests of every closed year anew, by default in the database of
 * DATABASE_URL or of the system that runs on .shanhai. Prints what it found and ends with 1 when one does not hold.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyFacts } from '@shanhai/application/targets/close';
import { openDatabase } from '@shanhai/platform/postgres';
import { databaseOf } from './up/instance-database.mjs';

const { values } = parseArgs({
  options: { database: { type: 'string' }, data: { type: 'string', default: '.shanhai' } },
});
const url = values.database ?? process.env['DATABASE_URL'] ?? databaseOf(resolve(values.data));
const onIdleError = (/** @type {Error} */ error) => console.error(error.message);
const db = openDatabase({ url, poolSize: 2, application: 'shanhai-facts', onIdleError });
try {
  const { closings, units, findings } = await verifyFacts(db);
  for (const { planId, version, unitId, problem } of findings)
    console.log(`${planId} ${version} ${unitId ?? '-'} ${problem}`);
  console.log(`facts: ${closings} closings, ${units} units, ${findings.length} findings`);
  process.exitCode = findings.length > 0 ? 1 : 0;
} finally {
  await db.end();
}
