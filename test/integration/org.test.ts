import { verifyRecord } from '@shanhai/application/audit';
import { startApi, type Person, type TestApi } from '../support/api';
import { eventually } from '../support/eventually';
import { addMember, day, made } from '../support/org';

jest.setTimeout(60_000);

let api: TestApi;
let admin: Person;
let security: Person;
let clerk: Person;
beforeAll(async () => {
  api = await startApi();
  [admin, security, clerk] = [
    await api.as('admin'),
    await api.as('security'),
    await api.as('longquan.clerk'),
  ];
}, 60_000);
afterAll(() => api.close());

interface Problem {
  readonly code: string;
  readonly params?: Record<string, string | number>;
}
interface Unit {
  readonly id: string;
  readonly nameZh: string;
  readonly parentId: string | null;
  readonly validTo: string | null;
  readonly version: number;
}
interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

const office = (more: object = {}) => ({
  ...{ kind: 'office', parentId: '331181', nameZh: '龙泉市山海办', nameEn: 'Office of Longquan' },
  ...{ validFrom: '2020-01-01', ...more },
});
const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as Problem).code];
const change = (person: Person, path: string, version: number, body: object) =>
  person.send<Unit & Problem>('PATCH', path, { body, headers: { 'if-match': `"${version}"` } });

describe('units', () => {
  it('are made, renamed, found by a part of a name and below another', async () => {
    const unit = await made<Unit>(admin, '/units', office({ id: '331181-x' }));
    expect(unit).toMatchObject({ id: '331181-x', parentId: '331181', validTo: null, version: 1 });
    const renamed = await change(admin, '/units/331181-x', 1, { nameZh: '龙泉市协作办' });
    expect(renamed.body).toMatchObject({ nameZh: '龙泉市协作办', version: 2 });
    expect(codeOf(await change(admin, '/units/331181-x', 1, { nameEn: 'x' }))).toEqual([
      409,
      'version_conflict',
    ]);
    const found = await clerk.get<Page<Unit>>(`/units?q=${encodeURIComponent('协作办')}`);
    expect(found.body.items.map(({ id }) => id)).toEqual(['331181-x']);
    const below = await clerk.get<Page<Unit>>('/units?under=331100&limit=200');
    const ids = below.body.items.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['331100', '331181', '331181-x']));
    expect(ids).not.toContain('330681');
    const offices = await clerk.get<Page<Unit>>('/units?under=331100&kind=office');
    const officeIds = offices.body.items.map(({ id }) => id);
    expect(officeIds).toEqual(expect.arrayContaining(['331100-office', '331181-x']));
    expect(officeIds).not.toContain('331181');
  });

  it('get an id when none is given, and page by id without losing one', async () => {
    await made<Unit>(admin, '/units', office({ nameZh: '无编号', nameEn: 'no code' }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { body: Page<Unit> } = await clerk.get(
        `/units?limit=40${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.nextCursor;
    } while (cursor);
    const { rows } = await api.owner.query<{ n: string }>('SELECT count(*) AS n FROM unit');
    expect(new Set(seen).size).toBe(Number(rows[0]?.n));
    expect(seen.length).toBe(Number(rows[0]?.n));
  });

  it.each([
    ['one that exists', office({ id: '331181' }), 409, 'unit_exists'],
    ['below none that exists', office({ parentId: 'nowhere' }), 422, 'unit_unknown'],
    ['that ends before it begins', office({ validTo: '2019-12-31' }), 422, 'period_reversed'],
    ['of a kind that nothing knows', office({ kind: 'ministry' }), 400, 'request_invalid'],
    ['on a day that is none', office({ validFrom: '2021-02-29' }), 400, 'request_invalid'],
  ])('refuses %s', async (_, body, status, code) => {
    expect(codeOf(await admin.command('/units', body))).toEqual([status, code]);
  });

  it('never make a circle, also when two are moved at the same instant', async () => {
    const one = await made<Unit>(admin, '/units', office({ nameZh: '甲' }));
    const other = await made<Unit>(admin, '/units', office({ nameZh: '乙' }));
    const below = await made<Unit>(admin, '/units', office({ nameZh: '丙', parentId: one.id }));
    expect(codeOf(await change(admin, `/units/${one.id}`, 1, { parentId: below.id }))).toEqual([
      409,
      'unit_cycle',
    ]);
    expect(codeOf(await change(admin, `/units/${one.id}`, 1, { parentId: one.id }))).toEqual([
      409,
      'unit_cycle',
    ]);
    const both = await Promise.all([
      change(admin, `/units/${one.id}`, 1, { parentId: other.id }),
      change(admin, `/units/${other.id}`, 1, { parentId: one.id }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.map(({ body }) => body.code).filter(Boolean)).toEqual(['unit_cycle']);
  });

  it('are ended only when nothing in them would outlive them', async () => {
    const unit = await made<Unit>(admin, '/units', office({ nameZh: '将撤' }));
    const member = await addMember(api, { name: '留守', posts: [[unit.id, 'clerk']] });
    const path = `/units/${unit.id}`;
    const refused = await change(admin, path, 1, { validTo: day() });
    expect([codeOf(refused), refused.body.params]).toEqual([
      ...[[409, 'unit_in_use'], { posts: 1, units: 0, pairs: 0, members: 0 }],
    ]);
    await made(admin, `/posts/${member.posts[0]}/end`, { lastDay: day(), reason: '机构撤销' });
    expect((await change(admin, path, 1, { validTo: day() })).body).toMatchObject({ validTo: day() });
    const late = { personId: member.id, unitId: unit.id, role: 'clerk', title: '经办', validFrom: day(1) };
    expect(codeOf(await admin.command('/posts', late))).toEqual([409, 'unit_not_valid']);
  });

  it('are written by administrators only', async () => {
    for (const person of [clerk, security, await api.as('auditor')]) {
      expect(codeOf(await person.command('/units', office()))).toEqual([403, 'forbidden']);
      expect(codeOf(await change(person, '/units/331181', 1, { nameEn: 'x' }))).toEqual([403, 'forbidden']);
    }
  });
});

interface Found {
  readonly id: string;
  readonly name: string;
  readonly posts: { readonly unit: { id: string; nameZh: string }; readonly role: string }[];
  readonly email?: string | null;
  readonly account?: object | null;
  readonly version?: number;
}

describe('persons', () => {
  it('are picked by a part of their name in either language, or of their unit, with the posts of today', async () => {
    const find = async (query: string) =>
      (await clerk.get<Page<Found>>(`/persons?${query}`)).body.items.map(({ name }) => name);
    expect(await find(`q=${encodeURIComponent('晓岚')}`)).toEqual(['叶晓岚']);
    expect(await find('q=ye%20xiao')).toEqual(['叶晓岚']);
    expect(await find(`q=${encodeURIComponent('遂昌')}&role=head`)).toEqual(['周景明']);
    expect((await find('unit=331181')).sort()).toEqual(['叶晓岚', '季文静', '项国平']);
    expect(await find('unit=331181&role=head')).toEqual(['项国平']);
    expect(await find('q=%25')).toEqual([]);
    const [ye] = (await clerk.get<Page<Found>>('/persons?q=ye%20xiao')).body.items;
    expect(ye?.posts).toMatchObject([{ unit: { id: '331181', nameZh: '龙泉市' }, role: 'clerk' }]);
    expect(ye).not.toHaveProperty('email');
  });

  it.each([
    ['a name that turns the direction of text', { nameEn: 'Liu\u202Egnaw' }, '/nameEn', 'text_one_line'],
    ['a name with what nobody sees', { name: '柳\u2066青' }, '/name', 'text_one_line'],
    [
      'an address no server need take',
      { email: `${'a'.repeat(65)}@a.example` },
      '/email',
      'email_local_too_long',
    ],
  ])('refuse %s', async (_, wrong, pointer, code) => {
    const person = { name: '柳青', nameEn: 'Liu Qing', email: `${'a'.repeat(64)}@a.example`, ...wrong };
    const answer = await admin.command<{ errors?: { pointer: string; code: string }[] }>('/persons', person);
    expect([answer.status, answer.body.errors]).toMatchObject([400, [{ pointer, code }]]);
  });

  it('show e-mail and account to themselves and to who manages them, and to nobody else', async () => {
    const { id } = await addMember(api, { name: '隐私', posts: [['331181', 'clerk']], email: 'a@b.example' });
    for (const person of [admin, security]) {
      expect((await person.get<Found>(`/persons/${id}`)).body).toMatchObject({ email: 'a@b.example' });
    }
    expect((await clerk.get<Found>(`/persons/${id}`)).body).toMatchObject({ email: null, account: null });
  });

  it('change their own e-mail and language, at once for the session, and neither their name nor others', async () => {
    const member = await addMember(api, { name: '自理', posts: [['331181', 'clerk']] });
    const self = await api.as(member.username);
    const path = `/persons/${member.id}`;
    const changed = await change(self, path, 1, { email: 'new@b.example', language: 'en' });
    expect(changed.body).toMatchObject({ email: 'new@b.example', language: 'en', version: 2 });
    await eventually(async () => {
      expect((await self.get('/session')).body).toMatchObject({
        person: { email: 'new@b.example', language: 'en' },
      });
    }, 3_000);
    expect(codeOf(await change(self, path, 2, { name: '改名' }))).toEqual([403, 'forbidden']);
    expect(codeOf(await change(clerk, path, 2, { email: 'x@b.example' }))).toEqual([403, 'forbidden']);
    expect(codeOf(await change(self, path, 1, { email: null }))).toEqual([409, 'version_conflict']);
  });
});

describe('accounts', () => {
  it('are the security administrator’s alone, and need a password of twelve characters', async () => {
    const { id } = await made<Found>(admin, '/persons', { name: '新人', nameEn: 'New' });
    const put = (person: Person, body: object) => person.send('PUT', `/persons/${id}/account`, { body });
    const account = { username: 'new.person', password: 'long enough 12' };
    expect(codeOf(await put(admin, account))).toEqual([403, 'forbidden']);
    expect(codeOf(await put(security, { ...account, password: 'short' }))).toEqual([400, 'request_invalid']);
    expect(codeOf(await put(security, { username: 'new.person' }))).toEqual([400, 'request_invalid']);
    expect(codeOf(await put(security, { ...account, username: 'admin' }))).toEqual([409, 'username_taken']);
    expect((await put(security, account)).status).toBe(200);
    expect(
      codeOf(await security.send('PUT', `/persons/${crypto.randomUUID()}/account`, { body: account })),
    ).toEqual([404, 'not_found']);
  });

  it('that are disabled act no more, in every process within seconds, and sign in no more', async () => {
    const member = await addMember(api, { name: '停用', posts: [['331181', 'clerk']] });
    const other = await startApi({}, api);
    const self = await api.as(member.username);
    const headers = { cookie: self.cookie };
    expect((await other.request('GET', '/api/v1/session', { headers })).status).toBe(200);
    const body = { username: member.username, disabled: true };
    expect((await security.send('PUT', `/persons/${member.id}/account`, { body })).status).toBe(200);
    await eventually(async () => {
      expect((await self.get('/session')).status).toBe(401);
      expect((await other.request('GET', '/api/v1/session', { headers })).status).toBe(401);
    }, 3_000);
    await expect(api.as(member.username)).rejects.toThrow('401');
    // Enabled again with the password that it had; the old session stays ended.
    const enabled = { username: member.username, disabled: false };
    await security.send('PUT', `/persons/${member.id}/account`, { body: enabled });
    expect((await (await api.as(member.username)).get('/session')).status).toBe(200);
    expect((await self.get('/session')).status).toBe(401);
    await other.close();
  });
});

describe('posts', () => {
  const post = (personId: string, more: object = {}) => ({
    ...{ personId, unitId: '331181', role: 'clerk', title: '经办', validFrom: '2021-01-01', ...more },
  });

  it('are given, listed and ended; the last one takes the session with it', async () => {
    const member = await addMember(api, {
      name: '离任',
      posts: [
        ['331181', 'clerk'],
        ['331123', 'coordinator'],
      ],
    });
    const self = await api.as(member.username);
    const mine = `/posts?person=${member.id}`;
    expect((await clerk.get<Page<object>>(mine)).body.items).toHaveLength(2);
    const ended = await made<{ post: object }>(admin, `/posts/${member.posts[0]}/end`, {
      lastDay: day(),
      reason: '调离',
    });
    expect(ended).toMatchObject({ handedOn: 0, vacant: 0, post: { validTo: day(), endReason: '调离' } });
    expect((await clerk.get<Page<object>>(`${mine}&on=${day()}`)).body.items).toHaveLength(1);
    await eventually(async () => {
      const { body } = await self.get<{ posts: { role: string }[] }>('/session');
      expect(body.posts.map(({ role }) => role)).toEqual(['coordinator']);
    }, 3_000);
    await made(admin, `/posts/${member.posts[1]}/end`, { lastDay: day(-3), reason: '调离' });
    await eventually(async () => expect((await self.get('/session')).status).toBe(401), 3_000);
    await expect(api.as(member.username)).rejects.toThrow('401');
  });

  it('of an unknown person, in an unknown unit, twice at a time, or of two duties are refused', async () => {
    const { id } = await addMember(api, { name: '任职', posts: [['331181', 'clerk']] });
    const tried = async (body: object, by = admin) => codeOf(await by.command('/posts', body));
    expect(await tried(post(crypto.randomUUID()))).toEqual([422, 'person_unknown']);
    expect(await tried(post(id, { unitId: 'nowhere' }))).toEqual([422, 'unit_unknown']);
    expect(await tried(post(id))).toEqual([409, 'post_overlaps']);
    expect(await tried(post(id, { validFrom: '1990-01-01', role: 'head' }))).toEqual([409, 'unit_not_valid']);
    expect(await tried(post(id, { validTo: '2020-01-01', role: 'head' }))).toEqual([422, 'period_reversed']);
    expect(await tried(post(id, { role: 'emperor' }))).toEqual([400, 'request_invalid']);
    // Three duties: given by the security administrator, and never beside filing or deciding.
    const duty = post(id, { unitId: '330000-office', role: 'auditor' });
    expect(await tried(duty)).toEqual([403, 'forbidden']);
    expect(await tried(duty, security)).toEqual([409, 'duties_separated']);
  });

  it('given twice at the same instant exist once', async () => {
    const { id } = await made<Found>(admin, '/persons', { name: '并发', nameEn: 'At once' });
    const both = await Promise.all([1, 2, 3, 4].map(() => admin.command('/posts', post(id))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('ended sixty-four times at the same instant end once', async () => {
    const member = await addMember(api, { name: '多次', posts: [['331181', 'head']] });
    const body = { lastDay: day(), reason: '退休' };
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => admin.command<Problem>(`/posts/${member.posts[0]}/end`, body)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(63);
    expect(refused.map(({ body: { code, params } }) => [code, params?.['lastDay']])).toEqual(
      refused.map(() => ['post_ended', day()]),
    );
    const { rows } = await api.owner.query(
      `SELECT FROM event WHERE stream_type = 'org' AND type = 'post_ended' AND data->>'personId' = $1`,
      [member.id],
    );
    expect(rows).toHaveLength(1);
  });

  it('are no one’s to give to themselves', async () => {
    const { rows } = await api.owner.query<{ id: string }>(
      `SELECT person_id AS id FROM account WHERE username = 'admin'`,
    );
    expect(codeOf(await admin.command('/posts', post(rows[0]?.id ?? '')))).toEqual([403, 'forbidden']);
  });
});

describe('the history of the organisation', () => {
  interface Event {
    readonly type: string;
    readonly actor: { readonly person?: { readonly name: string } };
    readonly data: Record<string, unknown>;
  }

  it('says who changed what and when, to auditors and administrators, and holds its chain', async () => {
    const unit = await made<Unit>(admin, '/units', office({ nameZh: '留痕' }));
    await change(admin, `/units/${unit.id}`, 1, { nameZh: '留痕办' });
    const auditor = await api.as('auditor');
    const { body } = await auditor.get<Page<Event>>(`/org/history?unit=${unit.id}`);
    expect(body.items.map(({ type }) => type)).toEqual(['unit_changed', 'unit_created']);
    expect(body.items[0]).toMatchObject({
      actor: { kind: 'person', person: { name: '邵系明' } },
      data: { nameZh: { from: '留痕', to: '留痕办' } },
    });
    expect(codeOf(await clerk.get('/org/history'))).toEqual([403, 'forbidden']);
    const first = await admin.get<Page<Event>>('/org/history?limit=2');
    const next = await admin.get<Page<Event>>(`/org/history?limit=2&cursor=${first.body.nextCursor}`);
    expect(next.body.items).toHaveLength(2);
    expect((await verifyRecord(api.owner)).findings).toEqual([]);
    const { rows } = await api.owner.query<{ text: string }>(
      `SELECT string_agg(data::text, '') AS text FROM event WHERE stream_type = 'org'`,
    );
    expect(rows[0]?.text).not.toMatch(/shanhai-demo|argon2|long enough|@b\.example/);
  });

  it('a command that is repeated under its key makes one unit and one event', async () => {
    const key = crypto.randomUUID();
    const body = office({ nameZh: '重复' });
    const both = await Promise.all([1, 2].map(() => admin.command<Unit>('/units', body, key)));
    expect(both.map(({ status, body: { id } }) => [status, id])).toEqual(
      both.map(() => [201, both[0]?.body.id]),
    );
    const other = await admin.command('/units', office({ nameZh: '另一' }), key);
    expect(codeOf(other)).toEqual([422, 'idempotency_key_reused']);
  });
});
