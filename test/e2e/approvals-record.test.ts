import type { Page } from 'playwright-core';
import { act, atApi, countyHead, expense, request, routeOf, stage } from './approval-cases';
import { violations } from './axe';
import { looks, overflow } from './browser';
import { onSystem } from './on-system';
import { button, filter, more, pick, records } from './record';
import { answer, decide, expectText, openItem, saved, submit } from './village';

/** What the inbox and the record tell of people, in a real browser over a whole running system. */
const system = onSystem();
const { as } = system;

const api = (username: string) => atApi(system.url, username);

let serial = Date.now() % 1_000_000;
const fresh = (what: string): string => `${what}${(serial += 1)}`;

const course = (page: Page): Promise<string> => page.locator('.course').innerText();

it('filters are kept under a name, found again, and deleted', async () => {
  const mark = fresh('视图');
  const started = await expense(await api('longquan.clerk'), mark);
  const head = await as('longquan.head');
  await head.goto(`/inbox?q=${encodeURIComponent(mark)}`);
  await button(head, /^筛选/).click();
  await button(head, '存为视图').click();
  await head.getByRole('textbox', { name: '视图名称' }).fill(mark);
  await button(head, '存为视图').click();
  await head.goto('/inbox');
  await head.getByRole('link', { name: mark, exact: true }).click();
  await head.locator('.inbox-row', { hasText: started.title }).waitFor();
  expect(await head.locator('.inbox-row').count()).toBe(1);
  await button(head, `删除视图 ${mark}`).click();
  await head.getByRole('link', { name: mark, exact: true }).waitFor({ state: 'detached' });
});

describe('the register of cases', () => {
  let title: string;
  beforeAll(async () => {
    title = (await expense(await api('longquan.clerk'), fresh('查询'))).title;
  });

  const rows = (page: Page) => page.locator('.inbox-row');
  const search = async (page: Page, words: string): Promise<void> => {
    await page.getByRole('searchbox').fill(words);
    await page.waitForURL((url) => url.searchParams.get('q') === words);
  };
  const choose = (page: Page, label: string, option: string) =>
    filter(page, label).selectOption({ label: option });
  const fits = async (page: Page): Promise<void> => {
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  };

  it('finds for an auditor what they have no part in: who holds it, and its record', async () => {
    const auditor = await as('auditor');
    await auditor.goto('/inbox');
    await auditor.getByRole('link', { name: '办件查询' }).click();
    await auditor.getByRole('heading', { level: 1, name: '办件查询' }).waitFor();
    await search(auditor, title);
    const row = rows(auditor).filter({ hasText: title });
    await row.filter({ hasText: '申请人：叶晓岚' }).filter({ hasText: '项国平' }).waitFor();
    await choose(auditor, '单位', '遂昌县');
    await expectText(auditor, '没有符合筛选的办件');
    await fits(auditor);
    await choose(auditor, '单位', '丽水市');
    await choose(auditor, '状态', '审批中');
    const [file] = await Promise.all([
      auditor.waitForEvent('download'),
      auditor.getByRole('link', { name: '导出 CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^办件查询-\d{4}-\d\d-\d\d\.csv$/);
    await row.getByRole('link').click();
    await auditor.getByRole('heading', { level: 1, name: title }).waitFor();
    await auditor.goBack();
    await row.waitFor();
    expect(await filter(auditor, '状态').inputValue()).toBe('running');
  });

  it('has nothing of another county, and nothing at all for who reads no cases', async () => {
    const other = await as('suichang.coordinator');
    await other.goto(`/approvals?q=${encodeURIComponent(title)}`);
    await expectText(other, '没有符合筛选的办件');
    const admin = await as('admin');
    await admin.goto('/approvals');
    await expectText(admin, '没有可以查看的办件');
    expect(await admin.getByRole('link', { name: '办件查询' }).count()).toBe(0);
  });

  it('says when it could not be read, and is read again', async () => {
    const head = await as('longquan.head');
    await head.route('**/api/v1/approvals?*', (route) => route.fulfill({ status: 500, body: '' }));
    await head.goto('/approvals');
    await expectText(head, '这部分没有载入成功');
    await head.unroute('**/api/v1/approvals?*');
    await button(head, '重试').click();
    await rows(head).filter({ hasText: title }).waitFor();
  });

  it.each(looks)('fits the screen and has no accessibility violation: %j', async (look) => {
    const page = await as('auditor', look);
    await page.goto('/me');
    const name = look.language === 'en' ? 'Cases' : '办件查询';
    await page.locator('main').getByRole('link', { name }).click();
    await rows(page).first().waitFor();
    await fits(page);
    if (look.width === 390) await button(page, look.language === 'en' ? 'Filter' : '筛选').click();
    await filter(page, look.language === 'en' ? 'Route' : '流程').waitFor();
    await fits(page);
    const shots = process.env['SHANHAI_SHOTS'];
    const file = `register-${look.width ?? 0}-${look.theme ?? ''}.png`;
    if (shots !== undefined) await page.screenshot({ path: `${shots}/${file}` });
  });
});

it('a delegate is told on every page for whom they act, and both stand in the record', async () => {
  const started = await request(await api('suichang.clerk'), fresh('代办'));
  const away = await api('suichang.head');
  const { now } = (await away.get('/status')) as { now: string };
  const { items } = (await away.get('/persons?q=毛思远')) as { items: { id: string }[] };
  const today = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);
  const leave = { delegateId: items[0]?.id, from: today, to: today, reason: '出差' };
  const { id } = (await away.post('/delegations', leave)) as { id: string };
  const delegate = await as('suichang.coordinator');
  await delegate.goto('/notices');
  await delegate.getByText(/您正在代 周景明（至 \d\d-\d\d）处理（\d+ 件）/).waitFor();
  expect(await violations(delegate)).toEqual([]);
  await delegate.getByRole('link', { name: '查看这些待办' }).click();
  await delegate.locator('.inbox-row a', { hasText: started.title }).click();
  await delegate.getByRole('heading', { level: 1, name: started.title }).waitFor();
  await button(delegate, '同意').click();
  await button(delegate, '确认同意').click();
  await expectText(delegate, /已同意/);
  await delegate.goto(`/submissions/${started.id}`);
  await delegate.getByText('（毛思远 代）').first().waitFor();
  expect(await records(delegate)).toMatch(/毛思远 代 周景明 同意/);
  await away.post(`/delegations/${id}/end`, {});
});

describe('others are asked', () => {
  it('for an opinion, with which the task comes back', async () => {
    const started = await expense(await api('longquan.clerk'), fresh('征询'));
    const head = await as('longquan.head');
    await openItem(head, started.title);
    await more(head, '征求意见');
    await pick(head, '季文静');
    await button(head, '确认征求意见').click();
    await expectText(head, /已征求意见/);
    const asked = await as('longquan.coordinator');
    await openItem(asked, started.title);
    await button(asked, '答复意见').click();
    await asked.getByRole('textbox', { name: '意见' }).fill('标准合规');
    await button(asked, '提交意见').click();
    await expectText(asked, /已答复意见/);
    await openItem(head, started.title);
    await button(head, '同意').waitFor();
    expect(await records(head)).toMatch(/季文静 答复意见[\s\S]*标准合规[\s\S]*征求意见，请 季文静 答复/);
  });

  it('and not waited for any more: the record names whom', async () => {
    const started = await expense(await api('longquan.clerk'), fresh('减签'));
    const head = await as('longquan.head');
    await openItem(head, started.title);
    await more(head, '加签');
    await pick(head, '季文静');
    await button(head, '确认加签').click();
    await expectText(head, /已加签/);
    await head.goto(`/submissions/${started.id}`);
    await more(head, '减签');
    await button(head, '确认减签').click();
    await expectText(head, /已减签/);
    await head.getByText('减签', { exact: true }).first().waitFor();
    expect(await records(head)).toMatch(/项国平 减签，不再等待 季文静/);
  });
});

it('who applied is not their own signer: the rescue page names another, who then decides', async () => {
  const rule = { by: 'role', role: 'coordinator', relation: 'own' };
  const startedBy = { roles: ['coordinator'], under: '331181' };
  const route = await routeOf(await api('admin'), [stage('own', '联络员办理', rule)], startedBy);
  const started = await request(await api('longquan.coordinator'), fresh('自办'), route);
  const admin = await as('admin');
  await admin.goto('/admin/rescue');
  const row = admin.locator('.rescue-list li', { hasText: started.title });
  await row.getByText('进入环节时没有找到任何签批人').waitFor();
  await row.getByRole('button').click();
  await pick(admin, '项国平');
  await admin.getByLabel('理由').fill('请负责人办理');
  await button(admin, '确认指定').click();
  await row.waitFor({ state: 'detached' });
  const head = await as('longquan.head');
  await openItem(head, started.title);
  expect(await records(head)).toMatch(/管理员指定办理人：项国平/);
  await button(head, '同意').waitFor();
});

it('a signer amends what the stage lets them, and who did stays in sight', async () => {
  const stages = [stage('head', '负责人审核', countyHead, { edits: ['body'] })];
  const route = await routeOf(await api('admin'), stages);
  const started = await request(await api('longquan.clerk'), fresh('改稿'), route);
  const head = await as('longquan.head');
  await openItem(head, started.title);
  await head.getByRole('textbox', { name: /请示内容/ }).fill('拟请予以批准，经费由县级统筹安排。');
  await expectText(head, '拟改');
  await button(head, '同意').click();
  await button(head, '确认同意').click();
  await expectText(head, /已同意/);
  await head.goto(`/submissions/${started.id}`);
  await expectText(head, '项国平 办理时修改');
  await expectText(head, '拟请予以批准，经费由县级统筹安排。');
});

it('the record of a submission has a sheet to print, and receipts a copy when it is opened', async () => {
  const started = await request(await api('longquan.clerk'), fresh('抄告'));
  const head = await as('longquan.head');
  await openItem(head, started.title);
  const link = head.getByRole('link', { name: '审批单（PDF）' });
  const sheet = await head.request.get((await link.getAttribute('href')) ?? '');
  expect([sheet.headers()['content-type'], (await sheet.body()).subarray(0, 5).toString()]).toEqual([
    ...['application/pdf', '%PDF-'],
  ]);
  await more(head, '抄送');
  await pick(head, '毛思远');
  await button(head, '确认抄送').click();
  await expectText(head, /已抄送/);
  const reader = await as('suichang.coordinator');
  await reader.goto('/inbox?view=copies');
  await reader.getByRole('link', { name: new RegExp(started.title) }).click();
  await reader.getByText(/1\/1 已阅/).waitFor();
  await head.goto(`/submissions/${started.id}`);
  await expectText(head, /1\/1 已阅/);
  expect(await records(head)).toMatch(/抄送 给 毛思远/);
});

it('a submission that was returned is corrected, goes its way, and its tree stands at the end', async () => {
  const clerkApi = await api('longquan.clerk');
  const started = await request(clerkApi, fresh('补正'));
  await request(clerkApi, fresh('随后'));
  const head = await as('longquan.head');
  await openItem(head, started.title);
  await decide(head, '退回', '请写明经费来源');
  await expectText(head, /已退回/);
  const clerk = await as('longquan.clerk');
  await clerk.goto(`/submissions/${started.id}`);
  await expectText(clerk, '由 项国平 退回');
  expect(await course(clerk)).toMatch(/退回人 项国平/);
  await clerk.getByRole('link', { name: '去补正' }).click();
  await expectText(clerk, '请写明经费来源');
  await answer(clerk, 'body', '拟请予以批准，经费由县级财政安排。');
  await saved(clerk);
  await submit(clerk);
  await expectText(clerk, '补正已重新提交。');
  await clerk.getByRole('link', { name: '查看办理过程' }).click();
  await expectText(clerk, '第 2 轮');
  await head.goto(`/submissions/${started.id}`);
  await expectText(head, '已改');
  await button(head, '同意').click();
  await button(head, '确认同意').click();
  await head.getByRole('link', { name: /^下一件/ }).click();
  await head.waitForURL(/\/t\//);
  const office = await api('lishui.office');
  await act(office, started, { type: 'claim' });
  await act(office, started, { type: 'reject', comment: '本年度不再安排' });
  await clerk.reload();
  await expectText(clerk, '未通过');
  expect(await course(clerk)).toMatch(/项国平 ✓[\s\S]*蓝海波/);
  expect(await course(clerk)).not.toMatch(/待办理|预计/);
});
