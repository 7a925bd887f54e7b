import { tellOfPostEndings } from '@shanhai/application/org/manage';
import type { Notice } from '@shanhai/contracts/notices';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { startApi, type Person, type TestApi } from '../support/api';
import { addMember, day, made, type Member } from '../support/org';

jest.setTimeout(60_000);

/** Whoever a post's end concerns is told of it ahead, once for each end. */
let api: TestApi;
let db: Database;
let admin: Person;
beforeAll(async () => {
  api = await startApi();
  db = openDatabase({
    ...{ url: api.db.appUrl, poolSize: 4, application: 'test' },
    onIdleError: () => undefined,
  });
  admin = await api.as('admin');
}, 60_000);
afterAll(async () => {
  await db.end();
  await api.close();
});

interface Desk {
  readonly unit: string;
  readonly head: Member;
  readonly coordinator: Member;
}

/** A county of 丽水 with a head and a coordinator. */
async function county(): Promise<Desk> {
  const { id: unit } = await made<{ id: string }>(admin, '/units', {
    ...{ kind: 'county', parentId: '331100', nameZh: '测试县', nameEn: 'Test', validFrom: '2020-01-01' },
  });
  const [head, coordinator] = [
    await addMember(api, { name: '测试负责人', posts: [[unit, 'head']] }),
    await addMember(api, { name: '测试联络员', posts: [[unit, 'coordinator']] }),
  ];
  return { unit, head, coordinator };
}

const end = (member: Member, lastDay: string) =>
  admin.command(`/posts/${member.posts[0]}/end`, { lastDay, reason: '调离' });

const tell = () => tellOfPostEndings(db, { now: new Date(), wall: new Date() }, 100);

/** Who was told of a member's post, by username, in the order of their names. */
async function told(member: Member): Promise<string[]> {
  const { rows } = await api.owner.query<{ username: string }>(
    `SELECT a.username FROM notice n JOIN account a ON a.person_id = n.person_id
     WHERE n.dedupe_key LIKE 'post-ends:' || $1 || ':%' ORDER BY 1`,
    [member.posts[0]],
  );
  return rows.map(({ username }) => username);
}

const noticeOf = async (who: Person): Promise<Notice | undefined> =>
  (await who.get<{ items: Notice[] }>('/notices?kind=post_ends')).body.items[0];

it('a coordinator’s that nobody else holds: to them, to the head, to the coordinator above and to administrators', async () => {
  const { head, coordinator } = await county();
  await end(coordinator, day(16));
  await tell();
  expect(await told(coordinator)).toEqual([]);
  await end(coordinator, day(15));
  await Promise.all([tell(), tell(), tell()]);
  const all = ['admin', 'lishui.coordinator', head.username, coordinator.username].sort();
  expect((await told(coordinator)).sort()).toEqual(all);
  const own = await noticeOf(await api.as(coordinator.username));
  expect([own?.link, own?.title]).toEqual(['/me', `您的任职将于 ${day(15)} 结束：测试县联络员`]);
  const above = await noticeOf(await api.as('lishui.coordinator'));
  expect(above?.body).toMatch(/测试联络员担任的测试县联络员.*此后测试县没有联络员/);
  expect(above?.link).toBe(`/admin/org/persons/${coordinator.id}`);
  await tell();
  expect(await told(coordinator)).toHaveLength(4);
  await end(coordinator, day(9));
  await tell();
  expect(await told(coordinator)).toHaveLength(8);
});

it('one that somebody else holds then concerns who stands above it alone; one that goes on nobody', async () => {
  const { unit, head, coordinator } = await county();
  const next = await addMember(api, { name: '接任者', posts: [] });
  const given = { unitId: unit, role: 'coordinator', title: '联络员' };
  await end(coordinator, day(10));
  await made(admin, '/posts', { ...given, personId: next.id, validFrom: day(11) });
  await tell();
  expect((await told(coordinator)).sort()).toEqual([head.username, coordinator.username].sort());
  expect((await noticeOf(await api.as(head.username)))?.body).toMatch(/测试县另有联络员/);

  const lasting = await county();
  await end(lasting.coordinator, day(10));
  await made(admin, '/posts', {
    ...{ ...given, unitId: lasting.unit, personId: lasting.coordinator.id, validFrom: day(11) },
  });
  await tell();
  expect(await told(lasting.coordinator)).toEqual([]);
});

it('a head’s to who heads the unit above, and its coordinator; one that ends at once is told of then', async () => {
  const { head, coordinator } = await county();
  await end(head, day());
  await tell();
  expect((await told(head)).sort()).toEqual(['admin', 'lishui.leader', coordinator.username].sort());
  const notice = await noticeOf(await api.as(coordinator.username));
  expect(notice?.title).toBe('任职已结束：测试负责人（测试县负责人）');
  expect(notice?.body).toContain('此后测试县没有负责人');
});

it('the administrator’s to who gives such posts: the security administrator', async () => {
  const member = await addMember(api, { name: '审计', posts: [] });
  const security = await api.as('security');
  const { id } = await made<{ id: string }>(security, '/posts', {
    ...{ personId: member.id, unitId: '331100', role: 'auditor', title: '审计员', validFrom: '2020-01-01' },
  });
  await security.command(`/posts/${id}/end`, { lastDay: day(3), reason: '轮岗' });
  await tell();
  expect(await told({ ...member, posts: [id] })).toEqual(
    expect.arrayContaining(['security', member.username]),
  );
  expect(await told({ ...member, posts: [id] })).not.toContain('admin');
});

it('is named on the holder’s own page from the next request on', async () => {
  const { coordinator } = await county();
  const self = await api.as(coordinator.username);
  const lastDay = async () =>
    (await self.get<{ posts: { lastDay: string | null }[] }>('/session')).body.posts[0]?.lastDay;
  expect(await lastDay()).toBeNull();
  await end(coordinator, day(5));
  expect(await lastDay()).toBe(day(5));
});
