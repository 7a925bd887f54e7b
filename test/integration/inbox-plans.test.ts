import { copies, counts, done, inbox, queued, started } from '@shanhai/application/approvals';
import type { InboxFilters } from '@shanhai/contracts/approvals';
import type { Database } from '@shanhai/platform/postgres';
import { Client } from 'pg';
import { act, openDesk, openVillageApproval, person, type Desk } from '../support/approvals';
import { openOn, publishRoute, stage } from '../support/own-route';
import { nodes, plansOf as explained, type Plan } from '../support/plans';

let desk: Desk;
let owner: Client;
let busy: string;
let idle: string;
beforeAll(async () => {
  desk = await openDesk();
  owner = new Client(desk.database.ownerUrl);
  await owner.connect();
  // The tests' server commits asynchronously, and VACUUM calls no page all-visible whose commit is not on the disk yet: the
  // plans would depend on how fast the rows were written.
  await owner.query('SET synchronous_commit = on');
  busy = (await person(desk.db, 'longquan.head')).id;
  idle = (await person(desk.db, 'suichang.head')).id;
  const model = await openOn(desk, await publishRoute(desk, stage('many', [busy])));
  await fill(model, 5_000, [busy]);
  await crowd(model, 15_000);
  await fill(model, 5, [idle]);
  await owner.query('VACUUM ANALYZE');
}, 180_000);
afterAll(async () => {
  await owner.end();
  await desk.close();
});

/** The tasks of five hundred others. */
async function crowd(model: string, many: number): Promise<void> {
  await fill(model, many, [(await person(desk.db, 'lishui.office')).id]);
  await owner.query(
    `UPDATE approval_task SET person_id = md5((hashtext(id::text) % 500)::text)::uuid WHERE person_id = $1`,
    [(await person(desk.db, 'lishui.office')).id],
  );
  await owner.query(
    `UPDATE approval SET initiator_id = md5((hashtext(id::text) % 500)::text)::uuid WHERE initiator_id = $1`,
    [(await person(desk.db, 'lishui.office')).id],
  );
}

/** Copies an approval many times, each with an open task, a decided one, a waiting place and a copy of the person. */
async function fill(model: string, many: number, [holder]: readonly [string]): Promise<void> {
  await owner.query(
    `CREATE TEMP TABLE made ON COMMIT PRESERVE ROWS AS
       SELECT gen_random_uuid() AS id, n FROM generate_series(1, ${many}) n`,
  );
  await owner.query(
    `INSERT INTO approval (id, case_type, case_id, route_id, unit_id, initiator_id, number, title, summary, status, round,
                           version, state, started_at, closed_at)
     SELECT made.id, a.case_type, a.case_id, a.route_id, a.unit_id, $2, 'N-' || n, '项目' || n, a.summary, a.status, a.round,
            a.version, a.state, a.started_at + n * interval '1 second', NULL
     FROM approval a, made WHERE a.id = $1`,
    [model, holder],
  );
  await owner.query(
    `INSERT INTO approval_round SELECT made.id, r.round, r.form_data, r.attachments, r.digest, r.submitted_by, r.submitted_at
     FROM approval_round r, made WHERE r.approval_id = $1`,
    [model],
  );
  const tasks = `INSERT INTO approval_task (id, approval_id, stage_key, round, person_id, kind, opened_at, due_at, closed_at, reason)
     SELECT gen_random_uuid(), id, 'many', 1, $1, 'decide', now(), '2026-11-25'::timestamptz + n * interval '1 minute'`;
  await owner.query(`${tasks}, NULL, NULL FROM made`, [holder]);
  await owner.query(`${tasks}, now() + n * interval '1 second', 'approved' FROM made`, [holder]);
  await owner.query(
    `INSERT INTO approval_waiting SELECT gen_random_uuid(), id, 'many', 1, $1, 'turn', now() FROM made`,
    [holder],
  );
  await owner.query(
    `INSERT INTO approval_copy SELECT id, $1, $1, now() + n * interval '1 second' FROM made`,
    [holder],
  );
  await owner.query('DROP TABLE made');
}

/** The plans of all that is asked of the database inside, as it was carried out. */
const plansOf = async (work: Parameters<typeof explained>[2]): Promise<Plan[]> =>
  (await explained(desk, /approval_task|approval_copy|approval_waiting|FROM approval/, work)).map(
    ({ Plan: plan }) => plan,
  );

/** The tables that grow with the years. */
const large = /^(approval|approval_task|approval_round|approval_copy|approval_waiting|event|attachment)$/;
const scans = (plan: Plan): string[] =>
  nodes(plan).flatMap(({ 'Node Type': type, 'Relation Name': table = '' }) =>
    type === 'Seq Scan' && large.test(table) ? [table] : [],
  );
const blocks = (plan: Plan): number => plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];

const page = { limit: 50 };
const filtered: InboxFilters[] = [
  { q: '项目4999' },
  { q: '没有这样的' },
  { type: 'project-application' },
  { stage: 'none' },
  { due: 'overdue' },
  { unit: '330000' },
  { round: 'later', holder: 'own' },
  { opt: 'bulk' },
  { opt: 'bulk', q: '项目3', due: 'week', kind: 'decide', type: 'project-application', unit: '331181' },
];

describe('for a person with 5,000 open tasks among 20,000', () => {
  test.each(filtered)('the inbox narrowed by %j scans no table', async (filters) => {
    const plans = await plansOf((deps) => inbox(deps, busy, { ...page, ...filters }));
    expect(plans.length).toBeGreaterThanOrEqual(2);
    expect(plans.flatMap(scans)).toEqual([]);
  });

  it('a page without filters is the work of a page: the same for 5 tasks and for 5,000', async () => {
    const [first] = await plansOf((deps) => inbox(deps, busy, { limit: 5 }));
    const [small] = await plansOf((deps) => inbox(deps, idle, { limit: 5 }));
    if (!first || !small) throw new Error('nothing was asked');
    expect(scans(first)).toEqual([]);
    expect(blocks(first)).toBeLessThanOrEqual(2 * blocks(small));
  });

  it('the numbers of the tabs read indexes alone', async () => {
    const [plan] = await plansOf((deps) => counts(deps, busy));
    if (!plan) throw new Error('nothing was asked');
    expect(scans(plan)).toEqual([]);
    const onTasks = nodes(plan).filter((node) => node['Relation Name'] === 'approval_task');
    expect(new Set(onTasks.map((node) => node['Node Type']))).toEqual(new Set(['Index Only Scan']));
    expect(blocks(plan)).toBeLessThan(400);
  });

  test.each([
    ['done', done],
    ['started', started],
    ['copies', copies],
    ['queued', queued],
  ] as const)('the list %s is the work of a page', async (_, list) => {
    const [plan] = await plansOf((deps) => list(deps, busy, page));
    if (!plan) throw new Error('nothing was asked');
    expect(scans(plan)).toEqual([]);
    expect(blocks(plan)).toBeLessThan(3_000);
  });
});

it('the numbers of so large an inbox may be a second old, never older than what one has done oneself', async () => {
  const asked: string[] = [];
  const query = ((statement: { name?: string }, values: never) => {
    asked.push(statement.name ?? '');
    return desk.db.query(statement as never, values);
  }) as Database['query'];
  const watched = { ...desk, deps: { ...desk.deps, db: { ...desk.db, query } } };
  const todo = async () => (await counts(watched.deps, busy)).todo;
  const before = await todo();
  expect(await todo()).toBe(before);
  expect(asked.filter((name) => name === 'inbox_counts')).toHaveLength(1);
  const { approvalId } = await openVillageApproval(desk);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await todo()).toBe(before + 1);
  await act(watched, approvalId, 'longquan.head', { type: 'approve' });
  expect(await todo()).toBe(before);
  expect((await counts(watched.deps, idle)).todo).toBe(5);
});
