import type { PlanDocument, PlanView } from '@shanhai/contracts/targets/plans';
import { openPlanApproval, refusePlan, type PlanDeps } from '@shanhai/application/targets/plans/process';
import type { Person, TestApi } from '../support/api';
import {
  draftTarget,
  faults,
  issueAll,
  OFFICE,
  openPlanDesk,
  reject,
  savePlan,
  share,
  unitPage,
  value,
  type PlanDesk,
  type Problem,
} from '../support/target-plans';

/** Annual plans from the draft to the letters of counties, through the API; what Temporal does is done here step by step. */
let desk: PlanDesk;
let api: TestApi;
let deps: PlanDeps;
let planner: Person;
let lishui: Person;
beforeAll(async () => {
  desk = await openPlanDesk();
  ({ api, deps, planner } = desk);
  lishui = await api.as('lishui.coordinator');
}, 60_000);
afterAll(() => desk.close());

const submit = (id: string, version: number) =>
  planner.command<PlanView & Problem>(`/target-plans/${id}/submit`, { version });

describe('a draft', () => {
  it('is offered for the office where one plans, and for no other unit of one’s posts', async () => {
    const { body } = await planner.get<{ items: unknown[] }>('/target-plans/offices');
    const named = { nameZh: expect.any(String) as string, nameEn: expect.any(String) as string };
    expect(body.items).toEqual([{ id: OFFICE, ...named }]);
    const clerk = await api.as('longquan.clerk');
    expect((await clerk.get<{ items: unknown[] }>('/target-plans/offices')).body.items).toEqual([]);
  });

  it('begins from the work plan, with the sentence of each number', async () => {
    const made = await planner.command<PlanView>('/target-plans', {
      year: 2020,
      unitId: OFFICE,
      from: 'work_plan',
    });
    expect(made.status).toBe(201);
    const villages = made.body.items.find(({ key }) => key === 'demonstration_villages_accepted');
    expect(villages).toMatchObject({
      measure: '个',
      aggregation: 'count',
      comparison: 'at_least',
      illustrative: false,
    });
    expect(villages?.share).toMatchObject({ value: '26', unit: { id: '330000' }, below: { state: 'none' } });
    expect(villages?.sentence).toContain('2020年,验收乡村振兴示范点26个以上');
    const again = await planner.command<Problem>('/target-plans', {
      year: 2020,
      unitId: OFFICE,
      from: 'nothing',
    });
    expect([again.status, again.body.code]).toEqual([409, 'plan_exists']);
  });

  it('begins from the year before, whose values are the baseline', async () => {
    const { id } = await desk.begin();
    await savePlan(planner, id, [draftTarget('funds', { value: '2757', shares: [share('331100', '2757')] })]);
    const next = await desk.begin('last_year');
    expect(next.items[0]).toMatchObject({
      ...{ key: 'funds', baseline: { year: next.year - 1, value: '2757' } },
      share: { value: '2757' },
      shares: [{ unit: { id: '331100' }, value: null }],
    });
    const changes = await planner.get(`/target-plans/${next.id}/changes`);
    expect(changes.body).toMatchObject({
      before: { year: next.year - 1 },
      items: [{ key: 'funds', change: 'same' }],
    });
    const none = await planner.command<Problem>('/target-plans', {
      year: 2090,
      unitId: OFFICE,
      from: 'last_year',
    });
    expect([none.status, none.body.code]).toEqual([409, 'plan_source_missing']);
  });

  it('is its office’s alone: to others it does not exist, and who plans nothing begins none', async () => {
    const { id } = await desk.begin();
    for (const name of ['lishui.coordinator', 'province.office', 'finance.approver']) {
      expect((await (await api.as(name)).get(`/target-plans/${id}`)).status).toBe(404);
    }
    const lists = await lishui.get<{ items: { id: string }[] }>('/target-plans');
    expect(lists.body.items.map((each) => each.id)).not.toContain(id);
    const refused = await lishui.command<Problem>('/target-plans', {
      year: 2050,
      unitId: OFFICE,
      from: 'nothing',
    });
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
  });

  it('is saved whole or not at all, and every fault has its place', async () => {
    const { id } = await desk.begin();
    const saved = await savePlan(planner, id, [
      draftTarget('a', { value: '-1' }),
      draftTarget('a', { value: '1,000', shares: [share('331181', '1')] }),
      draftTarget('b', {
        aggregation: 'count',
        value: '2.5',
        shares: [share('331100', 'x'), share('331100', '1')],
      }),
    ]);
    expect([saved.status, (saved.body as unknown as Problem).code]).toEqual([422, 'plan_invalid']);
    expect(faults(saved)).toEqual([
      '/targets/1/key target_duplicate',
      '/targets/0/value quantity_negative',
      '/targets/1/value quantity_malformed',
      '/targets/2/value count_not_whole',
      '/targets/1/shares/0/unitId recipient_not_below',
      '/targets/2/shares/0/value quantity_malformed',
      '/targets/2/shares/1/unitId recipient_twice',
    ]);
    const { errors } = saved.body as unknown as Problem;
    expect(errors?.[4]?.detail).toContain('“龙泉市”');
    const kept = await planner.get<PlanDocument>(`/target-plans/${id}/targets`);
    expect(kept.body).toMatchObject({ version: 1, targets: [] });
  });

  it('tells the second of two who save that the first was faster', async () => {
    const { id } = await desk.begin();
    await savePlan(planner, id, [draftTarget('a')]);
    const { title } = (await planner.get<PlanDocument>(`/target-plans/${id}/targets`)).body;
    const late = await planner.send<Problem>('PUT', `/target-plans/${id}/targets`, {
      ...{ body: { title, targets: [] }, headers: { 'if-match': '"1"' } },
    });
    expect([late.status, late.body.code]).toEqual([409, 'version_conflict']);
  });

  it('is not submitted while something is unsaid or does not add up', async () => {
    const { id } = await desk.begin();
    const saved = await savePlan(planner, id, [
      draftTarget('open', { value: null }),
      draftTarget('short', { value: '10', shares: [share('331100', '9.9999')] }),
      draftTarget('even', { value: '0.3', shares: [share('331100', '0.3'), share('330600', null)] }),
      draftTarget('below', { value: '3', shares: [share('331100', '3', [['331181', '4']])] }),
    ]);
    const refused = await submit(id, saved.body.version);
    expect([refused.status, refused.body.code]).toEqual([422, 'plan_invalid']);
    expect(faults(refused)).toEqual([
      '/targets/0/value value_missing',
      '/targets/1/shares parts_differ',
      '/targets/2/shares/1/value value_missing',
      '/targets/3/shares/0/below parts_differ',
    ]);
    expect(refused.body.errors?.[1]?.detail).toContain('相差 -0.0001');
  });

  it('is discarded with its targets, and its history stays', async () => {
    const { id } = await desk.begin();
    await savePlan(planner, id, [draftTarget('a')]);
    expect((await planner.send('DELETE', `/target-plans/${id}`)).status).toBe(204);
    expect((await planner.get(`/target-plans/${id}`)).status).toBe(404);
    const { rows } = await api.owner.query<{ type: string }>(
      'SELECT type FROM event WHERE stream_id = $1 ORDER BY seq',
      [id],
    );
    expect(rows.map(({ type }) => type)).toEqual(['plan_drafted', 'plan_saved', 'plan_discarded']);
  });
});

describe('an approved plan', () => {
  it('gives every unit one letter, and asking again gives none', async () => {
    const { planId, recipients } = await desk.issued();
    expect(recipients).toHaveLength(4);
    expect(await issueAll(deps, planId, null)).toEqual(recipients);
    const letters = await planner.get<{
      items: { number: string; unit: { id: string }; revision: number }[];
    }>(`/target-plans/${planId}/letters`);
    expect(letters.body.items.map(({ unit, revision }) => [unit.id, revision])).toEqual([
      ['330600', 1],
      ['331100', 1],
      ['331123', 1],
      ['331181', 1],
    ]);
    expect(new Set(letters.body.items.map(({ number }) => number)).size).toBe(4);
    const { rows } = await api.owner.query<{ subject_id: string; kind: string }>(
      `SELECT subject_id, kind FROM deadline WHERE subject_id = ANY($1::uuid[]) AND status = 'running'`,
      [recipients],
    );
    expect(rows.map(({ subject_id: id, kind }) => [id, kind]).sort()).toEqual(
      recipients.map((id) => [id, 'target_signing']).sort(),
    );
  });

  it('is seen by its recipients, each with its own page', async () => {
    const { planId } = await desk.issued();
    const page = await unitPage(lishui, planId, '331100');
    expect(page.targets.map(({ key, share: { value: own } }) => [key, own])).toEqual([
      ['villages', '20'],
      ['funds', '0.3'],
    ]);
    expect(page.targets[1]?.share.below).toMatchObject({ state: 'even', total: '0.3', difference: '0' });
    expect(page.targets[0]?.above).toMatchObject({
      unit: { id: '330000' },
      value: '26',
      below: { state: 'even' },
    });
    expect(page.allowedActions).toEqual(['sign', 'request']);
    expect((await lishui.get(`/target-plans/${planId}/units/330600`)).status).toBe(404);
    expect((await (await api.as('hangzhou.coordinator')).get(`/target-plans/${planId}`)).status).toBe(404);
  });

  it('is printed as a sheet for each unit', async () => {
    const { planId } = await desk.issued();
    const { letter } = await unitPage(lishui, planId, '331100');
    const sheet = await lishui.get<string>(`/target-letters/${letter?.id}/sheet`);
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(
      (await (await api.as('zhuji.coordinator')).get(`/target-letters/${letter?.id}/sheet`)).status,
    ).toBe(404);
  });

  it('is ended when its approval is refused: another may begin for its year', async () => {
    const { id, year } = await desk.begin();
    const saved = await savePlan(planner, id, [draftTarget('a', { shares: [share('331100', '10')] })]);
    await submit(id, saved.body.version);
    const { approvalId } = await value(openPlanApproval(deps, id));
    await reject(api, 'province.office', approvalId, '目标值依据不足');
    await value(refusePlan(deps, id, 'rejected'));
    expect((await planner.get<PlanView>(`/target-plans/${id}`)).body).toMatchObject({
      ...{ status: 'rejected', reason: '目标值依据不足', allowedActions: ['again'] },
    });

    const again = { year, unitId: OFFICE, from: 'former' };
    const another = await planner.command<PlanView>('/target-plans', again);
    expect(another.status).toBe(201);
    expect(another.body.items).toMatchObject([
      { key: 'a', share: { value: '10' }, shares: [{ unit: { id: '331100' }, value: '10' }] },
    ]);
    expect((await planner.get<PlanView>(`/target-plans/${id}`)).body.allowedActions).toEqual([]);
    expect((await planner.command<Problem>('/target-plans', again)).body.code).toBe('plan_exists');
  });
});

describe('a letter', () => {
  it('is signed for once, by who acts for the unit', async () => {
    const { planId } = await desk.issued();
    const { letter } = await unitPage(lishui, planId, '331100');
    const path = `/target-letters/${letter?.id}/signature`;
    const above = await planner.command<Problem>(path, {});
    expect([above.status, above.body.code]).toEqual([403, 'forbidden']);
    const [one, two] = await Promise.all([
      lishui.command<Problem>(path, {}),
      lishui.command<Problem>(path, {}),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const refused = one.status === 409 ? one : two;
    expect(refused.body.code).toBe('letter_signed');
    expect(refused.body.detail).toContain('雷鸣远');
    const { rows } = await api.owner.query(
      `SELECT FROM event WHERE type = 'letter_signed' AND data->>'letterId' = $1`,
      [letter?.id],
    );
    expect(rows).toHaveLength(1);
  });
});
