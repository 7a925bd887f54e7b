import { until } from '../../scripts/tour/client.mjs';
import { decide } from '../../scripts/tour/village.mjs';
import { atApi } from './approval-cases';
import { looks } from './browser';
import { expectClean, onSystem } from './on-system';
import { button } from './record';
import { call } from './submissions';
import { draftOf, given, issue, target, type Plan } from './target-plans';
import { expectText } from './village';

/** Requests for changes of an issued plan, in a real browser over a whole running system. */
const system = onSystem();
const { as } = system;

const LISHUI = '331100';
const SUICHANG = '331123';
const LONGQUAN = '331181';

/** Each run has years of its own, so that it finds no plan of a run before. */
let year = 2030 + (Math.floor(Date.now() / 1_000) % 60);
let plan: Plan;
beforeAll(async () => {
  const planner = await as('province.coordinator');
  const below = [given(SUICHANG, '12'), given(LONGQUAN, '8')];
  plan = await draftOf(planner, () => (year += 1), [
    target('a', '20', { shares: [{ ...given(LISHUI, '20'), below }] }),
  ]);
  await issue(system.url, planner, plan);
}, 300_000);

it('a county asks on a phone, sees what follows while it types, and is told what is missing', async () => {
  const page = await as('longquan.coordinator', { width: 390, height: 844 });
  await page.goto(`/targets/${plan.id}/units/${LONGQUAN}`);
  await page.getByText('还没有调整申请').waitFor();
  await button(page, '申请调整').click();
  await page.getByRole('dialog').getByRole('button', { name: '申请调整' }).click();
  await page.waitForURL(/\/targets\/changes\/[^/]+\/edit$/);
  await expectClean(page);

  await button(page, '提交审批').click();
  await button(page, '确认提交').click();
  await page.getByText('请选择法定事由。').first().waitFor();
  await page.getByText('请至少列出一项要调整的目标。').waitFor();

  await page.getByLabel('法定事由').selectOption({ label: '不可抗力' });
  await page.getByLabel('申请理由').fill('七月洪水冲毁在建示范点');
  await button(page, '添加目标').click();
  await page
    .getByRole('dialog')
    .getByLabel('目标', { exact: true })
    .selectOption({ label: '示范点a（8 个）' });
  await page.getByRole('dialog').getByRole('button', { name: '添加', exact: true }).click();
  const value = page.getByRole('textbox', { name: '龙泉市 · 示范点a：调整为' });
  await value.fill('x');
  await page.getByText('须为数值：整数最多 15 位，小数最多 4 位').first().waitFor();
  await value.fill('5');
  await page.getByRole('table', { name: '目标调整前后' }).getByText('随分解合计调整').first().waitFor();
  await page.getByText('换发任务书，须重新签收（2 个单位）：丽水市、龙泉市').waitFor();
  await expectClean(page);

  // What is typed and not saved is there again when the page is loaded anew.
  await page.reload();
  await expectText(page, '有未保存的修改');
  expect(await value.inputValue()).toBe('5');
  await page.getByText('上传文件').waitFor();
  await page.locator('input[type=file]').setInputFiles({
    ...{ name: '灾情报告.pdf', mimeType: 'application/pdf' },
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'),
  });
  await page.getByRole('link', { name: '灾情报告.pdf' }).waitFor();
  await button(page, '提交审批').click();
  await button(page, '确认提交').click();
  await page.waitForURL(/\/targets\/changes\/[^/]+$/);
  await page
    .getByText(/BG-331181-/)
    .first()
    .waitFor();
  await expectClean(page);
});

it('the city is told of it at the same share; signers see the effect, and the letters follow', async () => {
  const city = await as('lishui.coordinator');
  await city.goto(`/targets/${plan.id}/units/${LISHUI}`);
  await button(city, '申请调整').click();
  await city.getByRole('dialog').getByRole('button', { name: '申请调整' }).click();
  await city.waitForURL(/\/edit$/);
  await city.getByLabel('法定事由').selectOption({ label: '不可抗力' });
  await city.getByLabel('申请理由').fill('统筹');
  await button(city, '添加目标').click();
  const dialog = city.getByRole('dialog');
  await dialog.getByLabel('单位', { exact: true }).selectOption({ label: '龙泉市' });
  await dialog.getByLabel('目标', { exact: true }).selectOption({ label: '示范点a（8 个）' });
  await dialog.getByRole('button', { name: '添加', exact: true }).click();
  await city.getByRole('textbox', { name: '龙泉市 · 示范点a：调整为' }).fill('6');
  await city
    .getByText(/季文静于 .* 提交的申请 BG-331181-/)
    .first()
    .waitFor();
  await button(city, '提交审批').click();
  await button(city, '确认提交').click();
  await city
    .getByRole('alert')
    .getByText(/涉及同一目标，须待其办结/)
    .waitFor();
  await expectClean(city);

  const head = await as('longquan.head', { width: 390, height: 844 });
  const { items } = await call<{ items: { id: string }[] }>(
    ...([city, 'GET', `/target-changes?plan=${plan.id}&unit=${LONGQUAN}`] as const),
  );
  const id = items[0]?.id ?? '';
  const inbox = await call<{ items: { taskId: string; caseId: string }[] }>(head, 'GET', '/inbox');
  const task = inbox.items.find(({ caseId }) => caseId === id);
  await head.goto(`/t/${task?.taskId}`);
  await head.getByRole('table', { name: '目标调整前后' }).waitFor();
  await expectClean(head);
  for (const username of ['longquan.head', 'lishui.office', 'province.office', 'province.leader'])
    await decide(await atApi(system.url, username), id, { type: 'approve', comment: '同意' });
  const county = await as('longquan.coordinator');
  await until('the change to be done', async () => {
    const { status } = await call<{ status: string }>(county, 'GET', `/target-changes/${id}`);
    return status === 'approved';
  });
  await county.goto(`/targets/${plan.id}/units/${LONGQUAN}`);
  await county.getByText('第 2 版').first().waitFor();
  await county.getByText('已生效').waitFor();
  await county.goto(`/targets/changes/${id}`);
  await county.getByText('年终考核按生效后的目标值计算完成比例。').waitFor();
});

it('the office adds a target that the plan does not have, below zero, with the fields of the editor', async () => {
  const page = await as('province.coordinator', { width: 390, height: 844 });
  const body = { planId: plan.id, unitId: '330000' };
  const { id } = await call<{ id: string }>(page, 'POST', '/target-changes', body);
  await page.goto(`/targets/changes/${id}/edit`);
  await page.getByLabel('法定事由').selectOption({ label: '不可抗力' });
  await page.getByLabel('申请理由').fill('省政府新增能耗要求');
  await button(page, '新增指标').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('名称', { exact: true }).fill('能耗强度变化');
  await sheet.getByLabel('英文名称', { exact: true }).fill('Change of energy intensity');
  await sheet.getByLabel('如何汇总').selectOption({ label: '加权平均' });
  await sheet.getByLabel('如何比较').selectOption({ label: '不超过' });
  await sheet.getByLabel('计量单位').fill('%');
  await sheet.getByLabel(/可为负值/).check();
  await sheet.getByLabel('出处', { exact: true }).fill('省政府决定');
  await expectClean(page);
  await sheet.getByRole('button', { name: '完成' }).click();

  const own = page.getByRole('textbox', { name: '浙江省 · 能耗强度变化：调整为' });
  await own.fill('−3');
  await button(page, '添加目标').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('单位', { exact: true }).selectOption({ label: '丽水市' });
  await dialog.getByLabel('目标', { exact: true }).selectOption({ label: '能耗强度变化（未承担）' });
  await dialog.getByRole('button', { name: '添加', exact: true }).click();
  await page.getByRole('textbox', { name: '丽水市 · 能耗强度变化：调整为' }).fill('-3');
  await page.getByText('换发任务书，须重新签收（1 个单位）：丽水市').waitFor();
  await page.getByRole('list', { name: '新增指标' }).getByText('能耗强度变化').waitFor();
  expect(await own.inputValue()).toBe('-3');
  await expectClean(page);

  await button(page, '能耗强度变化：修改内容').click();
  await page.getByRole('dialog').getByLabel('指标代码').fill('energy');
  await page.getByRole('dialog').getByRole('button', { name: '完成' }).click();
  await page.getByRole('list', { name: '新增指标' }).getByText('energy', { exact: true }).waitFor();
  await button(page, '提交审批').click();
  await button(page, '确认提交').click();
  await page.waitForURL(/\/targets\/changes\/[^/]+$/);
  await page.getByRole('list', { name: '新增指标' }).getByText('加权平均').waitFor();
  await expectClean(page);
  for (const username of ['province.office', 'province.leader'])
    await decide(await atApi(system.url, username), id, { type: 'approve', comment: '同意' });
  await until('the target to be added', async () => {
    const { status } = await call<{ status: string }>(page, 'GET', `/target-changes/${id}`);
    return status === 'approved';
  });
  const city = await as('lishui.coordinator');
  await city.goto(`/targets/${plan.id}/units/${LISHUI}`);
  await city.getByText('能耗强度变化').first().waitFor();
});

it('reads well in every look', async () => {
  for (const look of looks) {
    const page = await as('lishui.coordinator', look);
    const { items } = await call<{ items: { id: string; status: string }[] }>(
      ...([page, 'GET', `/target-changes?plan=${plan.id}`] as const),
    );
    const draft = items.find(({ status }) => status === 'draft')?.id ?? '';
    const done = items.find(({ status }) => status === 'approved')?.id ?? '';
    for (const path of [
      `/targets/${plan.id}?tab=requests`,
      `/targets/changes/${done}`,
      `/targets/changes/${done}/approval`,
      `/targets/changes/${draft}/edit`,
      `/targets/changes/${draft}`,
    ]) {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      await page.locator('.skeleton').first().waitFor({ state: 'detached' });
      await expectClean(page);
    }
  }
});

it('does not exist for a stranger', async () => {
  const page = await as('longquan.coordinator');
  const { items } = await call<{ items: { id: string }[] }>(page, 'GET', `/target-changes?plan=${plan.id}`);
  const stranger = await as('chunan.clerk');
  await stranger.goto(`/targets/changes/${items[0]?.id ?? ''}`);
  await expectText(stranger, '没有找到该内容');
});
