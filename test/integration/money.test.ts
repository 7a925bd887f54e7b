import { randomUUID } from 'node:crypto';
import type {
  Effect,
  FundNumbersView,
  FundView,
  MoneySum,
  MovementView,
  ProjectAccountView,
  ProjectNumbersView,
  VerdictView,
} from '@shanhai/contracts/projects/money';
import { verifyLedger } from '@shanhai/application/projects/money';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { startApi, type Person, type TestApi } from '../support/api';
import { byHand, posted, projectIn, PROGRAMME } from '../support/money';
import { day, made } from '../support/org';

/** The money of programmes over HTTP: who records and reads it, what it answers, and what it refuses. */
let api: TestApi;
let db: Database;
let office: Person;
let finance: Person;
let auditor: Person;
let leader: Person;
let clerk: Person;
let stranger: Person;
beforeAll(async () => {
  api = await startApi();
  db = openDatabase({
    url: api.db.appUrl,
    poolSize: 4,
    application: 'test-money',
    onIdleError: () => undefined,
  });
  [office, finance, auditor] = [
    await api.as('province.coordinator'),
    await api.as('finance.approver'),
    await api.as('auditor'),
  ];
  [leader, clerk, stranger] = [
    await api.as('province.leader'),
    await api.as('longquan.clerk'),
    await api.as('suichang.clerk'),
  ];
}, 60_000);
afterAll(async () => {
  await db.end();
  await api.close();
});

interface Recorded {
  readonly movement: MovementView;
  readonly effect: Effect;
}
interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}
type Page<T> = { readonly items: T[]; readonly nextCursor: string | null };

const path = '/funds/movements';
const recorded = (person: Person, change: Parameters<typeof byHand>[0]) =>
  made<Recorded>(person, path, byHand(change));
const refusal = async (person: Person, at: string, body: object): Promise<unknown[]> => {
  const answer = await person.command<Problem>(at, body);
  return [
    answer.status,
    answer.body.code,
    ...(answer.body.errors ?? []).map((each) => `${each.pointer} ${each.code}`),
  ];
};
const fundsOf = async (person: Person, year: number) =>
  (await person.get<{ items: FundView[]; total: FundNumbersView; years: number[] }>(`/funds?year=${year}`))
    .body;
const granted = async (year: number, amount: string, programmeId = PROGRAMME) =>
  (await recorded(office, { kind: 'budget_granted', amount, year, programmeId })).movement;
/** As the process does. */
const commit = async (year: number, applicationId: string, amount: string, programmeId = PROGRAMME) => {
  const result = await posted(db, { kind: 'committed', amount, applicationId, year, programmeId });
  if (!result.ok) throw new Error(JSON.stringify(result.rejection));
};

test('a budget, a payment with its voucher, its use and what came back: each answers what it did', async () => {
  await granted(2040, '1000');
  const applicationId = await projectIn(db);
  await commit(2040, applicationId, '400.50');
  const about = { year: 2040, applicationId } as const;
  const { movement, effect } = await recorded(finance, {
    ...about,
    kind: 'paid',
    amount: '300',
    voucher: '2040-007',
  });
  expect(movement).toMatchObject({
    ...{ kind: 'paid', amount: '300.00', voucher: '2040-007', seq: 3, mayReverse: true },
    postings: [{ debit: 'advanced', credit: 'undertaken', amount: '300.00' }],
    decision: { kind: 'document', number: '浙财〔2020〕1号' },
    recordedBy: { name: '倪思齐' },
  });
  expect(effect.before.project?.paid).toBe('0.00');
  expect(effect.after).toMatchObject({
    fund: { budget: '1000.00', available: '599.50', committed: '400.50', paid: '300.00' },
    project: { committed: '400.50', paid: '300.00', used: '0.00' },
  });
  await recorded(office, { ...about, kind: 'used', amount: '250' });
  await recorded(office, { ...about, kind: 'returned', amount: '20' });
  const back = await recorded(office, { ...about, kind: 'clawed_back', amount: '100' });
  expect(back.effect.after.project).toEqual({
    ...{ reserved: '0.00', committed: '400.50', paid: '300.00', used: '180.00', returned: '120.00' },
  });
  const { items, total } = await fundsOf(office, 2040);
  expect(items).toMatchObject([{ year: 2040, numbers: { returned: '120.00' }, mayRecord: true }]);
  expect(total).toEqual(items[0]?.numbers);
});

test('the bounds are told with their numbers, in words', async () => {
  await granted(2041, '100');
  const applicationId = await projectIn(db);
  await commit(2041, applicationId, '80');
  const about = { year: 2041, applicationId } as const;
  expect(await refusal(finance, path, byHand({ ...about, kind: 'paid', amount: '80.01' }))).toEqual([
    409,
    'money_paid_over_committed',
  ]);
  const { body } = await finance.command<Problem>(path, byHand({ ...about, kind: 'used', amount: '1' }));
  expect(body.detail).toContain('使用 1.00 元超过拨付未核销的 0.00 元，超出 1.00 元');
  expect(
    await refusal(office, path, byHand({ kind: 'budget_lowered', amount: '20.01', year: 2041 })),
  ).toEqual([409, 'money_budget_bound']);
  expect(await refusal(office, path, byHand({ kind: 'budget_granted', amount: '5', year: 2041 }))).toEqual([
    409,
    'money_budget_there',
  ]);
});

test.each([
  ['12.345', '/amount amount_decimals'],
  ['1000000000000000', '/amount amount_too_large'],
  ['-5', '/amount amount_negative'],
  ['0.00', '/amount amount_nothing'],
  ['1e9', '/amount amount_malformed'],
  ['1,000', '/amount amount_malformed'],
])('an amount of %s is refused at its field', async (amount, error) => {
  const body = byHand({ kind: 'budget_granted', amount, year: 2042 });
  expect(await refusal(office, path, body)).toEqual([400, 'request_invalid', error]);
});

test('a voucher is there, is one, and stands for one payment of a project', async () => {
  await granted(2043, '100');
  const [one, other] = [await projectIn(db), await projectIn(db)];
  await commit(2043, one, '50');
  await commit(2043, other, '50');
  const pay = (voucher: string | null, applicationId = one) =>
    byHand({ kind: 'paid', amount: '10', year: 2043, applicationId, voucher });
  expect(await refusal(finance, path, pay(null))).toEqual([
    422,
    'money_voucher_required',
    '/voucher required',
  ]);
  for (const wrong of ['<b>1</b>', 'ABC', ' ', "1'; DROP", 'a\n1'])
    expect((await refusal(finance, path, pay(wrong)))[1]).toBe('request_invalid');
  const { movement } = await made<Recorded>(finance, path, pay('记字第1号'));
  expect(await refusal(finance, path, pay('记字第1号'))).toEqual([409, 'money_voucher_used']);
  await made<Recorded>(finance, path, pay('记字第1号', other));
  const back = { document: '更正单1', reason: '金额录错' };
  await made<Recorded>(finance, `${path}/${movement.id}/reversal`, back);
  await made<Recorded>(finance, path, pay('记字第1号'));
});

test('the same command sent twice moves money once', async () => {
  const body = byHand({ kind: 'budget_granted', amount: '9', year: 2044 });
  const key = randomUUID();
  const answers = await Promise.all([1, 2].map(() => office.command<Recorded>(path, body, key)));
  expect(answers[0]?.body).toEqual(answers[1]?.body);
  expect((await office.command(path, { ...body, amount: '8' }, key)).status).toBe(422);
  expect((await fundsOf(office, 2044)).total.budget).toBe('9.00');
});

test('what was recorded by hand is taken back once, unless the money has moved on; decisions are not', async () => {
  await granted(2045, '100');
  const applicationId = await projectIn(db);
  await commit(2045, applicationId, '50');
  const about = { year: 2045, applicationId } as const;
  const { movement: paid } = await recorded(finance, { ...about, kind: 'paid', amount: '30' });
  const { movement: used } = await recorded(office, { ...about, kind: 'used', amount: '30' });
  const reversal = (id: string) => `${path}/${id}/reversal`;
  const body = { document: '更正单', reason: '多录' };
  expect(await refusal(office, reversal(paid.id), body)).toEqual([409, 'money_moved_on']);
  const both = await Promise.all(
    [1, 2].map(() => office.command<Recorded & Problem>(reversal(used.id), body)),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const back = both.find(({ status }) => status === 201)?.body.movement;
  expect(back).toMatchObject({
    kind: 'reversed',
    reverses: used.id,
    note: '多录',
    projectAfter: { used: '0.00' },
  });
  expect(await refusal(office, reversal(back?.id ?? ''), body)).toEqual([409, 'money_reversed_already']);
  const { items } = (await office.get<Page<MovementView>>(`${path}?application=${applicationId}`)).body;
  expect(items.map(({ kind, mayReverse }) => [kind, mayReverse])).toEqual([
    ['reversed', false],
    ['used', false],
    ['paid', true],
    ['committed', false],
  ]);
  const committed = items.find(({ kind }) => kind === 'committed');
  expect(await refusal(office, reversal(committed?.id ?? ''), body)).toEqual([409, 'money_reversed_already']);
  expect(await refusal(stranger, reversal(paid.id), body)).toEqual([404, 'not_found']);
});

test('who keeps the money records it; the auditor and who stands above read all; a county reads its own', async () => {
  await granted(2046, '100');
  const applicationId = await projectIn(db);
  await commit(2046, applicationId, '60');
  const [fund] = (await fundsOf(office, 2046)).items;
  for (const reader of [finance, auditor, leader])
    expect((await fundsOf(reader, 2046)).items.map(({ id }) => id)).toEqual([fund?.id]);
  expect((await fundsOf(auditor, 2046)).items[0]?.mayRecord).toBe(false);
  const grant = byHand({ kind: 'budget_raised', amount: '1', year: 2046 });
  expect(await refusal(auditor, path, grant)).toEqual([403, 'forbidden']);
  expect(await refusal(leader, path, grant)).toEqual([403, 'forbidden']);
  expect(await refusal(clerk, path, grant)).toEqual([404, 'programme_unknown']);
  const pay = byHand({ kind: 'paid', amount: '1', year: 2046, applicationId });
  expect(await refusal(clerk, path, pay)).toEqual([403, 'forbidden']);
  expect(await refusal(stranger, path, pay)).toEqual([422, 'money_application_unknown']);
  expect((await fundsOf(clerk, 2046)).items).toEqual([]);
  expect((await clerk.get(`/funds/${fund?.id}`)).status).toBe(404);
  const own = (await clerk.get<Page<MovementView>>(`${path}?application=${applicationId}`)).body.items;
  expect(own).toMatchObject([{ kind: 'committed', fundAfter: null, projectAfter: { committed: '60.00' } }]);
  for (const at of [`${path}?application=${applicationId}`, `/funds/projects?application=${applicationId}`])
    expect((await stranger.get<Page<object>>(at)).body.items).toEqual([]);
  const seen = (await clerk.get<Page<MovementView>>(`${path}?fund=${fund?.id}`)).body.items;
  expect(seen.map(({ kind }) => kind)).toEqual(['committed']);
});

test('what a movement would do is told before it is done, and nothing is written', async () => {
  await granted(2047, '90000000');
  const applicationId = await projectIn(db, { answers: { industry: 'other' } });
  const about = { programmeId: PROGRAMME, year: 2047, applicationId, kind: 'committed' } as const;
  const ask = (amount: string) => office.command<Effect & Problem>('/funds/effect', { ...about, amount });
  const { status, body } = await ask('30000000');
  expect(status).toBe(200);
  expect(body.after).toMatchObject({
    fund: { available: '60000000.00' },
    project: { committed: '30000000.00' },
  });
  expect(body.before).toMatchObject({ fund: { available: '90000000.00' }, project: { committed: '0.00' } });
  expect(body.rules).toMatchObject([
    { key: 'mostAProject', holds: true, value: '30000000.00', limit: '50000000.00' },
    { key: 'greenShare', holds: false, short: '18000000.00', share: { value: '0.0', limit: '60.0' } },
  ]);
  expect((await ask('50000001')).body.detail).toContain('每个项目不超过 5000 万元');
  expect((await fundsOf(office, 2047)).total.committed).toBe('0.00');
  expect((await stranger.command('/funds/effect', { ...about, amount: '1' })).status).toBe(404);
});

test('a fund says how its rules stand, by which version of the policy, and that it is illustrative', async () => {
  await granted(2048, '100');
  await commit(2048, await projectIn(db, { answers: { industry: 'green' } }), '100');
  const [fund] = (await fundsOf(office, 2048)).items;
  const { body } = await auditor.get<FundView & { rules: VerdictView[]; policy: object }>(
    `/funds/${fund?.id}`,
  );
  expect(body.rules).toMatchObject([
    { key: 'greenShare', holds: true, share: { value: '100.0', limit: '60.0' } },
  ]);
  expect(body.policy).toMatchObject({ version: 1, illustrative: true });
});

const cents = (text: string): bigint => BigInt(text.replace('.', ''));
interface Sums extends Page<MoneySum> {
  readonly total: ProjectNumbersView;
  readonly projects: number;
}

test('Σ by programme = by city = by county = by pair = by an answer, each one statement and a page at a time', async () => {
  const year = 2049;
  await granted(year, '1000');
  await granted(year, '1000', '2020-enclave');
  for (const [unit, amount, programme, answers] of [
    ['331181', '10.10', PROGRAMME, { industry: 'green' }],
    ['331123', '20.20', PROGRAMME, { industry: 'other', partnerUnit: '诸暨市' }],
    ['331123', '30.30', '2020-enclave', {}],
  ] as const)
    await commit(year, await projectIn(db, { unit, programme, answers }), amount, programme);
  const sums = async (query: string) => (await office.get<Sums>(`/funds/sums?year=${year}&${query}`)).body;
  for (const by of ['programme', 'year', 'city', 'county', 'pair', 'field&field=industry']) {
    const { items, total, projects } = await sums(`by=${by}`);
    expect([by, total.committed, projects]).toEqual([by, '60.60', 3]);
    expect(items.reduce((sum, { numbers }) => sum + cents(numbers.committed), 0n)).toBe(6060n);
  }
  expect(
    (await sums('by=field&field=industry')).items.map(({ name, numbers }) => [name.zh, numbers.committed]),
  ).toEqual([
    ['未填', '30.30'],
    ['green', '10.10'],
    ['other', '20.20'],
  ]);
  for (const [by, key, many] of [
    ['county', '331123', 2],
    ['city', '331100', 3],
    ['field&field=industry', 'green', 1],
    ['field&field=industry', '', 1],
    ['programme', '2020-enclave', 1],
  ] as const) {
    const at = `/funds/projects?year=${year}&by=${by}&key=${key}`;
    expect([at, (await office.get<Page<ProjectAccountView>>(at)).body.items.length]).toEqual([at, many]);
  }
  expect((await office.get('/funds/projects?by=field&field=contactPhone')).status).toBe(422);
  const first = await sums('by=county&limit=1');
  expect(first.items.map(({ key }) => key)).toEqual(['331123']);
  const next = await sums(`by=county&limit=1&cursor=${first.nextCursor}`);
  expect([next.items.map(({ key }) => key), next.nextCursor, next.total.committed]).toEqual([
    ['331181'],
    null,
    '60.60',
  ]);
  expect((await office.get<Problem>('/funds/sums?by=field&field=contactPhone')).body.code).toBe(
    'money_field_unknown',
  );
  expect((await sums('by=city&programme=2020-enclave')).total.committed).toBe('30.30');
});

test('statements and accounts come page by page, and the running numbers are those of their time', async () => {
  await granted(2050, '100');
  const projects = [await projectIn(db), await projectIn(db), await projectIn(db)];
  for (const each of projects) await commit(2050, each, '10');
  const [fund] = (await fundsOf(office, 2050)).items;
  const page = async <T>(at: string) => (await office.get<Page<T>>(at)).body;
  const first = await page<MovementView>(`${path}?fund=${fund?.id}&limit=2`);
  const rest = await page<MovementView>(`${path}?fund=${fund?.id}&limit=2&cursor=${first.nextCursor}`);
  expect([...first.items, ...rest.items].map(({ seq, fundAfter }) => [seq, fundAfter?.available])).toEqual([
    [4, '70.00'],
    [3, '80.00'],
    [2, '90.00'],
    [1, '100.00'],
  ]);
  expect(rest.nextCursor).toBeNull();
  const one = await page<ProjectAccountView>(`/funds/projects?fund=${fund?.id}&limit=2`);
  const two = await page<ProjectAccountView>(
    `/funds/projects?fund=${fund?.id}&limit=2&cursor=${one.nextCursor}`,
  );
  expect([...one.items, ...two.items].map(({ application }) => application.id).sort()).toEqual(
    [...projects].sort(),
  );
});

test('statements and sums go out as workbooks', async () => {
  for (const at of ['/funds/movements.xlsx', '/funds/sums.xlsx?by=county']) {
    const answer = await office.get(at);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('spreadsheetml.sheet'),
    ]);
  }
  expect((await office.get('/funds/sums.xlsx?by=field&field=nope')).status).toBe(422);
});

test('a day that is still to come, and a key of another field, are refused', async () => {
  expect(
    await refusal(office, path, byHand({ kind: 'budget_granted', amount: '1', movedOn: day(1) })),
  ).toEqual([422, 'money_day_to_come']);
  expect(
    (
      await refusal(office, path, { ...byHand({ kind: 'budget_granted', amount: '1' }), kind: 'committed' })
    )[0],
  ).toBe(400);
});

test('after all of it the ledger adds up', async () => {
  const owner = openDatabase({
    url: api.db.ownerUrl,
    poolSize: 1,
    application: 'test',
    onIdleError: () => undefined,
  });
  const { findings, movements } = await verifyLedger(owner);
  await owner.end();
  expect(findings).toEqual([]);
  expect(movements).toBeGreaterThan(30);
});
