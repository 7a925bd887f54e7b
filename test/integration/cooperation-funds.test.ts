import type { BalanceView, FundSum, MovementView, PairItem } from '@shanhai/contracts/cooperation';
import { startApi, type Person, type TestApi } from '../support/api';
import { day, made } from '../support/org';

let api: TestApi;
let province: Person;
let zhuji: Person;
let chunan: Person;
let pairId: string;
beforeAll(async () => {
  api = await startApi();
  [province, zhuji, chunan] = [
    await api.as('province.coordinator'),
    await api.as('zhuji.clerk'),
    await api.as('chunan.clerk'),
  ];
  const { body } = await zhuji.get<{ items: PairItem[] }>('/cooperation/pairs');
  pairId = body.items[0]?.id ?? '';
}, 60_000);
afterAll(() => api.close());

interface Recorded {
  readonly movement: MovementView;
  readonly account: BalanceView;
}
interface Sums {
  readonly items: FundSum[];
  readonly total: BalanceView;
}
const path = '/cooperation/funds/movements';
const movement = (year: number, type: string, amount: string, more: object = {}) => ({
  ...{
    pairId,
    year,
    kind: 'aid',
    type,
    amount,
    movedOn: '2021-06-01',
    purpose: '产业园',
    source: '拨款通知',
  },
  ...more,
});
const recorded = (year: number, type: string, amount: string, more: object = {}) =>
  made<Recorded>(zhuji, path, movement(year, type, amount, more));
const refusal = async (person: Person, at: string, body: object) => {
  const answer = await person.command<{ code: string; detail: string }>(at, body);
  return [answer.status, answer.body.code];
};
const sums = async (person: Person, query: string) =>
  (await person.get<Sums>(`/cooperation/funds/sums?${query}`)).body;

test('what was promised, paid and used adds up to the 分; paying more than promised is told', async () => {
  await recorded(2021, 'promised', '100.10');
  await recorded(2021, 'paid', '100.20');
  const { account, movement: used } = await recorded(2021, 'used', '0.30');
  expect(account).toEqual({ promised: '100.10', paid: '100.20', used: '0.30', overPromised: '0.10' });
  expect(used).toMatchObject({ amount: '0.30', recordedBy: { name: '楼雨辰' }, mayReverse: true });
  expect(await refusal(zhuji, path, movement(2021, 'used', '99.91'))).toEqual([409, 'fund_used_over_paid']);
  expect((await sums(zhuji, `pair=${pairId}&year=2021`)).total).toEqual(account);
});

test('a mistake is taken back by a movement of the opposite amount, once, with its reason', async () => {
  const { movement: wrong } = await recorded(2022, 'paid', '500');
  const at = `${path}/${wrong.id}/reversal`;
  expect(await refusal(zhuji, at, { reason: ' ' })).toEqual([400, 'request_invalid']);
  const both = await Promise.all([1, 2].map(() => zhuji.command<Recorded>(at, { reason: '多录一笔' })));
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const back = both.find(({ status }) => status === 201)?.body.movement;
  expect(back).toMatchObject({ amount: '-500.00', reverses: wrong.id, reason: '多录一笔' });
  expect(await refusal(zhuji, `${path}/${back?.id}/reversal`, { reason: '再来' })).toEqual([
    409,
    'fund_reversed_already',
  ]);
  const { body } = await zhuji.get<{ items: MovementView[] }>(`${path}?pair=${pairId}&year=2022`);
  expect(body.items.map(({ amount, mayReverse }) => [amount, mayReverse]).sort()).toEqual([
    ['-500.00', false],
    ['500.00', false],
  ]);
});

test('a payment whose money is used is not taken back', async () => {
  const { movement: paid } = await recorded(2023, 'paid', '80');
  await recorded(2023, 'used', '80');
  expect(await refusal(zhuji, `${path}/${paid.id}/reversal`, { reason: '误录' })).toEqual([
    409,
    'fund_used_over_paid',
  ]);
});

test('of twenty who use the same money at once, as many do as it lasts for', async () => {
  await recorded(2024, 'paid', '700');
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => zhuji.command<{ code?: string }>(path, movement(2024, 'used', '100'))),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(7);
  expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
    new Set(['fund_used_over_paid']),
  );
  const mixed = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      zhuji.command(path, movement(2025, at % 2 ? 'used' : 'paid', at % 2 ? '70' : '50')),
    ),
  );
  expect(mixed.filter(({ status }, at) => at % 2 === 0 && status === 201)).toHaveLength(10);
  const { rows } = await api.owner.query<{ promised: string; paid: string; used: string; lawful: boolean }>(
    `SELECT x.promised, x.paid, x.used, x.used <= x.paid AS lawful FROM aid_account x
     EXCEPT SELECT x.promised, x.paid, x.used, true FROM aid_account x
     WHERE (x.promised, x.paid, x.used) = (
       SELECT coalesce(sum(amount) FILTER (WHERE type = 'promised'), 0), coalesce(sum(amount) FILTER (WHERE type = 'paid'), 0),
              coalesce(sum(amount) FILTER (WHERE type = 'used'), 0) FROM aid_movement WHERE account_id = x.id)`,
  );
  expect(rows).toEqual([]);
});

test('the same command sent twice moves money once', async () => {
  const body = movement(2019, 'promised', '1', { movedOn: '2020-01-01' });
  const key = 'once-2019-promise';
  const [one, other] = [
    await zhuji.command<Recorded>(path, body, key),
    await zhuji.command<Recorded>(path, body, key),
  ];
  expect(other.body).toEqual(one.body);
  expect((await sums(zhuji, 'year=2019')).total.promised).toBe('1.00');
});

test('Σ by pair = Σ by city = Σ by year = Σ of the movements', async () => {
  const total = (await sums(province, 'by=pair')).total;
  const cents = (text: string) => BigInt(text.replace('.', ''));
  for (const query of ['by=pair', 'by=city', 'by=year', 'by=city&side=aiding']) {
    const { items, total: same } = await sums(province, query);
    expect(same).toEqual(total);
    for (const type of ['promised', 'paid', 'used'] as const)
      expect(items.reduce((sum, item) => sum + cents(item[type]), 0n)).toBe(cents(total[type]));
  }
  const lishui = (await sums(province, 'by=city&year=2020')).items.find(({ city }) => city?.id === '331100');
  const narrowed = await sums(province, 'by=pair&year=2020&city=331100');
  expect(narrowed.total).toMatchObject({
    promised: lishui?.promised,
    paid: lishui?.paid,
    used: lishui?.used,
  });
  expect(lishui?.illustrative).toBe(true);
});

test('the sums of one city that a notice tells of stand where they are said to be an example', async () => {
  const { items } = await sums(province, 'by=pair&year=2020&unit=331100');
  expect(items).toMatchObject([{ promised: '34070000.00', illustrative: true }]);
  const { body } = await province.get<{ items: MovementView[] }>(
    `${path}?unit=331100&year=2020&type=promised&limit=10`,
  );
  expect(body.items.map(({ amount }) => amount).sort()).toEqual(['27570000.00', '6500000.00']);
  expect(body.items.every(({ illustrative, source }) => illustrative && /2020年某市/.test(source))).toBe(
    true,
  );
});

test('is recorded by either side, of a day on which they are a pair, and seen by nobody else', async () => {
  expect(await refusal(chunan, path, movement(2021, 'paid', '1'))).toEqual([422, 'pair_unknown']);
  const head = await api.as('zhuji.head');
  expect(await refusal(head, path, movement(2021, 'paid', '1'))).toEqual([403, 'forbidden']);
  const suichang = await api.as('suichang.coordinator');
  expect((await suichang.command(path, movement(2021, 'paid', '1'))).status).toBe(201);
  expect(await refusal(zhuji, path, movement(2021, 'paid', '1', { movedOn: day(1) }))).toEqual([
    422,
    'fund_day_to_come',
  ]);
  expect(await refusal(zhuji, path, movement(2019, 'paid', '1', { movedOn: '2019-12-31' }))).toEqual([
    409,
    'fund_pair_not_then',
  ]);
  for (const amount of ['0', '0.00', '-1', '1.001', '1e3', '1,000'])
    expect(await refusal(zhuji, path, movement(2021, 'paid', amount))).toEqual([400, 'request_invalid']);
  const { body } = await chunan.get<{ items: MovementView[] }>(`${path}?pair=${pairId}`);
  expect(body.items).toEqual([]);
  const [own] = (await zhuji.get<{ items: MovementView[] }>(path)).body.items;
  expect(await refusal(chunan, `${path}/${own?.id}/reversal`, { reason: '别人的' })).toEqual([
    404,
    'not_found',
  ]);
});

test('no movement is ever changed: the application’s role may not', async () => {
  const { rows } = await api.owner.query<{ allowed: boolean }>(
    `SELECT has_table_privilege('shanhai_app', 'aid_movement', p) AS allowed FROM unnest(ARRAY['UPDATE', 'DELETE']) p`,
  );
  expect(rows).toEqual([{ allowed: false }, { allowed: false }]);
});

test('goes out as CSV and as a workbook, page after page', async () => {
  const csv = await zhuji.get<string>('/cooperation/funds/export.csv?year=2024', { 'accept-language': 'zh' });
  expect(csv.headers.get('content-disposition')).toContain(encodeURIComponent('资金明细'));
  const lines = String(csv.body).trim().split('\r\n');
  expect(lines[0]).toMatch(/发生日期,年度,援建方,受援方,资金种类,类型,金额（元）/);
  expect(lines).toHaveLength(1 + 8);
  const xlsx = await province.get('/cooperation/funds/export.xlsx?year=2020');
  expect(xlsx.headers.get('content-type')).toContain('spreadsheetml.sheet');
});
