import type { LetterView, UnitPage } from '@shanhai/contracts/targets/plans';
import ExcelJS from 'exceljs';
import { openPlanDesk, unitPage, type PlanDesk } from '../support/target-plans';

/** The letters of a plan by what they wait for: each list has what a board counts. */
let desk: PlanDesk;
beforeAll(async () => {
  desk = await openPlanDesk();
}, 60_000);
afterAll(() => desk.close());

const unitsOf = async (planId: string, query: string): Promise<string[]> => {
  const { body } = await desk.planner.get<{ items: LetterView[] }>(
    `/target-plans/${planId}/letters?${query}`,
  );
  return body.items.map(({ unit }) => unit.id).sort();
};

it('are narrowed to a state, to a unit with those below it, and go out as a workbook just so', async () => {
  const { planId } = await desk.issued();
  expect(await unitsOf(planId, 'state=unsigned')).toEqual(['330600', '331100', '331123', '331181']);
  expect(await unitsOf(planId, 'state=open')).toEqual([]);
  expect(await unitsOf(planId, 'within=331100')).toEqual(['331100', '331123', '331181']);

  const lishui = await desk.api.as('lishui.coordinator');
  const { letter }: UnitPage = await unitPage(lishui, planId, '331100');
  expect((await lishui.command(`/target-letters/${letter?.id ?? ''}/signature`, {})).status).toBe(200);
  expect(await unitsOf(planId, 'state=open')).toEqual(['331100']);
  expect(await unitsOf(planId, 'state=unsigned&within=331100')).toEqual(['331123', '331181']);
  expect(await unitsOf(planId, 'state=done')).toEqual([]);

  const answer = await fetch(`${desk.api.url}/api/v1/target-plans/${planId}/letters.xlsx?state=open`, {
    headers: { cookie: desk.planner.cookie },
  });
  expect(answer.status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await answer.arrayBuffer());
  expect(book.worksheets[0]?.getSheetValues().slice(1)).toEqual([
    expect.arrayContaining(['单位', '编号', '签收人']),
    expect.arrayContaining(['丽水市', letter?.number]),
  ]);
});
