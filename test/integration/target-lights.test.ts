import type { Standing } from '@shanhai/contracts/targets/reports';
import { nextOfYear } from '@shanhai/application/targets/reports/process';
import ExcelJS from 'exceljs';
import type { Person, TestApi } from '../support/api';
import { value } from '../support/target-plans';
import {
  entry,
  handIn,
  openReportDesk,
  reportStory,
  type ReportDesk,
  type ReportStory,
} from '../support/target-reports';

/** How a year stands, in the matrix and on the page of a unit. */
jest.setTimeout(120_000);

let desk: ReportDesk;
let api: TestApi;
let planner: Person;
let longquan: Person;
let suichang: Person;
let story: ReportStory;
beforeAll(async () => {
  desk = await openReportDesk();
  ({ api, planner } = desk);
  story = reportStory(desk);
  [longquan, suichang] = await Promise.all([api.as('longquan.clerk'), api.as('suichang.clerk')]);
}, 60_000);
afterAll(() => desk.close());

/** The rows of a workbook that the planner takes away. */
async function writtenOut(path: string): Promise<unknown[]> {
  const response = await fetch(`${api.url}/api/v1${path}`, { headers: { cookie: planner.cookie } });
  expect(response.status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await response.arrayBuffer());
  return book.worksheets[0]?.getSheetValues().slice(1) ?? [];
}

describe('the matrix of lights', () => {
  it('has the worst unit first, says why, and shows a reader what they cover', async () => {
    const { planId, year: of } = await story.begin();
    await value(nextOfYear(desk.deps, planId));
    await desk.goTo(`${of}-07-02`);
    await desk.openPeriod(planId);
    const [one, other] = [await desk.reportOf(planId, '331181', 2), await desk.reportOf(planId, '331123', 2)];
    await handIn(longquan, one, { villages: entry('12'), park: entry(null, { doneOn: `${of}-05-20` }) });
    await handIn(suichang, other, { villages: entry('1', { explanation: '用地指标未落实' }) });
    await desk.drive(one, ['lishui.office']);
    await desk.drive(other, ['lishui.office']);

    const all = await story.standing(planner, planId);
    expect(all).toMatchObject({
      asOf: `${of}-06-30`,
      units: 4,
      counts: { far_behind: 1, none: 3, reached: 2 },
    });
    expect(all.items.map(({ unit }) => unit.id)).toEqual(['331123', '331100', '330600', '331181']);
    expect(all.items[0]?.cells).toEqual([
      expect.objectContaining({
        ...{ key: 'villages', value: '1', owed: '8', explanation: '用地指标未落实', reportId: other },
        light: expect.objectContaining({ state: 'far_behind', reachedPercent: '12.5' }) as unknown,
      }),
    ]);
    expect(all.targets.map(({ key, counts }) => [key, counts.far_behind])).toEqual([
      ['villages', 1],
      ['park', 0],
    ]);
    const counties = await story.standing(planner, planId, '?kind=county&limit=1');
    expect([counties.units, counties.items.map(({ unit }) => unit.id)]).toEqual([2, ['331123']]);
    const rest = await story.standing(planner, planId, `?kind=county&limit=1&cursor=${counties.nextCursor}`);
    expect([rest.items.map(({ unit }) => unit.id), rest.nextCursor]).toEqual([['331181'], null]);
    expect((await story.standing(longquan, planId)).items.map(({ unit }) => unit.id)).toEqual(['331181']);
    expect(
      (await story.standing(planner, planId, '?within=330600')).items.map(({ unit }) => unit.id),
    ).toEqual(['330600']);
    expect((await suichang.get(`/target-plans/${planId}/units/331181/progress`)).status).toBe(404);

    expect(await writtenOut(`/target-plans/${planId}/standing.xlsx?kind=county`)).toEqual([
      expect.arrayContaining(['单位', '所属', '滞后原因']),
      expect.arrayContaining(['遂昌县', '丽水市', '■ 严重滞后 1 / 8']),
      expect.arrayContaining(['龙泉市', '丽水市', '✓ 已完成 12 / 12']),
    ]);

    const narrowed = `/target-plans/${planId}/standing?kind=county&light=far_behind`;
    const { body: behind } = await planner.get<Standing>(narrowed);
    expect(behind.items.map(({ unit, counts }) => [unit.id, counts.far_behind])).toEqual([['331123', 1]]);
    expect([behind.units, behind.counts.good, behind.targets.length]).toEqual([1, 0, 1]);
    const none = await planner.get<Standing>(`${narrowed}&target=no-such-target`);
    expect([none.body.units, none.body.items]).toEqual([0, []]);

    // Late is who has not handed in though the term is over.
    await desk.goTo(`${of}-07-30`);
    const late = (await story.standing(planner, planId)).items
      .filter((row) => row.late)
      .map(({ unit }) => unit.id);
    expect(late).toEqual(['331100', '330600']);
  });

  it('does not leave a unit green that falls silent: what it owes is expected of it once its report is overdue', async () => {
    const { planId, year: of } = await story.begin();
    await value(nextOfYear(desk.deps, planId));
    await desk.goTo(`${of}-07-02`);
    await desk.openPeriod(planId);
    const id = await desk.reportOf(planId, '331123', 2);
    await handIn(suichang, id, { villages: entry('5') });
    await desk.drive(id, ['lishui.office']);
    await desk.goTo(`${of}-10-08`);
    await desk.openPeriod(planId);
    const said = async () => {
      const [row] = (await story.standing(planner, planId)).items.filter(({ unit }) => unit.id === '331123');
      const own = (await story.progress(suichang, planId, '331123')).targets[0];
      expect(own?.light).toEqual(row?.cells[0]?.light);
      return { late: row?.late, state: own?.light.state, on: own?.light.rule.on, trend: own?.trend.length };
    };
    expect(await said()).toEqual({ late: false, state: 'good', on: `${of}-06-30`, trend: 1 });
    await desk.goTo(`${of}-12-20`);
    expect(await said()).toEqual({ late: true, state: 'behind', on: `${of}-09-30`, trend: 1 });
  });
});
