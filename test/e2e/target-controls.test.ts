import type { Locator, Page } from 'playwright-core';
import { until } from '../../scripts/tour/client.mjs';
import { decide } from '../../scripts/tour/village.mjs';
import { atApi } from './approval-cases';
import { looks } from './browser';
import { expectClean, onSystem } from './on-system';
import { button } from './record';
import { call } from './submissions';
import { draftOf, given, issue, target, type Plan } from './target-plans';
import { expectText } from './village';

/** Who leads a target, what the plan has fixed, and a plan that is begun again, in a real browser over a running system. */
const system = onSystem();
const { as } = system;

const LISHUI = '331100';
const SUICHANG = '331123';
const LONGQUAN = '331181';

/** Each run has years of its own, so that it finds no plan of a run before. */
let year = 2030 + (Math.floor(Date.now() / 1_000) % 60);
const nextYear = (): number => (year += 1);
const shares = [{ ...given(LISHUI, '20'), below: [given(SUICHANG, '12'), given(LONGQUAN, '8')] }];

const figure = (page: Page, unit: string): Locator =>
  page.getByRole('textbox', { name: `${unit} · 示范点a：调整为` });

const openSheet = async (page: Page): Promise<Locator> => {
  await page
    .locator('.plan-grid')
    .getByRole('button', { name: /编辑目标|Edit the target/ })
    .first()
    .click();
  return page.getByRole('dialog');
};

describe('units of a target', () => {
  let draft: Plan;
  beforeAll(async () => {
    draft = await draftOf(await as('province.coordinator'), nextYear, [target('a', '20', { shares })]);
  }, 120_000);

  it('are chosen in the draft, one that leads and those that help, and stand on its page', async () => {
    const page = await as('province.coordinator');
    await page.goto(`/targets/${draft.id}/edit`);
    const sheet = await openSheet(page);
    await sheet.getByLabel('牵头单位（选填）').selectOption({ label: '丽水市' });
    const helping = sheet.getByRole('combobox', { name: '配合单位（选填）' });
    // Who leads does not help besides.
    expect(await helping.locator(`option[value="${LISHUI}"]`).count()).toBe(0);
    await helping.selectOption({ label: '浙江省财政厅' });
    await helping.selectOption({ label: '杭州市' });
    await sheet.getByRole('button', { name: '移除配合单位杭州市' }).click();
    await expectClean(page);
    await sheet.getByRole('button', { name: '完成' }).click();
    await button(page, '保存').click();
    await expectText(page, /已保存/);
    await page.goto(`/targets/${draft.id}`);
    await page.getByText('牵头：丽水市').waitFor();
    await page.getByText('配合：浙江省财政厅').waitFor();
  });

  it.each(looks)('read well while they are chosen: %j', async (look) => {
    const page = await as('province.coordinator', look);
    await page.goto(`/targets/${draft.id}/edit`);
    const sheet = await openSheet(page);
    await sheet.locator('.partner-list').scrollIntoViewIfNeeded();
    await expectClean(page);
  });
});

describe('parts that a plan has fixed', () => {
  let plan: Plan;
  let change = '';
  beforeAll(async () => {
    const planner = await as('province.coordinator');
    plan = await draftOf(planner, nextYear, [target('a', '20', { shares })]);
    await issue(system.url, planner, plan);
    const lishui = await as('lishui.coordinator');
    const { letter } = await call<{ letter: { id: string } }>(
      ...([lishui, 'GET', `/target-plans/${plan.id}/units/${LISHUI}`] as const),
    );
    await call(lishui, 'POST', `/target-letters/${letter.id}/signature`, {});
  }, 300_000);

  it('may be moved with the share above in one request', async () => {
    const page = await as('province.coordinator');
    await page.goto(`/targets/${plan.id}`);
    await button(page, '以本级名义申请调整').click();
    await page.getByRole('dialog').getByRole('button', { name: '以本级名义申请调整' }).click();
    await page.waitForURL(/\/targets\/changes\/[^/]+\/edit$/);
    change = new URL(page.url()).pathname;
    await page.getByLabel('法定事由').selectOption({ label: '不可抗力' });
    await page.getByLabel('申请理由').fill('建设用地指标核减');
    await button(page, '添加目标').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('单位', { exact: true }).selectOption({ label: '丽水市' });
    await dialog.getByLabel('目标', { exact: true }).selectOption({ label: '示范点a（20 个）' });
    await dialog.getByRole('button', { name: '添加', exact: true }).click();
    await figure(page, '丽水市').fill('15');
    await button(page, '丽水市《示范点a》：一并调整下级（2 个单位）').click();
    expect([await figure(page, '遂昌县').inputValue(), await figure(page, '龙泉市').inputValue()]).toEqual([
      '10',
      '5',
    ]);
    await expectClean(page);
    await page.getByRole('button', { name: /移除.*遂昌县/ }).click();
    await page.getByRole('button', { name: /移除.*龙泉市/ }).click();
    await button(page, '保存').click();
    await expectText(page, /已保存|没有未保存的修改/);
  });

  it.each(looks)('read well where they are offered: %j', async (look) => {
    const page = await as('province.coordinator', look);
    await page.goto(change);
    await page.getByRole('button', { name: /一并调整下级|Move the 2 parts below/ }).waitFor();
    await expectClean(page);
  });

  it('are named with who fixed them where they do not make up what a unit owes, and lead to the request that moves them', async () => {
    const planner = await as('province.coordinator');
    await planner.goto(change);
    await button(planner, '提交审批').click();
    await button(planner, '确认提交').click();
    await planner.waitForURL(/\/targets\/changes\/[^/]+$/);
    const id = new URL(planner.url()).pathname.split('/').at(-1) ?? '';
    for (const username of ['province.office', 'province.leader'])
      await decide(await atApi(system.url, username), id, { type: 'approve', comment: '同意' });

    const at = `/targets/${plan.id}/units/${LISHUI}`;
    const lishui = await as('lishui.coordinator');
    await until('the letter that has changed', async () => {
      await lishui.goto(at);
      return (await lishui.getByText('第 2 版').count()) > 0 && (await button(lishui, '签收').count()) > 0;
    });
    await button(lishui, '签收').click();
    await button(lishui, '确认签收').click();
    await lishui.getByText('须通过调整申请修改').waitFor();
    for (const look of looks) {
      const page = await as('lishui.coordinator', look);
      await page.goto(at);
      await page
        .getByRole('button', { name: /申请调整这些数值|Ask to change these values/ })
        .first()
        .waitFor();
      await expectClean(page);
    }
    await button(lishui, '申请调整这些数值').click();
    await lishui.getByRole('dialog').getByRole('button', { name: '申请调整这些数值' }).click();
    await lishui.waitForURL(/\/targets\/changes\/[^/]+\/edit$/);
    expect([
      await figure(lishui, '遂昌县').inputValue(),
      await figure(lishui, '龙泉市').inputValue(),
    ]).toEqual(['10', '5']);
  });
});

describe('a plan that was rejected', () => {
  it('says why, and is begun again from what it asked for', async () => {
    const planner = await as('province.coordinator');
    const plan = await draftOf(planner, nextYear, [target('a', '20', { shares })]);
    await call(planner, 'POST', `/target-plans/${plan.id}/submit`, { version: plan.version });
    await decide(await atApi(system.url, 'province.office'), plan.id, {
      type: 'reject',
      comment: '指标未与年度计划衔接',
    });
    await until('the plan to have ended', async () => {
      const { status } = await call<Plan>(planner, 'GET', `/target-plans/${plan.id}`);
      return status === 'rejected';
    });
    for (const look of looks) {
      const page = await as('province.coordinator', look);
      await page.goto(`/targets/${plan.id}`);
      await page.getByText('指标未与年度计划衔接').first().waitFor();
      await expectClean(page);
    }
    await planner.goto(`/targets/${plan.id}`);
    await button(planner, '据此重新建立').click();
    await expectClean(planner);
    await button(planner, '建立草稿').click();
    await planner.waitForURL(/\/edit$/);
    expect(planner.url()).not.toContain(plan.id);
    await planner.getByText('各项均无差异').waitFor();
    expect(await planner.getByRole('textbox', { name: '示范点a，丽水市', exact: true }).inputValue()).toBe(
      '20',
    );
  });
});
