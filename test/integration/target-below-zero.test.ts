import { nextOfYear } from '@shanhai/application/targets/reports/process';
import type { Person, TestApi } from '../support/api';
import { draftTarget, faults, savePlan, share, unitPage, value } from '../support/target-plans';
import {
  entry,
  handIn,
  openReportDesk,
  readReport,
  reportStory,
  saveEntries,
  type ReportDesk,
} from '../support/target-reports';

/** Growth and change, which may be below zero, from the draft of a plan to the light of a unit. */
jest.setTimeout(120_000);

let desk: ReportDesk;
let api: TestApi;
let longquan: Person;
beforeAll(async () => {
  desk = await openReportDesk();
  ({ api } = desk);
  longquan = await api.as('longquan.clerk');
}, 60_000);
afterAll(() => desk.close());

/** 能耗强度: 丽水 falls by 3 % at least, 龙泉 by 4 and 遂昌 by 2. */
const energy = draftTarget('energy', {
  ...{ measure: '%', aggregation: 'average', comparison: 'at_most', belowZero: true, value: '-3' },
  baseline: { year: 2019, value: '-1.5' },
  shares: [
    share('331100', '-3', [
      ['331181', '-4'],
      ['331123', '-2'],
    ]),
  ],
});
const funds = draftTarget('funds', { value: '2', shares: [share('331100', '2', [['331181', '2']])] });

test('a draft takes figures below zero of what may be, and of nothing else', async () => {
  const { id } = await desk.begin();
  expect((await savePlan(desk.planner, id, [energy, funds])).status).toBe(200);
  const wrong = [
    { ...energy, belowZero: false },
    { ...funds, aggregation: 'count' as const, belowZero: true },
  ];
  expect(faults(await savePlan(desk.planner, id, wrong))).toEqual([
    ...['/targets/0/value quantity_negative', '/targets/0/baseline/value quantity_negative'],
    '/targets/1/belowZero never_below_zero',
    ...['', '/below/0', '/below/1'].map((at) => `/targets/0/shares/0${at}/value quantity_negative`),
  ]);
  await desk.planner.send('DELETE', `/target-plans/${id}`);
});

test('it is broken down, reported and judged; what was reached before the end is told by the fall', async () => {
  const story = reportStory(desk);
  const { planId, year } = await story.begin([energy, funds]);
  const lishui = await unitPage(await api.as('lishui.coordinator'), planId, '331100');
  expect(lishui.targets.map(({ key, share: { below } }) => [key, below])).toEqual([
    ['energy', { state: 'even', holds: true, total: '-3', difference: '0', missing: 0 }],
    ['funds', { state: 'even', holds: true, total: '2', difference: '0', missing: 0 }],
  ]);

  await value(nextOfYear(desk.deps, planId));
  await desk.goTo(`${year}-07-02`);
  await desk.openPeriod(planId);
  const reportId = await desk.reportOf(planId, '331181', 2);
  const report = await readReport(longquan, reportId);
  expect(report.lines.map(({ target: { key, belowZero }, owed }) => [key, belowZero, owed])).toEqual([
    ['energy', true, '-4'],
    ['funds', false, '2'],
  ]);
  const saved = await saveEntries(longquan, report, { energy: entry('-2.5'), funds: entry('-1') });
  const { version } = saved.body;
  expect(faults(await longquan.command(`/target-reports/${reportId}/submit`, { version }))).toEqual([
    '/entries/funds/value quantity_negative',
  ]);
  await handIn(longquan, reportId, { energy: entry('-2.5'), funds: entry('1') });
  await desk.drive(reportId, ['lishui.office']);

  const [line] = (await story.standing(desk.planner, planId, '?kind=county&target=energy')).items
    .filter(({ unit }) => unit.id === '331181')
    .flatMap(({ cells }) => cells);
  expect(line).toMatchObject({
    ...{ value: '-2.5', owed: '-4' },
    light: { state: 'good', reachedPercent: '62.5', rule: { by: 'linear' } },
  });
});

test('the database holds figures below zero against their target, too', async () => {
  await expect(
    api.owner.query(
      `UPDATE target_share SET value = -1 WHERE target_id IN (SELECT id FROM target WHERE key = 'funds')`,
    ),
  ).rejects.toMatchObject({ code: '23514', constraint: 'target_share_value' });
  await expect(
    api.owner.query(`UPDATE target SET aggregation = 'count' WHERE key = 'energy'`),
  ).rejects.toMatchObject({ constraint: 'target_below_zero' });
  await expect(
    api.owner.query(
      `INSERT INTO target_report_line (report_id, target_id, value, evidence)
       SELECT r.id, t.id, -1, '[]' FROM target_report r JOIN target t ON t.plan_id = r.plan_id
       WHERE t.key = 'funds' AND r.status = 'open' LIMIT 1`,
    ),
  ).rejects.toMatchObject({ code: '23514', constraint: 'target_report_line_value' });
});
