import { board, deadlines, deadlineTable } from '@shanhai/application/deadlines';
import { deadlineFilters, type DeadlineFilters } from '@shanhai/contracts/deadlines';
import { csvFile } from '@shanhai/platform/tables';
import { Client } from 'pg';
import { text } from 'node:stream/consumers';
import { openDesk, person, type Desk } from '../support/approvals';
import { on, plansOf, rowsRead, type Explained } from '../support/plans';

const MANY = 100_000;

let desk: Desk;
let owner: Client;
let units: string[];
let reader: {
  id: string;
  coveredUnits: Set<string>;
  posts: { unit: { id: string } }[];
};

/** 100,000 open deadlines of all units, five in six of them of no approval, among as many closed ones. */
beforeAll(async () => {
  desk = await openDesk();
  owner = new Client(desk.database.ownerUrl);
  await owner.connect();
  await owner.query('SET synchronous_commit = on');
  units = (await desk.db.query<{ id: string }>('SELECT id FROM unit ORDER BY id')).rows.map(({ id }) => id);
  const insert = `
    INSERT INTO deadline (id, subject_type, subject_id, kind, unit_id, budget, unit, opened_at, started_at, paused_at, due_at,
                          calendar, provisional, status)
    SELECT gen_random_uuid(), 'test', gen_random_uuid(), (ARRAY['stage', 'correction', 'publicity'])[1 + n % 3],
           ($1::text[])[1 + n % array_length($1::text[], 1)], 5, 'working_day', $2, $2,
           CASE WHEN n % 20 = 0 THEN $2::timestamptz END, $2::timestamptz + (n % 5000 - 1000) * interval '11 minutes',
           '2026.1', false, $4
    FROM generate_series(1, $3) n`;
  const begun = new Date('2026-10-20T01:00:00Z');
  await owner.query(insert, [units, begun, MANY, 'running']);
  await owner.query(insert, [units, begun, MANY, 'closed']);
  await owner.query('VACUUM ANALYZE');
  reader = {
    id: (await person(desk.db, 'province.coordinator')).id,
    coveredUnits: new Set(units),
    posts: [{ unit: { id: '330000-office' } }],
  };
}, 180_000);
afterAll(async () => {
  await owner.end();
  await desk.close();
});

/** The plan of the statement that reads deadlines, as it was carried out. */
async function planOf(work: Parameters<typeof plansOf>[2]): Promise<Explained> {
  const plans = await plansOf(desk, /FROM deadline d/, work);
  expect(plans).toHaveLength(1);
  return plans[0] as Explained;
}
const scansOfDeadlines = (plan: Explained) =>
  on('deadline', plan).filter((node) => node['Node Type'] === 'Seq Scan');
const rowsOf = (plan: Explained): number => rowsRead('deadline', plan);
const told = (what: string, { 'Execution Time': ms }: Explained) =>
  process.stdout.write(`${what}: ${ms.toFixed(1)} ms of ${MANY.toLocaleString('en')} open deadlines\n`);

const filters = (more: Partial<DeadlineFilters> = {}) => deadlineFilters.parse(more);
const page = { limit: 50 };

describe('among 100,000 open deadlines', () => {
  it('a page of one’s own reads little more than it shows', async () => {
    const plan = await planOf((deps) => deadlines(deps, reader, { ...page, ...filters() }));
    told('a page of one’s own', plan);
    expect(scansOfDeadlines(plan)).toEqual([]);
    expect(rowsOf(plan)).toBeLessThan(200);
  });

  it('a page of every unit reads no more than a page of each', async () => {
    const plan = await planOf((deps) =>
      deadlines(deps, reader, { ...page, ...filters({ scope: 'covered' }) }),
    );
    told('a page of every unit', plan);
    expect(scansOfDeadlines(plan)).toEqual([]);
    expect(rowsOf(plan)).toBeLessThanOrEqual(units.length * 51);
  });

  it('a page deep in the list costs what the first one does', async () => {
    const first = await deadlines(desk, reader, {
      limit: 200,
      ...filters({ scope: 'covered', light: 'on_time' }),
    });
    const cursor = first.ok ? (first.value.nextCursor ?? undefined) : undefined;
    const plan = await planOf((deps) =>
      deadlines(deps, reader, { ...page, cursor, ...filters({ scope: 'covered' }) }),
    );
    told('a page deep in the list', plan);
    expect(rowsOf(plan)).toBeLessThanOrEqual(units.length * 51);
  });

  it('the board is one statement, which reads an index alone and nothing that is closed', async () => {
    const plan = await planOf((deps) => board(deps, reader, { scope: 'covered' }));
    told('the board of the province', plan);
    const reading = on('deadline', plan);
    expect(reading.map((node) => node['Node Type'])).toEqual(['Index Only Scan']);
    expect(rowsOf(plan)).toBeLessThan(MANY * 1.01);
  });

  it('a file has every row, over many pages', async () => {
    const query = { reader, filters: filters({ scope: 'covered', kind: 'stage' }), language: 'zh' as const };
    const lines = (await text(csvFile(deadlineTable(desk, query)).content)).trimEnd().split('\r\n');
    const { rows } = await desk.db.query<{ many: number }>(
      `SELECT count(*)::int AS many FROM deadline WHERE kind = 'stage' AND status = 'running'`,
    );
    expect(lines.length - 1).toBe(rows[0]?.many);
  }, 120_000);
});
