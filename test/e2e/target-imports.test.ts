import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { until } from '../../scripts/tour/client.mjs';
import { planFile, sheets, targetRow } from '../support/target-files';
import { formula } from '../support/workbook-files';
import { expectClean, onSystem } from './on-system';
import { call } from './submissions';

/** Targets that come in as a file, in a real browser over a whole running system. */
const { as } = onSystem();

interface Plan {
  readonly id: string;
  readonly version: number;
  readonly items: readonly { readonly key: string }[];
}

/** Each run has years of its own, so that it finds no plan of a run before. */
let year = 2030 + (Math.floor(Date.now() / 1_000) % 60);

const draft = (planner: Page): Promise<Plan> =>
  until('a year without a plan', () =>
    call<Plan>(planner, 'POST', '/target-plans', {
      ...{ year: (year += 1), unitId: '330000-office', from: 'nothing' },
    }).catch(() => undefined),
  );

const xlsx = (content: Buffer, name = '目标.xlsx') => ({
  ...{ name, buffer: content, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
});
const good = () =>
  planFile(sheets([targetRow('villages'), targetRow('funds')], [['villages', '331100 丽水市', 10]]));
const bad = () =>
  planFile(
    sheets([
      targetRow('villages', { 目标值: formula('5+5') }),
      targetRow('funds', { 目标值: -1, 完成日期: '六月底' }),
    ]),
  );

const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });

async function openDialog(page: Page, { id }: Plan) {
  await page.goto(`/targets/${id}`);
  await button(page, '导入').click();
  const dialog = page.getByRole('dialog', { name: '导入目标' });
  await dialog.getByText('选择文件').waitFor();
  return dialog;
}

for (const look of [{}, { width: 390, height: 844, theme: 'dark' }] as const) {
  it(`is checked, shown, mended and taken over, ${'width' in look ? 'on a phone in the dark' : 'on a desktop'}`, async () => {
    const page = await as('province.coordinator', look);
    const plan = await draft(page);
    const dialog = await openDialog(page, plan);
    await expectClean(page);

    await dialog.getByLabel('选择文件').setInputFiles(xlsx(bad()));
    await dialog.getByRole('heading', { name: '目标.xlsx 有 3 处错误，没有导入任何内容' }).waitFor();
    await dialog.getByText('目标 H2').waitFor();
    await dialog.getByText('=5+5').waitFor();
    await expectClean(page);
    await dialog.getByLabel('只看').selectOption({ index: 1 });
    await until('one code alone', async () =>
      (await dialog.getByRole('row').count()) === 2 ? true : undefined,
    );
    await button(dialog, '复制列表').click();
    await button(dialog, '已复制').waitFor();
    const coming = page.waitForEvent('download');
    await dialog.getByRole('link', { name: '下载标出错误的 Excel' }).click();
    expect((await coming).suggestedFilename()).toBe('目标-错误.xlsx');

    // What was found is still there when the page is loaded again.
    await page.reload();
    await button(page, '导入').click();
    const again = page.getByRole('dialog');
    await again.getByRole('heading', { name: /有 3 处错误/ }).waitFor();
    await again.getByLabel('换一个文件').setInputFiles(xlsx(good(), '改好.xlsx'));
    await again.getByRole('heading', { name: '改好.xlsx 没有错误' }).waitFor();
    await again.getByText('新增 2 项').waitFor();
    await expectClean(page);
    await button(again, '替换草稿中的目标').click();
    await again.waitFor({ state: 'detached' });
    await page.getByText('2 项目标').waitFor();
    const { items } = await call<Plan>(page, 'GET', `/target-plans/${plan.id}`);
    expect(items.map(({ key }) => key)).toEqual(['villages', 'funds']);

    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: '导出 Excel' }).click();
    const exported = await (await file).path();
    const back = await openDialog(page, plan);
    await back.getByLabel('选择文件').setInputFiles(xlsx(await readFile(exported)));
    await back.getByText('与草稿完全相同。').waitFor();
  });
}

it('is told when somebody has changed the draft since, compared anew, and loses nothing', async () => {
  const page = await as('province.coordinator');
  const plan = await draft(page);
  const dialog = await openDialog(page, plan);
  await dialog.getByLabel('选择文件').setInputFiles(xlsx(good()));
  await dialog.getByText('新增 2 项').waitFor();
  const { version, title } = await call<{ version: number; title: object }>(
    page,
    'GET',
    `/target-plans/${plan.id}/targets`,
  );
  const body = { title, targets: [] };
  await call(page, 'PUT', `/target-plans/${plan.id}/targets`, body, { 'if-match': `"${version}"` });
  await button(dialog, '替换草稿中的目标').click();
  await dialog.getByText('草稿在核对之后被修改过，请重新核对，看清变化再导入。').waitFor();
  await expectClean(page);
  await button(dialog, '重新核对').click();
  await button(dialog, '替换草稿中的目标').click();
  await dialog.waitFor({ state: 'detached' });
});

it('is kept when it does not arrive, and sent again', async () => {
  const page = await as('province.coordinator');
  const plan = await draft(page);
  const dialog = await openDialog(page, plan);
  await page.route('**/imports', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await dialog.getByLabel('选择文件').setInputFiles(xlsx(good()));
  await dialog.getByText('上传没有完成，文件没有保存。').waitFor();
  await expectClean(page);
  await page.unroute('**/imports');
  await button(dialog, '重新上传').click();
  await dialog.getByText('新增 2 项').waitFor();
});

it('begins with an empty template where a plan is begun', async () => {
  const page = await as('province.coordinator');
  await page.goto('/targets');
  await button(page, '新建年度计划').click();
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载空白 Excel 模板' }).click();
  expect((await coming).suggestedFilename()).toMatch(/年度目标模板-\d{4}-\d\d-\d\d\.xlsx$/);
});
