#!/usr/bin/env node
/**
 * node scripts/bench/projection.mjs [deadlines]: projects open deadlines of real approvals to a new calendar while others
 * are decided, and prints how long both took. Exits non-zero when it takes longer than a minute for 100,000.
 */
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { command } from '@shanhai/application/approvals';
import { projectionsToRun, runProjection } from '@shanhai/application/calendar/projections';
import { projectCases } from '@shanhai/application/projects';
import { systemClock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import { benchDatabase, connections } from './postgres.mjs';
import { personOf, prepareApprovals } from './prepare.mjs';

/** @typedef {import('pg').Client} Client */

const COUNT = Number(process.argv[2] ?? 100_000);
const BUDGET_MS = (60_000 * COUNT) / 100_000;
const DECISIONS = 200;
/** Between two decisions: people's pace, not a race. */
const PACE_MS = 100;

/**
 * Copies of one real approval with their deadline, `count` in all, each with an event chain of its own.
 * @param {Client} owner @param {string} approvalId @param {number} count
 */
async function copies(owner, approvalId, count) {
  await owner.query(
    `CREATE TABLE bench_copy AS SELECT gen_random_uuid() AS id, gen_random_uuid() AS deadline
     FROM generate_series(1, $1::int)`,
    [count],
  );
  await owner.query(
    `INSERT INTO approval SELECT (jsonb_populate_record(a, jsonb_build_object('id', c.id,
       'state', jsonb_set(a.state, '{id}', to_jsonb(c.id))))).* FROM bench_copy c, approval a WHERE a.id = $1`,
    [approvalId],
  );
  await owner.query(
    `INSERT INTO event SELECT (jsonb_populate_record(e, jsonb_build_object('stream_id', c.id))).*
     FROM bench_copy c, event e WHERE e.stream_id = $1`,
    [approvalId],
  );
  await owner.query(
    `INSERT INTO approval_task SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
       'approval_id', c.id))).* FROM bench_copy c, approval_task t WHERE t.approval_id = $1`,
    [approvalId],
  );
  await owner.query(
    `INSERT INTO deadline SELECT (jsonb_populate_record(d, jsonb_build_object('id', c.deadline, 'subject_id', c.id))).*
     FROM bench_copy c, deadline d WHERE d.subject_id = $1`,
    [approvalId],
  );
  await owner.query(
    `INSERT INTO reminder SELECT (jsonb_populate_record(r, jsonb_build_object('deadline_id', c.deadline))).*
     FROM bench_copy c, reminder r JOIN deadline d ON d.id = r.deadline_id WHERE d.subject_id = $1`,
    [approvalId],
  );
  await owner.query('DROP TABLE bench_copy');
  await owner.query('VACUUM ANALYZE');
}

/** Days after the deadlines began are made free: every one of them moves. @param {Client} owner */
async function publish(owner) {
  const { rows } = await owner.query(
    `WITH next AS (
       SELECT extract(year FROM now())::int AS year,
              coalesce((SELECT max(version) FROM calendar_year WHERE year = extract(year FROM now())), 0) + 1 AS version),
     made AS (
       INSERT INTO calendar_year (year, version, days_off, workdays, source)
       SELECT next.year, next.version,
              coalesce((SELECT days_off FROM calendar_year y WHERE y.year = next.year ORDER BY version DESC LIMIT 1), '[]')
              || (SELECT jsonb_agg(to_char(day, 'YYYY-MM-DD')) FROM (
                    SELECT day FROM generate_series(current_date + 1, current_date + 7, interval '1 day') day
                    WHERE extract(isodow FROM day) < 6 LIMIT 3) free),
              '[]', 'bench' FROM next RETURNING year, version),
     published AS (
       INSERT INTO calendar_publication (edition, kind, year, version, published_at)
       SELECT (SELECT coalesce(max(edition), 0) + 1 FROM calendar_publication), 'year', year, version, now() FROM made
       RETURNING edition)
     INSERT INTO calendar_projection (edition, created_at) SELECT edition, now() FROM published RETURNING edition`,
  );
  return /** @type {number} */ (rows[0].edition);
}

const database = await benchDatabase();
const { db, owner, close } = await connections(database, 8);
const deps = /** @type {any} */ ({
  ...{ db, clock: systemClock, newId, wake: { wake: () => {} } },
  cases: { 'project-application': projectCases },
});
try {
  const [template, ...mine] = await prepareApprovals(db, DECISIONS + 1);
  if (!template) throw new Error('no approval to copy');
  await copies(owner, template.approvalId, COUNT);
  const head = await personOf(db, 'longquan.head');
  const alone = await decideAll(mine.slice(0, DECISIONS / 2), head, () => false);
  const edition = await publish(owner);
  let finished = false;
  const projecting = projected(edition).finally(() => (finished = true));
  const beside = await decideAll(mine.slice(DECISIONS / 2), head, () => finished);
  const { ms, moved, total } = await projecting;
  const told = (/** @type {number[]} */ times) =>
    `${times.length} decisions, median ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`;
  console.log(
    `${moved} of ${total} open deadlines moved in ${(ms / 1000).toFixed(1)} s (budget ${BUDGET_MS / 1000} s)`,
  );
  console.log(`alone: ${told(alone)}; beside it: ${told(beside)}`);
  if (ms > BUDGET_MS) process.exitCode = 1;
} finally {
  await close();
  await database.stop();
}

/** Until all are projected; the last look, ten seconds after the publication, is not counted. @param {number} edition */
async function projected(edition) {
  const begun = performance.now();
  await runProjection(deps, edition, new AbortController().signal);
  const ms = performance.now() - begun;
  while ((await projectionsToRun(deps)).length === 0 && !(await done(edition))) await wait(500);
  await runProjection(deps, edition, new AbortController().signal);
  const { rows } = await owner.query('SELECT moved, total FROM calendar_projection WHERE edition = $1', [
    edition,
  ]);
  return { ms, moved: rows[0].moved, total: rows[0].total };
}

/** @param {number} edition */
async function done(edition) {
  const { rows } = await owner.query(
    'SELECT FROM calendar_projection WHERE edition = $1 AND finished_at IS NOT NULL',
    [edition],
  );
  return rows.length > 0;
}

/**
 * @param {readonly import('./prepare.mjs').Prepared[]} prepared @param {any} person @param {() => boolean} stop
 */
async function decideAll(prepared, person, stop) {
  const times = [];
  for (const each of prepared) {
    if (stop()) break;
    times.push(await decided(each, person));
    await wait(PACE_MS);
  }
  return times;
}

/** @param {import('./prepare.mjs').Prepared} prepared @param {any} person */
async function decided({ approvalId, taskId }, person) {
  const body = /** @type {const} */ ({ type: 'approve', taskId, version: 1 });
  const requestHash = createHash('sha256').update(JSON.stringify(body)).digest();
  const who = { ...person, posts: [], coveredUnits: new Set(), administers: false };
  const begun = performance.now();
  const answer = await command(deps, {
    ...{ approvalId, person: who, body, idempotency: { key: randomUUID(), requestHash } },
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.rejection));
  return performance.now() - begun;
}

/** @param {readonly number[]} times @param {number} share */
function at(times, share) {
  return (times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(1);
}
