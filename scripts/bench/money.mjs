#!/usr/bin/env node
/**
 * npm run bench:money: 500 applications of one programme, whose money eight clients commit at once: the worst case, for all
 * of them wait for one row; against a bare transaction that locks that row, changes it and inserts a line, in the same run. Then
 * the sums over them, and the whole ledger added up anew. Prints JSON at the end; exits non-zero when a budget is missed
 * (docs/performance.md).
 */
import { moneySums, postMovement, verifyLedger } from '@shanhai/application/projects/money';
import { newId } from '@shanhai/platform/ids';
import { settle } from '@shanhai/platform/postgres';
import { median, workOff } from './clients.mjs';
import { benchDatabase, connections } from './postgres.mjs';
import { report } from './report.mjs';

const APPLICATIONS = 500;
const CLIENTS = 8;
const PROGRAMME = '2020-industrial-park'; // it has both kinds of rules, one of them over all applications
const TIMES_THE_BARE = 5;
const SUMS_MS = 60;
const VERIFY_MS = 2_000;

/** @param {import('pg').Client} owner @returns {Promise<string[]>} */
async function addApplications(owner) {
  const { rows } = await owner.query(
    `INSERT INTO project_application (id, programme_id, call_id, unit_id, created_by, status, title, form_id, form_data, created_at,
                                      updated_at, submitted_at)
     SELECT gen_random_uuid(), p.id, (SELECT id FROM project_call WHERE key = p.id), units[1 + n % cardinality(units)], person.id, 'in_approval', '项目' || n, p.form_id,
            jsonb_build_object('industry', CASE WHEN n % 3 = 0 THEN 'green' ELSE 'other' END), now(), now(), now()
     FROM generate_series(1, $2::int) n, programme p, (SELECT id FROM person ORDER BY id LIMIT 1) person,
          (SELECT array_agg(id ORDER BY id) AS units FROM unit WHERE kind = 'county') u
     WHERE p.id = $1 RETURNING id`,
    [PROGRAMME, APPLICATIONS],
  );
  await owner.query('VACUUM ANALYZE');
  return rows.map(({ id }) => id);
}

/**
 * The least that a commit can be: the row of the year locked and changed, and a line written, by one transaction.
 * @param {import('@shanhai/platform/postgres').Database} db @param {string} id
 */
const bareCommit = (db, id) =>
  db.transaction(async (tx) => {
    await tx.query({
      name: 'bare_lock',
      text: 'SELECT movements FROM programme_fund WHERE id = $1 FOR NO KEY UPDATE',
      values: [id],
    });
    await tx.query({
      name: 'bare_change',
      text: 'UPDATE programme_fund SET illustrative = illustrative WHERE id = $1',
      values: [id],
    });
    await tx.query({
      name: 'bare_line',
      text: `INSERT INTO outbox (aggregate, topic, payload, available_at, status, created_at) VALUES ($1, 'bench', '{}', now(), 'done', now())`,
      values: [id],
    });
  });

const database = await benchDatabase();
const { db, owner, close } = await connections(database, CLIENTS);
try {
  const ids = await addApplications(owner);
  const post = async (/** @type {object} */ change) => {
    const order = /** @type {any} */ ({
      ...{
        programmeId: PROGRAMME,
        year: 2099,
        applicationId: null,
        key: newId(),
        movedOn: '2099-01-01',
        voucher: null,
      },
      ...{ decision: { kind: 'document', number: 'bench' }, note: '', now: new Date() },
      ...{ by: { kind: 'system', name: 'system:bench', reason: 'bench' }, ...change },
    });
    const posted = await settle(db, (tx) => postMovement(tx, newId, order));
    if (!posted.ok) throw new Error(posted.rejection.code);
  };
  await post({ kind: 'budget_granted', amount: '900000000' });
  const committed = await workOff(ids, CLIENTS, (applicationId) =>
    post({ kind: 'committed', amount: '1000.10', applicationId }),
  );
  const { rows: funds } = await owner.query('SELECT id FROM programme_fund WHERE year = 2099');
  const bare = await workOff(ids, CLIENTS, () => bareCommit(db, funds[0].id));
  const times = bare.perSecond / committed.perSecond;
  const reader = /** @type {any} */ ({
    posts: [],
    permissions: new Set(['audit.read']),
    coveredUnits: new Set(),
  });
  /** @type {number[]} */
  const ms = [];
  for (let nth = 0; nth < 25; nth++) {
    const begun = performance.now();
    const sums = await moneySums({ db }, reader, { by: 'county', year: 2099, limit: 50 });
    if (!sums.ok) throw new Error(sums.rejection.code);
    ms.push(performance.now() - begun);
  }
  const sumsMs = median(ms.slice(5));
  const begun = performance.now();
  const { findings, movements } = await verifyLedger(owner);
  const verifyMs = performance.now() - begun;
  if (findings.length > 0) throw new Error(`the ledger does not add up: ${JSON.stringify(findings[0])}`);
  report(
    [
      {
        ...{
          name: 'a commit of one programme, times the bare transaction',
          ratio: times,
          budget: TIMES_THE_BARE,
        },
        within: times <= TIMES_THE_BARE,
      },
      { name: 'sums by county, ms', ratio: sumsMs, budget: SUMS_MS, within: sumsMs <= SUMS_MS },
      { name: 'the ledger added up, ms', ratio: verifyMs, budget: VERIFY_MS, within: verifyMs <= VERIFY_MS },
    ],
    {
      applications: APPLICATIONS,
      movements,
      clients: CLIENTS,
      perSecond: committed.perSecond,
      barePerSecond: bare.perSecond,
      p50: committed.p50,
    },
  );
} finally {
  await close();
  await database.stop();
}
