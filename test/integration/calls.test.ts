import { randomUUID } from 'node:crypto';
import { registerCase } from '@shanhai/application/projects';
import type { Application } from '@shanhai/contracts/projects';
import type { Call, CallCheck, CallChoices, CallDraft, CallSummary } from '@shanhai/contracts/projects/calls';
import { openDesk } from '../support/approvals';
import { startApi, type Answer, type Person, type TestApi } from '../support/api';

let api: TestApi;
let office: Person;
let clerk: Person;
let suichang: Person;
let admin: Person;
beforeAll(async () => {
  api = await startApi();
  [office, clerk, suichang, admin] = [
    await api.as('province.coordinator'),
    await api.as('longquan.clerk'),
    await api.as('suichang.clerk'),
    await api.as('admin'),
  ];
}, 60_000);
afterAll(() => api.close());

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly params?: Record<string, unknown>;
  readonly errors?: readonly { pointer: string; code: string; detail: string }[];
}
interface Page {
  readonly items: readonly CallSummary[];
  readonly nextCursor: string | null;
  readonly manages: boolean;
}

/** The day that lies so many days after today, in Zhejiang. */
const inDays = (days: number): string =>
  new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
const midnightAfter = (day: string): Date => new Date(Date.parse(`${day}T00:00:00+08:00`) + 24 * 3_600_000);

const programmeId = '2020-research-topic';
const draft = async (person = office): Promise<Call> => {
  const created = await person.command<Call>('/calls', { programmeId });
  expect(created.status).toBe(201);
  return created.body;
};
const save = (call: Call, change: Partial<CallDraft>, version = call.version) =>
  office.send<Call & Problem>('PUT', `/calls/${call.id}`, {
    body: { ...call.content, ...change },
    headers: { 'if-match': `"${version}"` },
  });
const publish = ({ id, version }: Pick<Call, 'id' | 'version'>) =>
  office.command<Call & Problem>(`/calls/${id}/publish`, { version });

/** A call that is open from today, unless the test says otherwise. */
const published = async (change: Partial<CallDraft> = {}): Promise<Call> => {
  const saved = await save(await draft(), { opensOn: inDays(0), closesOn: inDays(30), ...change });
  expect(saved.status).toBe(200);
  const answer = await publish(saved.body);
  expect(answer.status).toBe(200);
  return answer.body;
};

const answers = {
  projectName: '生态产品价值实现机制研究',
  location: '龙泉市',
  partnerUnit: '萧山区发改局',
  background: '山区县生态资源丰富，转化通道仍然不足，需要系统研究。',
  contents: '调研六个乡镇，形成研究报告一份、政策建议三条。',
  results: '形成在二十六县可以推广的生态产品价值转化机制。',
  startOn: '2026-12-01',
  finishOn: '2027-06-30',
  ...{ totalInvestment: '25', aidFunds: '20', countyFunds: '5' },
  ...{ contactName: '叶晓岚', contactPhone: '13800000000' },
};
const begin = (callId: string, person = clerk) =>
  person.command<Application & Problem>('/applications', { callId });
const fill = async (application: Application, person = clerk, change: object = {}): Promise<number> => {
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.4\n', ' '.repeat(500), '\n%%EOF']), '实施方案.pdf');
  const { id } = application;
  expect(
    (await person.send('POST', `/applications/${id}/attachments/documents`, { body: form })).status,
  ).toBe(201);
  const saved = await person.send<{ version: number }>('PUT', `/applications/${id}/form`, {
    body: { formData: { ...answers, ...change } },
    headers: { 'if-match': `"${application.version}"` },
  });
  expect(saved.status).toBe(200);
  return saved.body.version;
};
/** A complete draft that answers a call. */
const ready = async (callId: string, person = clerk): Promise<{ id: string; version: number }> => {
  const begun = await begin(callId, person);
  expect(begun.status).toBe(201);
  return { id: begun.body.id, version: await fill(begun.body, person) };
};
const submit = ({ id, version }: { id: string; version: number }, person = clerk) =>
  person.command<Application & Problem>(`/applications/${id}/submit`, { version });
const codeOf = ({ status, body }: Answer<Problem>) => [status, body.code];
const listed = async (query: string, person = clerk): Promise<Page> =>
  (await person.get<Page>(`/calls?${query}`)).body;
const toldOf = async (callId: string, kind: string): Promise<string[]> => {
  const { rows } = await api.owner.query<{ username: string }>(
    `SELECT a.username FROM outbox o CROSS JOIN jsonb_array_elements_text(o.payload->'personIds') t(id)
       JOIN account a ON a.person_id = t.id::uuid
      WHERE o.payload->>'link' = '/calls/' || $1 AND o.payload->>'kind' = $2 ORDER BY 1`,
    [callId, kind],
  );
  return rows.map(({ username }) => username);
};

describe('a draft', () => {
  test('is begun by the office of the programme, with what the programme usually asks', async () => {
    const { content, phase, allowedActions, applicants } = await draft();
    expect({ phase, allowedActions }).toEqual({
      phase: 'draft',
      allowedActions: ['edit', 'publish', 'discard'],
    });
    expect(content).toMatchObject({
      form: 'cooperation-project',
      route: 'cooperation-project',
      opensOn: null,
    });
    expect(content.applicants.lists).toEqual(['26-counties']);
    expect(applicants.count).toBe(25);
    expect(content.periods.map(({ key, illustrative }) => [key, illustrative])).toContainEqual([
      'acceptance',
      false,
    ]);
    for (const name of ['longquan.clerk', 'lishui.coordinator', 'province.leader', 'admin'])
      expect(codeOf(await (await api.as(name)).command<Problem>('/calls', { programmeId }))).toEqual([
        403,
        'forbidden',
      ]);
    expect(codeOf(await office.command<Problem>('/calls', { programmeId: 'x' }))).toEqual([
      404,
      'programme_unknown',
    ]);
  });

  test('does not exist for others, and is seen in the list of those who manage calls', async () => {
    const { id } = await draft();
    for (const person of [clerk, admin]) expect((await person.get(`/calls/${id}`)).status).toBe(404);
    expect(codeOf(await begin(id))).toEqual([404, 'not_found']);
    const mine = await listed('phase=draft', await api.as('province.office'));
    expect(mine).toMatchObject({ manages: true });
    expect(mine.items.map((item) => item.id)).toContain(id);
    expect(await listed('phase=draft')).toMatchObject({ items: [], manages: false });
    expect((await clerk.get('/calls/choices')).status).toBe(403);
    const { body } = await office.get<CallChoices>('/calls/choices');
    expect(body.programmes).toHaveLength(11);
    expect(
      body.forms
        .find(({ key }) => key === 'cooperation-project')
        ?.fields.flatMap(({ field, figure }) => (figure ? [field] : [])),
    ).toContain('aidFunds');
    expect(body.routes.map(({ key }) => key)).not.toContain('seal-use');
  });

  test('is saved half done, once for each version that was read, and goes when it is discarded', async () => {
    const call = await draft();
    const about = { zh: '说明', en: '' };
    expect((await save(call, { about })).body).toMatchObject({ version: 2, about });
    expect(codeOf(await save(call, { about }, 1))).toEqual([409, 'version_conflict']);
    expect((await office.send('DELETE', `/calls/${call.id}`)).status).toBe(204);
    expect((await office.get(`/calls/${call.id}`)).status).toBe(404);
  });

  test('says all that keeps it from being published, and whom it would tell', async () => {
    const amount = { field: 'projectName', least: '', most: '1' };
    const checks = [{ holds: 'form.aidFunds', message: { zh: '甲', en: 'a' }, fields: ['aidFunds'] }];
    const { body } = await save(await draft(), { amount, checks, route: 'seal-use' });
    const check = await office.command<CallCheck>(`/calls/${body.id}/check`);
    expect(check.body.publishable).toBe(false);
    expect(check.body.told).toMatchObject({ units: expect.any(Number), persons: expect.any(Number) });
    expect(check.body.told.units + check.body.told.unmanned).toBe(25);
    const pointers = ['/opensOn', '/closesOn', '/route', '/amount/field', '/checks/0/holds'];
    expect(check.body.faults.map(({ pointer }) => pointer)).toEqual(pointers);
    const refused = await publish(body);
    expect(codeOf(refused)).toEqual([422, 'call_invalid']);
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(pointers);
    expect((await office.get<Call>(`/calls/${body.id}`)).body).toMatchObject({ phase: 'draft', version: 2 });
  });
});

describe('a published call', () => {
  test('tells whoever files for a unit that may apply, once, and nobody else', async () => {
    const saved = await save(await draft(), { opensOn: inDays(0), closesOn: inDays(30) });
    const key = randomUUID();
    const path = `/calls/${saved.body.id}/publish`;
    const [one, two] = await Promise.all([1, 2].map(() => office.command<Call>(path, { version: 2 }, key)));
    expect([one?.status, two?.status]).toEqual([200, 200]);
    const told = await toldOf(saved.body.id, 'call_published');
    expect(told).toContain('longquan.clerk');
    expect(told.every((name) => name.endsWith('.clerk'))).toBe(true);
    expect(told).not.toContain('zhuji.clerk');
    expect(new Set(told).size).toBe(told.length);
    expect(codeOf(await publish({ id: saved.body.id, version: 3 }))).toEqual([409, 'call_published']);
  });

  test('is fixed: neither the service nor its role changes what it says', async () => {
    const call = await published();
    expect(codeOf(await save(call, { total: 1 }))).toEqual([409, 'call_published']);
    expect(codeOf(await office.send<Problem>('DELETE', `/calls/${call.id}`))).toEqual([
      409,
      'call_published',
    ]);
    for (const statement of [
      `UPDATE project_call SET content = content || '{"total": 1}' WHERE id = $1`,
      `UPDATE project_call SET closes_at = closes_at - interval '1 day' WHERE id = $1`,
      'DELETE FROM project_call WHERE id = $1',
    ])
      await expect(api.owner.query(statement, [call.id])).rejects.toMatchObject({ code: '42501' });
  });

  test('is read by everybody as it stands to their unit', async () => {
    const { id } = await published({ perUnit: 2 });
    const mine = (await clerk.get<Call>(`/calls/${id}`)).body;
    expect(mine).toMatchObject({ phase: 'open', submitted: null, allowedActions: [] });
    expect(mine.mayApply).toMatchObject({ allowed: true, left: 2, unit: { nameZh: '龙泉市' } });
    expect(mine.workingDaysLeft).toBeGreaterThan(15);
    expect(mine.documents).toMatchObject([{ field: 'documents', min: 1 }]);
    const theirs = (await (await api.as('zhuji.clerk')).get<Call>(`/calls/${id}`)).body.mayApply;
    expect(theirs).toMatchObject({ allowed: false, reason: 'applicant_not_eligible', unit: null });
    expect(theirs.why?.zh).toContain('申报范围');
    const coming = await published({ opensOn: inDays(5), closesOn: inDays(9) });
    expect((await clerk.get<Call>(`/calls/${coming.id}`)).body.mayApply.reason).toBe('call_not_open');
    expect(codeOf(await begin(coming.id))).toEqual([409, 'call_not_open']);
    expect((await listed('phase=coming')).items.map((item) => item.id)).toContain(coming.id);
  });

  test('is listed by what is nearest, page by page', async () => {
    await published({ closesOn: inDays(12) });
    await published({ closesOn: inDays(11) });
    const all = (await listed('phase=open&limit=200')).items;
    expect(all.map(({ closesAt }) => closesAt)).toEqual(all.map(({ closesAt }) => closesAt).sort());
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await listed(`phase=open&limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all.map(({ id }) => id));
    expect((await listed('kind=enclave')).items.map(({ programme }) => programme.id)).toEqual([
      '2020-enclave',
    ]);
    expect((await listed(`q=${encodeURIComponent('生态旅游线路')}`)).items).toHaveLength(1);
    expect((await listed('year=2021')).items).toEqual([]);
  });

  test('names kinds, units and pairs as well as lists', async () => {
    const nobody = { lists: [], kinds: [], units: [], pairs: [] };
    const { rows } = await api.owner.query<{ id: string; aiding: string }>(
      `SELECT id, aiding_id AS aiding FROM unit_pair WHERE receiving_id = '331181' AND valid_to IS NULL ORDER BY id LIMIT 1`,
    );
    const byPair = await published({ applicants: { ...nobody, pairs: [rows[0]?.id ?? ''] } });
    expect(byPair.applicants).toMatchObject({ count: 2, pairs: [{ receiving: { nameZh: '龙泉市' } }] });
    const ofClerk = async (id: string, person = clerk) =>
      (await person.get<Call>(`/calls/${id}`)).body.mayApply.allowed;
    expect([await ofClerk(byPair.id), await ofClerk(byPair.id, suichang)]).toEqual([true, false]);
    const byUnit = await published({ applicants: { ...nobody, units: ['331123'] } });
    expect([await ofClerk(byUnit.id), await ofClerk(byUnit.id, suichang)]).toEqual([false, true]);
    const byKind = await published({ applicants: { ...nobody, kinds: ['county'] } });
    expect(await ofClerk(byKind.id, await api.as('zhuji.clerk'))).toBe(true);
  });
});

describe('an application', () => {
  test('is bound to its call and form version, and is held against what the call asks', async () => {
    const call = await published({
      amount: { field: 'aidFunds', least: '5', most: '30' },
      checks: [
        {
          ...{ holds: 'days(form.startOn, form.finishOn) <= 366', fields: ['finishOn'] },
          message: { zh: '研究期限不能超过一年。', en: 'A year at most.' },
        },
      ],
    });
    const begun = (await begin(call.id)).body;
    expect(begun).toMatchObject({ call: { id: call.id, title: call.title }, newestForm: begun.form.version });
    expect(begun.form.layout.checks).toHaveLength(3);
    const version = await fill(begun, clerk, { aidFunds: '30.01', finishOn: '2028-06-30' });
    const refused = await submit({ id: begun.id, version });
    expect(codeOf(refused)).toEqual([422, 'form_invalid']);
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual([
      '/formData/finishOn',
      '/formData/aidFunds',
    ]);
    expect(
      (await clerk.get<{ items: Application[] }>(`/applications?call=${call.id}`)).body.items,
    ).toMatchObject([{ id: begun.id, call: { id: call.id } }]);
  });

  test('keeps its version of the form when another is published meanwhile', async () => {
    const call = await published();
    const waiting = await ready(call.id);
    const { rows } = await api.owner.query<{ schema: object; layout: object }>(
      `SELECT schema, layout FROM form WHERE key = 'cooperation-project' ORDER BY version DESC LIMIT 1`,
    );
    const next = { key: 'cooperation-project', schema: rows[0]?.schema, layout: rows[0]?.layout };
    expect((await admin.command('/forms', { document: next })).status).toBe(201);
    const { body } = await clerk.get<Application>(`/applications/${waiting.id}`);
    expect(body.newestForm).toBe(body.form.version + 1);
    expect((await clerk.get<Call>(`/calls/${call.id}`)).body.form).toMatchObject({
      ...{ version: body.form.version, newest: body.form.version + 1 },
    });
    expect((await submit(waiting)).status).toBe(200);
  });

  test('of two that want the last place of their unit at the same moment gets it once', async () => {
    const call = await published({ perUnit: 1 });
    const [one, two] = [await ready(call.id), await ready(call.id)];
    const both = await Promise.all([submit(one), submit(two)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = both.find(({ status }) => status === 409);
    expect(loser?.body.code).toBe('call_quota_used');
    expect(loser?.body.detail).toContain('1');
    expect(codeOf(await begin(call.id))).toEqual([409, 'call_quota_used']);
    expect((await clerk.get<Call>(`/calls/${call.id}`)).body.mayApply).toMatchObject({
      left: 0,
      reason: 'call_quota_used',
    });
    expect((await begin(call.id, suichang)).status).toBe(201);
  });

  test('of two units that want the last place of all gets it once; a refused one frees it', async () => {
    const call = await published({ total: 1 });
    const [one, two] = [await ready(call.id), await ready(call.id, suichang)];
    const both = await Promise.all([submit(one), submit(two, suichang)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner, loser] = both[0].status === 200 ? [one, two] : [two, one];
    const again = () => (loser === one ? submit(one) : submit(two, suichang));
    expect((await again()).body.code).toBe('call_quota_used');
    await api.owner.query(`UPDATE project_application SET status = 'refused' WHERE id = $1`, [winner.id]);
    expect((await again()).status).toBe(200);
    expect((await office.get<Call>(`/calls/${call.id}`)).body.submitted).toBe(1);
  });

  test('gets no more places than there are, however many want them at the same moment', async () => {
    const call = await published({ perUnit: 3, total: 5 });
    const drafts = await Promise.all(
      [clerk, suichang].flatMap((person) =>
        Array.from({ length: 6 }, async () => ({ person, sent: await ready(call.id, person) })),
      ),
    );
    const answers = await Promise.all(drafts.map(({ person, sent }) => submit(sent, person)));
    const taken = answers.filter(({ status }) => status === 200);
    expect(taken).toHaveLength(5);
    const units = taken.map(({ body }) => body.unit.id).sort();
    expect(Math.max(...['331181', '331123'].map((id) => units.filter((unit) => unit === id).length))).toBe(3);
    const refused = answers.filter(({ status }) => status !== 200).map((answer) => answer.body.code);
    expect(new Set(refused)).toEqual(new Set(['call_quota_used']));
  });

  test('of a unit that has left is refused when it is handed in; what is in process goes on', async () => {
    const call = await published({ opensOn: inDays(-3) });
    const [sent, waiting] = [await ready(call.id, suichang), await ready(call.id, suichang)];
    expect((await submit(sent, suichang)).status).toBe(200);
    await api.owner.query(
      `UPDATE unit_listing SET valid_to = $1::date - 1 WHERE list = '26-counties' AND unit_id = '331123'`,
      [inDays(0)],
    );
    const refused = await submit(waiting, suichang);
    expect(codeOf(refused)).toEqual([409, 'call_unit_left']);
    expect(refused.body.detail).toContain('遂昌县');
    expect((await suichang.get<Application>(`/applications/${waiting.id}`)).body.status).toBe('draft');
    // Its acceptance asks about the day of its submission.
    await api.owner.query(
      `UPDATE project_application SET submitted_at = now() - interval '2 days' WHERE id = $1`,
      [sent.id],
    );
    const desk = await openDesk(2, api.db);
    const registered = await registerCase(desk.deps, sent.id);
    await desk.close();
    expect(registered).toMatchObject({ ok: true, value: { accepted: true } });
    await api.owner.query(
      `UPDATE unit_listing SET valid_to = NULL WHERE list = '26-counties' AND unit_id = '331123'`,
    );
  });
});

describe('what becomes of a call', () => {
  const extend = (call: Call, closesOn: string, person = office) =>
    person.command<Call & Problem>(`/calls/${call.id}/extend`, {
      ...{ version: call.version, closesOn, reason: '部分县调整方案' },
    });

  test('its end is only ever moved further, with a reason that those who were told are told', async () => {
    const call = await published({ closesOn: inDays(3) });
    expect(codeOf(await extend(call, inDays(3)))).toEqual([422, 'call_not_longer']);
    expect(codeOf(await extend(call, inDays(9), clerk))).toEqual([403, 'forbidden']);
    expect(codeOf(await extend({ ...call, version: 1 }, inDays(9)))).toEqual([409, 'version_conflict']);
    const { body } = await extend(call, inDays(9));
    expect(body).toMatchObject({ closesOn: inDays(9), closesAt: midnightAfter(inDays(9)).toISOString() });
    expect(body.history).toMatchObject([
      {
        type: 'extended',
        before: inDays(3),
        closesOn: inDays(9),
        reason: '部分县调整方案',
        by: { name: '何沐晴' },
      },
      { type: 'published', by: { name: '何沐晴' } },
    ]);
    const told = await toldOf(call.id, 'call_changed');
    expect(told).toEqual(await toldOf(call.id, 'call_published'));
    expect(told.length).toBeGreaterThan(1);
  });

  test('withdrawn, it takes nothing more, and what was handed in goes its way', async () => {
    const call = await published();
    const [sent, waiting] = [await ready(call.id), await ready(call.id)];
    expect((await submit(sent)).status).toBe(200);
    const body = { version: call.version, reason: '另行通知' };
    expect((await office.command(`/calls/${call.id}/withdraw`, body)).status).toBe(200);
    expect(codeOf(await submit(waiting))).toEqual([409, 'call_withdrawn']);
    expect(codeOf(await begin(call.id))).toEqual([409, 'call_withdrawn']);
    expect((await clerk.get<Application>(`/applications/${sent.id}`)).body.status).toBe('submitted');
    const again = { ...body, version: call.version + 1 };
    expect(codeOf(await office.command<Problem>(`/calls/${call.id}/withdraw`, again))).toEqual([
      409,
      'call_withdrawn',
    ]);
    expect((await listed('phase=withdrawn')).items.map(({ id }) => id)).toContain(call.id);
  });

  test('at midnight after its last day it is over: what comes then is too late', async () => {
    const call = await published({ closesOn: inDays(1) });
    const [early, late] = [await ready(call.id), await ready(call.id)];
    const midnight = midnightAfter(inDays(1));
    const set = (now: Date) => admin.send('PUT', '/demo/clock', { body: { now: now.toISOString() } });
    expect((await set(new Date(midnight.getTime() - 30_000))).status).toBe(200);
    expect((await clerk.get<Call>(`/calls/${call.id}`)).body).toMatchObject({
      phase: 'open',
      workingDaysLeft: 0,
    });
    expect((await submit(early)).status).toBe(200);
    expect((await set(midnight)).status).toBe(200);
    expect(codeOf(await submit(late))).toEqual([409, 'call_closed']);
    expect(codeOf(await begin(call.id))).toEqual([409, 'call_closed']);
    expect((await listed('phase=closed')).items.map(({ id }) => id)).toContain(call.id);
    expect(codeOf(await extend(call, inDays(9)))).toEqual([409, 'call_closed']);
  });
});
