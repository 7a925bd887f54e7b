import { tellOfDelegations } from '@shanhai/application/org/manage';
import { openDatabase } from '@shanhai/platform/postgres';
import { startApi, type Person, type TestApi } from '../support/api';
import { eventually } from '../support/eventually';
import { addMember, day, made, type Member } from '../support/org';

jest.setTimeout(60_000);

let api: TestApi;
let admin: Person;
beforeAll(async () => {
  api = await startApi();
  admin = await api.as('admin');
}, 60_000);
afterAll(() => api.close());

interface Delegation {
  readonly id: string;
  readonly status: string;
  readonly principal: { readonly id: string };
  readonly recordedBy: { readonly name: string };
}
interface Problem {
  readonly code: string;
  readonly params?: Record<string, string | number>;
  readonly detail: string;
}

let soFar = 0;
/** So many officials who know nobody yet, each with a session. */
const officials = (count: number): Promise<(Member & { readonly self: Person })[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const member = await addMember(api, { name: `官${++soFar}`, posts: [['331181', 'head']] });
      return { ...member, self: await api.as(member.username) };
    }),
  );
const leave = (delegateId: string, more: object = {}) => ({
  ...{ delegateId, from: day(), to: day(10), reason: '休假', ...more },
});
const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as Problem).code];
const give = (by: Person, to: string, more?: object) =>
  by.command<Delegation & Problem>('/delegations', leave(to, more));

it('is given, and seen from both sides', async () => {
  const [a, b] = (await officials(2)) as [Member & { self: Person }, Member & { self: Person }];
  const given = await give(a.self, b.id, { routes: ['demonstration-village'] });
  expect([given.status, given.body.status]).toEqual([201, 'running']);
  const mine = async (who: Person, as: string) =>
    (await who.get<{ items: Delegation[] }>(`/delegations?as=${as}`)).body.items.map(({ id }) => id);
  expect(await mine(a.self, 'principal')).toEqual([given.body.id]);
  expect(await mine(b.self, 'delegate')).toEqual([given.body.id]);
  expect(await mine(b.self, 'principal')).toEqual([]);
  const all = await admin.get<{ items: Delegation[] }>(`/delegations?person=${a.id}`);
  expect(all.body.items.map(({ id }) => id)).toEqual([given.body.id]);
  expect(codeOf(await b.self.get(`/delegations?person=${a.id}`))).toEqual([403, 'forbidden']);
});

it('is recorded by an administrator for somebody who is ill, and by nobody else for another', async () => {
  const [a, b, c] = await officials(3);
  if (!a || !b || !c) throw new Error('three');
  expect(codeOf(await give(c.self, b.id, { principalId: a.id }))).toEqual([403, 'forbidden']);
  const given = await give(admin, b.id, { principalId: a.id });
  expect(given.body).toMatchObject({ principal: { id: a.id }, recordedBy: { name: '邵系明' } });
});

it('is refused to oneself, for the past, for longer than a year, on an unknown route, to nobody', async () => {
  const [a, b] = await officials(2);
  if (!a || !b) throw new Error('two');
  const tried = async (to: string, more?: object) => codeOf(await give(a.self, to, more));
  expect(await tried(a.id)).toEqual([422, 'delegation_to_oneself']);
  expect(await tried(b.id, { from: day(-9), to: day(-2) })).toEqual([422, 'delegation_over']);
  expect(await tried(b.id, { from: day(3), to: day(2) })).toEqual([422, 'period_reversed']);
  expect(await tried(b.id, { to: day(366) })).toEqual([422, 'delegation_too_far']);
  expect(await tried(b.id, { routes: ['no-such-route'] })).toEqual([422, 'route_unknown']);
  expect(await tried(crypto.randomUUID())).toEqual([422, 'person_unknown']);
  const { id } = await made<{ id: string }>(admin, '/persons', { name: '无职', nameEn: 'No post' });
  expect(await tried(id)).toEqual([422, 'delegate_without_post']);
  expect(await tried(b.id, { to: day(365) })).toEqual([201, undefined]);
});

it('is never given to one of the three duties, neither by oneself nor by an administrator', async () => {
  const [a, b] = await officials(2);
  if (!a || !b) throw new Error('two');
  for (const username of ['admin', 'security', 'auditor']) {
    const { rows } = await api.owner.query<{ id: string }>(
      'SELECT person_id AS id FROM account WHERE username = $1',
      [username],
    );
    const id = rows[0]?.id ?? '';
    expect(codeOf(await give(a.self, id))).toEqual([409, 'duties_separated']);
    expect(codeOf(await give(admin, id, { principalId: a.id }))).toEqual([409, 'duties_separated']);
  }
  expect((await give(a.self, b.id)).status).toBe(201);
});

it('has one delegate for the same days and routes', async () => {
  const [a, b, c] = await officials(3);
  if (!a || !b || !c) throw new Error('three');
  await give(a.self, b.id, { routes: ['demonstration-village'] });
  const refused = await give(a.self, c.id, { from: day(10), to: day(20) });
  expect(codeOf(refused)).toEqual([409, 'delegation_overlaps']);
  expect((await give(a.self, c.id, { routes: ['cooperation-project'] })).status).toBe(201);
  expect((await give(a.self, c.id, { from: day(11), to: day(20) })).status).toBe(201);
});

it('makes no circle and no chain of four, and says by name which it would be', async () => {
  const [a, b, c, d, e] = await officials(5);
  if (!a || !b || !c || !d || !e) throw new Error('five');
  for (const [from, to] of [
    [a, b],
    [b, c],
    [c, d],
  ] as const)
    expect((await give(from.self, to.id)).status).toBe(201);
  const circle = await give(c.self, a.id, { from: day(20), to: day(30) });
  expect(circle.status).toBe(201);
  const closed = await give(d.self, a.id);
  expect(codeOf(closed)).toEqual([409, 'delegation_cycle']);
  expect(closed.body.detail).toMatch(/官\d+ → 官\d+ → 官\d+ → 官\d+ → 官\d+/);
  expect(codeOf(await give(d.self, e.id))).toEqual([409, 'delegation_too_long']);
});

it('two at the same instant make no circle', async () => {
  for (let round = 0; round < 5; round++) {
    const [a, b] = await officials(2);
    if (!a || !b) throw new Error('two');
    const both = await Promise.all([give(a.self, b.id), give(b.self, a.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.map(({ body: { code } }) => code).filter(Boolean)).toEqual(['delegation_cycle']);
  }
});

it('sixty-four delegates for the same days: one stands in', async () => {
  const [a] = await officials(1);
  const { body } = await admin.get<{ items: { id: string }[] }>('/persons?limit=64&role=head');
  if (!a) throw new Error('one');
  const others = body.items.filter(({ id }) => id !== a.id);
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, at) => give(a.self, others[at % others.length]?.id ?? '')),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status !== 201).map(({ body: { code } }) => code);
  expect(new Set(refused)).toEqual(new Set(['delegation_overlaps']));
});

describe('an end', () => {
  it('is for either side and administrators, once, and to others it does not exist', async () => {
    const [a, b, c] = await officials(3);
    if (!a || !b || !c) throw new Error('three');
    const { body } = await give(a.self, b.id);
    const path = `/delegations/${body.id}/end`;
    expect(codeOf(await c.self.command(path, {}))).toEqual([404, 'not_found']);
    const both = await Promise.all([a.self.command(path, {}), b.self.command(path, { reason: '生病' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(codeOf(await admin.command(path, {}))).toEqual([409, 'delegation_ended']);
    expect((await give(a.self, c.id)).status).toBe(201);
    const { rows } = await api.owner.query<{ kind: string; persons: string[] }>(
      `SELECT payload->>'kind' AS kind, payload->'personIds' AS persons FROM outbox WHERE aggregate = $1`,
      [`delegation:${body.id}#notices`],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: 'delegation_ended' });
    expect(rows[0]?.persons).toHaveLength(1);
  });

  it('comes with the last post of either side', async () => {
    const [a, b] = await officials(2);
    if (!a || !b) throw new Error('two');
    const { body } = await give(a.self, b.id);
    await made(admin, `/posts/${b.posts[0]}/end`, { lastDay: day(), reason: '调离' });
    const { body: list } = await a.self.get<{ items: Delegation[] }>('/delegations?as=principal');
    expect(list.items).toMatchObject([{ id: body.id, status: 'ended' }]);
    const { rows } = await api.owner.query<{ data: { reason: string; reasonEn: string } }>(
      `SELECT payload->'data' AS data FROM outbox WHERE aggregate = $1`,
      [`delegation:${body.id}#notices`],
    );
    expect(rows[0]?.data).toMatchObject({ reason: '人员已离任', reasonEn: 'the person has left' });
  });
});

it('the delegate is told when it begins, once, and not before', async () => {
  const [a, b] = await officials(2);
  if (!a || !b) throw new Error('two');
  await give(a.self, b.id, { from: day(2), to: day(5) });
  const db = openDatabase({
    ...{ url: api.db.appUrl, poolSize: 4, application: 'test' },
    onIdleError: (error) => process.stderr.write(error.message),
  });
  const told = async () => {
    const page = await b.self.get<{ items: { kind: string; title: string }[] }>('/notices');
    return page.body.items.filter(({ kind }) => kind === 'delegation_given');
  };
  const sweep = (offset: number) => {
    const now = new Date(Date.now() + offset * 86_400_000);
    return tellOfDelegations(db, { now, wall: new Date() }, 100);
  };
  await sweep(0);
  expect(await told()).toEqual([]);
  await Promise.all([sweep(2), sweep(2), sweep(2)]);
  await eventually(async () => expect(await told()).toHaveLength(1), 2_000);
  expect((await told())[0]?.title).toContain('请代理');
  expect(await sweep(3)).toBe(0);
  await db.end();
});
