import { randomUUID } from 'node:crypto';
import { personOf, prepareApprovals } from './prepare.mjs';

/** @typedef {import('pg').Client} Client */
/** @typedef {{ many: string, usual: string, few: string }} Probes persons with 5,000, 500 and 5 open tasks */

const PERSONS = 2_000;
const TASKS_OF_ONE = 4;
const held = { many: 5_000, usual: 500, few: 5 };

/**
 * Fills a database with copies of one real approval, `tasks` open tasks in all, four of each approval: rounds, events,
 * deadlines and reminders with them. Three persons hold a known number, the others share the rest.
 * @param {import('@shanhai/platform/postgres').Database} db @param {Client} owner @param {number} tasks
 * @returns {Promise<Probes>}
 */
export async function fill(db, owner, tasks) {
  const [template] = await prepareApprovals(db, 1);
  if (!template) throw new Error('no approval to copy');
  const { id: holder } = await personOf(db, 'longquan.head');
  const probes = { many: randomUUID(), usual: randomUUID(), few: randomUUID() };
  await owner.query('SET synchronous_commit = off');
  await addPersons(owner, probes);
  // Ends in whole milliseconds, as the service computes them: what a reminder says is compared with them.
  await owner.query(
    `CREATE TABLE bench_copy AS
     SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS deadline, date_trunc('milliseconds', now()) + (n % 40) * interval '6 hours' AS due,
            (SELECT array_agg(gen_random_uuid()) FROM generate_series(1, $2::int) WHERE n > 0) AS tasks
     FROM generate_series(1, $1::int) n`,
    [Math.ceil(tasks / TASKS_OF_ONE), TASKS_OF_ONE],
  );
  await copyApprovals(owner, template, holder);
  await copyTasks(owner, template.approvalId, probes);
  await copyClocks(owner, template.approvalId);
  await owner.query('DROP TABLE bench_copy');
  await owner.query('VACUUM ANALYZE');
  return probes;
}

/** @param {Client} owner @param {Probes} probes */
async function addPersons(owner, probes) {
  await owner.query(
    `INSERT INTO person (id, name, name_en)
     SELECT id, '签署人', 'Signer' FROM unnest($1::uuid[]) id
     UNION ALL SELECT gen_random_uuid(), 'bench', 'bench' FROM generate_series(1, $2::int)`,
    [Object.values(probes), PERSONS],
  );
  await owner.query(
    `INSERT INTO account (person_id, username, password_hash)
     SELECT id, 'bench-' || id, '' FROM unnest($1::uuid[]) id`,
    [Object.values(probes)],
  );
  await owner.query(
    `INSERT INTO post (id, person_id, unit_id, role, title, valid_from)
     SELECT gen_random_uuid(), id, '331123', 'approver', '审批', DATE '2020-01-01' FROM unnest($1::uuid[]) id
     UNION ALL
     SELECT gen_random_uuid(), id, '331123', 'clerk', '经办', DATE '2020-01-01' FROM person WHERE name = 'bench'`,
    [Object.values(probes)],
  );
}

/** @param {Client} owner @param {import('./prepare.mjs').Prepared} template @param {string} holder */
async function copyApprovals(owner, { approvalId, taskId }, holder) {
  await owner.query(
    `INSERT INTO approval (id, case_type, case_id, route_id, unit_id, initiator_id, number, title, summary, status,
                           round, version, state, started_at)
     SELECT c.id, a.case_type, c.id, a.route_id, a.unit_id, p.id, 'M-' || c.n, a.title, a.summary, a.status, 1, 1,
            replace(replace(a.state::text, $1::uuid::text, c.id::text), $2::text, c.tasks[1]::text)::jsonb, a.started_at
     FROM bench_copy c
     CROSS JOIN approval a
     JOIN (SELECT id, row_number() OVER () AS n FROM person WHERE name = 'bench') p ON p.n = 1 + c.n % $3::int
     WHERE a.id = $1::uuid`,
    [approvalId, taskId, PERSONS],
  );
  await owner.query(
    `INSERT INTO approval_round (approval_id, round, form_data, attachments, digest, submitted_by, submitted_at)
     SELECT c.id, 1, r.form_data, r.attachments, r.digest, $2, r.submitted_at
     FROM bench_copy c CROSS JOIN approval_round r WHERE r.approval_id = $1`,
    [approvalId, holder],
  );
  await owner.query(
    `INSERT INTO event (stream_id, seq, stream_type, type, data, actor, at, prev_hash, hash)
     SELECT c.id, e.seq, e.stream_type, e.type, e.data, e.actor, e.at, e.prev_hash, e.hash
     FROM bench_copy c CROSS JOIN event e WHERE e.stream_id = $1`,
    [approvalId],
  );
}

/** @param {Client} owner @param {string} approvalId @param {Probes} probes */
async function copyTasks(owner, approvalId, probes) {
  await owner.query(
    `WITH other AS MATERIALIZED (SELECT id, row_number() OVER () - 1 AS n FROM person WHERE name = 'bench'),
     made AS (
       SELECT c.id AS approval, t.id, c.due, (c.n - 1) * $6::int + t.place - 1 AS k
       FROM bench_copy c CROSS JOIN LATERAL unnest(c.tasks) WITH ORDINALITY AS t(id, place))
     INSERT INTO approval_task (id, approval_id, stage_key, round, person_id, kind, opened_at, due_at)
     SELECT made.id, made.approval, t.stage_key, 1,
            CASE WHEN k < $7::int THEN $2::uuid WHEN k < $7::int + $8::int THEN $3::uuid WHEN k < $7::int + $8::int + $9::int THEN $4::uuid ELSE other.id END,
            t.kind, t.opened_at, made.due
     FROM made CROSS JOIN (SELECT * FROM approval_task WHERE approval_id = $1 LIMIT 1) t
     JOIN other ON other.n = (made.k * 7919) % $5::int`,
    [
      ...[approvalId, probes.many, probes.usual, probes.few, PERSONS, TASKS_OF_ONE],
      ...[held.many, held.usual, held.few],
    ],
  );
}

/** Terms end in ten days from now on, as those of a working office do. @param {Client} owner @param {string} approvalId */
async function copyClocks(owner, approvalId) {
  await owner.query(
    `INSERT INTO deadline (id, subject_type, subject_id, kind, stage_key, unit_id, budget, unit, opened_at,
                           started_at, due_at, calendar, provisional, status)
     SELECT c.deadline, d.subject_type, c.id, d.kind, d.stage_key, d.unit_id, d.budget, d.unit, d.opened_at, d.started_at, c.due, d.calendar,
            d.provisional, d.status
     FROM bench_copy c CROSS JOIN deadline d WHERE d.subject_id = $1`,
    [approvalId],
  );
  await owner.query(
    `INSERT INTO reminder (deadline_id, rung, due_at, fire_at, escalate)
     SELECT c.deadline, r.rung, c.due, now() + interval '2 days' + (c.n % 1000) * interval '10 minutes', r.escalate
     FROM bench_copy c CROSS JOIN deadline d JOIN reminder r ON r.deadline_id = d.id
     WHERE d.subject_id = $1`,
    [approvalId],
  );
}
