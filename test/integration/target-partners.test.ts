import type { PlanDocument, PlanView } from '@shanhai/contracts/targets/plans';
import { openPlanApproval } from '@shanhai/application/targets/plans/process';
import ExcelJS from 'exceljs';
import type { Person } from '../support/api';
import { readPdf } from '../support/pdf-text';
import { checked, faultsIn, placed } from '../support/target-imports';
import {
  draftTarget,
  faults,
  issuePlan,
  openPlanDesk,
  savePlan,
  share,
  unitPage,
  value,
  type PlanDesk,
} from '../support/target-plans';

/** Who leads a target (牵头单位) and who helps (配合单位), from the draft to the letter. */
jest.setTimeout(120_000);

let desk: PlanDesk;
let planner: Person;
beforeAll(async () => {
  desk = await openPlanDesk();
  ({ planner } = desk);
}, 60_000);
afterAll(() => desk.close());

const led = {
  ...{ responsibleUnitId: '330000-agri', cooperatingUnitIds: ['330000-drc', '331181'] },
  shares: [share('331100', '10')],
};
const documentOf = async (id: string) =>
  (await planner.get<PlanDocument>(`/target-plans/${id}/targets`)).body.targets;

it('are kept with a target, named in its views, and compared with the year before', async () => {
  const { id } = await desk.begin();
  const saved = await savePlan(planner, id, [draftTarget('villages', led), draftTarget('plain')]);
  expect(saved.status).toBe(200);
  expect(saved.body.items[0]?.responsible).toMatchObject({ id: '330000-agri', nameZh: '浙江省农业农村厅' });
  expect(saved.body.items[0]?.cooperating.map((unit) => unit.id)).toEqual(['330000-drc', '331181']);
  expect(saved.body.items[1]).toMatchObject({ responsible: null, cooperating: [] });

  const next = await desk.begin('last_year');
  expect((await documentOf(next.id))[0]).toMatchObject({
    ...{ responsibleUnitId: '330000-agri', cooperatingUnitIds: ['330000-drc', '331181'] },
  });
  await savePlan(planner, next.id, [
    draftTarget('villages', { ...led, responsibleUnitId: '330000-tourism' }),
    draftTarget('plain'),
  ]);
  const { body } = await planner.get<{
    items: { key: string; partners: PlanView['items'][number] | null }[];
  }>(`/target-plans/${next.id}/changes`);
  expect(body.items).toMatchObject([
    {
      key: 'villages',
      partners: {
        before: { responsible: { id: '330000-agri' } },
        after: { responsible: { id: '330000-tourism' } },
      },
    },
    { key: 'plain', partners: null },
  ]);
});

it('are units that the plan knows, none of them twice', async () => {
  const { id } = await desk.begin();
  const wrong = [
    draftTarget('a', { responsibleUnitId: '330000' }),
    draftTarget('b', { ...led, cooperatingUnitIds: ['330000-agri'] }),
    draftTarget('c', { ...led, cooperatingUnitIds: ['330000-drc', '330000-drc'] }),
  ];
  expect(faults(await savePlan(planner, id, wrong))).toEqual([
    '/targets/0/responsibleUnitId partner_unknown',
    '/targets/1/cooperatingUnitIds/0 cooperating_leads',
    '/targets/2/cooperatingUnitIds/1 cooperating_twice',
  ]);
});

it('come in as columns of a workbook, by code or name, and files without the columns are taken', async () => {
  const { id } = await desk.begin();
  await savePlan(planner, id, [draftTarget('villages', led)]);
  const file = await fetch(`${desk.api.url}/api/v1/target-plans/${id}/template.xlsx`, {
    headers: { cookie: planner.cookie },
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await file.arrayBuffer());
  const sheet = book.getWorksheet('目标');
  if (!sheet) throw new Error('there is no sheet of targets');
  const titles = Array.from(sheet.getRow(1).values as unknown[], String);
  const [leads, helps] = ['牵头', '配合'].map((title) => titles.findIndex((each) => each.startsWith(title)));
  const row = sheet.getRow(2);
  expect([row.getCell(leads ?? 0).value, row.getCell(helps ?? 0).value]).toEqual([
    '330000-agri 浙江省农业农村厅',
    '330000-drc 浙江省发展和改革委员会；331181 龙泉市',
  ]);
  const bytes = async () => Buffer.from(await book.xlsx.writeBuffer());

  row.getCell(helps ?? 0).value = '浙江省文化和旅游厅、331181';
  const view = await checked(desk, id, await bytes());
  expect(view.preview?.first[0]?.fields).toEqual([
    {
      ...{ field: 'cooperatingUnitIds', unit: null, before: '浙江省发展和改革委员会、龙泉市' },
      after: '浙江省文化和旅游厅、龙泉市',
    },
  ]);
  row.getCell(helps ?? 0).value = '330000-tourism；没有的单位';
  const faulty = await checked(desk, id, await bytes());
  expect((await faultsIn(planner, faulty)).map(placed)).toEqual([
    `目标!${row.getCell(helps ?? 0).address} unit_unclear`,
  ]);
  sheet.spliceColumns(leads ?? 0, 2);
  const older = await checked(desk, id, await bytes());
  expect([older.status, older.preview?.changed]).toEqual(['ready', 1]);
});

it('stand in what is signed and in the letter, with its rule, its baseline, its schedule and the term to sign', async () => {
  const { id, year } = await desk.begin();
  const saved = await savePlan(planner, id, [
    draftTarget('villages', {
      ...led,
      ...{ aggregation: 'count', comparison: 'at_least', baseline: { year: year - 1, value: '8' } },
      schedule: [{ on: `${year}-06-30`, percent: 50 }],
      evidence: '验收意见',
      shares: [
        {
          ...{ unitId: '331100', value: '10', weight: null, dueOn: null },
          below: [{ unitId: '331181', value: '10', weight: '2', dueOn: null }],
        },
      ],
    }),
  ]);
  await planner.command(`/target-plans/${id}/submit`, { version: saved.body.version });
  const { approvalId } = await value(openPlanApproval(desk.deps, id));
  const { rows } = await desk.api.owner.query<{ form: { contents: string; recipients: number } }>(
    'SELECT form_data AS form FROM approval_round WHERE approval_id = $1',
    [approvalId],
  );
  expect(rows[0]?.form.recipients).toBe(2);
  expect(rows[0]?.form.contents.split('\n').map((line) => line.trim())).toEqual([
    '1. 目标villages：≥ 10 个',
    '牵头单位：浙江省农业农村厅',
    '配合单位：浙江省发展和改革委员会、龙泉市',
    '汇总与比较：计数，不少于',
    `基期：${year - 1}年：8 个`,
    `序时进度：${year}-06-30 50%`,
    '佐证要求：验收意见',
    '· 丽水市 ≥ 10 个，其中：龙泉市 ≥ 10 个（权重 2）',
  ]);
  await issuePlan(desk.api, desk.deps, id);
  const lishui = await desk.api.as('lishui.coordinator');
  const { letter, targets } = await unitPage(lishui, id, '331100');
  expect(targets[0]).toMatchObject({ responsible: { id: '330000-agri' } });
  const sheet = await fetch(`${desk.api.url}/api/v1/target-letters/${letter?.id}/sheet`, {
    headers: { cookie: lishui.cookie },
  });
  const text = (await readPdf(new Uint8Array(await sheet.arrayBuffer()))).pages.join('');
  for (const said of [
    '牵头单位：浙江省农业农村厅',
    '配合单位：浙江省发展和改革委员会、龙泉市',
    '汇总与比较：计数，不少于',
    `基期：${year - 1}年：8个`,
    `序时进度：${year}-06-3050%`,
  ])
    expect(text).toContain(said);
  expect(text).toMatch(/签收期限\d{4}-\d{2}-\d{2}/);
});
