import type { Page } from 'playwright-core';
import { looks } from './browser';
import { expectClean, onSystem } from './on-system';

/** Project funds in a real browser: from the year's budgets to one application's statement, and what a person records. */
const { as } = onSystem();

const serial = Date.now().toString(36);

const settled = async (page: Page): Promise<void> => {
  await page.locator('h1').waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
};

const project = '遂昌—诸暨山海协作产业园二期';

const openProject = async (page: Page): Promise<void> => {
  await page.goto('/funds?year=2020');
  await settled(page);
  await page.getByRole('link', { name: '查看资金：2020年山海协作工业产业园项目申报' }).click();
  await page.getByRole('link', { name: `查看资金：${project}` }).click();
  await page.getByRole('heading', { level: 1, name: project }).waitFor();
};

it('leads from the budgets to a programme with its rules, and to an application with its statement', async () => {
  const page = await as('province.coordinator');
  await page.goto('/funds?year=2020');
  await settled(page);
  await page.getByRole('img', { name: /^预算 [\d,.]+ 万元，可用/ }).waitFor();
  const block = page.getByRole('region', { name: '预算执行' });
  await block.locator('canvas').waitFor();
  await block.getByText(/预算共 [\d,.]+ 万元，已下达/).waitFor();
  await openProject(page);
  const row = page.getByRole('row').filter({ hasText: '示例2020-0107' });
  await row.getByText('借 拨付未核销 / 贷 下达未拨 18,000,000').waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: '资金规则' }).waitFor();
  await page.getByText('投向绿色产业的资金不低于 60%').waitFor();
  await page.getByText(/不符合，差 [\d,.]+ 万元/).waitFor();
});

it('says what a payment would do before it is recorded, refuses what is not there, and takes back what was wrong', async () => {
  const page = await as('finance.approver');
  await openProject(page);
  const opened = async () => {
    await page.getByRole('button', { name: '登记资金变动' }).click();
    return page.getByRole('dialog');
  };
  const dialog = await opened();
  await dialog.getByLabel('金额（元）').fill('12000000.01');
  await dialog.getByText(/超出 [\d.]+ 元，没有登记/).waitFor();
  await dialog.getByLabel('金额（元）').fill('1,000.50');
  await dialog.getByText(/^拨付：[\d,.]+ → [\d,.]+$/).waitFor();
  await dialog.getByText('每个项目不超过 5000 万元').waitFor();
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.getByText('请填写凭证号。').waitFor();
  await dialog.getByLabel('凭证号').fill(`试填${serial}-1`);
  await dialog.getByLabel('依据文号').fill(`试填〔2020〕${serial}号`);
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const row = page.getByRole('row').filter({ hasText: `试填${serial}-1` });
  await row.getByText('1,000.5').first().waitFor();
  await row.getByText('倪思齐登记').waitFor();

  const again = await opened();
  await again.getByLabel('金额（元）').fill('1');
  await again.getByLabel('凭证号').fill(`试填${serial}-1`);
  await again.getByLabel('依据文号').fill('试填');
  await again.getByRole('button', { name: '登记', exact: true }).click();
  await again.getByText('已登记过该项目的拨付').waitFor();
  await again.getByRole('button', { name: '取消' }).click();

  await row.getByRole('button', { name: /^冲正/ }).click();
  const back = page.getByRole('dialog');
  await back.getByLabel('依据文号').fill(`更正${serial}`);
  await back.getByLabel('原因').fill('试填');
  await back.getByRole('button', { name: '冲正', exact: true }).click();
  await back.waitFor({ state: 'detached' });
  await row.getByText('已冲正').waitFor();
  await page
    .getByRole('row')
    .filter({ hasText: `更正${serial}` })
    .getByText('冲正')
    .first()
    .waitFor();
});

it('shows a county its own projects and no budget, and the auditor everything and no button', async () => {
  const clerk = await as('suichang.clerk');
  await clerk.goto('/funds?year=2020');
  await settled(clerk);
  expect(await clerk.getByRole('img', { name: /^预算/ }).count()).toBe(0);
  const sums = clerk.getByRole('region', { name: '资金分布' });
  await sums.getByText('以表格查看').click();
  await sums.getByRole('link', { name: '遂昌县' }).click();
  await clerk.getByRole('link', { name: `查看资金：${project}` }).waitFor();
  expect(await clerk.getByText('淳安').count()).toBe(0);
  const auditor = await as('auditor');
  await openProject(auditor);
  await auditor.getByRole('heading', { name: '对账单' }).waitFor();
  expect(await auditor.getByRole('button', { name: /登记|冲正/ }).count()).toBe(0);
});

it('gives sums by pair and by answers, as a picture and as a workbook', async () => {
  const page = await as('province.coordinator');
  await page.goto('/funds?year=2020');
  const sums = page.getByRole('region', { name: '资金分布' });
  await sums.locator('canvas').waitFor();
  await sums.getByLabel('汇总').selectOption({ label: '按结对' });
  await sums.getByText('以表格查看').click();
  await sums.getByRole('link', { name: '诸暨市—遂昌县' }).waitFor();
  const picture = page.waitForEvent('download');
  await sums.getByRole('button', { name: '存为图片' }).click();
  expect((await picture).suggestedFilename()).toBe('资金分布.png');
  const workbook = page.waitForEvent('download');
  await sums.getByRole('link', { name: '导出 Excel' }).click();
  expect((await workbook).suggestedFilename()).toMatch(/资金汇总.*\.xlsx$/);
});

describe.each(looks)('at $width px, $theme, $language', (look) => {
  it('every page is accessible and as wide as its window', async () => {
    const page = await as('province.coordinator', look);
    await page.goto('/funds?year=2020');
    await page.locator('canvas').nth(1).waitFor();
    for (const table of await page.locator('.block-table summary').all()) await table.click();
    await expectClean(page);
    await page.goto('/funds?year=2011');
    await settled(page);
    await expectClean(page);
    const funds = await page.request.get('/api/v1/funds?year=2020');
    const { items } = (await funds.json()) as { items: { id: string; programme: { id: string } }[] };
    const fund = items.find(({ programme }) => programme.id === '2020-enclave');
    await page.goto(`/funds/${fund?.id}`);
    await page.locator('.statement tbody tr').first().waitFor();
    await expectClean(page);
    await page.locator('.page-head .button').click();
    await page.getByRole('dialog').waitFor();
    await expectClean(page);
    await page.keyboard.press('Escape');
    await page.locator('a[href^="/funds/applications/"]').first().click();
    await page.locator('.money-card').waitFor();
    await page.locator('.statement tbody tr').first().waitFor();
    await expectClean(page);
    await page.goto('/funds/projects?by=county&key=331123&year=2020&name=x');
    await page.locator('tbody tr').first().waitFor();
    await expectClean(page);
  });
});
