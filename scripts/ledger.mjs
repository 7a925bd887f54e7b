#!/usr/bin/env node
/**
 * npm run ledger:verify [-- --database URL]: adds up the lines of the ledger anew, by default in the database of
 * DATABASE_URL or of the system that runs on .shanhai. Says where a balance is another, and ends with 1 when one is.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyLedger } from '@shanhai/application/projects/money';
import { openDatabase } from '@shanhai/platform/postgres';
import { databaseOf } from './up/instance-database.mjs';

const { values } = parseArgs({
  options: { database: { type: 'string' }, data: { type: 'string', default: '.shanhai' } },
});
const url = values.database ?? process.env['DATABASE_URL'] ?? databaseOf(resolve(values.data));
const onIdleError = (/** @type {Error} */ error) => console.error(error.message);
const db = openDatabase({ url, poolSize: 2, application: 'shanhai-ledger', onIdleError });
try {
  const { funds, movements, lines, findings } = await verifyLedger(db);
  for (const { problem, programmeId, year, applicationId, seq, account, stands, adds } of findings)
    console.log(
      `${problem} ${programmeId} ${year} ${applicationId ?? '-'} ${seq ?? '-'} ${account ?? '-'} ${stands ?? '-'} is ${adds ?? '-'}`,
    );
  console.log(`ledger: ${funds} funds, ${movements} movements, ${lines} lines, ${findings.length} findings`);
  process.exitCode = findings.length > 0 ? 1 : 0;
} finally {
  await db.end();
}
