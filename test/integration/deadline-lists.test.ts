import type { DeadlineBoard, DeadlineItem } from '@shanhai/contracts/deadlines';
import { LIGHTS } from '@shanhai/domain/calendar';
import ICAL from 'ical.js';
import { startApi, type Person, type TestApi } from '../support/api';
import { act, openDesk, person, type Desk } from '../support/approvals';
import { putDeadline, type DeadlineRow } from '../support/deadline-rows';
import { addMember } from '../support/org';
import { openOn, publishRoute, stage } from '../support/own-route';

interface Page {
  readonly items: DeadlineItem[];
  readonly nextCursor: string | null;
  readonly asOf: string;
}
interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

let api: TestApi;
let desk: Desk;
let clerk: Person;
let holder: Person;
let county: Person;
let city: Person;
let other: Person;
let approvalId: string;
const now = new Date();

beforeAll(async () => {
  api = await startApi();
  desk = await openDesk(10, api.db);
  desk.clock.set(now.toISOString());
  [clerk, holder, county, city, other] = (await Promise.all(
    [
      'longquan.clerk',
      'zhuji.head',
      'longquan.coordinator',
      'lishui.coordinator',
      'suichang.coordinator',
    ].map((username) => api.as(username)),
  )) as [Person, Person, Person, Person, Person];
  const { id } = await person(desk.db, 'zhuji.head');
  const route = await publishRoute(desk, stage('county', [id]));
  approvalId = await openOn(desk, route, { title: '=HYPERLINK("http://x","村")', number: 'TEST-1' });
}, 60_000);
afterAll(async () => {
  await desk.close();
  await api.close();
});

const list = async (who: Person, query = ''): Promise<Page> => {
  const answer = await who.get<Page>(`/deadlines?limit=200&${query}`);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};
const put = (row: DeadlineRow) => putDeadline(api.owner, now, row);
const idsOf = ({ items }: Page): string[] => items.map(({ id }) => id);

describe('my deadlines', () => {
  it('are there for who holds the task, who started the case and whose unit it is, and for nobody else', async () => {
    for (const [who, scopes] of [
      [holder, ['mine', 'held']],
      [clerk, ['mine', 'started', 'unit', 'covered']],
      [county, ['mine', 'unit', 'covered']],
      [city, ['covered']],
      [other, []],
    ] as const) {
      for (const scope of ['mine', 'held', 'started', 'unit', 'covered'] as const) {
        const found = (await list(who, `scope=${scope}`)).items.some(
          (item) => item.case?.number === 'TEST-1',
        );
        expect([scope, found]).toEqual([scope, (scopes as readonly string[]).includes(scope)]);
      }
    }
    expect((await api.request('GET', '/api/v1/deadlines')).status).toBe(401);
  });

  it('say what ends, whose it is, who holds it, and how much of it is used', async () => {
    const item = (await list(holder)).items.find((each) => each.case?.number === 'TEST-1');
    const caseId = item?.case?.id ?? '';
    expect(item).toMatchObject({
      ...{ kind: 'stage', title: { zh: 'county审核' }, unit: { id: '331181' } },
      ...{ budget: 5, budgetUnit: 'working_day', used: 0, pausedAt: null, pausedWorkingDays: 0 },
      ...{ holders: [{ name: '斯建华' }], case: { type: 'project-application' } },
      ...{ workingDaysLeft: 5, light: 'on_time', link: `/projects/${caseId}` },
    });
  });

  it('show a case that is corrected as a deadline of its applicant', async () => {
    const { id } = await person(desk.db, 'zhuji.head');
    const returned = await openOn(desk, await publishRoute(desk, stage('back', [id])), { number: 'TEST-2' });
    await act(desk, returned, 'zhuji.head', { type: 'return', to: 'applicant', comment: '请补正' });
    const item = (await list(clerk, 'scope=held')).items.find((each) => each.case?.number === 'TEST-2');
    expect(item).toMatchObject({ kind: 'correction', holders: [{ name: '叶晓岚' }] });
  });

  it('come page by page without a gap or a repetition', async () => {
    for (let i = 0; i < 7; i += 1) await put({ due: '12 days' });
    const whole = idsOf(await list(county));
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await county.get<Page>(`/deadlines?limit=2${cursor}`);
      seen.push(...idsOf(body));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual(whole);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('filters', () => {
  const made: Record<string, string> = {};
  beforeAll(async () => {
    made.late = await put({ due: '-30 days', kind: 'publicity' });
    made.soon = await put({ due: '1 minute' });
    made.week = await put({ due: '3 days' });
    made.fortnight = await put({ due: '15 days' });
    made.later = await put({ due: '40 days', kind: 'correction', provisional: true });
    made.paused = await put({ due: '-1 day', paused: true });
    made.other = await put({ due: '3 days', unit: '331123' });
    made.case = await put({ due: '2 days', subject: approvalId, kind: 'stage' });
  });

  it.each([
    ['state=overdue', ['late'], ['soon', 'paused', 'later']],
    ['state=week', ['soon', 'week', 'case'], ['late', 'later', 'paused']],
    ['state=month', ['soon', 'week', 'fortnight'], ['late', 'later', 'paused']],
    ['state=later', ['later', 'fortnight'], ['week', 'late', 'paused']],
    ['state=paused', ['paused'], ['late', 'week']],
    ['state=provisional', ['later'], ['late', 'week']],
    ['kind=publicity', ['late'], ['soon']],
    ['light=serious', ['late'], ['soon', 'paused', 'later']],
    ['light=waiting', ['paused'], ['late', 'soon']],
    ['light=on_time', ['later'], ['late', 'soon', 'paused']],
    ['process=project-application', ['case'], ['late', 'soon']],
    ['process=test', ['late', 'soon'], ['case']],
    ['unit=331181', ['late', 'soon'], ['other']],
  ])('%s', async (query, inside, outside) => {
    const found = idsOf(await list(city, `scope=covered&${query}`));
    for (const name of inside) expect(found).toContain(made[name]);
    for (const name of outside) expect(found).not.toContain(made[name]);
  });

  it('today and one day are days of Zhejiang', async () => {
    const day = (offset: number) =>
      new Date(now.getTime() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
    const found = idsOf(await list(city, `scope=covered&day=${day(3)}`));
    expect(found).toEqual(expect.arrayContaining([made.week, made.other]));
    expect(found).not.toContain(made.case);
    const dueOf = ({ dueAt }: DeadlineItem) =>
      new Date(Date.parse(dueAt) + 8 * 3_600_000).toISOString().slice(0, 10);
    const { items } = await list(city, 'scope=covered&state=today');
    expect(new Set(items.map(dueOf))).toEqual(new Set(items.length > 0 ? [day(0)] : []));
  });

  it.each([
    ['light=green', '/query/light'],
    ['scope=all', '/query/scope'],
    ['state=never', '/query/state'],
    ['day=2026-13-01', '/query/day'],
    ['cursor=nonsense', '/query/cursor'],
    ['colour=red', '/query/colour'],
  ])('%s is refused where it stands', async (query, pointer) => {
    const { status, body } = await clerk.get<Problem>(`/deadlines?${query}`);
    expect([status, body.code]).toEqual([400, 'request_invalid']);
    expect(body.errors?.[0]?.pointer.replace(/^\/query/, '')).toBe(pointer.replace(/^\/query/, ''));
    expect((await clerk.get(`/deadlines/export.csv?${query}`)).status).toBe(400);
  });
});

describe('the board', () => {
  it('counts exactly what its lists list, and nothing of units that one does not cover', async () => {
    const { body } = await city.get<DeadlineBoard>('/deadlines/board');
    expect(new Set(body.cells.map(({ unit }) => unit.id))).toEqual(new Set(['331181', '331123']));
    expect(body.rule).toMatchObject({ nearWorkingDays: 1, seriousWorkingDays: 3 });
    expect(body.rule.kinds).toMatchObject([
      { kind: 'correction', kindName: { zh: '补正' }, nearWorkingDays: 3, seriousWorkingDays: 3 },
      { kind: 'publicity', kindName: { zh: '公示' }, nearWorkingDays: 1, seriousWorkingDays: 1 },
    ]);
    for (const { unit, kind, counts } of body.cells) {
      for (const light of LIGHTS) {
        const found = await list(city, `scope=covered&unit=${unit.id}&kind=${kind}&light=${light}`);
        expect([unit.id, kind, light, found.items.length]).toEqual([unit.id, kind, light, counts[light]]);
        // The statement's lights are the rule's.
        for (const item of found.items) expect(item.light).toBe(light);
      }
    }
    const own = await other.get<DeadlineBoard>('/deadlines/board');
    expect(new Set(own.body.cells.map(({ unit }) => unit.id))).toEqual(new Set(['331123']));
    const none = await other.get<DeadlineBoard>('/deadlines/board?unit=331181');
    expect(none.body.cells).toEqual([]);
    expect(idsOf(await list(other, 'scope=covered&unit=331181'))).toEqual([]);
  });

  it('lights by the limits of its kind what ends on the same day, in the count as in the row', async () => {
    const kinds = ['correction', 'publicity', 'yet-unknown'] as const;
    const days = Array.from({ length: 31 }, (_, index) => index - 15);
    for (const kind of kinds) for (const day of days) await put({ due: `${day} days`, kind, unit: '331123' });
    const lit = new Map<string, string[]>();
    for (const kind of kinds) {
      const query = `unit=331123&kind=${kind}`;
      const { body } = await other.get<DeadlineBoard>(`/deadlines/board?${query}`);
      const { items } = await list(other, `scope=covered&${query}`);
      const counts = { serious: 0, near: 0, on_time: 0, waiting: 0 };
      for (const { light } of items) counts[light] += 1;
      expect(body.cells.map((cell) => cell.counts)).toEqual([counts]);
      lit.set(
        kind,
        items.map(({ light }) => light),
      );
    }
    const many = (kind: string, light: string) => lit.get(kind)?.filter((each) => each === light).length ?? 0;
    expect(many('correction', 'on_time')).toBeLessThan(many('yet-unknown', 'on_time'));
    expect(many('correction', 'serious')).toBe(many('yet-unknown', 'serious'));
    expect(many('publicity', 'serious')).toBeGreaterThan(many('yet-unknown', 'serious'));
    expect(many('publicity', 'on_time')).toBe(many('yet-unknown', 'on_time'));
  });

  it.each(['scope=covered&state=month', 'scope=covered&state=paused', 'scope=mine', 'scope=held'])(
    'of %s has as many as the list of it',
    async (query) => {
      const { body } = await city.get<DeadlineBoard>(`/deadlines/board?${query}`);
      const many = body.cells.flatMap(({ counts }) => Object.values(counts)).reduce((a, b) => a + b, 0);
      expect(many).toBe((await list(city, query)).items.length);
    },
  );

  it('is empty for who administers, and closed to who is not signed in', async () => {
    const admin = await api.as('admin');
    expect((await admin.get<DeadlineBoard>('/deadlines/board')).body.cells).toEqual([]);
    expect((await api.request('GET', '/api/v1/deadlines/board')).status).toBe(401);
  });
});

describe('a file', () => {
  it('has the rows of the list, harms no spreadsheet, and is in the language of its reader', async () => {
    const query = 'scope=unit&light=on_time';
    const rows = (await list(clerk, query)).items;
    const answer = await clerk.get<string>(`/deadlines/export.csv?${query}`, { 'accept-language': 'en' });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="deadlines\.csv"/);
    const lines = answer.body.trim().split('\r\n');
    expect(lines[0]).toContain('Light,Due,');
    expect(lines).toHaveLength(rows.length + 1);
    expect(answer.body).toContain(`"'=HYPERLINK(""http://x"",""村"")"`);
    expect((await api.request('GET', '/api/v1/deadlines/export.csv')).status).toBe(401);
  });

  it('of a workbook is one', async () => {
    const response = await fetch(`${api.url}/api/v1/deadlines/export.xlsx`, {
      headers: { cookie: clerk.cookie },
    });
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('the private calendar', () => {
  interface Feed {
    readonly url: string;
    readonly coveredUrl: string | null;
  }
  const read = async (url: string): Promise<{ status: number; text: string; headers: Headers }> => {
    const { pathname, search } = new URL(url);
    const response = await fetch(`${api.url}${pathname}${search}`);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const eventsOf = (text: string) =>
    new ICAL.Component(ICAL.parse(text) as unknown[])
      .getAllSubcomponents('vevent')
      .map((component) => new ICAL.Event(component));

  it('is read without a session, by its address alone, and shows what the list shows', async () => {
    expect((await holder.get<{ feed: unknown }>('/calendar-feed')).body.feed).toBeNull();
    const { body, status } = await holder.send<Feed>('PUT', '/calendar-feed');
    expect(status).toBe(200);
    const calendar = await read(body.url);
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
    const found = eventsOf(calendar.text);
    expect(found.map(({ uid }) => uid.split('@')[0])).toEqual(idsOf(await list(holder)));
    const { rows } = await api.owner.query<{ kept: string }>(
      `SELECT encode(token_hash, 'escape') AS kept FROM calendar_feed`,
    );
    expect(JSON.stringify(rows)).not.toContain(body.url.split('/').at(-2));
    const feed = (await holder.get<{ feed: { lastReadAt: string | null } }>('/calendar-feed')).body.feed;
    expect(feed.lastReadAt).not.toBeNull();
  });

  it('has a second address for who covers units, with what their board shows', async () => {
    const city = await addMember(api, { name: '市联络员', posts: [['331100', 'coordinator']] });
    const coordinator = await api.as(city.username);
    const { url, coveredUrl } = (await coordinator.send<Feed>('PUT', '/calendar-feed')).body;
    const listed = await coordinator.get<Page>('/deadlines?scope=covered&limit=200');
    const found = eventsOf((await read(coveredUrl ?? '')).text).map(({ uid }) => uid.split('@')[0]);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(idsOf(listed.body));
    expect(eventsOf((await read(url)).text).length).toBeLessThan(found.length);
    expect((await read(`${url}?scope=held`)).status).toBe(400);
  });

  it('tells of a deadline that has moved under the same name with a higher sequence', async () => {
    const { url } = (await holder.send<Feed>('PUT', '/calendar-feed')).body;
    const id = (await list(holder)).items.find((item) => item.case?.number === 'TEST-1')?.id ?? '';
    const eventOf = async () => eventsOf((await read(url)).text).find(({ uid }) => uid.startsWith(id));
    expect((await eventOf())?.sequence).toBe(0);
    await api.owner.query(
      `WITH moved AS (UPDATE deadline SET due_at = due_at + interval '1 day' WHERE id = $1 RETURNING due_at)
       INSERT INTO deadline_change (deadline_id, seq, at, cause, due_before, due_after, provisional_before,
                                    provisional_after, calendar_before, calendar_after, reason, actor)
       SELECT $1, 1, now(), 'extended', due_at - interval '1 day', due_at, false, false, '', '', 'test', '{}' FROM moved`,
      [id],
    );
    const after = await eventOf();
    expect(after?.sequence).toBe(1);
    const item = (await list(holder)).items.find((each) => each.id === id);
    expect(after?.startDate.toJSDate().toISOString()).toBe(item?.dueAt);
  });

  it('stops when it is renewed or revoked, and when its person may not sign in any more', async () => {
    const member = await addMember(api, { name: '将停用', posts: [['331181', 'coordinator']] });
    const who = await api.as(member.username);
    const first = (await who.send<Feed>('PUT', '/calendar-feed')).body.url;
    const second = (await who.send<Feed>('PUT', '/calendar-feed')).body.url;
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
    await api.owner.query('UPDATE account SET disabled_at = now() WHERE person_id = $1', [member.id]);
    expect((await read(second)).status).toBe(404);
    await api.owner.query('UPDATE account SET disabled_at = NULL WHERE person_id = $1', [member.id]);
    expect((await read(second)).status).toBe(200);
    // What is seen is decided at each look: another post, and the calendar is of the other county.
    const described = (text: string) => eventsOf(text).map(({ description }) => description);
    expect(described((await read(second)).text).some((each) => each.includes('龙泉市'))).toBe(true);
    await api.owner.query(`UPDATE post SET unit_id = '331123' WHERE person_id = $1`, [member.id]);
    await put({ due: '5 days', unit: '331123' });
    const moved = described((await read(second)).text);
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every((each) => each.includes('遂昌县'))).toBe(true);
    expect((await who.send('DELETE', '/calendar-feed')).status).toBe(204);
    expect((await read(second)).status).toBe(404);
    expect((await api.request('PUT', '/api/v1/calendar-feed')).status).toBe(401);
  });

  it('that is nobody’s is not found, and who guesses waits', async () => {
    const at = (token: string) => `${api.url}/api/v1/calendar-feeds/${token}/deadlines.ics`;
    expect((await read(at('short'))).status).toBe(404);
    const statuses = new Set<number>();
    for (let i = 0; i < 110; i += 1) statuses.add((await read(at('a'.repeat(43)))).status);
    expect(statuses).toEqual(new Set([404, 429]));
  });
});
