import type { DeadlineItem } from '@shanhai/contracts/deadlines';
import type { WorkItemSummary } from '@shanhai/contracts/targets/work-items';
import { startApi, type Person, type TestApi } from '../support/api';
import { acted, createItem, inDays } from '../support/work-items';

let api: TestApi;
let office: Person;
let clerk: Person;
let outsider: Person;
const ids: string[] = [];

/** Three of 龙泉 at three states and one of 遂昌; more than the demo's own are asked for by name. */
beforeAll(async () => {
  api = await startApi();
  office = await api.as('province.coordinator');
  clerk = await api.as('longquan.clerk');
  outsider = await api.as('suichang.clerk');
  const units = ['331181', '331181', '331181', '331123'];
  for (const [n, responsibleUnit] of units.entries()) {
    const { body } = await createItem(office, {
      ...{ title: `列表事项${n}`, responsibleUnit, coUnits: [], dueOn: inDays(100 + n) },
    });
    ids.push(body.id);
    if (n > 0) await acted(office, body.id, { type: 'issue' });
  }
  await acted(clerk, ids[2] ?? '', { type: 'sign_for' });
}, 60_000);
afterAll(() => api.close());

interface Page {
  readonly items: readonly WorkItemSummary[];
  readonly nextCursor: string | null;
}
const listed = async (person: Person, query: string): Promise<string[]> =>
  (await person.get<Page>(`/work-items?q=${encodeURIComponent('列表事项')}&${query}`)).body.items.map(
    ({ title }) => title,
  );

test('show each what belongs to their units, and what is not issued to who supervises alone', async () => {
  expect(await listed(office, '')).toEqual(['列表事项0', '列表事项1', '列表事项2', '列表事项3']);
  expect(await listed(clerk, '')).toEqual(['列表事项1', '列表事项2']);
  expect(await listed(outsider, '')).toEqual(['列表事项3']);
  expect(await listed(await api.as('zhuji.clerk'), '')).toEqual([]);
  expect(await listed(clerk, 'scope=mine')).toEqual(['列表事项1', '列表事项2']);
  expect(await listed(office, 'scope=mine')).toEqual([]);
  expect(await listed(office, 'scope=supervised&unit=331123')).toEqual(['列表事项3']);
});

test('filter by state, unit and light', async () => {
  expect(await listed(office, 'status=created')).toEqual(['列表事项0']);
  expect(await listed(office, 'ended=yes')).toEqual([]);
  const ofUnit = await office.get<Page>(`/work-items?q=${encodeURIComponent('遂昌')}`);
  expect(ofUnit.body.items.map(({ title }) => title)).toEqual(['列表事项3']);
  expect(await listed(office, 'status=signed&unit=331181')).toEqual(['列表事项2']);
  expect(await listed(office, 'light=on_time')).toEqual(['列表事项1', '列表事项2', '列表事项3']);
  expect(await listed(office, 'late=yes')).toEqual([]);
  await api.owner.query(
    `UPDATE deadline SET started_at = now() - interval '60 days', due_at = now() - interval '40 days'
                         WHERE subject_id = $1 AND kind = 'work_item_receipt'`,
    [ids[1]],
  );
  expect(await listed(office, 'late=yes')).toEqual(['列表事项1']);
  expect(await listed(office, 'light=serious')).toEqual(['列表事项1']);
  const board = await office.get<{ columns: { status: string; count: number; late: number }[] }>(
    `/work-items/board?q=${encodeURIComponent('列表事项')}`,
  );
  const counted = board.body.columns.filter(({ count }) => count > 0);
  expect(counted).toEqual([
    { status: 'created', count: 1, late: 0 },
    { status: 'issued', count: 2, late: 1 },
    { status: 'signed', count: 1, late: 0 },
  ]);
});

test('come in pages by their final day', async () => {
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body }: { body: Page } = await office.get<Page>(`/work-items?limit=2${after}`);
    seen.push(...body.items.map(({ dueOn, id }) => `${dueOn} ${id}`));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual([...seen].sort());
  expect(new Set(seen).size).toBe(seen.length);
  expect((await office.get('/work-items?cursor=nonsense')).status).toBe(400);
});

test('go out as a table', async () => {
  const { status, body } = await office.get<string>(
    `/work-items/export.csv?q=${encodeURIComponent('列表事项')}`,
  );
  expect(status).toBe(200);
  const lines = body.trim().split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toContain('办结期限');
  expect(lines[3]).toContain('已签收');
  expect((await office.get('/work-items/export.xlsx')).status).toBe(200);
});

test('stand among the deadlines: of who holds them, of their units, and on the board', async () => {
  const deadlines = async (person: Person, query: string) =>
    (
      await person.get<{ items: DeadlineItem[] }>(`/deadlines?process=supervised-work&limit=200&${query}`)
    ).body.items.filter((item) => item.case?.title.startsWith('列表事项'));
  const mine = await deadlines(clerk, 'scope=held');
  expect(new Set(mine.map(({ case: of }) => of?.title))).toEqual(new Set(['列表事项1', '列表事项2']));
  const milestone = mine.find(({ kind }) => kind === 'work_item_milestone');
  expect(milestone).toMatchObject({
    title: { zh: '形成初稿' },
    link: expect.stringMatching(/^\/work-items\//),
  });
  const signedFor = mine.filter(({ case: of }) => of?.id === ids[2]);
  expect(signedFor.map(({ holders }) => holders.map(({ name }) => name))).toEqual([
    ['叶晓岚'],
    ['叶晓岚'],
    ['叶晓岚'],
  ]);
  expect(await deadlines(outsider, 'scope=mine')).toHaveLength(4);
  expect(await deadlines(await api.as('lishui.coordinator'), 'scope=covered')).toHaveLength(11);
  const [first] = signedFor;
  const term = await (
    await api.as('province.leader')
  ).get<{ extendable: boolean; number: string }>(`/deadlines/${first?.id}`);
  expect(term.body).toMatchObject({ extendable: false, subject: { title: '列表事项2' } });
});
