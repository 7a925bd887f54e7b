import { fireReminders } from '@shanhai/application/notices';
import { median } from '../clients.mjs';

/** As the notifier takes them (RUNGS_AT_ONCE). */
const AT_ONCE = 250;
const ROUNDS = 5;
const BUDGET_MS = 50;

/**
 * Copies every open deadline until there are `rows`, each with one rung in the days to come.
 * @param {import('pg').Client} owner @param {number} rows
 */
export async function fillDeadlines(owner, rows) {
  const { rows: counted } = await owner.query('SELECT count(*)::int AS count FROM deadline');
  const times = Math.ceil(rows / counted[0].count) - 1;
  await owner.query(
    `WITH made AS (
       INSERT INTO deadline
       SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()))).*
       FROM deadline d, generate_series(1, $1::int) RETURNING id, due_at)
     INSERT INTO reminder (deadline_id, rung, due_at, fire_at)
     SELECT id, 'before:3', due_at, now() + interval '2 days' + (random() * 10) * interval '1 day' FROM made`,
    [times],
  );
  await owner.query('VACUUM ANALYZE');
}

/**
 * A sweep over all of them: finding and settling what is due, and all of it with the notices that it writes.
 * @param {import('@shanhai/platform/postgres').Database} db @param {import('pg').Client} owner @param {number} due
 */
export async function sweepBench(db, owner, due) {
  const turns = [];
  await mapAll(db);
  for (let round = 0; round <= ROUNDS; round++) {
    await makeDue(owner, due);
    const turn = await sweep(db);
    if (turn.settled !== due) throw new Error(`${turn.settled} rungs were settled of ${due}`);
    console.log(
      `sweep: ${due} due settled in ${turn.settleMs.toFixed(0)} ms, with their notices ${turn.allMs.toFixed(0)} ms`,
    );
    if (round > 0) turns.push(turn); // the first round warms all up
  }
  const idle = [];
  for (let i = 0; i < 50; i++) idle.push((await sweep(db)).settleMs);
  const ms = median(turns.map(({ settleMs }) => settleMs));
  return {
    ...{
      name: `sweep of all deadlines with ${due} due, ms`,
      budget: BUDGET_MS,
      ratio: ms,
      within: ms <= BUDGET_MS,
    },
    ...{ withNoticesMs: median(turns.map(({ allMs }) => allMs)), nothingDueMs: median(idle) },
  };
}

/**
 * A notifier's connection lives for days, and its process has long mapped the buffers that all share; one of a moment ago
 * pays a page fault for each that it touches first, which in a virtual machine is an eighth of a sweep.
 * @param {import('@shanhai/platform/postgres').Database} db
 */
async function mapAll(db) {
  await db.transaction(async (tx) => {
    await tx.query(
      'SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL max_parallel_workers_per_gather = 0',
    );
    // By its key, so that the pages of the index are touched as well.
    await tx.query('SELECT count(due_at) FROM (SELECT due_at FROM deadline ORDER BY id OFFSET 0) d');
    await tx.query(
      'SELECT count(fire_at) FROM (SELECT fire_at FROM reminder ORDER BY deadline_id, rung, due_at OFFSET 0) r',
    );
  });
}

/** @param {import('pg').Client} owner @param {number} due */
async function makeDue(owner, due) {
  await owner.query(
    `UPDATE reminder SET fire_at = now() - interval '1 minute'
     WHERE (deadline_id, rung) IN (
       SELECT DISTINCT ON (deadline_id) deadline_id, rung FROM (
         SELECT deadline_id, rung FROM reminder WHERE status = 'scheduled' AND rung = 'before:3' ORDER BY fire_at LIMIT $1) r)`,
    [due],
  );
  // In an office these rungs have stood there for days, and the planner knows it.
  await owner.query('ANALYZE reminder');
}

/** @param {import('@shanhai/platform/postgres').Database} db */
async function sweep(db) {
  let settleMs = 0;
  const timed = (/** @type {any} */ tx) => ({
    query: async (/** @type {any} */ statement, /** @type {any} */ values) => {
      const begun = performance.now();
      const answer = await tx.query(statement, values);
      if (statement.name?.startsWith('reminders_settle_due')) settleMs += performance.now() - begun;
      return answer;
    },
  });
  const watched = /** @type {any} */ ({
    transaction: (/** @type {any} */ work) => db.transaction((tx) => work(timed(tx))),
  });
  const begun = performance.now();
  let settled = 0;
  for (let last = AT_ONCE; last >= AT_ONCE; settled += last) {
    last = (await fireReminders(watched, { now: new Date(), wall: new Date() }, AT_ONCE)).length;
  }
  return { settleMs, allMs: performance.now() - begun, settled };
}
