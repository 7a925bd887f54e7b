import type { Page } from 'playwright-core';
import type { UnitProgress } from '@shanhai/contracts/targets/reports';
import { until } from '../../scripts/tour/client.mjs';
import { decide } from '../../scripts/tour/village.mjs';
import { atApi } from './approval-cases';
import { looks } from './browser';
import { expectClean, onSystem } from './on-system';
import { button } from './record';
import { call } from './submissions';
import { draftOf, given, issue, target } from './target-plans';
import { expectText, pdf, saved } from './village';

/** Reports and lights in a real browser over a whole running system. */
const system = onSystem();
const { as } = system;

const LISHUI = '331100';
const SUICHANG = '331123';
const LONGQUAN = '331181';

/**
 * Years that are over: the last period of a plan is asked for as soon as it is issued, so that no clock has to be set. Each run
 * begins somewhere else, and passes over years that have a plan.
 */
let year = 2000 + (Math.floor(Date.now() / 1_000) % 18);
const nextYear = (): number => {
  year = year >= 2018 ? 2000 : year + 1;
  return year;
};

let planId = '';
/** The report of a unit on the last quarter, once it is asked for. */
const reportOf = (page: Page, unitId: string): Promise<string> =>
  until('the report', async () => {
    const at = `/target-plans/${planId}/units/${unitId}/progress`;
    const progress = await call<UnitProgress>(page, 'GET', at);
    return progress.reports[0]?.id;
  });

const figure = (page: Page, name: string) =>
  page.getByRole('textbox', { name: `累计完成 示范点${name}`, exact: true });
const why = (page: Page, name: string) =>
  page.getByRole('textbox', { name: `原因和措施 示范点${name}`, exact: true });

/** A choice above the matrix: its options are text of its label too. */
const narrowedBy = (page: Page, name: string) =>
  page.locator('.list-tools label', { has: page.getByText(name, { exact: true }) }).locator('select');

beforeAll(async () => {
  const planner = await as('province.coordinator');
  const of = (whole: string, longquan: string, suichang: string) => ({
    shares: [{ ...given(LISHUI, whole), below: [given(LONGQUAN, longquan), given(SUICHANG, suichang)] }],
  });
  const plan = await draftOf(planner, nextYear, [
    target('a', '20', of('20', '12', '8')),
    target('b', '3', of('3', '1', '2')),
  ]);
  planId = plan.id;
  await issue(system.url, planner, plan);
}, 300_000);

it('a unit makes its report, says why it is behind, and hands it in', async () => {
  const page = await as('suichang.clerk');
  const id = await reportOf(page, SUICHANG);
  await page.goto(`/targets/${planId}/units/${SUICHANG}`);
  await page.getByRole('heading', { name: '我的一年' }).waitFor();
  await expectClean(page);
  await page.getByRole('link', { name: `${year}年第四季度` }).click();
  await page.waitForURL(new RegExp(`/targets/reports/${id}$`));
  await page.locator('.report-form').waitFor();
  await expectClean(page);
  await figure(page, 'a').fill('2');
  await page.getByText('■ 严重滞后').first().waitFor();
  await figure(page, 'b').fill('二');
  await saved(page);
  await page.reload();
  expect(await figure(page, 'b').inputValue()).toBe('二');

  await button(page, '提交审核').click();
  await page.getByRole('dialog').getByRole('button', { name: '提交审核' }).click();
  const summary = page.locator('.error-summary');
  await summary.waitFor();
  await expectClean(page);
  await summary.getByRole('link', { name: /“二”不是数值/ }).click();
  await figure(page, 'b').and(page.locator(':focus')).fill('2');
  await why(page, 'a').fill('用地指标未落实，已申请调剂');
  await page
    .getByLabel('为“示范点a”添加佐证材料')
    .setInputFiles({ name: '台账.pdf', mimeType: 'application/pdf', buffer: pdf });
  await page.getByRole('link', { name: '台账.pdf' }).waitFor();
  await saved(page);
  await button(page, '提交审核').click();
  await page.getByRole('dialog').getByRole('button', { name: '提交审核' }).click();
  await page
    .getByText(/已提交|审核中/)
    .first()
    .waitFor();
  await page.getByText('用地指标未落实，已申请调剂').waitFor();
  await expectClean(page);
});

it('on a phone, in both languages and in the dark', async () => {
  for (const look of looks) {
    const page = await as('longquan.clerk', look);
    const id = await reportOf(page, LONGQUAN);
    await page.goto(`/targets/reports/${id}`);
    await page.locator('.report-form').waitFor();
    await expectClean(page);
  }
});

it('the office above reads the lines beside its decision, and confirms', async () => {
  const clerk = await as('suichang.clerk');
  const id = await reportOf(clerk, SUICHANG);
  const office = await as('lishui.office');
  await until('the review', async () => {
    await office.goto(`/targets/reports/${id}/review`);
    return (await office.getByText('用地指标未落实，已申请调剂').count()) > 0;
  });
  await office.getByText('■ 严重滞后').first().waitFor();
  await expectClean(office);
  await decide(await atApi(system.url, 'lishui.office'), id, { type: 'approve', comment: '属实' });
  await clerk.goto(`/targets/reports/${id}`);
  await button(clerk, '更正').waitFor();
  await expectClean(clerk);
});

it('a city takes over what its counties come to', async () => {
  const clerk = await as('longquan.clerk', { width: 390, height: 844 });
  const id = await reportOf(clerk, LONGQUAN);
  await clerk.goto(`/targets/reports/${id}`);
  await figure(clerk, 'a').fill('12');
  await figure(clerk, 'b').fill('1');
  await saved(clerk);
  await button(clerk, '提交审核').click();
  await clerk.getByRole('dialog').getByRole('button', { name: '提交审核' }).click();
  await clerk
    .getByText(/已提交|审核中/)
    .first()
    .waitFor();
  await decide(await atApi(system.url, 'lishui.office'), id, { type: 'approve', comment: '属实' });

  const city = await as('lishui.coordinator');
  await until('both counties', async () => {
    await city.goto(`/targets/reports/${await reportOf(city, LISHUI)}`);
    await city.locator('.report-form').waitFor();
    return (await city.getByText('下级合计 14 个（2 个单位）').count()) > 0;
  });
  expect(await figure(city, 'a').inputValue()).toBe('14');
  await city.getByText('已按下级合计预填').first().waitFor();
  await figure(city, 'a').fill('15');
  await button(city, '取 14').click();
  expect(await figure(city, 'a').inputValue()).toBe('14');
  await saved(city);
  await expectClean(city);
});

it('a coordinator sees in one matrix who is behind, and why', async () => {
  for (const look of looks) {
    const page = await as('province.coordinator', look);
    await page.goto(`/targets/${planId}?tab=standing`);
    const rows = page.locator('.matrix tbody tr');
    await rows.first().waitFor();
    expect(await rows.first().getByRole('rowheader').innerText()).toMatch(/遂昌县|Suichang/);
    await page.getByText('用地指标未落实，已申请调剂').waitFor();
    await expectClean(page);
  }
  const page = await as('province.coordinator');
  await page.goto(`/targets/${planId}?tab=standing`);
  await page.getByRole('combobox', { name: /单位/ }).selectOption('city');
  await page.getByRole('link', { name: '丽水市' }).waitFor();
});

it('the matrix is narrowed to a target and a light, says when nothing is left, and comes as a file', async () => {
  const page = await as('province.coordinator');
  await page.goto(`/targets/${planId}?tab=standing`);
  await page.locator('.matrix tbody tr').first().waitFor();
  await narrowedBy(page, '目标').selectOption('a');
  await page.waitForURL(/target=a/);
  await page.getByRole('columnheader', { name: '示范点b' }).waitFor({ state: 'detached' });
  // The year is over: nothing is still to come.
  await narrowedBy(page, '灯').selectOption('not_due');
  await page.waitForURL(/light=not_due/);
  await page.getByRole('link', { name: '清除筛选' }).waitFor();
  const file = await page
    .locator('.list-tools')
    .getByRole('link', { name: '导出 Excel' })
    .getAttribute('href');
  expect(file).toMatch(/standing\.xlsx\?.*light=not_due/);
  for (const look of looks) {
    const narrow = await as('province.coordinator', look);
    await narrow.goto(`/targets/${planId}?tab=standing&kind=county&target=a&light=far_behind`);
    await narrow.locator('.list-tools').waitFor();
    await narrow.locator('.skeleton').first().waitFor({ state: 'detached' });
    await expectClean(narrow);
  }
  await page.getByRole('link', { name: '清除筛选' }).click();
  await page.getByRole('columnheader', { name: '示范点b' }).waitFor();
});

it('a confirmed report is corrected by a version of its own, and both stay readable', async () => {
  const page = await as('suichang.clerk');
  const id = await reportOf(page, SUICHANG);
  await page.goto(`/targets/reports/${id}`);
  await button(page, '更正').click();
  await page.getByLabel('更正原因').fill('漏报一个示范点');
  await expectClean(page);
  await button(page, '开始更正').click();
  await page.waitForURL((url) => !url.pathname.endsWith(id));
  await page.getByText('更正原因：漏报一个示范点').first().waitFor();
  await page.getByText('上一版 2 个').first().waitFor();
  await expectClean(page);
  await button(page, '放弃更正').click();
  await page.getByRole('dialog').getByRole('button', { name: '放弃更正' }).click();
  await page.waitForURL(new RegExp(`/units/${SUICHANG}$`));
});

it('shows nothing to a stranger', async () => {
  const clerk = await as('suichang.clerk');
  const id = await reportOf(clerk, SUICHANG);
  const stranger = await as('longquan.clerk');
  await stranger.goto(`/targets/reports/${id}`);
  await expectText(stranger, '没有找到该内容');
});
