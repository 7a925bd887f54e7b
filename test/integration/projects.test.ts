import { randomUUID } from 'node:crypto';
import type { Application } from '@shanhai/contracts/projects';
import { endCall } from '../support/calls';
import { startApi, type Person, type TestApi } from '../support/api';

let api: TestApi;
let clerk: Person;
beforeAll(async () => {
  api = await startApi();
  clerk = await api.as('longquan.clerk');
}, 60_000);
afterAll(() => api.close());

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly params?: Record<string, unknown>;
  readonly errors?: readonly { pointer: string; code: string; detail: string }[];
}

const programmeId = '2020-demonstration-village';
const answers = {
  villageName: '炉岙村',
  township: '龙南乡',
  partnerUnit: '萧山区农业农村局',
  background: '高山村，香菇产业基础好，已有民宿十二家，村集体经济薄弱。',
  contents: '建设香菇文化馆一座，修缮古道三公里，建停车场一处。',
  startOn: '2026-12-01',
  finishOn: '2027-10-31',
  totalInvestment: '500',
  aidFunds: '300.50',
  countyFunds: '199.5',
  households: 120,
  contactName: '叶晓岚',
  contactPhone: '13800000000',
};

const begin = async (person = clerk): Promise<Application> => {
  const created = await person.command<Application>('/applications', { programmeId });
  expect(created.status).toBe(201);
  return created.body;
};
const save = (id: string, formData: object, version: number, person = clerk) =>
  person.send<Problem & { version: number; title: string }>('PUT', `/applications/${id}/form`, {
    body: { formData },
    headers: { 'if-match': `"${version}"` },
  });
const attach = (id: string, person = clerk) => {
  const form = new FormData();
  const content = ['%PDF-1.4\n', ' '.repeat(500), '\n%%EOF'];
  form.append('file', new Blob(content), '实施方案.pdf');
  return person.send('POST', `/applications/${id}/attachments/documents`, { body: form });
};
const ready = async (): Promise<string> => {
  const { id } = await begin();
  expect((await save(id, answers, 1)).status).toBe(200);
  expect((await attach(id)).status).toBe(201);
  return id;
};
const count = async (statement: string, values: unknown[] = []): Promise<number> =>
  (await api.owner.query(statement, values)).rowCount ?? 0;

describe('programmes', () => {
  test('say who may apply, and why not', async () => {
    interface Programmes {
      items: { id: string; sentence: string; mayApply: { allowed: boolean; reason: string | null } }[];
    }
    const mine = (await clerk.get<Programmes>('/programmes')).body.items;
    expect(mine).toHaveLength(11);
    expect(mine.every(({ mayApply }) => mayApply.allowed)).toBe(true);
    const theirs = (await (await api.as('zhuji.clerk')).get<Programmes>('/programmes')).body.items;
    expect(theirs[0]?.mayApply).toMatchObject({ allowed: false, reason: 'applicant_not_eligible' });
  });

  test('take nothing from a unit off the list, from a role that files nothing, or outside the window', async () => {
    const begun = async (name: string, id = programmeId) =>
      (await (await api.as(name)).command<Problem>('/applications', { programmeId: id })).body.code;
    expect(await begun('zhuji.clerk')).toBe('applicant_not_eligible');
    expect(await begun('longquan.head')).toBe('applicant_not_eligible');
    expect(await begun('longquan.clerk', 'no-such')).toBe('programme_unknown');
    await endCall(api.owner, '2020-tourism-route', '2020-04-27T00:00:00+08:00');
    const late = await clerk.command<Problem>('/applications', { programmeId: '2020-tourism-route' });
    expect([late.status, late.body.code]).toEqual([409, 'call_closed']);
    expect(late.body.detail).toContain('2020-04-26');
  });
});

describe('a draft', () => {
  test('is begun once by one key, also when the key comes twice at the same moment', async () => {
    const key = randomUUID();
    const [one, two] = await Promise.all([
      clerk.command<Application>('/applications', { programmeId }, key),
      clerk.command<Application>('/applications', { programmeId }, key),
    ]);
    const again = await clerk.command<Application>('/applications', { programmeId }, key);
    expect([one.status, two.status, again.status]).toEqual([201, 201, 201]);
    expect(new Set([one.body.id, two.body.id, again.body.id]).size).toBe(1);
    const other = await clerk.command<Problem>('/applications', { programmeId: '2020-enclave' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  });

  test('keeps what is half filled in, and is named by its answers', async () => {
    const { id, title } = await begin();
    expect(title).toBe('龙泉市2020年山海协作乡村振兴示范点申报');
    const saved = await save(id, { villageName: '炉岙村', township: '', households: '12户' }, 1);
    expect([saved.status, saved.body.version]).toEqual([200, 2]);
    expect(saved.body.title).toBe('龙泉市炉岙村山海协作乡村振兴示范点');
    const read = await clerk.get<Application>(`/applications/${id}`);
    expect(read.body.formData).toEqual({ villageName: '炉岙村', township: '', households: '12户' });
  });

  test('takes no field that its form lacks and no answer of another type', async () => {
    const { id } = await begin();
    const unknown = await save(id, { colour: 'red' }, 1);
    expect([unknown.status, unknown.body.code]).toEqual([422, 'form_field_unknown']);
    const wrong = await save(id, { villageName: 7 }, 1);
    expect([wrong.status, wrong.body.errors?.[0]?.pointer]).toEqual([422, '/formData/villageName']);
    expect((await clerk.get<Application>(`/applications/${id}`)).body.version).toBe(1);
  });

  test('saved in two places at once keeps the first and tells the second', async () => {
    const { id } = await begin();
    const both = await Promise.all([save(id, { township: '甲' }, 1), save(id, { township: '乙' }, 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = both.find(({ status }) => status === 409);
    expect(loser?.body).toMatchObject({ code: 'version_conflict', params: { version: 2 } });
  });

  test('belongs to its unit’s filers alone; to others it does not exist', async () => {
    const { id } = await begin();
    for (const name of ['longquan.head', 'suichang.clerk', 'lishui.office', 'admin', 'auditor']) {
      const answer = await (await api.as(name)).get<Problem>(`/applications/${id}`);
      expect([name, answer.status, answer.body.code]).toEqual([name, 404, 'not_found']);
    }
    const stranger = await api.as('suichang.clerk');
    expect((await save(id, {}, 1, stranger)).status).toBe(404);
    expect((await attach(id, stranger)).status).toBe(404);
    expect((await stranger.send('DELETE', `/applications/${id}`)).status).toBe(404);
    expect((await stranger.command(`/applications/${id}/submit`, { version: 1 })).status).toBe(404);
  });

  test('can be discarded, and is gone with its files', async () => {
    const { id } = await begin();
    await attach(id);
    expect((await clerk.send('DELETE', `/applications/${id}`)).status).toBe(204);
    expect((await clerk.get(`/applications/${id}`)).status).toBe(404);
    expect(await count('SELECT FROM attachment WHERE case_id = $1', [id])).toBe(0);
  });
});

describe('submitting', () => {
  test('says of each answer what to do', async () => {
    const { id } = await begin();
    const wrong = { ...answers, aidFunds: '三百', households: 1.5, startOn: '明年', background: '短' };
    await save(id, { ...wrong, villageName: '  ', contactPhone: '12' }, 1);
    const refused = await clerk.command<Problem>(`/applications/${id}/submit`, { version: 2 });
    expect([refused.status, refused.body.code]).toEqual([422, 'form_invalid']);
    const said = Object.fromEntries(
      (refused.body.errors ?? []).map((error) => [error.pointer, error.detail]),
    );
    expect(said).toEqual({
      '/formData/villageName': '请填写“村名”。',
      '/formData/households': '“受益农户”须为整数，单位户，例 120。',
      '/formData/background': '“建设背景”至少填写 20 个字。',
      '/formData/startOn': '“计划开工日期”须为日期，例 2026-11-23。',
      '/formData/aidFunds': '“申请援建资金”须为数字，单位万元，例 1100 或 1100.50。',
      '/formData/contactPhone': '“联系电话”的格式不正确。',
      '/attachments/documents': '请在“实施方案及佐证材料”上传至少 1 个文件。',
    });
    const english = await clerk.send<Problem>('POST', `/applications/${id}/submit`, {
      body: { version: 2 },
      headers: { 'idempotency-key': randomUUID(), 'accept-language': 'en' },
    });
    expect(english.body.errors?.[0]?.detail).toBe('Fill in "Village".');
    expect(await count('SELECT FROM outbox WHERE aggregate = $1', [`project-application:${id}`])).toBe(0);
  });

  test('commits status, event and the start of its process together, once', async () => {
    const id = await ready();
    const key = randomUUID();
    const submit = () => clerk.command<Application>(`/applications/${id}/submit`, { version: 2 }, key);
    const all = await Promise.all([submit(), submit(), submit()]);
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(all[0]?.body).toMatchObject({ status: 'submitted', number: null, allowedActions: [] });
    expect(all[0]?.body.stage).toEqual({ zh: '受理', en: 'Acceptance' });
    const { rows } = await api.owner.query<{ payload: object }>(
      `SELECT payload FROM outbox WHERE aggregate = $1`,
      [`project-application:${id}`],
    );
    expect(rows.map(({ payload }) => payload)).toEqual([
      {
        workflowType: 'projectApplication',
        workflowId: `project-application:${id}`,
        input: { applicationId: id, publicityWorkingDays: 5 },
      },
    ]);
    expect(await count(`SELECT FROM event WHERE stream_id = $1 AND type = 'submitted'`, [id])).toBe(1);
  });

  test('is over once it is done: no edit, no second submission, no discarding', async () => {
    const id = await ready();
    expect((await clerk.command(`/applications/${id}/submit`, { version: 2 })).status).toBe(200);
    const tries = [
      await save(id, answers, 2),
      await clerk.command<Problem>(`/applications/${id}/submit`, { version: 2 }),
      await clerk.send<Problem>('DELETE', `/applications/${id}`),
      await attach(id),
    ];
    for (const answer of tries)
      expect([answer.status, (answer.body as Problem).code]).toEqual([409, 'not_editable']);
    expect((tries[0]?.body as Problem).detail).toContain('已提交');
  });

  test('of a version that is not the last is refused', async () => {
    const id = await ready();
    const stale = await clerk.command<Problem>(`/applications/${id}/submit`, { version: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict']);
  });
});

describe('who sees a case', () => {
  test('own unit, city, province and their offices; not the neighbours, not who administers', async () => {
    const id = await ready();
    await clerk.command(`/applications/${id}/submit`, { version: 2 });
    const seen = async (name: string) => (await (await api.as(name)).get(`/applications/${id}`)).status;
    for (const name of [
      'longquan.head',
      'longquan.coordinator',
      'lishui.office',
      'province.leader',
      'auditor',
    ])
      expect([name, await seen(name)]).toEqual([name, 200]);
    for (const name of ['suichang.clerk', 'chunan.head', 'hangzhou.office', 'zhuji.clerk', 'admin'])
      expect([name, await seen(name)]).toEqual([name, 404]);
  });

  test('who holds or held a task on it, from wherever', async () => {
    const id = await ready();
    await clerk.command(`/applications/${id}/submit`, { version: 2 });
    const approvalId = randomUUID();
    await api.owner.query(
      `INSERT INTO approval (id, case_type, case_id, route_id, unit_id, initiator_id, number, title, summary, status,
                             round, version, state, started_at)
       SELECT $1, 'project-application', a.id, p.route_id, a.unit_id, a.created_by, 'X-1', a.title, '[]', 'running',
              1, 1, '{}', now()
         FROM project_application a JOIN programme p ON p.id = a.programme_id WHERE a.id = $2`,
      [approvalId, id],
    );
    await api.owner.query('UPDATE project_application SET approval_id = $1 WHERE id = $2', [approvalId, id]);
    const stranger = await api.as('chunan.head');
    expect((await stranger.get(`/applications/${id}`)).status).toBe(404);
    await api.owner.query(
      `INSERT INTO approval_task (id, approval_id, stage_key, round, person_id, kind, opened_at, due_at, closed_at)
       SELECT gen_random_uuid(), $1, 'county', 1, person_id, 'decide', now(), now(), now()
         FROM account WHERE username = 'chunan.head'`,
      [approvalId],
    );
    expect((await stranger.get(`/applications/${id}`)).status).toBe(200);
  });

  test('lists: mine, and those of the units that one covers; page by page without loss or repetition', async () => {
    const list = async (person: Person, query: string) => {
      const ids: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { body: { items: Application[]; nextCursor: string | null } } = await person.get(
          `/applications?limit=3&${query}${cursor && `&cursor=${cursor}`}`,
        );
        ids.push(...page.body.items.map(({ id }) => id));
        cursor = page.body.nextCursor;
      }
      return ids;
    };
    const mine = await list(clerk, 'scope=mine');
    expect(new Set(mine).size).toBe(mine.length);
    expect(mine).toHaveLength(await count('SELECT FROM project_application'));
    const office = await list(await api.as('lishui.office'), 'scope=units');
    expect(office).toHaveLength(await count(`SELECT FROM project_application WHERE status <> 'draft'`));
    expect(await list(await api.as('hangzhou.office'), 'scope=units')).toEqual([]);
    const drafts = await list(clerk, 'scope=units&status=draft');
    expect(drafts.length).toBeGreaterThan(0);
  });
});
