#!/usr/bin/env node
/**
 * npm run bench:targets: a plan of 20,000 shares on five levels. The page of a unit and the reconciliation of the whole, over
 * HTTP, each against its own statements by bare `pg` in the same run. Prints JSON at the end; exits non-zero when a budget
 * is missed (docs/performance.md).
 */
import { createPlan, differences, readUnitPage } from '@shanhai/application/targets/plans';
import { systemClock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import pg from 'pg';
import { startApi } from './api.mjs';
import { median } from './clients.mjs';
import { benchDatabase, connections } from './postgres.mjs';
import { personOf, sessionOf } from './prepare.mjs';
import { report } from './report.mjs';

/** @typedef {{ text: string, values?: unknown[] }} Statement */

const TARGETS = 18;
const CITIES = 10;
const COUNTIES = 10; // of each city
const DEPARTMENTS = 5; // of each county, each with one person
const YEAR = 2099;
const PAGES = 200;
const PAGE_BUDGET_MS = 50;
const WHOLE_BUDGET_MS = 1_000;

/**
 * Units of three levels below the province, and a person in each of the lowest.
 * @param {pg.Client} owner
 */
async function addUnits(owner) {
  await owner.query(
    `INSERT INTO unit (id, kind, parent_id, name_zh, name_en, valid_from, source)
     SELECT 'b' || c, 'city', '330000', '试市' || c, 'City ' || c, DATE '2020-01-01', 'bench' FROM generate_series(1, $1::int) c
     UNION ALL
     SELECT 'b' || c || '-' || k, 'county', 'b' || c, '试县' || c || '-' || k, 'County', DATE '2020-01-01', 'bench'
     FROM generate_series(1, $1::int) c, generate_series(1, $2::int) k
     UNION ALL
     SELECT 'b' || c || '-' || k || '-' || t, 'member_unit', 'b' || c || '-' || k, '试局' || c || '-' || k || '-' || t, 'Department',
            DATE '2020-01-01', 'bench'
     FROM generate_series(1, $1::int) c, generate_series(1, $2::int) k, generate_series(1, $3::int) t`,
    [CITIES, COUNTIES, DEPARTMENTS],
  );
  await owner.query(
    `WITH made AS (
       INSERT INTO person (id, name, name_en)
       SELECT gen_random_uuid(), id, id FROM unit WHERE source = 'bench' AND kind = 'member_unit' RETURNING id, name)
     INSERT INTO post (id, person_id, unit_id, role, title, valid_from)
     SELECT gen_random_uuid(), id, name, 'clerk', '经办', DATE '2020-01-01' FROM made`,
  );
}

/**
 * What each unit and person is to reach: a share of every target, a part of the one above it.
 * @param {pg.Client} owner @param {string} planId @param {string} planner
 */
async function addShares(owner, planId, planner) {
  await owner.query(
    `INSERT INTO target (id, plan_id, position, key, title_zh, title_en, action_plan, measure, aggregation, comparison,
                         schedule, source, illustrative)
     SELECT gen_random_uuid(), $1, n, 'bench_' || n, '目标' || n, 'Target ' || n, 'hundred_villages', '个', 'sum', 'equal',
            '[]', 'bench', true FROM generate_series(1, $2::int) n`,
    [planId, TARGETS],
  );
  const level = (/** @type {string} */ kind, /** @type {number} */ value) =>
    owner.query(
      `INSERT INTO target_share (id, plan_id, target_id, parent_id, unit_id, value, fixed, updated_by, updated_at)
       SELECT gen_random_uuid(), $1, t.id, above.id, u.id, $4, true, $3, now()
       FROM target t CROSS JOIN unit u
       LEFT JOIN target_share above ON above.target_id = t.id AND above.unit_id = u.parent_id AND above.person_id IS NULL
       WHERE t.plan_id = $1 AND u.kind = $2 AND (u.source = 'bench' OR u.id = '330000')`,
      [planId, kind, planner, value],
    );
  await level('province', CITIES * COUNTIES * DEPARTMENTS);
  await level('city', COUNTIES * DEPARTMENTS);
  await level('county', DEPARTMENTS);
  await level('member_unit', 1);
  await owner.query(
    `INSERT INTO target_share (id, plan_id, target_id, parent_id, unit_id, person_id, value, fixed, updated_by, updated_at)
     SELECT gen_random_uuid(), $1, s.target_id, s.id, s.unit_id, p.person_id, 1, false, $2, now()
     FROM target_share s JOIN unit u ON u.id = s.unit_id AND u.kind = 'member_unit' JOIN post p ON p.unit_id = u.id
     WHERE s.plan_id = $1`,
    [planId, planner],
  );
  await owner.query(
    `INSERT INTO target_recipient (id, plan_id, unit_id, status, updated_at)
     SELECT gen_random_uuid(), $1, unit_id, 'settled', now() FROM target_share
     WHERE plan_id = $1 AND parent_id IS NOT NULL AND person_id IS NULL GROUP BY unit_id`,
    [planId],
  );
  await owner.query(`UPDATE target_plan SET status = 'issued', issued_at = now() WHERE id = $1`, [planId]);
  await owner.query('VACUUM ANALYZE');
}

/** The statements that a use case sends. @param {any} db @param {(db: any) => Promise<any>} work @returns {Promise<Statement[]>} */
async function statementsOf(db, work) {
  /** @type {Statement[]} */
  const sent = [];
  const query = (/** @type {any} */ statement, /** @type {any} */ values) => {
    sent.push(typeof statement === 'string' ? { text: statement, values } : statement);
    return db.query(statement, values);
  };
  const answer = await work({ ...db, query });
  if (!answer.ok) throw new Error(answer.rejection.code);
  return sent;
}

/** Medians in ms, turn by turn. @param {number} times @param {() => Promise<unknown>} service @param {() => Promise<unknown>} floor */
async function compared(times, service, floor) {
  /** @type {{ service: number[], floor: number[] }} */
  const ms = { service: [], floor: [] };
  const time = async (/** @type {number[]} */ into, /** @type {() => Promise<unknown>} */ work) => {
    const begun = performance.now();
    await work();
    into.push(performance.now() - begun);
  };
  for (let nth = 0; nth < times + 5; nth++) {
    await time(ms.service, service);
    await time(ms.floor, floor);
  }
  // The first turns warm both up.
  return { service: median(ms.service.slice(5)), floor: median(ms.floor.slice(5)) };
}

const database = await benchDatabase();
const { db, owner, close } = await connections(database, 2);
const bare = new pg.Client({ connectionString: database.app });
await bare.connect();
const api = await startApi(database.app);
try {
  const planner = await personOf(db, 'province.coordinator');
  const signedIn = { ...planner, permissions: new Set(['target.plan', 'case.read']) };
  const deps = /** @type {any} */ ({ db, clock: systemClock, newId, wake: { wake: () => {} } });
  const made = await createPlan(
    deps,
    /** @type {any} */ (signedIn),
    { year: YEAR, unitId: '330000-office', from: 'nothing' },
    { key: newId(), requestHash: Buffer.alloc(32) },
  );
  if (!made.ok) throw new Error(made.rejection.code);
  const planId = made.value.id;
  await addUnits(owner);
  await addShares(owner, planId, planner.id);
  const { rows: counted } = await owner.query(
    'SELECT count(*)::int AS shares FROM target_share WHERE plan_id = $1',
    [planId],
  );
  const { rows: units } = await owner.query('SELECT id FROM unit');
  const reader = /** @type {any} */ ({ ...signedIn, coveredUnits: new Set(units.map(({ id }) => id)) });
  const cookie = await sessionOf(db, planner.id);
  const ask = async (/** @type {string} */ path) => {
    const answer = await fetch(`${api.url}/api/v1${path}`, { headers: { cookie } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 200)}`);
  };
  const replay = async (/** @type {readonly Statement[]} */ statements) => {
    for (const statement of statements) await bare.query(/** @type {any} */ (statement));
  };
  const of = { planId, unitId: 'b1' };
  const page = await statementsOf(db, (recorded) =>
    readUnitPage({ db: recorded, clock: systemClock }, reader, of),
  );
  const whole = await statementsOf(db, (recorded) =>
    differences({ db: recorded, clock: systemClock }, reader, planId),
  );
  const pages = await compared(
    PAGES,
    () => ask(`/target-plans/${planId}/units/b1`),
    () => replay(page),
  );
  const all = await compared(
    10,
    () => ask(`/target-plans/${planId}/differences`),
    () => replay(whole),
  );
  report(
    [
      { name: 'page of a unit, ms', budget: PAGE_BUDGET_MS, ...within(pages, PAGE_BUDGET_MS) },
      { name: 'the whole reconciled, ms', budget: WHOLE_BUDGET_MS, ...within(all, WHOLE_BUDGET_MS) },
    ],
    { shares: counted[0].shares },
  );
} finally {
  await api.stop();
  await bare.end();
  await close();
  await database.stop();
}

/** @param {{ service: number, floor: number }} ms @param {number} budget */
function within({ service, floor }, budget) {
  return { ratio: service, within: service <= budget, bareSqlMs: floor, timesTheBare: service / floor };
}
