#!/usr/bin/env node
/**
 * npm run bench:clocks [-- --deadlines N --due N --jobs N --reminders N]: a sweep over many deadlines, the way of a job
 * from its row to its worker against BullMQ by itself, and a day's reminders at once. Prints JSON at the end; exits
 * non-zero when a budget is missed (docs/performance.md).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { anyPort } from '../up/ports.mjs';
import { fill } from './bulk.mjs';
import { dayBench } from './clocks/day.mjs';
import { jobsBench } from './clocks/jobs.mjs';
import { fillDeadlines, sweepBench } from './clocks/sweep.mjs';
import { benchDatabase, connections } from './postgres.mjs';
import { report } from './report.mjs';

const { values } = parseArgs({
  options: {
    deadlines: { type: 'string', default: '1000000' },
    due: { type: 'string', default: '1000' },
    jobs: { type: 'string', default: '20000' },
    // 0 leaves the day out.
    reminders: { type: 'string', default: '100000' },
  },
});
/** Of 10,000 approvals; the deadlines are many more. */
const TASKS = 40_000;
const reminders = Number(values.reminders);

/** A Redis of the benchmark's own, writing its log as in production. */
async function startRedis() {
  const folder = mkdtempSync(join(tmpdir(), 'shanhai-bench-redis-'));
  const port = await anyPort();
  const args = ['--port', String(port), '--dir', folder, '--appendonly', 'yes', '--save', ''];
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  const stop = async () => {
    server.kill('SIGTERM');
    await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `redis://127.0.0.1:${port}`, stop };
}

const database = await benchDatabase();
const redis = await startRedis();
const { db, owner, close } = await connections(database, 4);
try {
  await fill(db, owner, TASKS);
  await fillDeadlines(owner, Number(values.deadlines));
  const results = [
    await sweepBench(db, owner, Number(values.due)),
    await jobsBench(db, owner, redis.url, Number(values.jobs)),
    ...(reminders > 0
      ? [await dayBench(owner, { database: database.app, redis: redis.url }, reminders)]
      : []),
  ];
  report(results);
} finally {
  await close();
  await redis.stop();
  await database.stop();
}
