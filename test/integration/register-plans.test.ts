import { register } from '@shanhai/application/approvals';
import type { RegisterFilters } from '@shanhai/contracts/approvals';
import { Client } from 'pg';
import { openDesk, person, type Desk } from '../support/approvals';
import { openOn, publishRoute, stage } from '../support/own-route';
import { on, plansOf, rowsRead, type Explained } from '../support/plans';

const MANY = 100_000;

let desk: Desk;
let owner: Client;
let units: string[];

/** 100,000 approvals of all units and of two thousand applicants, submitted in the last three years; one in ten is open. */
beforeAll(async () => {
  desk = await openDesk();
  owner = new Client(desk.database.ownerUrl);
  await owner.connect();
  await owner.query('SET synchronous_commit = on');
  units = (await desk.db.query<{ id: string }>('SELECT id FROM unit ORDER BY id')).rows.map(({ id }) => id);
  const { id: signer } = await person(desk.db, 'longquan.head');
  const model = await openOn(desk, await publishRoute(desk, stage('sign', [signer])));
  await owner.query(
    `INSERT INTO person (id, name, name_en) SELECT md5('p' || n)::uuid, '申请人' || n, 'Applicant ' || n
       FROM generate_series(0, 1999) n`,
  );
  await owner.query(
    `INSERT INTO approval (id, case_type, case_id, route_id, unit_id, initiator_id, number, title, summary, status, round,
                           version, state, started_at, closed_at)
     SELECT md5('a' || n)::uuid, a.case_type, a.case_id, a.route_id, ($2::text[])[1 + n % array_length($2::text[], 1)],
            md5('p' || n % 2000)::uuid, 'N-' || n, '关于第' || n || '号项目的请示', a.summary,
            CASE WHEN n % 10 = 0 THEN 'running' WHEN n % 1000 = 1 THEN 'returned' ELSE 'approved' END, 1, 1, a.state,
            a.started_at - n * interval '15 minutes',
            CASE WHEN n % 10 > 0 AND n % 1000 <> 1 THEN a.started_at END
       FROM approval a, generate_series(1, $3::int) n WHERE a.id = $1`,
    [model, units, MANY],
  );
  await owner.query(
    `INSERT INTO approval_task (id, approval_id, stage_key, round, person_id, kind, opened_at, due_at)
     SELECT gen_random_uuid(), id, 'sign', 1, $1, 'decide', started_at, started_at FROM approval WHERE status = 'running'`,
    [signer],
  );
  await owner.query('VACUUM ANALYZE');
}, 180_000);
afterAll(async () => {
  await owner.end();
  await desk.close();
});

const limit = 50;

/** The plan of the one statement of a page, as it was carried out. */
async function planOf(
  what: string,
  covered: readonly string[],
  filters: RegisterFilters & { cursor?: string },
): Promise<Explained> {
  const reader = { coveredUnits: new Set(covered) };
  const plans = await plansOf(desk, /FROM approval c/, (deps) =>
    register(deps, reader, { limit, ...filters }),
  );
  expect(plans).toHaveLength(1);
  const plan = plans[0] as Explained;
  process.stdout.write(
    `${what}: ${plan['Execution Time'].toFixed(1)} ms, ${rowsRead('approval', plan)} rows\n`,
  );
  return plan;
}

const kinds = (plan: Explained) => on('approval', plan).map((node) => node['Node Type']);

describe('among 100,000 approvals', () => {
  it('a page of one unit reads its length', async () => {
    const plan = await planOf('a page of one unit', ['331181'], {});
    expect(kinds(plan)).not.toContain('Seq Scan');
    // Once from the index, once the case itself.
    expect(rowsRead('approval', plan)).toBeLessThanOrEqual(2 * (limit + 1));
  });

  it('a page of every unit reads no more than a page of each, from the index alone', async () => {
    const plan = await planOf('a page of every unit', units, {});
    expect(kinds(plan).sort()).toEqual(['Index Only Scan', 'Index Scan']);
    expect(rowsRead('approval', plan)).toBeLessThanOrEqual((units.length + 1) * (limit + 1));
  });

  it('a page deep in the list costs what the first does', async () => {
    const first = await register(desk, { coveredUnits: new Set(units) }, { limit, to: '2025-06-30' });
    const cursor = first.ok ? (first.value.nextCursor ?? '') : '';
    const plan = await planOf('a page deep in the list', units, { cursor });
    expect(rowsRead('approval', plan)).toBeLessThanOrEqual((units.length + 1) * (limit + 1));
  });

  it('narrowed to a unit and those below it reads nothing of the others', async () => {
    const plan = await planOf('a city and its counties', units, { unit: '331100' });
    const below = units.filter((id) => id.startsWith('3311')).length;
    expect(rowsRead('approval', plan)).toBeLessThanOrEqual((below + 1) * (limit + 1));
  });

  it.each<[string, RegisterFilters]>([
    ['a status that one in a thousand has', { status: 'returned' }],
    ['a route and a status', { route: 'nothing', status: 'running' }],
    ['a week of last year', { from: '2025-11-01', to: '2025-11-07' }],
  ])('%s is found in the index, without reading the cases that it is not', async (what, filters) => {
    const plan = await planOf(what, units, filters);
    expect(kinds(plan)).not.toContain('Seq Scan');
    const cases = on('approval', plan).filter((node) => node['Node Type'] !== 'Index Only Scan');
    expect(
      cases.reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0),
    ).toBeLessThanOrEqual(limit + 1);
  });

  it('words that many cases have cost no more than a page of each unit', async () => {
    const plan = await planOf('words that many cases have', units, { q: '项目' });
    expect(rowsRead('approval', plan)).toBeLessThanOrEqual((units.length + 1) * (limit + 1));
  });

  it.each<[string, RegisterFilters, number]>([
    ['the words of one case', { q: '第99999号' }, 1],
    ['words that no case has', { q: '没有这样的' }, 0],
    ['an applicant’s name', { q: '申请人1234' }, 50],
  ])('%s are sought with one look at the persons, whatever is read', async (what, filters, found) => {
    const plan = await planOf(what, units, filters);
    expect(rowsRead('approval', plan)).toBeLessThanOrEqual(2 * (found + 1));
    const looks = on('person', plan).filter((node) => node['Node Type'] === 'Seq Scan');
    expect(looks.map((node) => node['Actual Loops'])).toEqual([1]);
  });
});
