import type { RegisterChoices, RegisterItem } from '@shanhai/contracts/approvals';
import { startApi, type Person, type TestApi } from '../support/api';
import { act, openDesk, person, type Desk } from '../support/approvals';
import { addMember } from '../support/org';
import { openOn, publishRoute, stage } from '../support/own-route';

interface Page {
  readonly items: RegisterItem[];
  readonly nextCursor: string | null;
}
interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

const readers = [
  ...['auditor', 'province.coordinator', 'lishui.coordinator', 'longquan.head', 'longquan.clerk'],
  ...['suichang.head', 'zhuji.head', 'admin', 'security'],
] as const;
type Username = (typeof readers)[number];

let api: TestApi;
let desk: Desk;
let who: Readonly<Record<Username, Person>>;
let routeKey: string;
/** Ids of the approvals by what they are called here. */
const ids: Record<string, string> = {};
const nameOf = (id: string): string => Object.entries(ids).find(([, each]) => each === id)?.[0] ?? 'another';

const [longquan, suichang, zhuji] = [
  ['331181', 'longquan.clerk'],
  ['331123', 'suichang.clerk'],
  ['330681', 'zhuji.clerk'],
] as const;

beforeAll(async () => {
  api = await startApi();
  desk = await openDesk(10, api.db);
  const signers = [(await person(desk.db, 'zhuji.head')).id, (await person(desk.db, 'lishui.office')).id];
  const route = await publishRoute(desk, stage('county', signers, { mode: 'all' }));
  const short = await publishRoute(desk, stage('only', [signers[0] ?? '']));
  routeKey = `test-${route}`;
  const open = async (
    name: string,
    at: string,
    ...[onRoute, more]: [string, Parameters<typeof openOn>[2]]
  ) => {
    desk.clock.set(at);
    ids[name] = await openOn(desk, onRoute, { number: `REG-${name}`, ...more });
  };
  await open('approved', '2026-11-20T01:00:00Z', short, { of: suichang, title: '遂昌100%茶园' });
  await act(desk, ids['approved'] ?? '', 'zhuji.head', { type: 'approve' });
  await open('running', '2026-11-23T01:00:00Z', route, { of: longquan, title: '龙泉青瓷小镇' });
  await act(desk, ids['running'] ?? '', 'zhuji.head', { type: 'approve' });
  // Submitted in the same instant: only their ids tell them apart.
  await open('elsewhere', '2026-11-23T01:00:00Z', route, { of: zhuji, title: '诸暨香榧' });
  // The last moment of the 24th in Zhejiang.
  await open('returned', '2026-11-24T15:59:59Z', short, { of: longquan, title: '龙泉灵芝基地' });
  await act(desk, ids['returned'] ?? '', 'zhuji.head', {
    type: 'return',
    to: 'applicant',
    comment: '请补正',
  });
  who = Object.fromEntries(
    await Promise.all(readers.map(async (name) => [name, await api.as(name)] as const)),
  ) as typeof who;
}, 60_000);
afterAll(async () => {
  await desk.close();
  await api.close();
});

async function list(reader: Username, query = ''): Promise<Page> {
  const { status, body } = await who[reader].get<Page>(`/approvals?limit=200&${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}
const namesIn = ({ items }: Page): string[] => items.map(({ approvalId }) => nameOf(approvalId));
const sorted = (names: readonly string[]): string[] => [...names].sort();

describe('the register of cases', () => {
  it.each<[Username, readonly string[]]>([
    ['auditor', ['returned', 'running', 'elsewhere', 'approved']],
    ['province.coordinator', ['returned', 'running', 'elsewhere', 'approved']],
    ['lishui.coordinator', ['returned', 'running', 'approved']],
    ['longquan.head', ['returned', 'running']],
    ['longquan.clerk', ['returned', 'running']],
    ['suichang.head', ['approved']],
    // Holds tasks of the others, which are in the inbox and the lists of what was decided.
    ['zhuji.head', ['elsewhere']],
    ['admin', []],
    ['security', []],
  ])('of %s has the cases of their units and below, and no other', async (reader, names) => {
    expect(sorted(namesIn(await list(reader)))).toEqual(sorted(names));
  });

  it('opens what it lists, and what a stranger’s does not list is not there for them', async () => {
    for (const reader of ['auditor', 'lishui.coordinator', 'longquan.head', 'suichang.head'] as const) {
      const listed = namesIn(await list(reader));
      for (const [name, id] of Object.entries(ids)) {
        const { status } = await who[reader].get(`/approvals/${id}`);
        expect([reader, name, status]).toEqual([reader, name, listed.includes(name) ? 200 : 404]);
      }
    }
  });

  it('is of the posts that one holds: a new coordinator’s begins with what the unit has', async () => {
    const { username } = await addMember(api, { name: '新联络员', posts: [['331123', 'coordinator']] });
    const { body } = await (await api.as(username)).get<Page>('/approvals');
    expect(body.items.map(({ number }) => number)).toEqual(['REG-approved']);
  });

  it('asks for a session', async () => {
    for (const path of ['', '/choices', '/export.csv', '/export.xlsx'])
      expect((await api.request('GET', `/api/v1/approvals${path}`)).status).toBe(401);
  });

  it('says what it is, whose, how it stands and who holds it now', async () => {
    const found = (await list('auditor')).items;
    const of = (name: string) => found.find(({ approvalId }) => approvalId === ids[name]);
    expect(of('running')).toMatchObject({
      ...{ caseType: 'project-application', number: 'REG-running', title: '龙泉青瓷小镇', round: 1 },
      ...{ unit: { id: '331181', nameZh: '龙泉市' }, initiator: { name: '叶晓岚', nameEn: 'Ye Xiaolan' } },
      route: { key: routeKey, title: { zh: '测试流程', en: 'Test route' } },
      ...{ status: 'running', startedAt: '2026-11-23T01:00:00.000Z', closedAt: null },
      // Who has signed already holds it no more.
      now: [
        { stage: { zh: 'county审核' }, holders: [{ name: '蓝海波' }], since: '2026-11-23T01:00:00.000Z' },
      ],
    });
    expect(of('returned')).toMatchObject({
      status: 'returned',
      now: [{ stage: { en: 'Correction by the applicant' }, holders: [{ name: '叶晓岚' }] }],
    });
    expect(of('approved')).toMatchObject({
      ...{ status: 'approved', closedAt: '2026-11-20T01:00:00.000Z', now: [] },
      initiator: { name: '华若溪' },
    });
  });

  it('comes newest first and page by page, without a gap or a repetition', async () => {
    const whole = await list('auditor');
    const order = whole.items.map(({ startedAt, approvalId }) => `${startedAt} ${approvalId}`);
    expect(order).toEqual([...order].sort().reverse());
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await who.auditor.get<Page>(`/approvals?limit=1${cursor}`);
      expect(body.items).toHaveLength(1);
      seen.push(...namesIn(body));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual(namesIn(whole));
  });
});

describe('is narrowed', () => {
  it.each([
    ['by number', 'q=reg-RUNNING', ['running']],
    ['by a part of the title', `q=${encodeURIComponent('灵芝')}`, ['returned']],
    ['by the unit’s name', `q=${encodeURIComponent('龙泉市')}`, ['returned', 'running']],
    ['by the unit’s English name', 'q=longquan', ['returned', 'running']],
    ['by the applicant’s name', `q=${encodeURIComponent('华若溪')}`, ['approved']],
    ['by the applicant’s English name', 'q=hua%20ruo', ['approved']],
    ['by signs that are none of a pattern', 'q=100%25', ['approved']],
    ['by what nothing is called', 'q=_', []],
    ['by a unit', 'unit=331181', ['returned', 'running']],
    ['by a unit and those below', 'unit=331100', ['returned', 'running', 'approved']],
    ['by a unit that there is not', 'unit=999999', []],
    ['by status', 'status=returned', ['returned']],
    ['by another status', 'status=cancelled', []],
    ['by a route that there is not', 'route=nothing', []],
    ['from a day', 'from=2026-11-24', ['returned']],
    ['to a day, which is within', 'to=2026-11-23', ['running', 'elsewhere', 'approved']],
    ['to a day of Zhejiang', 'from=2026-11-24&to=2026-11-24', ['returned']],
    ['to one that ends before it begins', 'from=2026-11-24&to=2026-11-20', []],
    ['by all of these', 'q=reg&unit=331100&status=running&from=2026-11-23&to=2026-11-23', ['running']],
  ])('%s: %s', async (_, query, names) => {
    expect(sorted(namesIn(await list('auditor', query)))).toEqual(sorted(names));
  });

  it('by a route', async () => {
    expect(sorted(namesIn(await list('auditor', `route=${routeKey}`)))).toEqual(['elsewhere', 'running']);
  });

  it('never to more than one may see', async () => {
    expect(sorted(namesIn(await list('longquan.head', 'unit=331100')))).toEqual(['returned', 'running']);
    expect(namesIn(await list('longquan.head', 'unit=331123'))).toEqual([]);
    expect(namesIn(await list('longquan.head', `q=${encodeURIComponent('茶园')}`))).toEqual([]);
    expect(namesIn(await list('admin', 'unit=330000'))).toEqual([]);
  });

  it('by what its choices offer: units that one covers, and every route once', async () => {
    const { body } = await who['lishui.coordinator'].get<RegisterChoices>('/approvals/choices');
    const units = body.units.map(({ id }) => id);
    expect(units).toEqual([...units].sort());
    expect(units).toEqual(expect.arrayContaining(['331100', '331181', '331123']));
    expect(units).not.toContain('330681');
    expect(body.routes.filter(({ key }) => key === routeKey)).toEqual([
      { key: routeKey, title: { zh: '测试流程', en: 'Test route' } },
    ]);
    expect((await who.admin.get<RegisterChoices>('/approvals/choices')).body.units).toEqual([]);
  });

  const forged = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=x', 'limit'],
    ['cursor=nonsense', 'cursor'],
    [`cursor=${forged('2026-11-23T01:00:00Z')}`, 'cursor'],
    ['status=unknown', 'status'],
    ['from=2026-02-30', 'from'],
    ['to=yesterday', 'to'],
    ['q=', 'q'],
    [`q=${'x'.repeat(101)}`, 'q'],
    ['unit=', 'unit'],
    ['colour=red', 'colour'],
  ])('and by %s not: it is refused where it stands', async (query, field) => {
    const { status, body } = await who.auditor.get<Problem>(`/approvals?${query}`);
    expect([status, body.code]).toEqual([400, 'request_invalid']);
    expect(body.errors?.[0]?.pointer.replace(/^\/query/, '')).toBe(`/${field}`);
  });

  it('by no forged cursor', async () => {
    const { status, body } = await who.auditor.get<Problem>(
      `/approvals?cursor=${forged('now or never', 'x')}`,
    );
    expect([status, body.code]).toEqual([400, 'request_invalid']);
  });
});

describe('as a file', () => {
  const csv = async (reader: Username, query: string) => {
    const answer = await who[reader].get<string>(`/approvals/export.csv?${query}`, {
      'accept-language': 'zh',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="cases.csv"; filename\*=/,
    );
    return answer.body
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\r\n');
  };

  it('has the same cases under the same filters', async () => {
    expect(await csv('auditor', 'status=running&unit=331100')).toEqual([
      '编号,事项,流程,申请人,单位,状态,轮次,提交时间,办结时间,当前环节,在办人',
      'REG-running,龙泉青瓷小镇,测试流程,叶晓岚,龙泉市,审批中,1,2026-11-23 09:00,,county审核,蓝海波',
    ]);
    expect(await csv('suichang.head', '')).toHaveLength(2);
    expect(await csv('security', '')).toHaveLength(1);
    expect((await who.auditor.get<Problem>('/approvals/export.csv?status=unknown')).status).toBe(400);
  });

  it('is a workbook too', async () => {
    const { status, headers } = await who.auditor.get('/approvals/export.xlsx');
    expect([status, headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
  });
});
