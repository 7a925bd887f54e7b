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

/** The year's targets in a real browser over a whole running system: drafted, issued, signed for, broken down. */
const system = onSystem();
const { as } = system;

const LISHUI = '331100';
const HANGZHOU = '330100';
const SUICHANG = '331123';
const LONGQUAN = '331181';

const CITIES = ['杭州', '宁波', '温州', '嘉兴', '湖州', '绍兴', '金华', '衢州', '舟山', '台州', '丽水'].map(
  (name) => `${name}市`,
);

/** Each run has years of its own, so that it finds no plan of a run before. */
let year = 2030 + (Math.floor(Date.now() / 1_000) % 60);
const nextYear = (): number => (year += 1);

const cell = (page: Page, of: string, unit: string): Locator =>
  page.getByRole('textbox', { name: `${of}，${unit}`, exact: true });

const chooseUnits = async (page: Page, ...names: string[]): Promise<void> => {
  await button(page, '选择单位').click();
  for (const name of names) await page.getByRole('dialog').getByLabel(name).check();
  await button(page, '确定').click();
};

/** Puts a text on the clipboard of the page and pastes it where the focus is, as Ctrl+V does. */
const paste = (at: Locator, text: string): Promise<void> =>
  at.evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);

describe('a draft', () => {
  it('begins from the work plan, is blocked by a difference of one that F8 finds, and is discarded', async () => {
    const page = await as('lishui.coordinator');
    await page.goto('/targets');
    await button(page, '新建年度计划').click();
    await page.getByRole('dialog').getByLabel('年度', { exact: true }).fill('2020');
    await expectClean(page);
    await button(page, '建立草稿').click();
    await page.waitForURL(/\/edit$/);
    const title = '26县纳入杭甬温1小时经济圈';
    await cell(page, title, '目标值').waitFor();
    await chooseUnits(page, '遂昌县', '龙泉市');
    await cell(page, title, '遂昌县').fill('20');
    await cell(page, title, '龙泉市').fill('5');
    await page.getByText('1 处缺少、有误或有差异').waitFor();
    await expectClean(page);
    await button(page, '保存').click();
    await expectText(page, /已保存/);

    await page.getByRole('link', { name: '返回计划' }).click();
    await button(page, '提交审批').click();
    await button(page, '确认提交').click();
    await page.getByText(/相差 -1/).waitFor();
    await page.getByRole('link', { name: '去编辑中逐项改正' }).click();
    await cell(page, title, '遂昌县').waitFor();
    await page.keyboard.press('F8');
    await page.locator('.grid-sum:focus', { hasText: '差额 -1' }).waitFor();
    await cell(page, title, '龙泉市').fill('6');
    await page.getByText('各项均无差异').waitFor();
    await button(page, '保存').click();
    await expectText(page, /已保存/);

    await page.getByRole('link', { name: '返回计划' }).click();
    await button(page, '删除草稿').click();
    await button(page, '确认删除').click();
    await page.waitForURL(/\/targets$/);
  });

  it('adds up exactly, moves by keys, and keeps what was typed when the page is loaded again', async () => {
    const page = await as('province.coordinator');
    const { id } = await draftOf(page, nextYear, [target('a', '0.3'), target('b', '26')]);
    await page.goto(`/targets/${id}/edit`);
    await chooseUnits(page, '丽水市', '杭州市');
    await cell(page, '示范点a', '杭州市').fill('0.1');
    await cell(page, '示范点a', '杭州市').press('ArrowRight');
    await page.keyboard.type('0.2');
    const row = page.locator('.plan-grid tr', { hasText: '示范点a' });
    await row.getByText('相符').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('２６');
    await page.keyboard.press('Tab');
    expect(await cell(page, '示范点b', '丽水市').inputValue()).toBe('26');
    await page.reload();
    await page.getByText('上次没有保存的修改已从本机恢复').waitFor();
    expect(await cell(page, '示范点b', '丽水市').inputValue()).toBe('26');
    await button(page, '保存').click();
    await expectText(page, /已保存/);
    const document = await call<{ targets: { shares: object[] }[] }>(
      page,
      'GET',
      `/target-plans/${id}/targets`,
    );
    expect(document.targets[0]?.shares).toMatchObject([
      { unitId: HANGZHOU, value: '0.1' },
      { unitId: LISHUI, value: '0.2' },
    ]);
  });

  it('takes a block from Excel after a look at it, with what is wrong marked; the service names the rest by cell', async () => {
    const page = await as('province.coordinator');
    const shares = [given(HANGZHOU, '1'), given(LISHUI, '1')].map((each) => ({ ...each, below: [] }));
    const { id } = await draftOf(page, nextYear, [
      target('a', '26', { shares }),
      target('b', '9', { shares }),
    ]);
    await page.goto(`/targets/${id}/edit`);
    await cell(page, '示范点a', '杭州市').focus();
    await paste(cell(page, '示范点a', '杭州市'), '20\t6个\n1,0\t-1\n8\t8\n');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('3 行 × 2 列，将改变 4 格。').waitFor();
    await dialog.getByText('示范点a，丽水市：“6个”').waitFor();
    await dialog.getByText('示范点b，丽水市：“-1”').waitFor();
    await dialog.getByText('2 格超出表格').waitFor();
    await expectClean(page);
    await dialog.getByRole('button', { name: '全部填入' }).click();
    expect(await cell(page, '示范点b', '杭州市').inputValue()).toBe('10');
    await page.keyboard.press('F8');
    await button(page, '保存').click();
    await page
      .getByRole('alert')
      .getByRole('listitem')
      .filter({ hasText: '“6个”不是数值' })
      .getByRole('link', { name: '《示范点a》 · 丽水市' })
      .click();
    expect(await cell(page, '示范点a', '丽水市').evaluate((box) => box === document.activeElement)).toBe(
      true,
    );
    await expectClean(page);
    await page.keyboard.press('F8');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      '示范点b，丽水市',
    );
  });

  it('says of each value that is missing whose it is, and leads to its cell', async () => {
    const page = await as('province.coordinator');
    const waiting = { ...given(LISHUI, null), below: [given(SUICHANG, null), given(LONGQUAN, '1')] };
    const { id } = await draftOf(page, nextYear, [
      target('a', '26', { shares: [{ ...given(HANGZHOU, null), below: [] }] }),
      target('b', '3', { shares: [waiting] }),
    ]);
    await page.goto(`/targets/${id}`);
    await button(page, '提交审批').click();
    await button(page, '确认提交').click();
    await page.getByText('有 3 处需要处理').waitFor();
    const lines = page.getByRole('list', { name: '有 3 处需要处理' }).getByRole('listitem');
    await lines.first().waitFor();
    expect(await lines.allInnerTexts()).toEqual([
      '《示范点a》 · 杭州市 缺少目标值。',
      '《示范点b》 · 丽水市 缺少目标值。',
      '《示范点b》 · 丽水市 · 遂昌县 缺少目标值。',
    ]);
    await expectClean(page);
    await page.getByRole('link', { name: '《示范点b》 · 丽水市 · 遂昌县' }).click();
    await page.getByText('3 处缺少、有误或有差异').waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
    await until('the cell to have the focus', async () => (await focused()) === '示范点b，遂昌县');
    await page.keyboard.press('F8');
    expect(await focused()).toBe('示范点a，杭州市');
    await page.keyboard.press('F8');
    expect(await focused()).toBe('示范点b，丽水市');
  });

  it('takes thirty rows of twelve units at once, and says which four cells are wrong', async () => {
    const page = await as('province.coordinator');
    const rows = Array.from({ length: 30 }, (_, row) => target(`r${row}`, '12'));
    const { id } = await draftOf(page, nextYear, rows);
    await page.goto(`/targets/${id}/edit`);
    await chooseUnits(page, '浙江省财政厅', ...CITIES);
    const wrong = new Map([
      ['0:0', '一'],
      ['7:3', '1.00001'],
      ['19:11', '-1'],
      ['29:5', '1个'],
    ]);
    const line = (row: number) =>
      Array.from({ length: 12 }, (_, column) => wrong.get(`${row}:${column}`) ?? '1').join('\t');
    await paste(cell(page, '示范点r0', '浙江省财政厅'), rows.map((_, row) => line(row)).join('\r\n'));
    const dialog = page.getByRole('dialog');
    await dialog.getByText('30 行 × 12 列，将改变 360 格。').waitFor();
    await dialog.getByText('其中 4 格填写有误').waitFor();
    await dialog.getByRole('button', { name: '全部填入' }).click();
    await page.getByText('4 处缺少、有误或有差异').waitFor();
    const visited: (string | null)[] = [];
    for (let nth = 0; nth < wrong.size; nth += 1) {
      await page.keyboard.press('F8');
      visited.push(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null));
    }
    expect(visited).toEqual([
      '示范点r0，浙江省财政厅',
      '示范点r7，温州市',
      '示范点r19，丽水市',
      '示范点r29，湖州市',
    ]);
  });

  it('of two who edit it keeps both, and asks of the one cell that both changed', async () => {
    const [one, other] = [await as('province.coordinator'), await as('province.coordinator')];
    const shares = [{ ...given(LISHUI, '20'), below: [] }];
    const { id } = await draftOf(one, nextYear, [
      target('a', '26', { shares }),
      target('b', '9', { shares }),
    ]);
    for (const page of [one, other]) await page.goto(`/targets/${id}/edit`);
    await cell(one, '示范点a', '丽水市').fill('21');
    await cell(other, '示范点a', '丽水市').fill('22');
    await cell(other, '示范点b', '丽水市').fill('7');
    await button(one, '保存').click();
    await expectText(one, /已保存/);
    await button(other, '保存').click();
    const conflict = other.getByRole('alert');
    await conflict.getByText('示范点a · 丽水市 · 数值').waitFor();
    await conflict.getByText('21', { exact: true }).waitFor();
    expect(await cell(other, '示范点a', '丽水市').inputValue()).toBe('22');
    await expectClean(other);
    await button(other, '采用对方').click();
    await button(other, '保存').click();
    await expectText(other, /已保存/);
    const document = await call<{ targets: { shares: { value: string }[] }[] }>(
      ...([one, 'GET', `/target-plans/${id}/targets`] as const),
    );
    expect(document.targets.map(({ shares: [share] }) => share?.value)).toEqual(['21', '7']);
  });
});

describe('an issued plan', () => {
  let plan: Plan;
  let draft: Plan;

  beforeAll(async () => {
    const planner = await as('province.coordinator');
    const shares = (value: string) => [{ ...given(LISHUI, value), below: [] }];
    plan = await draftOf(planner, nextYear, [
      target('a', '5', { shares: shares('5') }),
      target('b', '2', { shares: shares('2') }),
    ]);
    await issue(system.url, planner, plan);
    const below = [given(SUICHANG, '1'), given(LONGQUAN, '3')];
    draft = await draftOf(planner, nextYear, [
      target('a', '5', { shares: [{ ...given(LISHUI, '5'), below }] }),
    ]);
  }, 300_000);

  it('shows its letters and differences, and reads well in every look', async () => {
    for (const look of looks) {
      const page = await as('province.coordinator', look);
      for (const path of [
        '/targets',
        `/targets/${plan.id}`,
        `/targets/${plan.id}?tab=letters`,
        `/targets/${plan.id}?tab=differences`,
        `/targets/${plan.id}?tab=changes`,
        `/targets/${plan.id}/units/${LISHUI}`,
        `/targets/${plan.id}/edit`,
        `/targets/${draft.id}/edit`,
      ]) {
        await page.goto(path);
        await page.locator('h1').first().waitFor();
        await page.locator('.skeleton').first().waitFor({ state: 'detached' });
        await expectClean(page);
      }
    }
  });

  it('is signed for by the city, and broken down: two at one cell, a difference, and the way to its review', async () => {
    const page = await as('lishui.coordinator');
    await page.goto(`/targets/${plan.id}`);
    await page.getByRole('link', { name: '分解情况' }).click();
    await page.getByRole('link', { name: '丽水市' }).click();
    await page.getByText('请先签收任务书').waitFor();
    await button(page, '签收').click();
    await button(page, '确认签收').click();
    await page.getByText(/已由雷鸣远于 .* 签收/).waitFor();
    await page.getByText('请把承担的目标分给下级单位或人员').waitFor();

    const at = `/targets/${plan.id}/units/${LISHUI}`;
    const other = await as('lishui.coordinator', { width: 390, height: 844 });
    await other.goto(at);
    await cell(other, '示范点a', '遂昌县').fill('4');
    await cell(page, '示范点a', '遂昌县').fill('3');
    await cell(page, '示范点a', '龙泉市').fill('1');
    await cell(page, '示范点b', '龙泉市').fill('2');
    await button(page, '保存').click();
    await expectText(page, '没有未保存的修改');
    await button(other, '保存').click();
    await other.getByText('1 格已被他人修改').waitFor();
    await other.getByText('对方：3').waitFor();
    expect(await cell(other, '示范点a', '遂昌县').inputValue()).toBe('4');
    await expectClean(other);
    await button(other, '示范点a，遂昌县：保留我的').click();
    await button(other, '保存').click();
    await expectText(other, '没有未保存的修改');

    await cell(page, '示范点a', '龙泉市').fill('2');
    await button(page, '提交分解').click();
    await button(page, '确认提交').click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /分解合计 6.*相差 1/ })
      .click();
    await expectClean(page);
    await cell(page, '示范点a', '龙泉市').fill('1');
    await button(page, '提交分解').click();
    await button(page, '确认提交').click();
    await page.getByText(/审核中，不能修改|正在送审/).waitFor();
    await page.getByRole('link', { name: '审核过程' }).click();
    await page.getByText('市山海办审核').first().waitFor();

    await decide(await atApi(system.url, 'lishui.office'), await recipientOf(page, at), {
      ...{ type: 'return', to: 'applicant', reentry: 'restart', comment: '请核对' },
    });
    await page.goto(at);
    await page.getByText('分解被退回，请修改后重新提交。').waitFor();
    await cell(page, '示范点a', '龙泉市').fill('个');
    await button(page, '保存').click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /“个”不是数值/ })
      .click();
    await cell(page, '示范点a', '龙泉市').and(page.locator(':focus')).fill('1');
    await button(page, '重新提交').click();
    await page.getByLabel('补正说明（选填）').fill('已核对');
    await button(page, '确认提交').click();
    await page.getByText('审核中，不能修改').waitFor();
    await decide(await atApi(system.url, 'lishui.office'), await recipientOf(page, at), {
      ...{ type: 'approve', comment: '同意' },
    });
    const county = await as('suichang.coordinator', { width: 390, height: 844 });
    await until('the letter of the county', async () => {
      await county.goto(`/targets/${plan.id}/units/${SUICHANG}`);
      return (await county.getByText('请先签收任务书').count()) > 0;
    });
    await county.getByText('丽水市 5 个 的一部分').waitFor();
    await expectClean(county);
  });

  it('leads from a message to the page of the unit, and shows nothing to a stranger', async () => {
    const page = await as('lishui.coordinator');
    const id = await recipientOf(page, `/targets/${plan.id}/units/${LISHUI}`);
    await page.goto(`/targets/recipients/${id}`);
    await page.waitForURL(new RegExp(`/targets/${plan.id}/units/${LISHUI}$`));
    const stranger = await as('chunan.clerk');
    await stranger.goto(`/targets/${plan.id}/units/${LONGQUAN}`);
    await expectText(stranger, '没有找到该内容');
  });
});

async function recipientOf(page: Page, at: string): Promise<string> {
  const [, , planId = '', , unitId = ''] = at.split('/');
  const { breakdown } = await call<{ breakdown: { id: string } }>(
    ...([page, 'GET', `/target-plans/${planId}/units/${unitId}`] as const),
  );
  return breakdown.id;
}
