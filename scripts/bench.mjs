#!/usr/bin/env node
/**
 * npm run bench [-- --decisions N --pages N --clients N --rounds N --tasks N]: ratios of the service to the bare floor under
 * it, both in this run on this machine, turn by turn. Prints a line a round and JSON at the end; exits non-zero
 * when a ratio is below its budget (docs/performance.md).
 */
import { parseArgs } from 'node:util';
import { benchDatabase, connections } from './bench/postgres.mjs';
import { report } from './bench/report.mjs';
import { decideBench, inboxBench, startBench } from './bench/ratios.mjs';
import { copyDatabase, filled, scaleBench } from './bench/scale.mjs';

const { values } = parseArgs({
  options: {
    decisions: { type: 'string', default: '2000' },
    pages: { type: 'string', default: '3000' },
    clients: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    // 0 leaves out what is measured with many.
    tasks: { type: 'string', default: '1000000' },
  },
});
const size = {
  decisions: Number(values.decisions),
  pages: Number(values.pages),
  clients: Number(values.clients),
  rounds: Number(values.rounds),
};

const database = await benchDatabase();
const small = await copyDatabase(database, 'small');
const large = await copyDatabase(database, 'large');
const { db, owner, close } = await connections(database, size.clients);
try {
  const atLeast = [
    await startBench(db, owner, database.app, size),
    await decideBench(db, database.app, size),
    await inboxBench(db, database.app, size),
  ].map((result) => ({ ...result, within: result.ratio >= result.budget }));
  const tasks = Number(values.tasks);
  const results = [...atLeast, ...(tasks > 0 ? await manyTasks(tasks) : [])];
  report(results, { size });
} finally {
  await close();
  await database.stop();
}

/** @param {number} tasks */
async function manyTasks(tasks) {
  const [few, many] = [await filled(small, 10_000), await filled(large, tasks)];
  try {
    return await scaleBench(few, many, size);
  } finally {
    await Promise.all([few.stop(), many.stop()]);
  }
}
