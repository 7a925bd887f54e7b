#!/usr/bin/env node
/**
 * npm run bench:rest [-- --approvals N --seconds N]: what the processes use of a core while nobody does anything, on a
 * database without approvals and on one with so many open ones, each with its term and its reminders.
 */
import { parseArgs } from 'node:util';
import { fill } from './bulk.mjs';
import { idleBench } from './idle.mjs';
import { benchDatabase, connections } from './postgres.mjs';

const { values } = parseArgs({
  options: { approvals: { type: 'string', default: '100000' }, seconds: { type: 'string', default: '40' } },
});
const TASKS_OF_ONE = 4;

const database = await benchDatabase();
const { db, owner, close } = await connections(database, 4);
try {
  const measure = async () => idleBench(database.app, await dataFolder(), Number(values.seconds));
  const empty = await measure();
  await fill(db, owner, Number(values.approvals) * TASKS_OF_ONE);
  await owner.query('CHECKPOINT'); // what was written is not work at rest
  const full = await measure();
  console.log(
    JSON.stringify({ approvals: Number(values.approvals), percentOfACore: { empty, full } }, null, 2),
  );
} finally {
  await close();
  await database.stop();
}

async function dataFolder() {
  const { rows } = await owner.query(`SELECT current_setting('data_directory') AS folder`);
  return rows[0].folder;
}
