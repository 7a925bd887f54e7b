import type { GroupMember, GroupView, PairDetail, PairItem, PairView } from '@shanhai/contracts/cooperation';
import { openDatabase } from '@shanhai/platform/postgres';
import { join } from 'node:path';
import { seed } from '../../libs/application/src/admin/seed';
import { startApi, type Person, type TestApi } from '../support/api';
import { day, made } from '../support/org';

let api: TestApi;
let province: Person;
let wenzhou: Person;
let zhuji: Person;
let chunan: Person;
beforeAll(async () => {
  api = await startApi();
  [province, zhuji, chunan] = [
    await api.as('province.coordinator'),
    await api.as('zhuji.coordinator'),
    await api.as('chunan.clerk'),
  ];
  wenzhou = await api.as('lishui.coordinator');
}, 60_000);
afterAll(() => api.close());

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}
const source = '省山海办〔2026〕1号';
const pairsOf = async (person: Person, query = '') =>
  (await person.get<Page<PairItem>>(`/cooperation/pairs?limit=200${query}`)).body.items;
const names = (items: readonly PairView[]) =>
  items.map(({ aiding, receiving }) => `${aiding.nameZh}–${receiving.nameZh}`);
const refusal = async (person: Person, path: string, body: object) => {
  const answer = await person.command<{ code: string }>(path, body);
  return [answer.status, answer.body.code];
};
/** Cities that no public text pairs: 嘉兴, 湖州, 绍兴, 舟山, 台州. */
const [jiaxing, huzhou, shaoxing, zhoushan, taizhou] = ['330400', '330500', '330600', '330900', '331000'];
const pair = (aidingId: string, receivingId: string, more: object = {}) => ({
  ...{ aidingId, receivingId, validFrom: '2026-01-01', source, ...more },
});

test('a reader sees the pairs of their units with the year’s visits and funds, and both sides of them', async () => {
  expect(await pairsOf(province)).toHaveLength(24);
  const own = await pairsOf(zhuji, '&year=2020');
  expect(names(own)).toEqual(['诸暨市–遂昌县']);
  expect(own[0]).toMatchObject({
    ...{ year: 2020, visits: expect.any(Number), illustrative: true },
    ...{ aidingCity: { nameZh: '绍兴市' }, receivingCity: { nameZh: '丽水市' } },
  });
  expect(Number(own[0]?.funds.paid)).toBeGreaterThan(0);
  expect((await pairsOf(zhuji, '&year=2019'))[0]).toMatchObject({
    ...{ visits: 0, funds: { promised: '0.00', paid: '0.00', used: '0.00', overPromised: null } },
  });
  expect(names(await pairsOf(province, '&city=330300'))).toEqual([
    '乐清市–平阳县',
    '龙湾区–苍南县',
    '瑞安市–文成县',
    '鹿城区–泰顺县',
  ]);
  expect(names(await pairsOf(province, '&unit=331181')).sort()).toEqual(
    ['秀洲区–龙泉市', '萧山区–龙泉市'].sort(),
  );
});

test('the pair of others is not there', async () => {
  const [own] = await pairsOf(zhuji);
  expect((await chunan.get(`/cooperation/pairs/${own?.id}`)).status).toBe(404);
  const seen = await zhuji.get<PairDetail>(`/cooperation/pairs/${own?.id}?year=2020`);
  expect(seen.body).toMatchObject({
    overview: { leaderVisits: { held: 2, usual: 2 }, usualIllustrative: true },
    allowedActions: ['record'],
  });
  expect(seen.body.fundsByYear.map(({ year }) => year)).toEqual([2020]);
});

test('pages by keyset, each pair once', async () => {
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<PairItem> = (
      await province.get<Page<PairItem>>(`/cooperation/pairs?limit=5${cursor && `&cursor=${cursor}`}`)
    ).body;
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual((await pairsOf(province)).map(({ id }) => id));
});

test('begins, is corrected by its version, and ends; the history tells who and why', async () => {
  const begun = await made<PairView>(province, '/cooperation/pairs', pair(jiaxing, zhoushan));
  const patch = (version: number, body: object) =>
    province.send<PairView & { code: string }>('PATCH', `/cooperation/pairs/${begun.id}`, {
      ...{ body, headers: { 'if-match': `"${version}"` } },
    });
  const corrected = await patch(1, { validFrom: '2025-07-01', reason: '文件日期有误' });
  expect(corrected.body).toMatchObject({ validFrom: '2025-07-01', version: 2 });
  expect((await patch(1, { source: '别的', reason: '晚了' })).body.code).toBe('version_conflict');

  const end = { lastDay: day(), reason: '结对调整' };
  const ended = await made<PairView>(province, `/cooperation/pairs/${begun.id}/end`, end);
  expect(ended).toMatchObject({ validTo: day(), endReason: '结对调整', version: 3 });
  expect(await refusal(province, `/cooperation/pairs/${begun.id}/end`, end)).toEqual([409, 'pair_ended']);
  const tomorrow = await pairsOf(province, `&on=${day(1)}&unit=${zhoushan}`);
  expect(tomorrow).toEqual([]);
  expect(await pairsOf(province, `&on=${day(1)}&unit=${zhoushan}&ended=included`)).toHaveLength(1);

  const { body } = await province.get<PairDetail>(`/cooperation/pairs/${begun.id}`);
  expect(body.changes).toMatchObject([
    { type: 'pair_ended', data: end, actor: { person: { name: '何沐晴' } } },
    { type: 'pair_corrected', data: { validFrom: { from: '2026-01-01', to: '2025-07-01' } } },
    { type: 'pair_begun', data: { source } },
  ]);
});

test.each([
  ['pair_with_itself', 422, () => pair(huzhou, huzhou)],
  ['pair_levels_differ', 422, () => pair(huzhou, '331181')],
  ['pair_not_governments', 422, () => pair('330000', huzhou)],
  ['pair_both_aiding', 409, () => pair(huzhou, '330200')],
  ['pair_both_receiving', 409, () => pair('331100', huzhou)],
  ['pair_overlaps', 409, () => pair('330200', '331100')],
  ['unit_not_valid', 409, () => pair(huzhou, taizhou, { validFrom: '2018-01-01' })],
  ['period_reversed', 422, () => pair(huzhou, taizhou, { validTo: '2025-12-31' })],
])('%s', async (code, status, body) => {
  expect(await refusal(province, '/cooperation/pairs', body())).toEqual([status, code]);
});

test('only who stands above both sides says that they are a pair', async () => {
  expect(await refusal(wenzhou, '/cooperation/pairs', pair(huzhou, '331100'))).toEqual([403, 'forbidden']);
  const [own] = await pairsOf(zhuji);
  const end = { lastDay: day(), reason: '自行结束' };
  expect(await refusal(zhuji, `/cooperation/pairs/${own?.id}/end`, end)).toEqual([403, 'forbidden']);
  expect(await refusal(chunan, `/cooperation/pairs/${own?.id}/end`, end)).toEqual([404, 'not_found']);
});

test('of twelve who begin the same pair at once, one does', async () => {
  const bodies = Array.from({ length: 12 }, (_, at) =>
    pair(shaoxing, taizhou, { validFrom: `2026-0${(at % 9) + 1}-01` }),
  );
  const answers = await Promise.all(
    bodies.map((body) => province.command<{ code?: string }>('/cooperation/pairs', body)),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
    new Set(['pair_overlaps']),
  );
});

test('a pair has no end before what was recorded of it', async () => {
  const [own] = await pairsOf(province, '&unit=331123');
  const end = { lastDay: '2020-06-30', reason: '有误' };
  expect(await refusal(province, `/cooperation/pairs/${own?.id}/end`, end)).toEqual([409, 'pair_in_use']);
});

test('signers by the relation `paired` are found as before, and end with their pair', async () => {
  const related = async (on: string) => {
    const { rows } = await api.owner.query<{ unit_id: string }>(
      `SELECT unit_id FROM related_units($1, $2) WHERE relation = 'paired'`,
      [zhoushan, on],
    );
    return rows.map(({ unit_id }) => unit_id);
  };
  expect(await related(day())).toEqual([jiaxing]);
  expect(await related(day(1))).toEqual([]);
});

test('what the seed wrote and a person has corrected is not touched by it again', async () => {
  const [first] = await pairsOf(province, '&unit=330822');
  const answer = await province.send<PairView>('PATCH', `/cooperation/pairs/${first?.id}`, {
    headers: { 'if-match': `"${first?.version}"` },
    body: { validFrom: '2019-06-01', source: '另一份通知', reason: '依据有误' },
  });
  expect(answer.status).toBe(200);
  const owner = openDatabase({
    ...{ url: api.db.ownerUrl, poolSize: 2, application: 'test', onIdleError: () => undefined },
  });
  const folder = join(__dirname, '../../prisma/seed');
  const again = await seed(owner, { folder, demo: true, now: new Date() });
  await owner.end();
  expect(again).toMatchObject({ ok: true, value: { pairs: 0, activities: 0, accounts: 0 } });
  const after = await pairsOf(province, '&unit=330822&ended=included');
  expect(after).toMatchObject([{ id: first?.id, validFrom: '2019-06-01', source: '另一份通知', version: 2 }]);
});

describe('groups', () => {
  const group = '330000-tg-villages';
  const path = `/cooperation/groups/${group}/members`;
  const member = { function: 'member', validFrom: '2026-01-01', source };
  const members = async (query = '') => (await chunan.get<Page<GroupMember>>(`${path}?${query}`)).body.items;

  test('are listed with their government and how many members they have', async () => {
    const { body } = await province.get<Page<GroupView>>('/cooperation/groups?kind=thematic_group');
    expect(body.items.map(({ id }) => id)).toEqual([
      '330000-tg-ecology',
      '330000-tg-platforms',
      '330000-tg-talent',
      '330000-tg-villages',
    ]);
    expect(body.items[0]).toMatchObject({ government: { id: '330000' }, members: 4, mayRecord: true });
    const others = await chunan.get<Page<GroupView>>('/cooperation/groups?limit=200');
    expect(others.body.items.filter(({ mayRecord }) => mayRecord).map(({ id }) => id)).toEqual([
      '330127-group',
    ]);
  });

  test('units and persons join with a function, leaders first, and leave with a reason', async () => {
    const { body: found } = await province.get<Page<{ id: string }>>('/persons?q=顾长风');
    const personId = found.items[0]?.id;
    const leader = await made<GroupMember>(province, path, { ...member, personId, function: 'leader' });
    const transport = await made<GroupMember>(province, path, { ...member, unitId: '330000-transport' });
    const now = await members(`on=${day()}`);
    expect(now.filter((each) => each.function === 'leader').map(({ id }) => id)).toContain(leader.id);
    expect(now.at(-1)?.id).toBe(transport.id);
    const end = { lastDay: '2026-06-30', reason: '职能调整' };
    const left = await made<GroupMember>(province, `/cooperation/members/${transport.id}/end`, end);
    expect(left).toMatchObject({ validTo: '2026-06-30', endReason: '职能调整' });
    expect((await members('on=2026-07-01')).map(({ id }) => id)).not.toContain(transport.id);
    expect((await members()).map(({ id }) => id)).toContain(transport.id);
    expect(await refusal(province, `/cooperation/members/${transport.id}/end`, end)).toEqual([
      409,
      'member_ended',
    ]);
    const kept = await api.owner.query(`SELECT type FROM event WHERE stream_id = $1 ORDER BY seq`, [
      transport.id,
    ]);
    expect(kept.rows).toEqual([{ type: 'member_added' }, { type: 'member_ended' }]);
  });

  test('refuse the same member twice, what is nobody, what is no group, and who does not keep them', async () => {
    expect(await refusal(province, path, { ...member, unitId: '330000-agri', function: 'leader' })).toEqual([
      409,
      'member_overlaps',
    ]);
    expect(await refusal(province, path, { ...member, unitId: 'nowhere' })).toEqual([422, 'unit_unknown']);
    expect(
      await refusal(province, path, { ...member, personId: '00000000-0000-4000-8000-000000000000' }),
    ).toEqual([422, 'person_unknown']);
    expect(await refusal(province, path, member)).toEqual([400, 'request_invalid']);
    expect(
      await refusal(province, '/cooperation/groups/331181/members', { ...member, unitId: '331181' }),
    ).toEqual([404, 'not_found']);
    expect(await refusal(chunan, path, { ...member, unitId: '330127' })).toEqual([403, 'forbidden']);
  });
});

test('a unit is not ended while a pair or a membership of it goes on', async () => {
  const admin = await api.as('admin');
  const [own] = await pairsOf(zhuji);
  const { body } = await admin.get<Page<{ version: number }>>(`/units?q=${own?.aiding.id}`);
  const answer = await admin.send<{ code: string; params: object }>('PATCH', `/units/${own?.aiding.id}`, {
    ...{ body: { validTo: day() }, headers: { 'if-match': `"${body.items[0]?.version}"` } },
  });
  expect(answer.body).toMatchObject({
    code: 'unit_in_use',
    params: { pairs: 1, members: expect.any(Number) },
  });
});

test('the scope names what one may record for, and the years there are', async () => {
  const scope = async (person: Person) =>
    (await person.get<{ units: { id: string }[]; years: number[] }>('/cooperation/scope')).body;
  expect((await scope(chunan)).units.map(({ id }) => id)).toEqual(['330127', '330127-group']);
  expect((await scope(zhuji)).years).toEqual([2020]);
  expect((await scope(await api.as('longquan.head'))).units).toEqual([]);
});
