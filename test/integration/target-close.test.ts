import { randomUUID } from 'node:crypto';
import type { ChangeEffectView } from '@shanhai/contracts/targets/changes';
import type { ClosePage, FactChangeView, UnitFactsView } from '@shanhai/contracts/targets/close';
import type { PlanView } from '@shanhai/contracts/targets/plans';
import type { Standing } from '@shanhai/contracts/targets/reports';
import { verifyRecord } from '@shanhai/application/audit';
import { verifyFacts } from '@shanhai/application/targets/close';
import { concludeReopening, openReopening } from '@shanhai/application/targets/close/process';
import { concludeChange, openChangeApproval } from '@shanhai/application/targets/changes/process';
import { recipientIdOf } from '@shanhai/application/targets/plans';
import { nextOfRecipient } from '@shanhai/application/targets/plans/process';
import { concludeReport, nextOfYear } from '@shanhai/application/targets/reports/process';
import type { Person, TestApi } from '../support/api';
import { begin as beginChange, handedIn as askChange, line } from '../support/target-changes';
import { approveAll, unitPage, value, type Problem } from '../support/target-plans';
import { entry, handIn, openReportDesk, readReport, type ReportDesk } from '../support/target-reports';

/** The close of a plan's year through the API; what Temporal does is done here step by step. */
jest.setTimeout(120_000);

let desk: ReportDesk;
let api: TestApi;
let planner: Person;
let longquan: Person;
/** Clocks only go forward: each story has a year of its own. */
let year = 2026;
beforeAll(async () => {
  desk = await openReportDesk();
  ({ api, planner } = desk);
  longquan = await api.as('longquan.clerk');
}, 60_000);
afterAll(() => desk.close());

type Answer = ClosePage & Problem;
const pageOf = async (planId: string): Promise<ClosePage> =>
  (await planner.get<ClosePage>(`/target-plans/${planId}/closing`)).body;
const close = (planId: string, body: object = {}, person = planner, key = randomUUID()) =>
  person.command<Answer>(`/target-plans/${planId}/close`, body, key);
const closeOver = async (planId: string, reason = '年度结束') => {
  const over = (await pageOf(planId)).hindrances.map(({ id }) => id);
  const answer = await close(planId, { over, reason });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};
const factsOf = async (person: Person, planId: string, query = ''): Promise<UnitFactsView[]> =>
  (await person.get<{ items: UnitFactsView[] }>(`/target-plans/${planId}/facts${query}`)).body.items;
const rows = async <T extends object>(text: string, ...values: unknown[]): Promise<T[]> =>
  (await api.owner.query<T>(text, values)).rows;

/** A plan of which 龙泉 has reported 12 of 12 villages and its park, confirmed; the clock stands in the year after. */
async function reported(): Promise<{ planId: string; reportId: string }> {
  year += 1;
  await desk.goTo(`${year}-10-10`);
  const planId = await desk.issuedIn(year);
  await desk.goTo(`${year + 1}-01-04`);
  const period = await desk.openPeriod(planId);
  const reportId = await desk.reportOf(planId, '331181', period);
  await handIn(longquan, reportId, {
    villages: entry('12'),
    park: entry(null, { doneOn: `${year}-05-20` }),
  });
  await desk.drive(reportId, ['lishui.office']);
  return { planId, reportId };
}

async function reopen(planId: string, outcome: 'approved' | 'rejected' = 'approved'): Promise<void> {
  const asked = await planner.command<Answer>(`/target-plans/${planId}/reopen`, { reason: '数据有误' });
  if (asked.status !== 200) throw new Error(JSON.stringify(asked.body));
  const id = asked.body.reopenings[0]?.id ?? '';
  const { approvalId } = await value(openReopening(desk.deps, id));
  await approveAll(api, approvalId, outcome === 'approved' ? ['province.office', 'province.leader'] : []);
  await value(concludeReopening(desk.deps, { reopeningId: id, outcome }));
}

it('is refused before its day, to who does not plan, and while something is open that is not named', async () => {
  year += 1;
  await desk.goTo(`${year}-10-10`);
  const planId = await desk.issuedIn(year);
  const early = await close(planId);
  expect([early.status, early.body.code]).toEqual([409, 'closing_too_early']);
  expect(early.body.detail).toContain(`${year + 1}-01-01`);
  expect((await close(planId, {}, await api.as('lishui.coordinator'))).status).toBe(403);
  expect((await close(planId, {}, await api.as('chunan.clerk'))).status).toBe(404);
  expect((await longquan.get(`/target-plans/${planId}/closing`)).status).toBe(403);

  await desk.goTo(`${year + 1}-01-04`);
  await desk.openPeriod(planId);
  const page = await pageOf(planId);
  expect(page).toMatchObject({ from: `${year + 1}-01-01`, allowedActions: ['close'], closings: [] });
  expect(page.hindrances.map(({ kind, unit, status }) => `${kind} ${unit.id} ${status}`)).toEqual([
    ...['330600', '331100', '331123', '331181'].map((unit) => `part ${unit} issued`),
    ...['330600', '331100', '331123', '331181'].map((unit) => `report ${unit} open`),
  ]);
  const over = page.hindrances.map(({ id }) => id);
  for (const body of [{}, { over }, { over: over.slice(1), reason: '年度结束' }, { reason: '年度结束' }]) {
    const refused = await close(planId, body);
    expect([refused.status, refused.body.code]).toEqual([409, 'closing_hindered']);
  }
  expect(await rows('SELECT FROM target_closing WHERE plan_id = $1', planId)).toEqual([]);
});

it('writes what every unit owed and reached, with digests that can be computed anew', async () => {
  const { planId, reportId } = await reported();
  const key = randomUUID();
  const over = (await pageOf(planId)).hindrances.map(({ id }) => id);
  const closed = await close(planId, { over, reason: '年度结束' }, planner, key);
  const [closing] = closed.body.closings;
  expect(closing).toMatchObject({ version: 1, units: 4, facts: 6, reason: '年度结束' });
  expect(closed.body.allowedActions).toEqual(['reopen']);
  // The same key again, and another.
  expect((await close(planId, { over, reason: '年度结束' }, planner, key)).body.closings).toEqual([closing]);
  expect((await close(planId)).body.code).toBe('plan_closed');

  const facts = await factsOf(planner, planId);
  const own = facts.find(({ unit }) => unit.id === '331181');
  const report = await readReport(longquan, reportId);
  expect(own).toMatchObject({
    letter: { revision: 1 },
    digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
  expect(own?.targets).toEqual([
    expect.objectContaining({
      ...{ key: 'villages', owed: '12', reached: '12', percent: '100', light: 'reached' },
      report: { number: report.number, period: 4, revision: 1 },
    }),
    expect.objectContaining({
      key: 'park',
      owedOn: `${year}-05-31`,
      reachedOn: `${year}-05-20`,
      light: 'reached',
    }),
  ]);
  const silent = facts.find(({ unit }) => unit.id === '330600')?.targets[0];
  expect(silent).toMatchObject({ owed: '6', reached: null, percent: null, light: 'none', report: null });
  // Who covers a county sees its facts alone.
  expect((await factsOf(longquan, planId)).map(({ unit }) => unit.id)).toEqual(['331181']);

  const [told] = await rows<{ digest: string }>(
    `SELECT data->>'digest' AS digest FROM event WHERE stream_id = $1 AND type = 'plan_closed'`,
    planId,
  );
  expect(told?.digest).toBe(closing?.digest);
  expect(await verifyFacts(desk.deps.db)).toMatchObject({ findings: [] });
  expect((await verifyRecord(desk.deps.db)).findings).toEqual([]);
});

it('judges by the last day of the year who reported before it and then fell silent', async () => {
  year += 1;
  await desk.goTo(`${year}-07-10`);
  const planId = await desk.issuedIn(year);
  await value(nextOfYear(desk.deps, planId));
  await desk.goTo(`${year}-10-08`);
  const reportId = await desk.reportOf(planId, '331181', await desk.openPeriod(planId));
  await handIn(longquan, reportId, { villages: entry('10'), park: entry(null, { explanation: '正在收尾' }) });
  await desk.drive(reportId, ['lishui.office']);
  await desk.goTo(`${year + 1}-01-04`);
  await desk.openPeriod(planId);
  await closeOver(planId);
  const lights = (await factsOf(longquan, planId))[0]?.targets.map(({ key, light }) => `${key} ${light}`);
  expect(lights).toEqual(['villages behind', 'park far_behind']);
  const { items } = (await longquan.get<Standing>(`/target-plans/${planId}/standing`)).body;
  expect(items[0]?.cells.map(({ key, light }) => `${key} ${light.state} ${light.rule.on}`)).toEqual([
    `park far_behind ${year}-12-31`,
    `villages behind ${year}-12-31`,
  ]);
});

it('keeps its facts from being changed, and finds it out when they were', async () => {
  const { planId } = await reported();
  const { closings } = await closeOver(planId);
  const of = [closings[0]?.id, '331181'];
  const app = desk.deps.db;
  for (const text of [
    `UPDATE target_fact SET content = '{}' WHERE closing_id = $1 AND unit_id = $2`,
    'DELETE FROM target_fact WHERE closing_id = $1 AND unit_id = $2',
  ])
    await expect(app.query(text, of)).rejects.toThrow(/permission denied/);
  await rows(
    `UPDATE target_fact SET content = jsonb_set(content, '{targets,0,reached}', '"13"') WHERE closing_id = $1 AND unit_id = $2`,
    ...of,
  );
  const found = (await verifyFacts(app)).findings.filter((each) => each.planId === planId);
  expect(found).toEqual([
    { planId, version: 1, unitId: '331181', problem: 'unit' },
    { planId, version: 1, unitId: null, problem: 'whole' },
  ]);
});

it('ends what was open, tells the units, and lets nothing of the plan be edited', async () => {
  const { planId, reportId } = await reported();
  const lishui = await api.as('lishui.coordinator');
  const coordinator = await api.as('longquan.coordinator');
  const draft = await beginChange(coordinator, planId, '331181');
  const asked = await askChange(lishui, planId, '331100', [line('villages', '331100', '19')]);
  const { approvalId } = await value(openChangeApproval(desk.deps, asked.id));
  const { letter } = await unitPage(lishui, planId, '331100');
  const open = await desk.reportOf(planId, '331123', 4);
  const page = await closeOver(planId, '年底前未办结');
  expect(page.closings[0]?.hindrances.map(({ kind, unit }) => `${kind} ${unit.id}`)).toContain(
    'change 331100',
  );

  // The approval was cancelled with its case, and its process finds that nothing is left to be done.
  const office = await api.as('province.office');
  const inbox = await office.get<{ items: { approvalId: string }[] }>('/inbox');
  expect(inbox.body.items.map((each) => each.approvalId)).not.toContain(approvalId);
  expect(await value(concludeChange(desk.deps, { changeId: asked.id, outcome: 'cancelled' }))).toEqual({
    recipients: [],
  });
  expect((await lishui.get<{ status: string }>(`/target-changes/${asked.id}`)).body.status).toBe('lapsed');
  expect(await value(nextOfRecipient(desk.deps, recipientIdOf(planId, '331100')))).toEqual({
    for: 'nothing',
  });
  expect(await desk.drive(open)).toEqual({ for: 'nothing' });
  await value(concludeReport(desk.deps, { reportId: open, outcome: 'approved' }));
  const running = await rows(
    `SELECT FROM deadline d WHERE d.status IN ('running', 'due') AND d.kind LIKE 'target%' AND d.subject_id IN (
       SELECT id FROM target_recipient WHERE plan_id = $1 UNION SELECT id FROM target_report WHERE plan_id = $1
       UNION SELECT $1)`,
    planId,
  );
  expect(running).toEqual([]);
  const told = await rows<{ many: string }>(
    `SELECT count(*)::text AS many FROM outbox WHERE payload->>'kind' = 'target_plan_ended' AND payload->>'dedupeKey' LIKE $1`,
    `target-plan:closed:${planId}:%`,
  );
  expect(told[0]?.many).toBe('4');

  const match = { 'if-match': `"${draft.version}"`, 'idempotency-key': randomUUID() };
  const tried: [string, string, object][] = [
    ['POST', `/target-letters/${letter?.id}/signature`, {}],
    ['PATCH', `/target-plans/${planId}/units/331100/breakdown`, { cells: [] }],
    ['POST', `/target-plans/${planId}/units/331100/breakdown/submit`, { version: 1 }],
    ['POST', '/target-changes', { planId, unitId: '331100' }],
  ];
  for (const [method, path, body] of tried) {
    const answer = await lishui.send<Problem>(method, path, { body, headers: match });
    expect([path, answer.status, answer.body.code]).toEqual([path, 409, 'plan_closed']);
  }
  const content = { ground: null, reason: '', explanation: '', items: [] };
  const saved = await coordinator.send<Problem>('PUT', `/target-changes/${draft.id}`, {
    body: content,
    headers: match,
  });
  expect(saved.body.code).toBe('plan_closed');
  const corrected = await longquan.command<Problem>(`/target-reports/${reportId}/corrections`, {
    reason: '更正',
  });
  expect(corrected.body.code).toBe('plan_closed');
});

describe('opening a year again', () => {
  it('needs approval, and refused it stays closed', async () => {
    const { planId } = await reported();
    await closeOver(planId);
    const asked = await planner.command<Answer>(`/target-plans/${planId}/reopen`, { reason: '数据有误' });
    const [request] = asked.body.reopenings;
    expect(request).toMatchObject({
      status: 'submitted',
      version: 1,
      number: expect.stringMatching(/^CQ-330000-/) as string,
    });
    const twice = await planner.command<Answer>(`/target-plans/${planId}/reopen`, { reason: '再次' });
    expect([twice.status, twice.body.code]).toEqual([409, 'reopening_pending']);
    expect(twice.body.detail).toContain(request?.number);
    const { approvalId } = await value(openReopening(desk.deps, request?.id ?? ''));
    const office = await api.as('province.office');
    expect((await office.get(`/target-reopenings/${request?.id}`)).body).toEqual({ planId, approvalId });
    expect((await longquan.get(`/target-reopenings/${request?.id}`)).status).toBe(404);
    await value(concludeReopening(desk.deps, { reopeningId: request?.id ?? '', outcome: 'rejected' }));
    expect((await pageOf(planId)).reopenings[0]?.status).toBe('rejected');
    expect((await planner.get<PlanView>(`/target-plans/${planId}`)).body.status).toBe('closed');
  });

  it('lets reports be corrected and made, and closing again writes another version beside the first', async () => {
    const { planId, reportId } = await reported();
    const first = await closeOver(planId);
    await reopen(planId);
    expect((await planner.get<PlanView>(`/target-plans/${planId}`)).body.status).toBe('issued');
    // Who had not signed may do so still, but nobody is asked to, nor to break down.
    const coordinator = await api.as('lishui.coordinator');
    const part = await unitPage(coordinator, planId, '331100');
    expect([part.breakdown?.status, part.breakdown?.dueAt, part.allowedActions]).toEqual([
      ...['cancelled', null, ['sign', 'request']],
    ]);
    const cells = { cells: [{ targetKey: 'villages', unitId: '331181', seen: 1, value: '11' }] };
    const broken = await coordinator.send<Problem>(
      'PATCH',
      `/target-plans/${planId}/units/331100/breakdown`,
      {
        ...{ body: cells, headers: { 'idempotency-key': randomUUID() } },
      },
    );
    expect([broken.status, broken.body.code]).toEqual([409, 'not_editable']);
    const signed = await coordinator.command(`/target-letters/${part.letter?.id}/signature`, {});
    expect(signed.status).toBe(200);
    expect(await value(nextOfRecipient(desk.deps, recipientIdOf(planId, '331100')))).toEqual({
      for: 'nothing',
    });
    // What the close cut off is asked for again, with a term of its own.
    const again = await desk.reportOf(planId, '331123', 4);
    const suichang = await api.as('suichang.clerk');
    expect(await readReport(suichang, again)).toMatchObject({ status: 'open', revision: 2 });
    expect(await desk.drive(again)).toMatchObject({ for: 'deadline' });
    await handIn(suichang, again, { villages: entry('4', { explanation: '进度滞后' }) });
    await desk.drive(again, ['lishui.office']);
    const correction = await longquan.command<{ id: string }>(`/target-reports/${reportId}/corrections`, {
      reason: '更正',
    });
    await handIn(longquan, correction.body.id, {
      villages: entry('11', { explanation: '核减一个' }),
      park: entry(null, { doneOn: `${year}-05-20` }),
    });
    await desk.drive(correction.body.id, ['lishui.office']);

    const second = await closeOver(planId, '更正后关闭');
    expect(
      second.closings.map(({ version, digest }) => [version, digest === first.closings[0]?.digest]),
    ).toEqual([
      [2, false],
      [1, true],
    ]);
    const path = `/target-plans/${planId}/facts/changes?before=1&after=2`;
    const { items } = (await planner.get<{ items: FactChangeView[] }>(path)).body;
    expect(
      items.map(({ unit, key, before, after }) => [unit.id, key, before?.reached, after?.reached]),
    ).toEqual([
      ['331123', 'villages', null, '4'],
      ['331181', 'villages', '12', '11'],
    ]);
    expect((await factsOf(longquan, planId, '?version=1'))[0]?.targets[0]?.reached).toBe('12');
    expect((await factsOf(longquan, planId))[0]?.targets[0]?.report).toMatchObject({ revision: 2 });
    expect((await planner.get(`/target-plans/${planId}/facts?version=3`)).status).toBe(409);
    expect((await verifyFacts(desk.deps.db)).findings.filter((each) => each.planId === planId)).toEqual([]);
  });
});

it('is shown by a request for a change before it is handed in: what would be written of what is confirmed', async () => {
  const { planId } = await reported();
  const coordinator = await api.as('longquan.coordinator');
  const asked = { unitId: '331181', items: [line('villages', '331181', '16')] };
  const shown = await coordinator.send<ChangeEffectView>('POST', `/target-plans/${planId}/effect`, {
    body: asked,
  });
  expect(shown.body.shares.find(({ unit }) => unit.id === '331181')?.assessment).toEqual({
    ...{ reached: '12', reachedOn: null },
    before: { percent: '100', light: 'reached' },
    after: { percent: '75', light: 'behind' },
  });
  expect(shown.body.shares.find(({ unit }) => unit.id === '331100')?.assessment ?? null).toBeNull();
});

it('is written out as a workbook', async () => {
  const { planId } = await reported();
  expect((await planner.get<Problem>(`/target-plans/${planId}/facts.xlsx`)).body.code).toBe(
    'plan_not_closed',
  );
  await closeOver(planId);
  const answer = await planner.get<string>(`/target-plans/${planId}/facts.xlsx`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toContain('filename');
  expect(answer.body.slice(0, 2)).toBe('PK');
});

it('a plan is cancelled by a decision on record: terms end, units are told, what they did stays', async () => {
  const { planId, reportId } = await reported();
  const body = { decision: '浙山海办〔2027〕1号', reason: '规划调整' };
  expect((await longquan.command(`/target-plans/${planId}/cancel`, body)).status).toBe(403);
  const cancelled = await planner.command<PlanView>(`/target-plans/${planId}/cancel`, body);
  expect(cancelled.body).toMatchObject({
    status: 'cancelled',
    reason: '浙山海办〔2027〕1号：规划调整',
    allowedActions: ['again'],
  });
  expect((await readReport(longquan, reportId)).status).toBe('confirmed');
  const page = await unitPage(longquan, planId, '331181');
  expect(page).toMatchObject({
    letter: { revision: 1 },
    breakdown: { status: 'cancelled' },
    allowedActions: [],
  });
  expect((await planner.command<Problem>(`/target-plans/${planId}/cancel`, body)).body.code).toBe(
    'plan_not_in_force',
  );
  const sign = await longquan.command<Problem>(`/target-letters/${page.letter?.id}/signature`, {});
  expect([sign.status, sign.body.code]).toEqual([409, 'not_editable']);
  // Another may be begun for the year.
  const next = { year, unitId: '330000-office', from: 'nothing' };
  expect((await planner.command('/target-plans', next)).status).toBe(201);
});
