import type { Page } from 'playwright-core';
import { act, atApi, comment, expense, request, routeWithNamedReturn, sealUse } from './approval-cases';
import { violations } from './axe';
import { overflow, type Look } from './browser';
import { onSystem } from './on-system';
import { button, more, pick, records } from './record';
import { expectText, openItem, pdf } from './village';

/** Every command of the decision bar in a real browser over a whole running system. */
const system = onSystem();
const { as } = system;

const api = (username: string) => atApi(system.url, username);

let serial = Date.now() % 1_000_000;
const fresh = (what: string): string => `${what}${(serial += 1)}`;

describe('who decides can be changed', () => {
  it('by handing the task on: the other has it, and the record says to whom', async () => {
    const started = await expense(await api('longquan.clerk'), fresh('调研'));
    const head = await as('longquan.head');
    await openItem(head, started.title);
    await more(head, '转办');
    await button(head, '确认转办').click();
    await expectText(head, '请选择人员');
    await pick(head, '季文静');
    await button(head, '确认转办').click();
    await expectText(head, /已转办/);
    const other = await as('longquan.coordinator');
    await openItem(other, started.title);
    expect(await records(other)).toMatch(/项国平 转办 给 季文静/);
    await button(other, '同意').waitFor();
  });

  it('by adding a signer before oneself, who signs first', async () => {
    const started = await expense(await api('longquan.clerk'), fresh('培训'));
    const head = await as('longquan.head');
    await openItem(head, started.title);
    await more(head, '加签');
    await pick(head, '季文静');
    await button(head, '确认加签').click();
    await expectText(head, /已加签/);
    await act(await api('longquan.coordinator'), started, { type: 'approve', comment: '标准相符' });
    await openItem(head, started.title);
    expect(await records(head)).toMatch(/标准相符/);
    await button(head, '同意').waitFor();
  });

  it('by claiming it from a pool, after which it is one’s own to decide', async () => {
    const started = await request(await api('longquan.clerk'), fresh('增补名额'));
    await act(await api('longquan.head'), started, { type: 'approve' });
    const office = await as('lishui.office');
    await office.goto('/inbox?view=pool');
    await office.locator('.inbox-row a', { hasText: started.title }).click();
    await office.getByRole('heading', { level: 1, name: started.title }).waitFor();
    await button(office, '签收').click();
    await button(office, '确认签收').click();
    await button(office, '同意').waitFor();
    await more(office, '退回签收池');
    await button(office, '确认退回签收池').click();
    await button(office, '签收').waitFor();
  });
});

describe('a decision', () => {
  it('goes back to a stage by its name, with the way on said in words', async () => {
    const clerk = await api('longquan.clerk');
    const started = await request(clerk, fresh('结对'), await routeWithNamedReturn(await api('admin')));
    await act(await api('longquan.head'), started, { type: 'approve' });
    await act(await api('lishui.office'), started, { type: 'approve' });
    const province = await as('province.office');
    await openItem(province, started.title);
    await button(province, '退回').click();
    await province.getByRole('radio', { name: '环节“县级初审”' }).check();
    await province.getByRole('radio', { name: /直接回到本环节/ }).check();
    await province.getByRole('textbox', { name: '意见' }).fill('请核实结对关系');
    await button(province, '确认退回').click();
    await expectText(province, /已退回/);
    const head = await as('longquan.head');
    await openItem(head, started.title);
    expect(await records(head)).toMatch(/退回 至“县级初审”|退回 至“县级初审”/);
  });

  it('of a vote is for, against or abstains, and the tree counts it', async () => {
    const started = await sealUse(await api('longquan.clerk'), fresh('合作协议'));
    for (const username of ['longquan.head', 'lishui.office', 'drc.approver'])
      await act(await api(username), started, { type: 'approve' });
    const province = await as('province.office');
    await openItem(province, started.title);
    await expectText(province, '条件不满足，不需要办理');
    await button(province, '弃权').waitFor();
    await button(province, '赞成').click();
    await button(province, '确认赞成').click();
    await expectText(province, /已投赞成票/);
  });

  it('is taken back as long as nobody has acted on it', async () => {
    const started = await request(await api('longquan.clerk'), fresh('更正'));
    const head = await as('longquan.head');
    await head.goto(`/submissions/${started.id}`);
    await button(head, '同意').click();
    await button(head, '确认同意').click();
    await button(head, '取回').click();
    await button(head, '确认取回').click();
    await expectText(head, /已取回/);
    await button(head, '同意').waitFor();
    expect(await records(head)).toMatch(/取回/);
  });

  it('keeps the words of the slower one, who may leave them as a comment', async () => {
    const started = await expense(await api('longquan.clerk'), fresh('会务'));
    const head = await as('longquan.head');
    await openItem(head, started.title);
    await button(head, '同意').click();
    await head.getByRole('textbox', { name: /意见/ }).fill('标准以内，同意');
    await act(await api('longquan.head'), started, { type: 'approve' });
    await button(head, '确认同意').click();
    await head.getByRole('heading', { name: /已由他人办理|已办结/ }).waitFor();
    await button(head, '转为留言').click();
    expect(await head.getByRole('textbox', { name: '留言' }).inputValue()).toBe('标准以内，同意');
    await button(head, '发表留言').click();
    await expectText(head, /已留言/);
  });

  it('may be talked about with files, which others can fetch', async () => {
    const started = await expense(await api('longquan.clerk'), fresh('印刷'));
    const head = await as('longquan.head');
    await openItem(head, started.title);
    await more(head, '留言');
    await head.getByRole('textbox', { name: '留言' }).fill('报价单见附件');
    await head.locator('.comment-files input[type=file]').setInputFiles({
      ...{ name: '报价单.pdf', mimeType: 'application/pdf', buffer: pdf },
    });
    await head.getByRole('button', { name: '移除 报价单.pdf' }).waitFor();
    await button(head, '发表留言').click();
    await expectText(head, '✓ 已留言');
    const clerk = await as('longquan.clerk');
    await clerk.goto(`/submissions/${started.id}`);
    const link = clerk.getByRole('link', { name: '下载 报价单.pdf' });
    const answer = await clerk.request.get((await link.getAttribute('href')) ?? '');
    expect([answer.status(), (await answer.body()).equals(pdf)]).toEqual([200, true]);
  });
});

describe('many decisions', () => {
  it('are approved at once after a second look; one that changed meanwhile is not', async () => {
    const clerk = await api('longquan.clerk');
    const mark = fresh('批量');
    const all = [];
    for (const amount of ['1.10', '2.20', '3.30'])
      all.push(await expense(clerk, `${mark}_${amount}`, amount));
    const [first, , last] = all;
    if (!first || !last) throw new Error('three were started');
    const head = await as('longquan.head');
    await head.goto(`/inbox?q=${encodeURIComponent(mark)}`);
    await button(head, '选择可批量的 3 件').click();
    await comment(clerk, first);
    await button(head, '批量同意…').click();
    const sheet = head.getByRole('dialog');
    await sheet.getByText('内容已变化，请打开查看').waitFor();
    await sheet.getByText('共 2 件').waitFor();
    await sheet.getByText('5.50 万元').waitFor();
    await comment(clerk, last);
    await sheet.getByRole('button', { name: '确认同意 2 件' }).click();
    await sheet.getByText('1 件已同意，1 件未办成').waitFor();
    await sheet.getByText('已被他人处理').waitFor();
    await sheet.getByRole('button', { name: '关闭' }).click();
    await expectText(head, '已选 1 件');
    expect(await head.locator('.inbox-row').count()).toBe(2);
  });

  it('are gone through by keys alone, and no key sends', async () => {
    const clerk = await api('longquan.clerk');
    const mark = fresh('按键');
    for (const n of [1, 2]) await expense(clerk, `${mark}_${n}`);
    const head = await as('longquan.head', { width: 1440 });
    let sent = 0;
    head.on(
      'request',
      (each) => (sent += Number(each.method() === 'POST' && /commands|bulk/.test(each.url()))),
    );
    await head.goto(`/inbox?q=${encodeURIComponent(mark)}`);
    await head.locator('.inbox-pane h1').waitFor();
    for (const key of ['j', 'x', 'k', 'x']) await head.keyboard.press(key);
    await expectText(head, '已选 2 件');
    for (const [key, panel] of [
      ...[['a', '同意'] as const, ['r', '退回'] as const, ['f', '转办'] as const, ['c', '留言'] as const],
    ]) {
      await head.keyboard.press(key);
      await head.getByRole('region', { name: panel, exact: true }).waitFor();
      await head.keyboard.press('Escape');
    }
    await head.keyboard.press('/');
    expect(await head.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    expect(sent).toBe(0);
    await head.locator('.inbox-pane h1').click();
    const before = await head.locator('.inbox-pane h1').innerText();
    await head.keyboard.press('a');
    await head.keyboard.press('Control+Enter');
    await head.waitForFunction(
      (was) => document.querySelector('.inbox-pane h1')?.textContent !== was,
      before,
    );
    await head.waitForFunction(() => document.activeElement?.matches('.inbox-pane h1'));
    expect(sent).toBe(1);
  });
});

describe('inbox and record', () => {
  const looks: Look[] = [
    { width: 1280, height: 844, theme: 'light', language: 'zh' },
    { width: 1280, height: 844, theme: 'dark', language: 'en' },
    { width: 390, height: 844, theme: 'light', language: 'en' },
    { width: 390, height: 844, theme: 'dark', language: 'zh' },
  ];

  it.each(looks)('have no accessibility violation and no sideways scroll: %j', async (look) => {
    const clerk = await api('longquan.clerk');
    const started = await sealUse(clerk, fresh('框架协议'));
    await act(await api('longquan.head'), started, { type: 'approve', comment: '同意用印' });
    const found: string[] = [];
    const check = async (page: Page, what: string) => {
      await page.locator('.skeleton').first().waitFor({ state: 'detached' });
      found.push(...(await violations(page)).map((each) => `${what} ${each}`));
      if ((await overflow(page)) > 0) found.push(`${what} scrolls sideways`);
    };
    const page = await as('drc.approver', look);
    for (const view of ['todo', 'pool', 'queued', 'started', 'copies', 'done', 'delegated']) {
      await page.goto(`/inbox?view=${view}`);
      await page.locator('h1').first().waitFor();
      await check(page, view);
    }
    await page.goto('/inbox');
    await page.getByRole('button', { name: /^(筛选|Filter)/ }).click();
    await check(page, 'filters');
    await openItem(page, started.title);
    await page.getByRole('button', { name: /^(更多操作|More actions)$/ }).click();
    await check(page, 'menu');
    await page
      .locator('.more-acts')
      .getByRole('button', { name: /^(转办|Hand on)$/ })
      .click();
    await page.getByRole('combobox').and(page.locator('input')).fill('longquan');
    await check(page, 'person picker');
    expect(found).toEqual([]);
  });

  it('serve a phone: two acts and the menu in reach, the tree from top to bottom', async () => {
    const started = await expense(await api('longquan.clerk'), fresh('差旅'));
    const head = await as('longquan.head', { width: 390, height: 844 });
    await openItem(head, started.title);
    const names = await head.locator('.decision-bar button:visible').allInnerTexts();
    expect(names.map((name) => name.replace(/\s*▾/, ''))).toEqual(['同意', '退回', '更多']);
    const tops = await head
      .locator('.course .stage')
      .evaluateAll((stages) => stages.map((each) => each.getBoundingClientRect().top));
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    expect(new Set(tops).size).toBe(tops.length);
    await more(head, '不同意');
    await head.getByRole('textbox', { name: '意见' }).fill('超出预算');
    await button(head, '确认不同意').click();
    await expectText(head, /已提交不同意意见/);
  });
});
