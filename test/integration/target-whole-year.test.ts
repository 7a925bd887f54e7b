import { randomUUID } from 'node:crypto';
import type { ChangeView } from '@shanhai/contracts/targets/changes';
import type { ClosePage, FactChangeView, UnitFactsView } from '@shanhai/contracts/targets/close';
import type { LetterView, PlanView, UnitPage } from '@shanhai/contracts/targets/plans';
import type { ReportView, Standing } from '@shanhai/contracts/targets/reports';
import { verifyRecord } from '@shanhai/application/audit';
import { verifyFacts } from '@shanhai/application/targets/close';
import { recipientIdOf } from '@shanhai/application/targets/plans';
import { openDatabase } from '@shanhai/platform/postgres';
import { startApi, type Person, type TestApi } from '../support/api';
import { eventually } from '../support/eventually';
import { skippingYear, type SkippingYear } from '../support/skipping-year';
import { begin as beginChange, line, said, save, submit } from '../support/target-changes';
import {
  approveAll,
  draftTarget,
  faults,
  OFFICE,
  PLAN_SIGNERS,
  savePlan,
  share,
  unitPage,
  type Problem,
} from '../support/target-plans';
import { entry, handIn, readReport } from '../support/target-reports';
import { timeSkipping } from '../workflows/time-skipping';

/**
 * A whole year of a plan, from its issue in April to its close in January and beyond: the API, the database and the processes
 * are those that are delivered, and the time between is skipped. Each turn begins where the one before has ended.
 */
const CITY = '331100'; // 丽水
const LONGQUAN = '331181';
const SUICHANG = '331123';
const UNITS = [CITY, SUICHANG, LONGQUAN];
let api: TestApi;
let year: SkippingYear;
// Before the server itself is stopped: hooks run in the order in which they stand.
afterAll(async () => {
  await year.close();
  await api.close();
});
const temporal = timeSkipping();
jest.setTimeout(60_000);

/** Of the plan: the first that begins after today. */
const Y = new Date().getUTCFullYear() + 1;
let planId: string;
const known = new Map<string, Person>();

beforeAll(async () => {
  api = await startApi();
  year = await skippingYear({ temporal, api });
}, 120_000);

async function as(username: string): Promise<Person> {
  const person = known.get(username) ?? (await api.as(username));
  known.set(username, person);
  return person;
}
const rows = async <T extends object>(text: string, ...values: unknown[]): Promise<T[]> =>
  (await api.owner.query<T>(text, values)).rows;
const made = async <T>(sent: Promise<{ readonly status: number; readonly body: T }>): Promise<T> => {
  const { status, body } = await sent;
  if (status >= 300) throw new Error(JSON.stringify(body));
  return body;
};

const page = async (username: string, unitId: string): Promise<UnitPage> =>
  unitPage(await as(username), planId, unitId);
const plan = async (): Promise<PlanView> =>
  (await (await as('province.coordinator')).get<PlanView>(`/target-plans/${planId}`)).body;
const letters = async (): Promise<string[]> => {
  const planner = await as('province.coordinator');
  const { body } = await planner.get<{ items: LetterView[] }>(`/target-plans/${planId}/letters`);
  return body.items.map(
    ({ unit, revision, signedAt }) => `${unit.id} ${revision}${signedAt ? ' signed' : ''}`,
  );
};
/** What of some kinds was told to whom by the bell, with what lies behind it. */
const bell = async (...kinds: string[]): Promise<string[]> =>
  (
    await rows<{ said: string }>(
      `SELECT DISTINCT n.kind || ' ' || a.username AS said FROM notice n JOIN account a ON a.person_id = n.person_id
       WHERE n.kind = ANY($1::text[]) AND n.link LIKE '/targets/%' ORDER BY 1`,
      kinds,
    )
  ).map((row) => row.said);

async function sign(username: string, unitId: string): Promise<void> {
  const { letter } = await page(username, unitId);
  await made((await as(username)).command(`/target-letters/${letter?.id}/signature`, {}));
  await year.settle();
}

const cell = (targetKey: string, unitId: string, value: string, more: object = {}) => ({
  ...{ targetKey, unitId, value, seen: 0 },
  ...more,
});
const write = async (username: string, unitId: string, cells: object[]) =>
  (await as(username)).send<UnitPage & Problem>(
    'PATCH',
    `/target-plans/${planId}/units/${unitId}/breakdown`,
    {
      ...{ body: { cells, explanations: {} }, headers: { 'idempotency-key': randomUUID() } },
    },
  );
async function handInBreakdown(
  username: string,
  unitId: string,
): Promise<{ status: number; body: UnitPage & Problem }> {
  const { breakdown } = await page(username, unitId);
  const path = `/target-plans/${planId}/units/${unitId}/breakdown/submit`;
  const answer = await (
    await as(username)
  ).command<UnitPage & Problem>(path, { version: breakdown?.version });
  await year.settle();
  return answer;
}
/** Its review as the process has opened it, decided by one person. */
async function approveBreakdown(username: string, unitId: string, by: string): Promise<void> {
  const { breakdown } = await page(username, unitId);
  await approveAll(api, breakdown?.approvalId ?? '', [by]);
  await year.settle();
}
/** A county gives all that it owes to its clerk. */
async function giveToClerk(county: string, unitId: string): Promise<void> {
  const username = `${county}.coordinator`;
  const { targets, persons } = await page(username, unitId);
  const clerk = persons.find(({ name }) => name === clerks[county])?.id;
  const cells = targets.map(({ key, share: own, shares }) => {
    const part = shares.find(({ person }) => person?.id === clerk);
    return cell(key, unitId, own.value ?? '', { personId: clerk, seen: part?.version ?? 0 });
  });
  await made(write(username, unitId, cells));
  expect((await handInBreakdown(username, unitId)).status).toBe(200);
  await approveBreakdown(username, unitId, `${county}.head`);
}
const clerks: Readonly<Record<string, string>> = { longquan: '叶晓岚', suichang: '华若溪' };

const reportOf = async (unitId: string, period: number): Promise<string> => {
  const [found] = await rows<{ id: string }>(
    `SELECT id FROM target_report WHERE plan_id = $1 AND unit_id = $2 AND period = $3 ORDER BY revision DESC LIMIT 1`,
    ...[planId, unitId, period],
  );
  return found?.id ?? '';
};
const reporters: Readonly<Record<string, readonly [string, string]>> = {
  [CITY]: ['lishui.coordinator', 'province.office'],
  [LONGQUAN]: ['longquan.clerk', 'lishui.office'],
  [SUICHANG]: ['suichang.clerk', 'lishui.office'],
};
/** Hands a report in and has it confirmed; answers it. */
async function report(unitId: string, period: number, villages: string, funds: string): Promise<ReportView> {
  const [by, reviewer] = reporters[unitId] ?? ['', ''];
  const id = await reportOf(unitId, period);
  return confirm(id, by, reviewer, { villages, funds });
}
async function confirm(
  id: string,
  by: string,
  reviewer: string,
  { villages, funds }: { villages: string; funds: string },
): Promise<ReportView> {
  const why = '按进度推进';
  const entries = {
    villages: entry(villages, { explanation: why }),
    funds: entry(funds, { explanation: why }),
  };
  await handIn(await as(by), id, entries);
  await year.settle();
  const { approvalId } = await readReport(await as(by), id);
  await approveAll(api, approvalId ?? '', [reviewer]);
  await year.settle();
  const confirmed = await readReport(await as(by), id);
  expect(confirmed.status).toBe('confirmed');
  return confirmed;
}
const lights = async (): Promise<string[]> => {
  const { body } = await (await as('province.coordinator')).get<Standing>(`/target-plans/${planId}/standing`);
  return body.items
    .flatMap(({ unit, cells }) => cells.map(({ key, light }) => `${unit.id} ${key} ${light.state}`))
    .sort();
};
const statusOf = async (workflowId: string): Promise<string> =>
  (await temporal.env.client.workflow.getHandle(workflowId).describe()).status.name;

it('April: the plan is drafted, approved by four, and issued; the city has one letter and signs for it', async () => {
  await year.goTo(`${Y}-04-10`);
  const planner = await as('province.coordinator');
  const draft = await made(
    planner.command<PlanView>('/target-plans', { year: Y, unitId: OFFICE, from: 'nothing' }),
  );
  planId = draft.id;
  const saved = await savePlan(planner, planId, [
    draftTarget('villages', {
      ...{ aggregation: 'count', comparison: 'at_least', value: '20', shares: [share(CITY, '20')] },
    }),
    draftTarget('funds', { value: '300', measure: '万元', shares: [share(CITY, '300')] }),
  ]);
  await made(planner.command(`/target-plans/${planId}/submit`, { version: saved.body.version }));
  await year.settle();
  expect((await (await as('lishui.coordinator')).get(`/target-plans/${planId}/units/${CITY}`)).status).toBe(
    404,
  );
  const { approvalId, status } = await plan();
  expect(status).toBe('in_approval');
  await approveAll(api, approvalId ?? '', PLAN_SIGNERS);
  await year.settle();
  expect((await plan()).status).toBe('issued');
  expect(await letters()).toEqual([`${CITY} 1`]);
  expect(await bell('target_issued')).toContain('target_issued lishui.coordinator');

  await year.goTo(`${Y}-04-14`);
  await sign('lishui.coordinator', CITY);
  expect((await page('lishui.coordinator', CITY)).breakdown).toMatchObject({ status: 'open' });
});

it('May: the city gives its targets on, to the last village, and the counties have their letters', async () => {
  await year.goTo(`${Y}-05-06`);
  const cells = (own: string) => [
    ...[cell('villages', LONGQUAN, '12'), cell('villages', SUICHANG, own)],
    ...[cell('funds', LONGQUAN, '100'), cell('funds', SUICHANG, '200')],
  ];
  await made(write('lishui.coordinator', CITY, cells('7')));
  const short = await handInBreakdown('lishui.coordinator', CITY);
  expect([short.status, faults(short)]).toEqual([422, ['/targets/villages breakdown_differs']]);
  await made(write('lishui.coordinator', CITY, [cell('villages', SUICHANG, '8', { seen: 1 })]));
  expect((await handInBreakdown('lishui.coordinator', CITY)).body.breakdown?.status).toBe('submitted');
  await approveBreakdown('lishui.coordinator', CITY, 'lishui.office');
  expect(await letters()).toEqual([`${CITY} 1 signed`, `${SUICHANG} 1`, `${LONGQUAN} 1`]);
  for (const [county, unitId] of [
    ['longquan', LONGQUAN],
    ['suichang', SUICHANG],
  ] as const) {
    await sign(`${county}.coordinator`, unitId);
    await giveToClerk(county, unitId);
  }
  expect(await letters()).toEqual(UNITS.map((unit) => `${unit} 1 signed`));
  const settled = UNITS.map((unit) => statusOf(`target-recipient:${recipientIdOf(planId, unit)}`));
  expect(await Promise.all(settled)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
  const { items } = (
    await (
      await as('province.coordinator')
    ).get<{ items: { differing: number; open: number }[] }>(`/target-plans/${planId}/differences`)
  ).body;
  expect(items.every(({ differing, open }) => differing === 0 && open === 0)).toBe(true);
});

it('July: every unit is asked for the half year; the county that is late is escalated, and then reports', async () => {
  expect(await rows('SELECT FROM target_report WHERE plan_id = $1', planId)).toEqual([]);
  await year.goTo(`${Y}-07-02`);
  const asked = await rows<{ unit: string }>(
    'SELECT unit_id AS unit FROM target_report WHERE plan_id = $1 AND period = 2 ORDER BY unit_id',
    planId,
  );
  expect(asked.map(({ unit }) => unit)).toEqual(UNITS);
  expect(await bell('target_report')).toEqual(
    expect.arrayContaining(
      ['longquan.clerk', 'suichang.clerk', 'lishui.coordinator'].map((who) => `target_report ${who}`),
    ),
  );
  await report(LONGQUAN, 2, '6', '60');
  await year.goTo(`${Y}-07-22`);
  expect((await bell('escalated')).filter((told) => told.includes('suichang'))).toEqual([
    'escalated suichang.head',
  ]);
  // Who coordinates for the county makes its reports too, and is reminded as one of them.
  expect(await bell('phase_reminder')).toContain('phase_reminder suichang.coordinator');
  expect(await bell('escalated')).not.toContain('escalated longquan.head');
  const late = await readReport(await as('suichang.clerk'), await reportOf(SUICHANG, 2));
  expect(late).toMatchObject({ status: 'open', allowedActions: ['edit', 'submit'] });

  await report(SUICHANG, 2, '1', '80');
  const city = await readReport(await as('lishui.coordinator'), await reportOf(CITY, 2));
  expect(city.lines.map(({ suggested }) => suggested)).toEqual([
    { from: 'below', value: '7', doneOn: null },
    { from: 'below', value: '140', doneOn: null },
  ]);
  await report(CITY, 2, '7', '140');
  expect(await lights()).toEqual(
    [
      `${SUICHANG} funds good`,
      `${SUICHANG} villages far_behind`,
      `${CITY} funds good`,
      `${CITY} villages behind`,
      `${LONGQUAN} funds good`,
      `${LONGQUAN} villages good`,
    ].sort(),
  );
});

it('September: policy asks for two more villages; the city gets another letter, and who is below has to act', async () => {
  await year.goTo(`${Y}-09-01`);
  const planner = await as('province.coordinator');
  const draft = await beginChange(planner, planId, '330000');
  const ground = { ground: 'policy_changed', reason: '省委省政府新部署，增加两个示范点' };
  const saved = await save(
    planner,
    draft,
    [line('villages', '330000', '22'), line('villages', CITY, '22')],
    ground,
  );
  expect(said(saved.body.effect)).toEqual({
    shares: ['330000 20 → 22 asked', `${CITY} 20 → 22 asked`],
    ...{ mustAct: [CITY], left: [], letters: [CITY] },
  });
  await made(submit(planner, saved.body));
  await year.settle();
  const asked = (await planner.get<ChangeView>(`/target-changes/${draft.id}`)).body;
  await approveAll(api, asked.approvalId ?? '', ['province.office', 'province.leader']);
  await year.settle();
  expect((await planner.get<ChangeView>(`/target-changes/${draft.id}`)).body.status).toBe('approved');
  expect(await statusOf(`target-change:${draft.id}`)).toBe('COMPLETED');
  expect(await letters()).toEqual([
    ...[`${CITY} 2`, `${CITY} 1 signed`],
    ...[`${SUICHANG} 1 signed`, `${LONGQUAN} 1 signed`],
  ]);

  await sign('lishui.coordinator', CITY);
  const open = await page('lishui.coordinator', CITY);
  expect(open.breakdown).toMatchObject({ status: 'open', mismatch: 'block' });
  const villages = open.targets.find(({ key }) => key === 'villages');
  expect(villages?.share.below).toMatchObject({ state: 'short', difference: '-2' });
  const seen = villages?.shares.find(({ unit }) => unit.id === SUICHANG)?.version;
  await made(write('lishui.coordinator', CITY, [cell('villages', SUICHANG, '10', { seen })]));
  await handInBreakdown('lishui.coordinator', CITY);
  await approveBreakdown('lishui.coordinator', CITY, 'lishui.office');
  expect((await letters()).filter((letter) => letter.startsWith(SUICHANG))).toEqual([
    `${SUICHANG} 2`,
    `${SUICHANG} 1 signed`,
  ]);
  await sign('suichang.coordinator', SUICHANG);
  expect((await page('suichang.coordinator', SUICHANG)).breakdown?.status).toBe('open');
  await giveToClerk('suichang', SUICHANG);
  expect((await letters()).filter((letter) => letter.startsWith(LONGQUAN))).toEqual([`${LONGQUAN} 1 signed`]);
});

it('October: the third quarter is reported; what one county had wrong is corrected as another version', async () => {
  await year.goTo(`${Y}-10-09`);
  const wrong = await report(LONGQUAN, 3, '10', '90');
  await report(SUICHANG, 3, '6', '150');
  await report(CITY, 3, '16', '240');
  const clerk = await as('longquan.clerk');
  const corrected = await made(
    clerk.command<ReportView>(`/target-reports/${wrong.id}/corrections`, { reason: '一个村未通过验收' }),
  );
  await year.settle();
  expect(corrected).toMatchObject({ revision: 2, status: 'open' });
  await confirm(corrected.id, 'longquan.clerk', 'lishui.office', { villages: '9', funds: '90' });
  const former = await readReport(clerk, wrong.id);
  expect([former.status, former.lines[0]?.entry?.value]).toEqual(['confirmed', '10']);
  expect((await lights()).filter((light) => light.includes(LONGQUAN))).toEqual([
    `${LONGQUAN} funds good`,
    `${LONGQUAN} villages good`,
  ]);
});

const closing = async (): Promise<ClosePage> =>
  (await (await as('province.coordinator')).get<ClosePage>(`/target-plans/${planId}/closing`)).body;
const reached = async (query = ''): Promise<string[]> => {
  const path = `/target-plans/${planId}/facts${query}`;
  const { items } = (await (await as('province.coordinator')).get<{ items: UnitFactsView[] }>(path)).body;
  return items.flatMap(({ unit, targets }) =>
    targets.map(({ key, reached: value, owed, light }) => `${unit.id} ${key} ${value}/${owed} ${light}`),
  );
};

it('January: the last quarter is in, nothing hinders, and the year is closed with facts that hold', async () => {
  await year.goTo(`${Y + 1}-01-05`);
  const early = (await closing()).hindrances.map(({ kind, unit }) => `${kind} ${unit.id}`);
  expect(early).toEqual(UNITS.map((unit) => `report ${unit}`));
  await report(LONGQUAN, 4, '12', '100');
  await report(SUICHANG, 4, '9', '200');
  await report(CITY, 4, '21', '300');
  expect(await statusOf(`target-year:${planId}`)).toBe('COMPLETED');
  await year.goTo(`${Y + 1}-01-20`);
  const planner = await as('province.coordinator');
  expect((await closing()).hindrances).toEqual([]);
  const closed = await made(
    planner.command<ClosePage>(`/target-plans/${planId}/close`, { over: [], reason: null }),
  );
  await year.settle();
  expect(closed.closings).toEqual([
    expect.objectContaining({ version: 1, units: 3, facts: 6, hindrances: [] }),
  ]);
  expect(await reached()).toEqual([
    ...[`${CITY} villages 21/22 behind`, `${CITY} funds 300/300 reached`],
    ...[`${SUICHANG} villages 9/10 behind`, `${SUICHANG} funds 200/200 reached`],
    ...[`${LONGQUAN} villages 12/12 reached`, `${LONGQUAN} funds 100/100 reached`],
  ]);
  expect(await bell('target_plan_ended')).toContain('target_plan_ended suichang.coordinator');
  const late = await (
    await as('longquan.clerk')
  ).command<Problem>(`/target-reports/${await reportOf(LONGQUAN, 4)}/corrections`, { reason: '晚了' });
  expect(late.body.code).toBe('plan_closed');
});

it('February: by approval the year is opened once more for a correction, and closed again beside the first', async () => {
  await year.goTo(`${Y + 1}-02-10`);
  const planner = await as('province.coordinator');
  const asked = await made(
    planner.command<ClosePage>(`/target-plans/${planId}/reopen`, { reason: '遂昌县数据有误' }),
  );
  await year.settle();
  const request = asked.reopenings[0]?.id ?? '';
  const { approvalId } = (await planner.get<{ approvalId: string }>(`/target-reopenings/${request}`)).body;
  await approveAll(api, approvalId, ['province.office', 'province.leader']);
  await year.settle();
  expect((await plan()).status).toBe('issued');
  expect(await statusOf(`target-reopening:${request}`)).toBe('COMPLETED');
  const clerk = await as('suichang.clerk');
  const corrected = await made(
    clerk.command<ReportView>(`/target-reports/${await reportOf(SUICHANG, 4)}/corrections`, {
      reason: '补报一个村',
    }),
  );
  await confirm(corrected.id, 'suichang.clerk', 'lishui.office', { villages: '10', funds: '200' });
  await made(planner.command(`/target-plans/${planId}/close`, { over: [], reason: null }));
  await year.settle();
  const path = `/target-plans/${planId}/facts/changes?before=1&after=2`;
  const changes = (await planner.get<{ items: FactChangeView[] }>(path)).body.items;
  expect(
    changes.map(({ unit, key, before, after }) => [unit.id, key, before?.reached, after?.reached]),
  ).toEqual([[SUICHANG, 'villages', '9', '10']]);
  expect(await reached('?version=1')).toContain(`${SUICHANG} villages 9/10 behind`);
});

it('at the end no process is left, nothing was lost on its way, and the record and the facts hold', async () => {
  const ids = await rows<{ id: string }>(
    `SELECT 'target-issuance:' || $1::uuid AS id UNION ALL SELECT 'target-year:' || $1::uuid
     UNION ALL SELECT 'target-recipient:' || id FROM target_recipient WHERE plan_id = $1
     UNION ALL SELECT 'target-report:' || id FROM target_report WHERE plan_id = $1
     UNION ALL SELECT 'target-change:' || id FROM target_change WHERE plan_id = $1
     UNION ALL SELECT 'target-reopening:' || id FROM target_reopening WHERE plan_id = $1`,
    planId,
  );
  // The plan, its year, three units, nine reports and two corrections, a change, and the year opened again.
  expect(ids).toHaveLength(2 + 3 + 11 + 1 + 1);
  await eventually(async () => {
    const left = await Promise.all(ids.map(async ({ id }) => ({ id, status: await statusOf(id) })));
    expect(left.filter(({ status }) => status !== 'COMPLETED')).toEqual([]);
  });
  expect(await rows(`SELECT topic, last_error FROM outbox WHERE status <> 'done'`)).toEqual([]);
  expect(
    await rows(
      `SELECT d.kind FROM deadline d WHERE d.status IN ('running', 'due') AND d.workflow_id = ANY($1::text[])`,
      ids.map(({ id }) => id),
    ),
  ).toEqual([]);
  // Each unit has the one letter that its newest revision is, and each revision a number of its own.
  const all = await rows<{ unit: string; revision: number; number: string }>(
    'SELECT unit_id AS unit, revision, number FROM target_letter WHERE plan_id = $1 ORDER BY unit_id, revision',
    planId,
  );
  expect(all.map(({ unit, revision }) => `${unit} ${revision}`)).toEqual([
    ...[`${CITY} 1`, `${CITY} 2`, `${SUICHANG} 1`, `${SUICHANG} 2`, `${LONGQUAN} 1`],
  ]);
  expect(new Set(all.map(({ number }) => number)).size).toBe(all.length);
  const db = openDatabase({
    url: api.db.appUrl,
    poolSize: 2,
    application: 'test',
    onIdleError: () => undefined,
  });
  try {
    expect(await verifyFacts(db)).toMatchObject({ closings: 2, findings: [] });
    expect((await verifyRecord(db)).findings).toEqual([]);
  } finally {
    await db.end();
  }
  for (const { id } of ids)
    await temporal.replay(await temporal.env.client.workflow.getHandle(id).fetchHistory());
});
