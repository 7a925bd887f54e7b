import { looks } from './browser';
import { expectClean, onSystem } from './on-system';

/** What a meeting asks, in a real browser: each picture with its sentence, its table and its file. */
const { as } = onSystem();

it('says each answer in a sentence, draws it, and gives the same numbers as a table that opens what makes them', async () => {
  const page = await as('province.coordinator');
  await page.goto('/boards?year=2020');
  const flow = page.getByRole('region', { name: '资金流向' });
  await flow.getByText(/对结对共 [\d,.]+ 万元，最多的是/).waitFor();
  await flow.locator('canvas').waitFor();
  await flow.getByText('以表格查看').click();
  const rows = flow.getByRole('row');
  expect(await rows.count()).toBeGreaterThan(3);
  const receiving = await rows.nth(1).getByRole('cell').nth(1).innerText();
  await rows.nth(1).getByRole('link').click();
  await page.waitForURL(/tab=funds&show=movements&year=2020&pair=/);
  await page.getByRole('row').filter({ hasText: receiving }).filter({ hasText: '到账' }).first().waitFor();
});

it('counts the letters of the plan that was issued, and every light that is burning', async () => {
  const page = await as('province.coordinator');
  await page.goto('/boards?year=2020');
  const issue = page.getByRole('region', { name: /目标下达与分解/ });
  await issue.getByText(/共 \d+ 份任务书/).waitFor();
  await issue.getByText('以表格查看').click();
  await issue.getByRole('link', { name: '丽水市' }).click();
  await page.waitForURL(/\/targets\/.*\/units\/331100/);
  await page.goBack();
  await page
    .getByRole('region', { name: '期限' })
    .getByText(/在办 \d+ 项/)
    .waitFor();
});

it('keeps to the year that is chosen, and says that it has no plan where another year has one', async () => {
  const page = await as('province.coordinator');
  await page.goto('/boards?year=2011');
  const issue = page.getByRole('region', { name: '目标下达与分解' });
  await issue.getByText('这一年没有下达的计划').waitFor();
  expect(await page.getByRole('region', { name: '目标进度灯' }).count()).toBe(0);
  await page.getByLabel('年度').selectOption('2020');
  await page.getByRole('region', { name: /目标下达与分解 · 2020年/ }).waitFor();
});

it('opens from each number exactly the letters that it counts', async () => {
  const page = await as('province.coordinator');
  await page.goto('/boards?year=2020');
  const issue = page.getByRole('region', { name: /目标下达与分解/ });
  await issue.getByText('以表格查看').click();
  const row = issue.getByRole('row').filter({ hasText: '丽水市' });
  const link = row
    .getByRole('cell', { name: /^[1-9]/ })
    .first()
    .getByRole('link');
  const many = Number(await link.innerText());
  await link.click();
  await page.waitForURL(/tab=letters&state=\w+&within=331100/);
  const list = page.getByRole('table', { name: '任务书列表' });
  await list.waitFor();
  expect(await list.getByRole('row').count()).toBe(many + 1);
  await expectClean(page);
});

it('keeps a picture as a file', async () => {
  const page = await as('province.coordinator');
  await page.goto('/boards?year=2020');
  const flow = page.getByRole('region', { name: '资金流向' });
  await flow.locator('canvas').waitFor();
  const download = page.waitForEvent('download');
  await flow.getByRole('button', { name: '存为图片' }).click();
  expect((await download).suggestedFilename()).toBe('资金流向.png');
});

it('says that nothing is recorded where nothing is', async () => {
  const page = await as('province.coordinator');
  await page.goto('/boards?year=2011');
  await page.getByText('这一年没有登记资金').first().waitFor();
  await expectClean(page);
});

describe.each(looks)('at $width px, $theme, $language', (look) => {
  it('is accessible and as wide as its window', async () => {
    const page = await as('province.coordinator', look);
    await page.goto('/boards?year=2020');
    await page.locator('canvas').nth(3).waitFor();
    for (const table of await page.locator('.block-table summary').all()) await table.click();
    await expectClean(page);
  });
});
