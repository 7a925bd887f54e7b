import type { Call } from '@shanhai/contracts/projects/calls';
import type { Page } from 'playwright-core';
import { looks } from './browser';
import { expectClean, onSystem } from './on-system';

/** Calls in a real browser: written and published by the programme's office, answered by a county until the places are used. */
const { as } = onSystem();

const serial = Date.now().toString(36);
const title = `山海协作课题研究${serial}`;

const settled = async (page: Page): Promise<void> => {
  await page.locator('h1').waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
};

/** The day that lies so many days after today, in Zhejiang. */
const inDays = (days: number): string =>
  new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

const key = (): string => `${serial}-${Math.random()}`;

const newDraft = async (page: Page): Promise<Call> => {
  const answer = await page.request.post('/api/v1/calls', {
    headers: { 'idempotency-key': key() },
    data: { programmeId: '2020-research-topic' },
  });
  return (await answer.json()) as Call;
};

const saved = (page: Page) => page.locator('.save-line[data-state="saved"]').waitFor();

/** Fills in and hands in the draft on the page by the API: how a form is filled in is told elsewhere. */
async function handIn(page: Page): Promise<number> {
  const id = /\/drafts\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  const address = `/api/v1/applications/${id}`;
  const formData = {
    ...{ projectName: `课题${serial}`, location: '龙泉市', partnerUnit: '萧山区发改局' },
    background: '山区县生态资源丰富，转化通道仍然不足，需要系统研究。',
    contents: '调研六个乡镇，形成研究报告一份、政策建议三条。',
    results: '形成在二十六县可以推广的生态产品价值转化机制。',
    ...{
      startOn: '2027-01-01',
      finishOn: '2027-06-30',
      totalInvestment: '25',
      aidFunds: '20',
      countyFunds: '5',
    },
    ...{ contactName: '叶晓岚', contactPhone: '13800000000' },
  };
  const buffer = Buffer.from(`%PDF-1.4\n${' '.repeat(500)}\n%%EOF`);
  const file = { name: '实施方案.pdf', mimeType: 'application/pdf', buffer };
  await page.request.post(`${address}/attachments/documents`, { multipart: { file } });
  const { version } = (await (await page.request.get(address)).json()) as { version: number };
  const headers = { 'if-match': `"${version}"` };
  await page.request.put(`${address}/form`, { headers, data: { formData } });
  const submitted = await page.request.post(`${address}/submit`, {
    headers: { 'idempotency-key': key() },
    data: { version: version + 1 },
  });
  return submitted.status();
}

it('is written, mended where it says so, published to the counties, and answered until the place is used', async () => {
  // On a phone, where a day is typed into the native input.
  const office = await as('province.coordinator', { width: 390, height: 844 });
  await office.goto('/calls');
  await settled(office);
  await office.getByRole('button', { name: '新建申报通知' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByLabel('计划').selectOption({ label: '2020年山海协作课题研究申报' });
  await dialog.getByRole('button', { name: '新建申报通知' }).click();
  await office.waitForURL(/\/calls\/[0-9a-f-]+\/edit$/);
  await office.getByLabel('名称', { exact: true }).first().fill(title);
  await office.getByLabel('每个单位限报项数').fill('1');
  await office.getByLabel('限定金额的项目').selectOption({ label: '申请援建资金' });
  await office.getByLabel('上限', { exact: true }).fill('三十');
  await office.getByRole('button', { name: '发布', exact: true }).click();
  const faults = office.getByRole('alert').filter({ hasText: '处需要修改' });
  await faults.getByText('请填大于零的数，最多两位小数。').click();
  expect(await office.evaluate(() => document.activeElement?.id)).toBe('call-amount-most');
  await office.getByLabel('上限', { exact: true }).fill('30');
  await office.getByLabel('开始日期').fill(inDays(0));
  await office.getByLabel('截止日期（当天 24:00 截止）').fill(inDays(20));
  await saved(office);
  await office.getByRole('button', { name: '预览' }).click();
  await office.getByText('这是草稿').waitFor();
  await office.getByText('不超过 30 万元').waitFor();
  await office.getByRole('link', { name: '编辑' }).click();
  await office.getByRole('button', { name: '发布', exact: true }).click();
  const confirm = office.getByRole('dialog');
  await confirm.getByText(/将告知 \d+ 个单位的 \d+ 名经办人员：.*龙泉市/).waitFor();
  await confirm.getByRole('button', { name: '发布', exact: true }).click();
  await office.getByRole('button', { name: '延长截止日期' }).waitFor();

  const clerk = await as('longquan.clerk');
  await clerk.goto('/notices');
  await clerk.getByText(`申报通知：${title}`).first().click();
  await clerk.getByRole('heading', { level: 1, name: title }).waitFor();
  await clerk.getByText('可以申报 · 龙泉市 · 还可报 1 项').waitFor();
  const call = clerk.url();
  await clerk.getByRole('button', { name: '开始填报' }).click();
  await clerk.getByRole('link', { name: `申报通知：${title}` }).waitFor();
  await clerk.getByText(`${inDays(20)} 24:00 截止`).waitFor();
  expect(await handIn(clerk)).toBe(200);
  await clerk.goto(call);
  await clerk.getByText('名额已用完：每个单位最多 1 项。').waitFor();
  expect(await clerk.getByRole('button', { name: '开始填报' }).count()).toBe(0);
  await clerk.getByRole('region', { name: '我对本通知的申报' }).getByText(`课题${serial}`).waitFor();

  await office.getByRole('button', { name: '延长截止日期' }).click();
  const extend = office.getByRole('dialog');
  await extend.getByLabel('新的截止日期').fill(inDays(10));
  await extend.getByLabel('理由').fill('部分县调整方案');
  await extend.getByRole('button', { name: '延长截止日期' }).click();
  await extend.getByText(`新的截止日期须晚于现在的 ${inDays(20)}。`).waitFor();
  await extend.getByLabel('新的截止日期').fill(inDays(40));
  await extend.getByRole('button', { name: '延长截止日期' }).click();
  await office.getByText(`截止日期由 ${inDays(20)} 延至 ${inDays(40)}`).waitFor();
  await clerk.goto('/notices');
  await clerk.getByText(`申报已延期：${title}`).first().waitFor();
});

it('that is over says so, and takes nothing', async () => {
  const page = await as('suichang.clerk');
  await page.goto('/calls?phase=closed');
  await settled(page);
  await page.getByRole('link', { name: /山区最美生态旅游线路（第一批）申报/ }).click();
  await page.getByText(/^申报已于 \d{4}-\d{2}-\d{2} 24:00 截止/).waitFor();
  expect(await page.getByRole('button', { name: '开始填报' }).count()).toBe(0);
  await page.goto('/calls?phase=draft');
  await settled(page);
  expect(await page.getByRole('link', { name: '草稿' }).count()).toBe(0);
});

it('is found by its kind and its name', async () => {
  const page = await as('longquan.clerk');
  await page.goto('/calls');
  await settled(page);
  await page.getByLabel('类型').selectOption({ label: '“消薄飞地”' });
  await page.getByRole('link', { name: /2020年“消薄飞地”项目申报/ }).waitFor();
  expect(await page.locator('.application-row').count()).toBe(1);
  await page.getByRole('link', { name: '未开始' }).click();
  await page.getByRole('link', { name: /“消薄飞地”项目（下一批）申报/ }).waitFor();
});

describe.each(looks)('at $width px, $theme, $language', (look) => {
  it('every page is accessible and as wide as its window', async () => {
    const office = await as('province.coordinator', look);
    for (const address of ['/calls', '/calls?phase=draft', '/calls?phase=withdrawn', '/calls?year=2011']) {
      await office.goto(address);
      await settled(office);
      await expectClean(office);
    }
    const { id } = await newDraft(office);
    await office.goto(`/calls/${id}/edit`);
    await settled(office);
    await office.getByRole('button', { name: /^(添加填报要求|Add a rule)$/ }).click();
    await office.getByRole('button', { name: /^(发布|Publish)$/ }).click();
    await office.locator('.note.error').waitFor();
    await expectClean(office);
    await office.getByRole('button', { name: /^(放弃草稿|Discard the draft)$/ }).click();
    await office.getByRole('dialog').waitFor();
    await expectClean(office);
    await office.request.delete(`/api/v1/calls/${id}`);
    const clerk = await as('longquan.clerk', look);
    const listed = await clerk.request.get('/api/v1/calls?phase=open&limit=1');
    const { items } = (await listed.json()) as { items: readonly Call[] };
    await clerk.goto(`/calls/${items[0]?.id}`);
    await settled(clerk);
    await expectClean(clerk);
  });
});
