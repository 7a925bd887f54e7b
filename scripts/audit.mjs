#!/usr/bin/env node
/**
 * npm run audit:verify [-- --database URL]: proves the record of a database, by default of the one in DATABASE_URL
 * or of the system that runs on .shanhai. Prints what it found and ends with 1 when the record does not hold.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyRecord } from '@shanhai/application/audit';
import { openDatabase } from '@shanhai/platform/postgres';
import { databaseOf } from './up/instance-database.mjs';

const { values } = parseArgs({
  options: { database: { type: 'string' }, data: { type: 'string', default: '.shanhai' } },
});
const url = values.database ?? process.env['DATABASE_URL'] ?? databaseOf(resolve(values.data));
const onIdleError = (/** @type {Error} */ error) => console.error(error.message);
const db = openDatabase({ url, poolSize: 2, application: 'shanhai-audit', onIdleError });
try {
  const { streams, events, findings } = await verifyRecord(db);
  for (const { streamId, seq, problem } of findings) console.log(`${streamId} ${seq ?? '-'} ${problem}`);
  console.log(`audit: ${streams} streams, ${events} events, ${findings.length} findings`);
  process.exitCode = findings.length > 0 ? 1 : 0;
} finally {
  await db.end();
}
