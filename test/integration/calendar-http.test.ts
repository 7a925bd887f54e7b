import { randomUUID } from 'node:crypto';
import type { CalendarPreview, DeadlineView, OfficeHoursView } from '@shanhai/contracts/calendar';
import type { ProblemDocument } from '@shanhai/contracts/problems';
import { DEFAULT_OFFICE_HOURS } from '@shanhai/domain/calendar';
import { startApi, type Person, type TestApi } from '../support/api';
import { act, openDesk, openVillageApproval, type Desk } from '../support/approvals';

/** The doors of the working calendar and of deadlines, as somebody outside knocks at them. */
let api: TestApi;
let desk: Desk;
let admin: Person;
let head: Person;
let leader: Person;
let clerk: Person;

beforeAll(async () => {
  api = await startApi();
  desk = await openDesk(11, api.db);
  [admin, head, clerk, leader] = await Promise.all([
    api.as('admin'),
    api.as('longquan.head'),
    api.as('longquan.clerk'),
    api.as('province.leader'),
  ]);
}, 60_000);
afterAll(async () => {
  await desk.close();
  await api.close();
});

const span = (opens: string, closes: string) => ({ opens, closes });
const summer = {
  unitId: '331181',
  from: '2027-06-01',
  hours: { morning: span('08:00', '11:30'), afternoon: span('15:00', '18:00') },
  source: '龙政办发〔2027〕1号（演示）',
};

describe('office hours', () => {
  const listed = async () => (await clerk.get<{ items: OfficeHoursView[] }>('/office-hours')).body.items;

  it('are read by everybody, and published by who keeps the calendar alone', async () => {
    const before = await listed();
    for (const who of [head, clerk]) {
      const refused = await who.command('/office-hours', { ...summer, basis: 0 });
      expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect((await who.send('POST', '/office-hours/preview', { body: summer })).status).toBe(403);
      expect((await who.get('/calendar-projections')).status).toBe(403);
    }
    expect(await listed()).toEqual(before);
  });

  it.each([
    ['office_hours_invalid', { hours: { ...summer.hours, afternoon: span('11:00', '18:00') } }],
    ['office_hours_invalid', { hours: { ...summer.hours, morning: span('11:30', '08:00') } }],
    ['office_hours_past', { from: '2020-01-01' }],
    ['unit_unknown', { unitId: 'atlantis' }],
    ['request_invalid', { hours: { ...summer.hours, morning: span('8:00', '24:00') } }],
    ['request_invalid', { from: '2027-02-30' }],
  ])('that are wrong are refused with %s, and change nothing', async (code, wrong) => {
    const before = await listed();
    const refused = await admin.command('/office-hours', { ...summer, basis: 0, ...wrong });
    expect(refused.body['code']).toBe(code);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    const preview = await admin.send('POST', '/office-hours/preview', { body: { ...summer, ...wrong } });
    expect(preview.body['code']).toBe(code);
    expect(await listed()).toEqual(before);
  });

  it('that are wrong are refused at their field', async () => {
    const hours = { ...summer.hours, afternoon: span('11:00', '18:00') };
    const refused = await admin.send<ProblemDocument>('POST', '/office-hours/preview', {
      body: { ...summer, hours },
    });
    expect(refused.body.errors).toMatchObject([{ pointer: '/hours/afternoon/opens', code: 'hours_order' }]);
  });

  it('show what they would move below the unit, also where no unit has hours of its own yet', async () => {
    const { rowCount } = await api.owner.query('SELECT FROM calendar_publication WHERE unit_id IS NOT NULL');
    expect(rowCount).toBe(0);
    const formData = { subject: '办公时间调整试验', body: '说明办公时间调整对期限的影响，请予批准。' };
    expect((await clerk.command('/submissions', { routeKey: 'general-request', formData })).status).toBe(201);
    const today = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const city = { ...summer, unitId: '331100', from: today };
    const preview = await admin.send<CalendarPreview>('POST', '/office-hours/preview', { body: city });
    expect(preview.body.counts).toMatchObject({ moved: 1 });
  });

  it('show first what they would move, are published once a key, and stand in the list', async () => {
    const preview = await admin.send<CalendarPreview>('POST', '/office-hours/preview', { body: summer });
    expect(preview).toMatchObject({ status: 200, body: { items: [], counts: { moved: 0 } } });
    const { basis } = preview.body;
    const unseen = await admin.command('/office-hours', { ...summer, basis: basis - 1 });
    expect(unseen).toMatchObject({ status: 409, body: { code: 'office_hours_moved_on' } });
    const key = randomUUID();
    const seen = { ...summer, basis };
    const [first, again] = [
      await admin.command('/office-hours', seen, key),
      await admin.command('/office-hours', seen, key),
    ];
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    const other = await admin.command('/office-hours', { ...seen, from: '2027-07-01' }, key);
    expect(other.body['code']).toBe('idempotency_key_reused');
    expect((await listed()).filter(({ from }) => from === '2027-06-01')).toMatchObject([
      { unit: { id: '331181' }, hours: summer.hours, publishedBy: { name: expect.any(String) } },
    ]);
  });

  it('that hold already are refused, and make no publication', async () => {
    const before = await listed();
    const everywhere = { ...summer, unitId: null, hours: DEFAULT_OFFICE_HOURS };
    for (const same of [summer, { ...summer, from: '2027-08-01' }, everywhere]) {
      const preview = await admin.send('POST', '/office-hours/preview', { body: same });
      expect(preview).toMatchObject({ status: 409, body: { code: 'office_hours_unchanged' } });
      const refused = await admin.command('/office-hours', { ...same, basis: before[0]?.edition ?? 0 });
      expect(refused).toMatchObject({ status: 409, body: { code: 'office_hours_unchanged' } });
    }
    expect(await listed()).toEqual(before);
  });

  it('that a unit only inherits may become its own, and hours before others that differ may be published', async () => {
    const own = { ...summer, unitId: '331123', hours: DEFAULT_OFFICE_HOURS };
    const earlier = { ...summer, from: '2027-05-01' };
    for (const body of [own, earlier]) {
      expect((await admin.send('POST', '/office-hours/preview', { body })).status).toBe(200);
    }
  });
});

describe('an extension', () => {
  const deadlineOf = async (approvalId: string): Promise<string> => {
    const { rows } = await api.owner.query<{ id: string }>('SELECT id FROM deadline WHERE subject_id = $1', [
      approvalId,
    ]);
    return rows[0]?.id ?? '';
  };
  const read = async (id: string): Promise<DeadlineView> =>
    (await head.get<DeadlineView>(`/deadlines/${id}`)).body;
  const extend = (who: Person, id: string, version: number, body: object, key: string = randomUUID()) =>
    who.send<DeadlineView & { code?: string }>('POST', `/deadlines/${id}/extensions`, {
      ...{ body, headers: { 'idempotency-key': key, 'if-match': `"${version}"` } },
    });
  const more = { add: 2, reason: '当事人申请延期' };

  it('is decided from above who holds it: others see it at most, and strangers not at all', async () => {
    const id = await deadlineOf((await openVillageApproval(desk)).approvalId);
    const stranger = await api.as('chunan.clerk');
    expect((await stranger.get(`/deadlines/${id}`)).status).toBe(404);
    expect((await extend(stranger, id, 0, more)).status).toBe(404);
    expect((await head.get(`/deadlines/${randomUUID()}`)).status).toBe(404);
    expect((await clerk.get<DeadlineView>(`/deadlines/${id}`)).body.extendable).toBe(false);
    for (const who of [clerk, head]) {
      expect((await extend(who, id, 0, more)).body.code).toBe('forbidden');
      expect((await who.get(`/deadlines/${id}/extensions/preview?add=2`)).status).toBe(403);
    }
    expect((await stranger.get(`/deadlines/${id}/extensions/preview?add=2`)).status).toBe(404);
    expect((await leader.get(`/deadlines/${id}/extensions/preview?add=0`)).status).toBe(400);
    expect(await leader.get(`/deadlines/${id}/extensions/preview?add=2`)).toMatchObject({
      ...{ status: 200, body: { refusal: null } },
    });
    expect((await read(id)).history).toHaveLength(1);
  });

  it.each([
    { add: 0, reason: '延期' },
    { add: 1.5, reason: '延期' },
    { add: 366, reason: '延期' },
    { add: 2, reason: '  ' },
    { add: 2 },
  ])('of %j is no extension', async (body) => {
    const id = await deadlineOf((await openVillageApproval(desk)).approvalId);
    expect(await extend(leader, id, 0, body)).toMatchObject({
      status: 400,
      body: { code: 'request_invalid' },
    });
    expect((await read(id)).history).toHaveLength(1);
  });

  it('is given once a key on the version that was seen, with its reason in the history', async () => {
    const id = await deadlineOf((await openVillageApproval(desk)).approvalId);
    const { version, budget, dueAt } = await read(id);
    const key = randomUUID();
    const first = await extend(leader, id, version, more, key);
    expect(first).toMatchObject({ status: 201, body: { version: version + 1, budget: budget + 2 } });
    expect((await extend(leader, id, version, more, key)).body).toEqual(first.body);
    expect((await extend(leader, id, version, more)).body.code).toBe('version_conflict');
    const after = await read(id);
    expect(after.dueAt > dueAt).toBe(true);
    expect(after.history.at(-1)).toMatchObject({
      ...{ cause: 'extended', reason: more.reason, before: { dueAt }, after: { dueAt: after.dueAt } },
      actor: { kind: 'person', person: { name: '顾长风' } },
    });
    expect(after.history).toHaveLength(2);
  });

  it('comes too late when the stage was decided', async () => {
    const { approvalId } = await openVillageApproval(desk);
    const id = await deadlineOf(approvalId);
    const { version } = await read(id);
    await act(desk, approvalId, 'longquan.head', { type: 'approve' });
    expect((await extend(leader, id, version, more)).body.code).toBe('deadline_closed');
  });
});
