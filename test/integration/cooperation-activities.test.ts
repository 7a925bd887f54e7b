import type { Activity, ActivitySummary, PairItem } from '@shanhai/contracts/cooperation';
import type { MinutesWork, WorkItemView } from '@shanhai/contracts/targets/work-items';
import { minutesSource } from '@shanhai/application/cooperation';
import { systemClock } from '@shanhai/platform/clock';
import { startApi, type Person, type TestApi } from '../support/api';
import { day, made } from '../support/org';

let api: TestApi;
let zhuji: Person;
let suichang: Person;
let chunan: Person;
let province: Person;
let pairId: string;
beforeAll(async () => {
  api = await startApi();
  [zhuji, suichang] = [await api.as('zhuji.coordinator'), await api.as('suichang.coordinator')];
  [chunan, province] = [await api.as('chunan.clerk'), await api.as('province.coordinator')];
  const { body } = await zhuji.get<{ items: PairItem[] }>('/cooperation/pairs');
  pairId = body.items[0]?.id ?? '';
}, 60_000);
afterAll(() => api.close());

const path = '/cooperation/activities';
const item = (text: string, more: object = {}) => ({
  ...{ text, responsibleUnitId: '330681', coResponsibleUnitIds: ['331123'], dueOn: '2026-06-30' },
  ...more,
});
const meeting = (more: object = {}) => ({
  ...{ kind: 'joint_meeting', level: 'deputies', title: '诸暨—遂昌联席会议', startsOn: '2026-05-10' },
  ...{ endsOn: null, place: '遂昌县', pairId, unitIds: [], agenda: ['通报进展'] },
  participants: [
    { kind: 'unit', unitId: '331123' },
    { kind: 'guest', name: '王某', title: '总经理', organisation: '某公司' },
  ],
  minutes: [item('落实援建资金拨付')],
  ...more,
});
const drafted = (more: object = {}, by = zhuji) => made<Activity>(by, path, meeting(more));
const published = async (more: object = {}) => {
  const { id, version } = await drafted(more);
  return made<Activity>(zhuji, `${path}/${id}/publish`, { version });
};
interface Page {
  readonly items: ActivitySummary[];
  readonly nextCursor: string | null;
}
interface Refused {
  readonly code: string;
  readonly errors?: { pointer: string; code: string }[];
}
const save = (person: Person, { id, version }: Pick<Activity, 'id' | 'version'>, body: object) =>
  person.send<Activity & Refused>('PUT', `${path}/${id}/draft`, {
    ...{ body, headers: { 'if-match': `"${version}"` } },
  });
const read = (person: Person, id: string) => person.get<Activity & Refused>(`${path}/${id}`);
const listed = async (person: Person, query = '') =>
  (await person.get<{ items: ActivitySummary[] }>(`${path}?limit=200${query}`)).body.items;
/** A draft as it is sent back: what was read with ids in the place of names. */
const sent = ({ content, draft }: Activity, more: object = {}) => {
  const of = draft ?? content;
  const minutes = of.minutes.map(({ id, text, responsibleUnit, coResponsibleUnits, dueOn }) => ({
    ...{ id, text, dueOn, responsibleUnitId: responsibleUnit?.id ?? null },
    coResponsibleUnitIds: coResponsibleUnits.map((unit) => unit.id),
  }));
  return meeting({ minutes, ...more });
};

test('a draft is saved however incomplete, seen by those who may write it, and published when nothing is missing', async () => {
  const empty = meeting({ title: '', startsOn: null, place: '', participants: [], minutes: [], agenda: [] });
  const draft = await made<Activity>(zhuji, path, empty);
  expect(draft).toMatchObject({ edition: 0, draft: null, allowedActions: ['edit', 'publish', 'discard'] });
  expect((await read(chunan, draft.id)).status).toBe(404);
  const refused = await zhuji.command<Refused>(`${path}/${draft.id}/publish`, { version: draft.version });
  expect(refused.body).toMatchObject({
    code: 'activity_incomplete',
    errors: [
      { pointer: '/title' },
      { pointer: '/startsOn' },
      { pointer: '/place' },
      { pointer: '/participants' },
    ],
  });
  // The other side of the pair goes on writing.
  const saved = await save(suichang, draft, meeting());
  expect(saved.body).toMatchObject({ version: 2, content: { title: '诸暨—遂昌联席会议' } });
  expect((await save(zhuji, draft, meeting())).body.code).toBe('version_conflict');
  const done = await made<Activity>(suichang, `${path}/${draft.id}/publish`, { version: 2 });
  expect(done).toMatchObject({
    ...{ edition: 1, draft: null, allowedActions: ['edit'] },
    content: {
      pair: { aiding: { nameZh: '诸暨市' } },
      minutes: [
        { number: 1, responsibleUnit: { nameZh: '诸暨市' }, coResponsibleUnits: [{ nameZh: '遂昌县' }] },
      ],
    },
  });
});

test('what is published is fixed; a correction is a new edition with a reason, and the old one stays', async () => {
  const first = await published();
  const itemId = first.content.minutes[0]?.id;
  const draft = (await save(zhuji, first, sent(first, { place: '诸暨市' }))).body;
  expect(draft).toMatchObject({ edition: 1, content: { place: '遂昌县' }, draft: { place: '诸暨市' } });
  const head = await api.as('zhuji.head');
  expect((await read(head, first.id)).body).toMatchObject({
    content: { place: '遂昌县' },
    draft: null,
    allowedActions: [],
  });
  const at = `${path}/${first.id}/publish`;
  expect((await zhuji.command<Refused>(at, { version: draft.version })).body.code).toBe('comment_required');
  const second = await made<Activity>(zhuji, at, { version: draft.version, reason: '地点有误' });
  expect(second).toMatchObject({ edition: 2, content: { place: '诸暨市', minutes: [{ id: itemId }] } });
  expect(second.editions).toMatchObject([
    { edition: 2, reason: '地点有误' },
    { edition: 1, reason: null },
  ]);
  const old = await head.get<Activity>(`${path}/${first.id}/editions/1`);
  expect(old.body.content.place).toBe('遂昌县');
  expect((await head.get(`${path}/${first.id}/editions/3`)).status).toBe(404);
  const { rows } = await api.owner.query<{ type: string }>(
    `SELECT type FROM event WHERE stream_id = $1 AND stream_type = 'cooperation' ORDER BY seq`,
    [first.id],
  );
  expect(rows.map(({ type }) => type)).toEqual([
    'activity_drafted',
    'activity_published',
    'activity_published',
  ]);
  await expect(
    api.owner.query(`SET ROLE shanhai_app; UPDATE cooperation_edition SET content = '{}'`),
  ).rejects.toThrow(/permission denied/);
  await api.owner.query('ROLLBACK; RESET ROLE');
});

test('of two who publish the same draft, one does', async () => {
  const { id, version } = await drafted();
  const answers = await Promise.all(
    [zhuji, suichang].map((person) => person.command<Refused>(`${path}/${id}/publish`, { version })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('what is to come stays a draft, and a pair meets while it is one', async () => {
  const faults = async (more: object) => {
    const { id, version } = await drafted(more);
    const { body } = await zhuji.command<Refused>(`${path}/${id}/publish`, { version });
    return body.errors?.map(({ pointer, code }) => `${pointer} ${code}`);
  };
  expect(await faults({ startsOn: day(1), minutes: [] })).toEqual(['/startsOn activity_to_come']);
  expect(await faults({ startsOn: '2019-12-31', minutes: [] })).toEqual(['/pairId activity_pair_not_then']);
});

test('names units and persons that there are, and no number of an identity card', async () => {
  const { status, body } = await zhuji.command<Refused>(
    path,
    meeting({
      participants: [
        { kind: 'unit', unitId: 'nowhere' },
        { kind: 'person', personId: '00000000-0000-4000-8000-000000000000' },
        { kind: 'guest', name: '王某', title: '330327199001011234', organisation: '' },
      ],
      minutes: [item('别处的事项', { id: '00000000-0000-4000-8000-000000000001' })],
    }),
  );
  expect([status, body.code]).toEqual([422, 'activity_invalid']);
  expect(body.errors?.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
    '/minutes/0/id minutes_item_unknown',
    '/participants/0/unitId activity_unit_unknown',
    '/participants/1/personId activity_person_unknown',
    '/participants/2/title personal_number',
  ]);
});

test('concerns the pair, who takes part and who has something to do; to all others it is not there', async () => {
  const { id } = await published({ participants: [{ kind: 'unit', unitId: '330127' }] });
  expect((await read(chunan, id)).body).toMatchObject({ allowedActions: [], content: { place: '遂昌县' } });
  expect((await save(chunan, { id, version: 2 }, meeting())).status).toBe(403);
  const other = await published();
  expect((await read(chunan, other.id)).status).toBe(404);
  expect((await listed(chunan, '&year=2026')).map((each) => each.id)).toEqual([id]);
  const finance = await api.as('finance.approver');
  const asked = await published({ minutes: [item('核定资金', { responsibleUnitId: '330000-finance' })] });
  expect((await read(finance, asked.id)).status).toBe(200);
});

test('is written by its pair; where units are named, by the first of them', async () => {
  expect((await chunan.command<Refused>(path, meeting())).body.code).toBe('pair_unknown');
  const conference = { kind: 'conference', level: 'leaders', pairId: null, minutes: [] };
  const units = ['330000', '330681', '331123'];
  expect((await zhuji.command<Refused>(path, meeting({ ...conference, unitIds: units }))).body.code).toBe(
    'forbidden',
  );
  const { id, version } = await drafted({ ...conference, unitIds: units }, province);
  expect((await read(zhuji, id)).status).toBe(404);
  await made(province, `${path}/${id}/publish`, { version });
  expect((await read(zhuji, id)).body).toMatchObject({ allowedActions: [] });
});

test('the list narrows by kind, pair, unit, year and state', async () => {
  expect((await listed(zhuji, '&kind=visit&year=2020')).every(({ kind }) => kind === 'visit')).toBe(true);
  const { id } = await drafted({ title: '只是草稿' });
  expect((await listed(zhuji, '&state=draft')).map((each) => each.id)).toContain(id);
  expect((await listed(zhuji, '&state=published')).map((each) => each.id)).not.toContain(id);
  const hangzhou = await api.as('hangzhou.coordinator');
  const conference = await listed(hangzhou, '&kind=conference&year=2020');
  expect(conference).toMatchObject([{ title: '2020年全省山海协作工程推进会', illustrative: true, items: 2 }]);
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page = (await province.get<Page>(`${path}?limit=40${cursor && `&cursor=${cursor}`}`)).body;
    seen.push(...page.items.map((each) => each.id));
    cursor = page.nextCursor;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual((await listed(province)).map((each) => each.id).concat(seen.slice(200)));
});

test('a draft is discarded: of an edition it goes alone, of nothing published everything', async () => {
  const { id } = await drafted();
  expect((await zhuji.send('DELETE', `${path}/${id}/draft`)).status).toBe(204);
  expect((await read(zhuji, id)).status).toBe(404);
  const first = await published();
  expect((await zhuji.send<Refused>('DELETE', `${path}/${first.id}/draft`)).body.code).toBe(
    'activity_no_draft',
  );
  await save(zhuji, first, sent(first, { place: '别处' }));
  expect((await zhuji.send('DELETE', `${path}/${first.id}/draft`)).status).toBe(204);
  expect((await read(zhuji, first.id)).body).toMatchObject({
    edition: 1,
    draft: null,
    content: { place: '遂昌县' },
  });
});

const pdf = () => {
  const form = new FormData();
  form.append('file', new File(['%PDF-1.4\n%%EOF\n'], '纪要.pdf', { type: 'application/pdf' }));
  return form;
};

test('files change with a draft and stay with the edition that they were published in', async () => {
  const { id, version } = await drafted();
  const upload = (of: string) =>
    zhuji.send<{ id: string; code?: string }>('POST', `${path}/${of}/attachments/files`, { body: pdf() });
  const file = await upload(id);
  expect(file.status).toBe(201);
  expect((await read(zhuji, id)).body.attachments).toMatchObject([{ name: '纪要.pdf', round: 1 }]);
  const first = await made<Activity>(zhuji, `${path}/${id}/publish`, { version });
  expect((await upload(id)).body.code).toBe('not_editable');
  const head = await api.as('suichang.head');
  const draft = (await save(zhuji, first, sent(first))).body;
  expect((await zhuji.send('DELETE', `${path}/${id}/attachments/${file.body.id}`)).status).toBe(204);
  expect((await read(zhuji, id)).body.attachments).toEqual([]);
  // Who reads the edition still has its file.
  expect((await read(head, id)).body.attachments).toMatchObject([{ id: file.body.id }]);
  expect((await head.get(`/attachments/${file.body.id}/content`)).status).toBe(200);
  expect((await chunan.get(`/attachments/${file.body.id}/content`)).status).toBe(404);
  await made(zhuji, `${path}/${id}/publish`, { version: draft.version, reason: '撤下附件' });
  expect((await read(head, id)).body.attachments).toEqual([]);
});

test('of a discarded draft no file stays, and none that it took off is missing in the next', async () => {
  const { id, version } = await drafted();
  const upload = async () =>
    (await zhuji.send<{ id: string }>('POST', `${path}/${id}/attachments/files`, { body: pdf() })).body.id;
  const kept = await upload();
  const first = await made<Activity>(zhuji, `${path}/${id}/publish`, { version });
  await save(zhuji, first, sent(first));
  const brought = await upload();
  await zhuji.send('DELETE', `${path}/${id}/attachments/${kept}`);
  expect((await read(zhuji, id)).body.attachments.map((each) => each.id)).toEqual([brought]);
  expect((await zhuji.send('DELETE', `${path}/${id}/draft`)).status).toBe(204);
  await save(zhuji, (await read(zhuji, id)).body, sent(first));
  expect((await read(zhuji, id)).body.attachments.map((each) => each.id)).toEqual([kept]);
});

test('who does not record for the units of a draft does not publish it', async () => {
  const first = await published();
  const other = (await province.get<{ items: PairItem[] }>('/cooperation/pairs?unit=331181')).body.items[0];
  const moved = await save(province, first, sent(first, { pairId: other?.id, participants: [] }));
  const answer = await zhuji.command<Refused>(`${path}/${first.id}/publish`, {
    ...{ version: moved.body.version, reason: '更正' },
  });
  expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
});

test('an activity is saved while its pair is corrected: neither waits for the other for ever', async () => {
  const { version } = (await province.get<PairItem>(`/cooperation/pairs/${pairId}`)).body;
  const corrected = () =>
    province.send('PATCH', `/cooperation/pairs/${pairId}`, {
      body: { source: '省山海办〔2018〕3号', reason: '更正依据' },
      headers: { 'if-match': `"${version}"` },
    });
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => [zhuji.command(path, meeting()), corrected()]).flat(),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...Array<number>(12).fill(201), ...Array<number>(11).fill(409)]);
});

test('an item of published minutes can be taken over by a work item', async () => {
  const first = await published();
  const itemId = first.content.minutes[0]?.id ?? '';
  const deps = { db: api.owner, clock: systemClock };
  const signedIn = async (coveredUnits: string[], permissions: string[], id: string) =>
    ({ id, coveredUnits: new Set(coveredUnits), permissions: new Set(permissions) }) as never;
  const { rows } = await api.owner.query<{ id: string }>(
    `SELECT person_id AS id FROM account WHERE username = 'zhuji.coordinator'`,
  );
  const coordinator = await signedIn(['330681'], ['case.read', 'cooperation.record'], rows[0]?.id ?? '');
  expect(await minutesSource(deps, coordinator, { id: first.id, itemId })).toMatchObject({
    value: { sourceKind: 'minutes_item', sourceId: itemId, responsibleUnitId: '330681', dueOn: '2026-06-30' },
  });
  const reader = await signedIn(['330681'], ['case.read'], rows[0]?.id ?? '');
  expect(await minutesSource(deps, reader, { id: first.id, itemId })).toMatchObject({
    rejection: { code: 'forbidden' },
  });
});

test('an item of published minutes becomes one work item, for who records and supervises', async () => {
  const { id, content } = await published();
  const itemId = content.minutes[0]?.id ?? '';
  const body = {
    ...{ title: '落实联席会议议定事项', text: content.minutes[0]?.text, milestones: [], coUnits: [] },
    ...{ supervisingUnit: '330000-office', responsibleUnit: '330681', dueOn: '2030-06-30' },
    source: { kind: 'minutes_item', activityId: id, itemId },
  };
  const first = await province.command<{ id: string; source: object }>('/work-items', body);
  expect([first.status, first.body.source]).toEqual([201, { kind: 'minutes_item', id: itemId }]);
  const again = await province.command<{ code: string }>('/work-items', body);
  expect([again.status, again.body.code]).toEqual([409, 'work_item_source_taken']);
  const unknown = { ...body, source: { ...body.source, itemId: 'nothing' } };
  expect((await province.command('/work-items', unknown)).status).toBe(404);
});

describe('what becomes of items of minutes', () => {
  const work = async (by: Person, activity: string) =>
    (await by.get<MinutesWork>(`/work-items/minutes?activity=${activity}`)).body.items;
  const offered = async (by: Person, activity: string) =>
    (await work(by, activity)).map(({ offer }) => offer?.responsibleUnit.id ?? null);
  const dueOn = '2030-06-30';
  const minutes = [
    item('援建方落实资金\n按季度拨付', { dueOn }),
    item('受援方落实项目', { responsibleUnitId: '331123', coResponsibleUnitIds: ['330681', '331181'] }),
  ];

  test('is offered to who may supervise by the rules of work items, with what the minutes give', async () => {
    const { id } = await published({ minutes });
    const lishui = await api.as('lishui.coordinator');
    expect(await offered(province, id)).toEqual(['330681', '331123']);
    expect(await offered(lishui, id)).toEqual([null, '331123']);
    for (const by of [zhuji, suichang, await api.as('suichang.clerk')])
      expect(await offered(by, id)).toEqual([null, null]);
    const [first] = await work(province, id);
    expect(first).toMatchObject({
      ...{ workItem: null, taken: false },
      offer: { title: '援建方落实资金', supervisingUnit: { id: '330000-office' }, leftOut: [], dueOn },
    });
    const [, second] = await work(lishui, id);
    expect(second?.offer).toMatchObject({
      ...{
        supervisingUnit: { id: '331100-office' },
        coUnits: [{ id: '331181' }],
        leftOut: [{ id: '330681' }],
      },
      // It lies behind us.
      dueOn: null,
    });
    expect((await chunan.get(`/work-items/minutes?activity=${id}`)).status).toBe(404);
  });

  test('what is offered is taken as it is, and the item names its work item from then on', async () => {
    const { id } = await published({ minutes });
    const [first] = await work(province, id);
    const { offer, itemId } = first ?? {};
    const { leftOut: _, supervisingUnit, responsibleUnit, coUnits, ...terms } = offer ?? ({} as never);
    const made = await province.command<WorkItemView>('/work-items', {
      ...{
        ...terms,
        milestones: [],
        supervisingUnit: supervisingUnit.id,
        responsibleUnit: responsibleUnit.id,
      },
      coUnits: coUnits.map((unit) => unit.id),
      source: { kind: 'minutes_item', activityId: id, itemId },
    });
    expect([made.status, made.body]).toMatchObject([201, { dueOn, text: '援建方落实资金\n按季度拨付' }]);
    const workItem = { id: made.body.id, title: '援建方落实资金', status: 'created' };
    expect((await work(province, id))[0]).toEqual({ itemId, workItem, taken: true, offer: null });
    // Not issued yet: who records knows that there is one, and not which; who only reads knows nothing.
    expect((await work(zhuji, id))[0]).toEqual({ itemId, workItem: null, taken: true, offer: null });
    const reader = await api.as('zhuji.head');
    expect((await work(reader, id))[0]).toEqual({ itemId, workItem: null, taken: false, offer: null });
    const act = (version: number, command: object) =>
      province.command(`/work-items/${made.body.id}/commands`, { version, command });
    await act(1, { type: 'issue' });
    expect((await work(zhuji, id))[0]?.workItem).toEqual({ ...workItem, status: 'issued' });
    await act(2, { type: 'cancel', reason: '重复立项' });
    expect((await work(province, id))[0]).toMatchObject({ workItem: null, taken: false, offer: { dueOn } });
  });
});
