import { randomUUID } from 'node:crypto';
import type { WorkItemView } from '@shanhai/contracts/targets/work-items';
import { verifyRecord } from '@shanhai/application/audit';
import { startApi, type Person, type TestApi } from '../support/api';
import { act, acted, createItem, inDays, readItem, writtenItem, type Refused } from '../support/work-items';

let api: TestApi;
let office: Person;
let second: Person;
let clerk: Person;
let coordinator: Person;
let helper: Person;
let outsider: Person;
beforeAll(async () => {
  api = await startApi();
  office = await api.as('province.coordinator');
  second = await api.as('province.office');
  clerk = await api.as('longquan.clerk');
  coordinator = await api.as('longquan.coordinator');
  helper = await api.as('zhuji.clerk');
  outsider = await api.as('suichang.clerk');
}, 60_000);
afterAll(() => api.close());

const created = async (change: object = {}): Promise<string> => {
  const { status, body } = await createItem(office, change);
  expect(status).toBe(201);
  return body.id;
};
const issued = async (change: object = {}): Promise<string> => {
  const id = await created(change);
  await acted(office, id, { type: 'issue' });
  return id;
};
const signed = async (change: object = {}): Promise<string> => {
  const id = await issued(change);
  await acted(clerk, id, { type: 'sign_for' });
  return id;
};
const inReview = async (): Promise<string> => {
  const id = await signed();
  for (const milestone of ['m1', 'm2']) {
    await acted(clerk, id, { type: 'reach_milestone', milestone, text: '', files: [] });
  }
  await acted(clerk, id, { type: 'feedback', result: '规划已印发。', files: [] });
  return id;
};

interface Clock {
  kind: string;
  stage_key: string | null;
  unit_id: string;
  status: string;
  due: string;
}
const clocks = async (id: string): Promise<Clock[]> => {
  const { rows } = await api.owner.query<Clock>(
    `SELECT kind, stage_key, unit_id, status, (due_at AT TIME ZONE 'Asia/Shanghai')::date::text AS due
       FROM deadline WHERE subject_id = $1 ORDER BY kind, stage_key NULLS FIRST, opened_at`,
    [id],
  );
  return rows;
};
const open = async (id: string): Promise<string[]> =>
  (await clocks(id))
    .filter(({ status }) => status !== 'closed')
    .map(({ kind, stage_key }) => [kind, stage_key].join(' ').trim());
interface Told {
  kind: string;
  personIds: string[];
  link: string;
  data: object;
}
const noticesOf = async (id: string): Promise<Told[]> => {
  const { rows } = await api.owner.query<{ payload: Told }>(
    `SELECT payload FROM outbox WHERE aggregate LIKE $1 || '%' AND topic = 'notice' ORDER BY id`,
    [`supervised-work:${id}`],
  );
  return rows.map(({ payload }) => payload);
};
const idOf = async (username: string): Promise<string> => {
  const { rows } = await api.owner.query<{ id: string }>(
    'SELECT person_id AS id FROM account WHERE username = $1',
    [username],
  );
  return rows[0]?.id ?? '';
};

describe('the course of a work item', () => {
  test('from its creation to its end, with its number, its clocks and its history', async () => {
    const id = await created();
    expect((await readItem(clerk, id)).status).toBe(404);
    const sent = await acted(office, id, { type: 'issue' });
    expect(sent).toMatchObject({
      status: 'issued',
      number: expect.stringMatching(/^DB-330000-office-\d{4}-\d{3}$/),
    });
    expect(await open(id)).toEqual([
      'work_item',
      'work_item_milestone m1',
      'work_item_milestone m2',
      'work_item_receipt',
    ]);
    const seen = (await readItem(clerk, id)).body;
    expect(seen).toMatchObject({ allowedActions: ['sign_for'], next: { kind: 'work_item_receipt' } });
    expect(seen.holders.map(({ name }) => name).sort()).toEqual(['叶晓岚', '季文静']);
    const mine = await acted(clerk, id, { type: 'sign_for' });
    expect(mine).toMatchObject({ status: 'signed', holders: [{ name: '叶晓岚' }] });
    await acted(helper, id, { type: 'progress', text: '已提供资料。', files: [] });
    await acted(clerk, id, { type: 'reach_milestone', milestone: 'm1', text: '初稿已成。', files: [] });
    expect(await open(id)).toEqual(['work_item', 'work_item_milestone m2']);
    const early = await act(clerk, id, { type: 'feedback', result: '完成。', files: [] });
    expect([early.status, early.body.code]).toEqual([409, 'work_item_milestones_open']);
    await acted(coordinator, id, { type: 'reach_milestone', milestone: 'm2', text: '', files: [] });
    const review = await acted(clerk, id, { type: 'feedback', result: '规划已印发。', files: [] });
    expect(review).toMatchObject({ status: 'review', heldBy: { id: '330000-office' }, light: null });
    expect(await open(id)).toEqual([]);
    const end = await acted(second, id, { type: 'close', comment: '材料齐全。' });
    expect(end).toMatchObject({ status: 'closed', allowedActions: [] });
    expect(end.timeline.map(({ type }) => type.replace('work_item_', ''))).toEqual([
      ...[
        'created',
        'issued',
        'signed_for',
        'progressed',
        'milestone_reached',
        'milestone_reached',
        'feedback',
        'closed',
      ],
    ]);
    expect(end.timeline[3]).toMatchObject({ unit: { id: '330681' }, text: '已提供资料。' });
    expect((await noticesOf(id)).map(({ kind }) => kind)).toEqual([
      ...['work_item_issued', 'work_item_issued', 'work_item_feedback', 'work_item_closed'],
    ]);
    const { rows } = await api.owner.query(
      'SELECT topic, payload FROM outbox WHERE aggregate = $1 AND topic <> $2',
      [...[`supervised-work:${id}`, 'notice']],
    );
    expect(rows).toMatchObject([
      { topic: 'workflow.start', payload: { workflowType: 'supervisedWork', input: { workItemId: id } } },
      { topic: 'workflow.signal', payload: { signal: 'workItemChanged' } },
    ]);
    const { findings } = await verifyRecord(api.owner);
    expect(findings).toEqual([]);
  });

  test('sent back, it runs again to a later day, and its deadline with it', async () => {
    const id = await inReview();
    const back = await acted(second, id, { type: 'return', reason: '缺少印发文件。', dueOn: inDays(120) });
    expect(back).toMatchObject({ status: 'in_work', dueOn: inDays(120) });
    expect(await open(id)).toEqual(['work_item']);
    expect((await noticesOf(id)).at(-1)).toMatchObject({
      kind: 'work_item_returned',
      personIds: [await idOf('longquan.clerk')],
    });
  });

  test('cancelled with a reason, nothing of it runs any more', async () => {
    const id = await signed();
    const { status } = await act(office, id, { type: 'cancel', reason: '  ' } as never);
    expect(status).toBe(400);
    await acted(office, id, { type: 'cancel', reason: '任务并入其他事项。' });
    expect(await open(id)).toEqual([]);
  });

  test('handed to another unit after its signature, it is a new version with clocks of that unit', async () => {
    const id = await signed();
    const { version } = (await readItem(office, id)).body;
    const {
      source: _,
      supervisingUnit: _s,
      ...terms
    } = writtenItem({ responsibleUnit: '330681', coUnits: [] });
    const put = (reason: string | null) =>
      office.send<WorkItemView & Refused>('PUT', `/work-items/${id}`, {
        body: { ...terms, reason },
        headers: { 'if-match': `"${version}"` },
      });
    expect((await put(null)).body.code).toBe('work_item_reason_required');
    expect((await put('分工调整')).body).toMatchObject({
      status: 'issued',
      edition: 2,
      responsibleUnit: { id: '330681' },
    });
    expect(
      (await clocks(id)).filter(({ status }) => status !== 'closed').map(({ unit_id }) => unit_id),
    ).toEqual(Array(4).fill('330681'));
    expect((await readItem(clerk, id)).status).toBe(404);
    const had = await idOf('longquan.clerk');
    const told = (await noticesOf(id)).slice(-2);
    expect(told).toMatchObject([
      // It is not there any more for who had it: they are led to their list.
      { kind: 'work_item_changed', data: { taken: true }, link: '/work-items' },
      { kind: 'work_item_issued', link: `/work-items/${id}` },
    ]);
    expect(told.map(({ personIds }) => personIds.includes(had))).toEqual([true, false]);
  });

  test('corrected before its signature, its units are told once', async () => {
    const id = await issued();
    const { source: _, supervisingUnit: _s, ...terms } = writtenItem({ title: '编制两个规划' });
    await office.send('PUT', `/work-items/${id}`, {
      body: { ...terms, reason: null },
      headers: { 'if-match': '"2"' },
    });
    const kinds = (await noticesOf(id)).map(({ kind }) => kind);
    expect(kinds).toEqual(['work_item_issued', 'work_item_issued', 'work_item_changed']);
  });
});

describe('who may', () => {
  test('to whose units it does not belong, it does not exist', async () => {
    const id = await issued();
    expect((await readItem(outsider, id)).status).toBe(404);
    expect((await act(outsider, id, { type: 'sign_for' }, 2)).status).toBe(404);
    expect((await readItem(helper, id)).status).toBe(200);
    expect((await act(helper, id, { type: 'sign_for' })).body.code).toBe('forbidden');
    expect((await readItem(await api.as('lishui.coordinator'), id)).status).toBe(200);
    expect((await readItem(office, randomUUID())).status).toBe(404);
  });

  test('nobody creates for a unit that they do not supervise, nor below another', async () => {
    expect((await createItem(clerk)).body.code).toBe('forbidden');
    expect((await createItem(coordinator)).body.code).toBe('forbidden');
    const city = await api.as('lishui.coordinator');
    const below = await createItem(city, { supervisingUnit: '331100-office', coUnits: [] });
    expect(below.status).toBe(201);
    const outside = await createItem(city, { supervisingUnit: '331100-office' });
    expect([outside.status, outside.body.code]).toEqual([422, 'work_item_unit_outside']);
    const own = await createItem(city, {
      supervisingUnit: '331100-office',
      responsibleUnit: '331100',
      coUnits: [],
    });
    expect(own.body.code).toBe('work_item_own_supervision');
    expect((await createItem(office, { responsibleUnit: 'no-such' })).body.code).toBe('unit_unknown');
  });

  test('the units that may be chosen are those that are taken', async () => {
    interface Choice {
      units: { id: string }[];
    }
    const city = await api.as('lishui.coordinator');
    const { body } = await city.get<Choice>('/work-items/units?supervising=331100-office');
    const ids = body.units.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['331123', '331181']));
    for (const responsibleUnit of ['331123', '331100', '331100-office', '330681', '330000-finance']) {
      const { status } = await createItem(city, {
        ...{ supervisingUnit: '331100-office', responsibleUnit, coUnits: [] },
      });
      expect([responsibleUnit, status]).toEqual([responsibleUnit, ids.includes(responsibleUnit) ? 201 : 422]);
    }
    const other = await city.get<Refused>('/work-items/units?supervising=330000-office');
    expect([other.status, other.body.code]).toEqual([403, 'forbidden']);
  });

  test('a unit in which nobody could sign gets nothing', async () => {
    const id = await created({ responsibleUnit: '330000-finance' });
    await api.owner.query(`UPDATE post SET valid_to = valid_from + 1 WHERE unit_id = '330000-finance'`);
    const { status, body } = await act(office, id, { type: 'issue' });
    expect([status, body.code]).toEqual([422, 'work_item_unit_unmanned']);
    expect(body.detail).toContain('财政');
  });

  test('days that do not fit are told one by one', async () => {
    const milestones = [
      { title: '初稿', dueOn: inDays(0) },
      { title: '送审', dueOn: inDays(200) },
    ];
    const { status, body } = await createItem(office, { milestones });
    expect([status, body.code]).toEqual([422, 'work_item_days']);
    expect(body.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/milestones/0/dueOn', 'day_not_ahead'],
      ['/milestones/1/dueOn', 'day_after_final'],
    ]);
  });

  test('of two reviewers at once one decides, and the other is told who did what', async () => {
    const id = await inReview();
    const { version } = (await readItem(office, id)).body;
    const answers = await Promise.all([
      act(office, id, { type: 'close', comment: '' }, version),
      act(second, id, { type: 'return', reason: '缺件。', dueOn: null }, version),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.body.code).toBe('work_item_moved_on');
    expect(lost?.body.detail).toMatch(/(何沐晴|陈望舒)已于 .* 办理：(复核通过，办结|退回重办)/);
  });

  test('the same key acts once', async () => {
    const id = await created();
    const key = randomUUID();
    const body = { version: 1, command: { type: 'issue' } };
    const first = await office.command<WorkItemView>(`/work-items/${id}/commands`, body, key);
    const again = await office.command<WorkItemView>(`/work-items/${id}/commands`, body, key);
    expect([first.status, again.status, again.body.version]).toEqual([200, 200, 2]);
  });

  test('an urge waits for its time, and is told to who holds it', async () => {
    const id = await signed();
    await acted(office, id, { type: 'urge', comment: '请抓紧。' });
    expect((await noticesOf(id)).at(-1)).toMatchObject({
      kind: 'work_item_urged',
      personIds: [await idOf('longquan.clerk')],
    });
    const { status, body } = await act(second, id, { type: 'urge', comment: '' });
    expect([status, body.code]).toEqual([409, 'urged_recently']);
    expect(body.detail).toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
  });
});

describe('tasks of the plan', () => {
  const source = { kind: 'plan_item', id: '2020-plan-special-regions' };

  test('become a work item once, until it is cancelled', async () => {
    const unmade = async () =>
      (
        await office.get<{ items: { id: string }[] }>('/work-items/unmade?year=2020&limit=200')
      ).body.items.map(({ id }) => id);
    expect(await unmade()).toContain(source.id);
    const id = await created({ source });
    const seen = (await readItem(office, id)).body;
    expect(seen).toMatchObject({
      year: 2020,
      actionPlan: 'preparation',
      sentence: { text: expect.stringContaining('特殊类型地区') },
    });
    expect(await unmade()).not.toContain(source.id);
    const twice = await createItem(second, { source });
    expect([twice.status, twice.body.code]).toEqual([409, 'work_item_source_taken']);
    await acted(office, id, { type: 'cancel', reason: '重新立项。' });
    expect((await createItem(office, { source })).status).toBe(201);
    expect((await createItem(office, { source: { kind: 'plan_item', id: '2020-plans' } })).body.code).toBe(
      'work_item_source_unknown',
    );
    expect((await clerk.get('/work-items/unmade')).status).toBe(403);
  });

  test('of two who make it at once, one does', async () => {
    const taken = { source: { kind: 'plan_item', id: '2020-major-projects' } };
    const answers = await Promise.all([createItem(office, taken), createItem(second, taken)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('files', () => {
  const bring = (person: Person, id: string, name = '规划.pdf') => {
    const form = new FormData();
    form.append('file', new Blob(['%PDF-1.4\n', ' '.repeat(500), '\n%%EOF']), name);
    return person.send<{ id: string } & Refused>('POST', `/work-items/${id}/files`, { body: form });
  };

  test('come to an entry once, and can be read by whoever sees the item', async () => {
    const id = await signed();
    const file = (await bring(clerk, id)).body.id;
    expect((await readItem(clerk, id)).body.loose).toMatchObject([{ id: file, name: '规划.pdf' }]);
    expect((await readItem(coordinator, id)).body.loose).toEqual([]);
    const other = await act(coordinator, id, { type: 'progress', text: '进展', files: [file] });
    expect([other.status, other.body.code]).toEqual([422, 'work_item_file_unknown']);
    const done = await acted(clerk, id, { type: 'progress', text: '进展', files: [file] });
    expect(done).toMatchObject({
      loose: [],
      timeline: expect.arrayContaining([
        expect.objectContaining({ files: [expect.objectContaining({ id: file })] }),
      ]),
    });
    expect((await act(clerk, id, { type: 'progress', text: '再报', files: [file] })).body.code).toBe(
      'work_item_file_unknown',
    );
    expect((await clerk.send('DELETE', `/work-items/${id}/files/${file}`)).status).toBe(404);
    expect((await office.get(`/attachments/${file}/content`)).status).toBe(200);
    expect((await outsider.get(`/attachments/${file}/content`)).status).toBe(404);
    const spare = (await bring(clerk, id)).body.id;
    expect((await clerk.send('DELETE', `/work-items/${id}/files/${spare}`)).status).toBe(204);
    expect((await bring(office, id)).body.code).toBe('forbidden');
  });
});
