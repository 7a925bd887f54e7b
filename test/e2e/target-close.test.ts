import type { Page } from 'playwright-core';
import { until } from '../../scripts/tour/client.mjs';
import { decide } from '../../scripts/tour/village.mjs';
import { atApi } from './approval-cases';
import { looks } from './browser';
import { expectClean, onSystem } from './on-system';
import { button } from './record';
import { call } from './submissions';
import { draftOf, given, issue, target, type Plan } from './target-plans';
import { expectText } from './village';

/** The close of a year in a real browser over a whole running system: plans of years that are over. */
const system = onSystem();
const { as } = system;

const LISHUI = '331100';
const LONGQUAN = '331181';

/** Each run has years of its own, so that it finds no plan of a run before. */
let year = 1999 + (Math.floor(Date.now() / 1_000) % 10);
let plan: Plan;
beforeAll(async () => {
  const planner = await as('province.coordinator');
  const shares = [{ ...given(LISHUI, '20'), below: [given(LONGQUAN, '20')] }];
  plan = await draftOf(planner, () => (year += 1), [target('a', '20', { shares })]);
  await issue(system.url, planner, plan);
  // Its year is over: its last reports are asked for at once.
  await until('all that hinders its close', async () => (await hindrances(planner)) === 4);
}, 300_000);

const hindrances = async (planner: Page): Promise<number> => {
  const path = `/target-plans/${plan.id}/closing`;
  return (await call<{ hindrances: object[] }>(planner, 'GET', path)).hindrances.length;
};

it('is closed over what is open, with a reason, and its facts stand with their digests', async () => {
  const page = await as('province.coordinator');
  await page.goto(`/targets/${plan.id}`);
  await page.getByRole('link', { name: '年度关闭' }).click();
  const open = page.getByRole('table', { name: '尚未办结的事项' });
  await open.getByRole('link', { name: '查看 丽水市 · 任务书与分解' }).waitFor();
  await expectClean(page);
  await button(page, '关闭年度').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '确认关闭' }).click();
  await dialog.getByText('请说明理由').waitFor();
  await dialog.getByLabel('未办结仍关闭的理由').fill('年度已结束');
  await expectClean(page);
  await dialog.getByRole('button', { name: '确认关闭' }).click();
  await page.getByRole('heading', { name: '第 1 版事实' }).waitFor();
  await page.getByText('4 项未办结即关闭').waitFor();
  const facts = page.getByRole('list', { name: '各单位年度事实' });
  await facts.getByRole('table', { name: '龙泉市' }).getByText('20 个').waitFor();
  expect(await page.locator('.fact-digest code').first().textContent()).toMatch(/^[0-9a-f]{64}$/);
  await expectClean(page);
});

it('shows a unit what was written of it, and lets nothing be edited any more', async () => {
  const page = await as('longquan.coordinator', { width: 390, height: 844 });
  await page.goto(`/targets/${plan.id}`);
  await page.getByText('已关闭').first().waitFor();
  await page.getByRole('link', { name: '年度事实' }).click();
  const facts = page.getByRole('list', { name: '各单位年度事实' });
  await facts.getByRole('heading', { name: '龙泉市' }).waitFor();
  expect(await facts.getByRole('heading').count()).toBe(1);
  await expectClean(page);
  await page.goto(`/targets/${plan.id}/units/${LONGQUAN}`);
  await page.getByRole('heading', { name: '任务书' }).waitFor();
  expect(await button(page, '签收').count()).toBe(0);
  expect(await button(page, '申请调整').count()).toBe(0);
});

it('reads well in every look', async () => {
  for (const look of looks) {
    const page = await as('province.coordinator', look);
    for (const path of [`/targets/${plan.id}/close`, `/targets/${plan.id}?tab=facts`]) {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      await page.locator('.skeleton').first().waitFor({ state: 'detached' });
      await page.locator('.fact-list').waitFor();
      await expectClean(page);
    }
  }
});

it('is opened again by approval, and closed as a second version beside the first', async () => {
  const page = await as('province.coordinator');
  await page.goto(`/targets/${plan.id}/close`);
  await button(page, '申请重新开启').click();
  await page.getByRole('dialog').getByLabel('理由').fill('数据有误');
  await page.getByRole('dialog').getByRole('button', { name: '提交申请' }).click();
  await page
    .getByText(/CQ-330000-/)
    .first()
    .waitFor();
  const { reopenings } = await call<{ reopenings: { id: string }[] }>(
    ...([page, 'GET', `/target-plans/${plan.id}/closing`] as const),
  );
  const id = reopenings[0]?.id ?? '';
  for (const username of ['province.office', 'province.leader'])
    await decide(await atApi(system.url, username), id, { type: 'approve', comment: '同意' });
  await until('the year to be open again', async () => {
    const { status } = await call<Plan>(page, 'GET', `/target-plans/${plan.id}`);
    return status === 'issued';
  });
  await page.goto(`/targets/reopenings/${id}`);
  await page.waitForURL(new RegExp(`/targets/${plan.id}/close$`));
  // What the close cut off is asked for again.
  await page.getByRole('link', { name: '查看 丽水市 · 进展报告' }).waitFor();
  await button(page, '关闭年度').click();
  await page.getByRole('dialog').getByLabel('未办结仍关闭的理由').fill('仍未填报');
  await page.getByRole('dialog').getByRole('button', { name: '确认关闭' }).click();
  await page.getByRole('heading', { name: '第 2 版事实' }).waitFor();
  await page.getByText('两版事实没有差异').waitFor();
  await expectClean(page);
});

it('is cancelled by a decision on record', async () => {
  const page = await as('province.coordinator');
  const other = await draftOf(page, () => (year += 1), [
    target('a', '20', { shares: [{ ...given(LISHUI, '20'), below: [] }] }),
  ]);
  await issue(system.url, page, other);
  await page.goto(`/targets/${other.id}`);
  await button(page, '取消计划').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('决定文号').fill('浙山海办〔2027〕1号');
  await dialog.getByLabel('原因').fill('规划调整');
  await dialog.getByRole('button', { name: '确认取消' }).click();
  await expectText(page, '浙山海办〔2027〕1号：规划调整');
  await page.getByText('已取消').first().waitFor();
  await expectClean(page);
});
