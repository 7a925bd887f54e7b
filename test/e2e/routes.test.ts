import type { Page } from 'playwright-core';
import { type Look } from './browser';
import { expectClean, onSystem } from './on-system';
import { publishForm, routeSource } from './submissions';
import { answer, decide, expectText, openItem } from './village';

/** A route from its first draft to a decision on it, in a real browser over a whole running system. */
const { as } = onSystem();

const serial = Date.now().toString(36);
const key = `e2e-${serial}`;
const title = `设备更新${serial}`;
const subject = `更新检测设备${serial}`;

const LONGQUAN = '331181';
const text = (form: { key: string; version: number }, name: string, stages: readonly string[] = ['head']) =>
  routeSource(form.key, name, form, stages, LONGQUAN);

const draftARoute = async (admin: Page): Promise<void> => {
  await admin.goto('/admin/routes');
  await admin.getByRole('button', { name: '起草流程' }).click();
  await admin.getByRole('button', { name: '开始起草' }).click();
  await admin.waitForURL(/\/admin\/routes\/[\w-]{36}$/);
};

const write = async (admin: Page, source: string): Promise<void> => {
  await admin.getByRole('textbox', { name: '流程定义（YAML）' }).fill(source);
};

describe('a route', () => {
  it('is written with a mistake, mended, tried out, published, started on a phone and decided', async () => {
    const admin = await as('admin', { width: 1440, height: 900 });
    const form = await publishForm(admin, key);
    await draftARoute(admin);
    await write(admin, text(form, title, ['head', 'head']));

    const problem = admin.getByRole('button', { name: /环节标识“head”重复/ });
    await problem.first().waitFor();
    await admin.locator('.cm-lint-marker-error').first().waitFor();
    expect(await admin.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true);
    await problem.first().click();
    await expect(admin.locator('.cm-activeLine').innerText()).resolves.toMatch(/head/);
    await expectClean(admin);

    await write(admin, text(form, title));
    await admin.getByText(/^(检查通过|可以发布)/).waitFor();
    await admin.locator('[data-state="saved"]').waitFor();

    await admin.getByRole('button', { name: '试运行', exact: true }).first().click();
    await admin.getByRole('combobox', { name: '申请人' }).fill('叶晓岚');
    await admin.getByRole('option', { name: /叶晓岚/ }).click();
    await admin.getByLabel('以哪个单位的名义').waitFor();
    await answer(admin, 'subject', subject);
    await answer(admin, 'amount', '120');
    await admin.locator('.dry-run').getByRole('button', { name: '试运行' }).click();
    await admin.getByRole('heading', { name: '推算的办理过程' }).waitFor();
    await admin.locator('.dry-run .way').getByText('项国平').waitFor();
    await expectClean(admin);

    await admin.getByRole('button', { name: '发布', exact: true }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByText('发布后这一版本不能再修改。').waitFor();
    await dialog.getByRole('button', { name: '确认发布' }).click();
    await admin.getByRole('button', { name: '起草新版本' }).waitFor();

    const clerk = await as('longquan.clerk', { width: 390, height: 844 });
    await clerk.goto('/new');
    await expectClean(clerk);
    await clerk.getByRole('button', { name: `开始填写：${title}` }).click();
    await clerk.waitForURL(/\/submissions\/[\w-]+\/edit$/);
    await clerk.getByRole('button', { name: '检查并提交' }).click();
    await clerk.getByRole('link', { name: '请填写事由' }).click();
    expect(await clerk.evaluate(() => document.activeElement?.id)).toBe('field-subject');
    await answer(clerk, 'subject', subject);
    await answer(clerk, 'amount', '120');
    await expectClean(clerk);
    await clerk.getByRole('button', { name: '检查并提交' }).click();
    await clerk.waitForURL(/\/review$/);
    await clerk.getByRole('button', { name: '确认提交' }).click();
    await clerk.waitForURL(/\/submitted$/);
    await expectText(clerk, /本单位审核.*项国平/);

    const head = await as('longquan.head');
    await openItem(head, subject);
    await decide(head, '同意', '同意更新');
    await expectText(head, /已同意/);

    await clerk.goto('/mine?tab=submissions');
    const row = clerk.locator('.application-row', { hasText: subject });
    await row.getByText('审批通过').waitFor();
    await expectClean(clerk);
  });

  it('says what another version of it says differently', async () => {
    const admin = await as('admin', { width: 1280, height: 900 });
    const form = await publishForm(admin, `${key}-c`);
    for (const stages of [['head'], ['head', 'again']]) {
      await draftARoute(admin);
      await write(admin, text(form, `${title}对照`, stages));
      await admin.getByText(/^(检查通过|可以发布)/).waitFor();
      await admin.locator('[data-state="saved"]').waitFor();
      if (stages.length > 1) break;
      await admin.getByRole('button', { name: '发布', exact: true }).click();
      await admin.getByRole('button', { name: '确认发布' }).click();
      await admin.getByRole('button', { name: '起草新版本' }).waitFor();
    }
    await admin.reload();
    await admin.getByLabel('对照的版本').selectOption({ index: 1 });
    await admin.getByText('新增环节“本单位审核”').waitFor();
    await expectClean(admin);
  });

  it('is written by two at once: the slower sees what differs, and nothing is lost', async () => {
    const first = await as('admin');
    const form = await publishForm(first, `${key}-d`);
    await draftARoute(first);
    await first.locator('[data-state="saved"]').waitFor();
    const second = await as('admin');
    await second.goto(new URL(first.url()).pathname);
    await second.locator('[data-state="saved"]').waitFor();
    await write(first, text(form, '先写的'));
    await first.getByText(/^已保存 /).waitFor();
    await write(second, text(form, '后写的'));
    await second.getByRole('heading', { name: '这份草稿在别处被改动过' }).waitFor();
    await expectClean(second);
    await second.getByRole('button', { name: '保留我的（覆盖对方的）' }).click();
    await second.getByText(/^已保存 /).waitFor();
    await first.reload();
    await first.getByRole('heading', { level: 1, name: '后写的' }).waitFor();
  });
});

/** Begins the expense of the demo as the clerk of Longquan, and waits for the way that nothing is known of yet. */
const beginExpense = async (): Promise<Page> => {
  const clerk = await as('longquan.clerk');
  await clerk.goto('/new');
  await clerk.getByRole('button', { name: '开始填写：费用审批' }).click();
  await clerk.waitForURL(/\/submissions\/[\w-]+\/edit$/);
  await clerk.locator('.way > li').first().waitFor();
  return clerk;
};
const wayOf = (page: Page, outcome: string) => page.locator(`.way > li.${outcome}`);

describe('the way of a submission', () => {
  it('stands in its form before anything is submitted, and follows the answers', async () => {
    const clerk = await beginExpense();
    await expectText(clerk, '是否需要，视“预算”、“金额”而定（尚未填写，暂按需要推算）');
    expect(await wayOf(clerk, 'entered').count()).toBe(3);
    const asked: string[] = [];
    clerk.on('request', (each) => {
      if (each.url().endsWith('/submissions/forecast')) asked.push(each.postData() ?? '');
    });
    await answer(clerk, 'amount', '3.5');
    await clerk.locator('#field-budget').selectOption('within');
    await wayOf(clerk, 'skipped').nth(1).waitFor();
    await wayOf(clerk, 'entered').getByText('项国平').waitFor();
    await answer(clerk, 'amount', '6');
    await wayOf(clerk, 'entered').nth(1).waitFor();
    await wayOf(clerk, 'entered').getByText('蓝海波').waitFor();
    expect(await wayOf(clerk, 'skipped').innerText()).toMatch(/省山海办批准[\s\S]*条件不满足/);
    const before = asked.length;
    await answer(clerk, 'item', `培训场地${serial}`);
    await answer(clerk, 'reason', '联络员业务培训两天，场地租用。');
    await clerk.locator('[data-state="saved"]').waitFor();
    await expectClean(clerk);
    await clerk.getByRole('button', { name: '检查并提交' }).click();
    await clerk.getByRole('heading', { level: 1, name: '检查并提交' }).waitFor();
    await wayOf(clerk, 'entered').nth(1).waitFor();
    // What the way does not depend on asks for nothing; the page of the last step asks once more.
    expect(asked.slice(before)).toHaveLength(1);
    await expectClean(clerk);
    await clerk.getByRole('button', { name: '确认提交' }).click();
    await clerk.waitForURL(/\/submitted$/);
    await expectText(clerk, /单位负责人审核.*项国平/);
  });

  it('that can’t be told says so in its own place, and is asked for again', async () => {
    const clerk = await as('longquan.clerk', { width: 390, height: 844, theme: 'dark', language: 'en' });
    await clerk.route('**/submissions/forecast', (route) => route.abort());
    await clerk.goto('/new');
    await clerk.getByRole('button', { name: /Expense$/ }).click();
    const section = clerk.getByRole('region', { name: 'The way it will go' });
    await section.getByText('The way could not be worked out').waitFor();
    await clerk.unroute('**/submissions/forecast');
    await section.getByRole('button', { name: 'Try again' }).click();
    await wayOf(clerk, 'entered').nth(2).waitFor();
    await expectClean(clerk);
  });
});

describe('the pages of routes and forms', () => {
  const looks: Look[] = [
    { width: 1280, height: 844, theme: 'light', language: 'zh' },
    { width: 1440, height: 900, theme: 'dark', language: 'en' },
    { width: 390, height: 844, theme: 'dark', language: 'zh' },
  ];
  it.each(looks)('have no accessibility violation and no sideways scroll: %j', async (look) => {
    const admin = await as('admin', look);
    for (const path of ['/admin/routes', '/admin/forms', '/admin/forms/new']) {
      await admin.goto(path);
      await admin.locator('h1').first().waitFor();
      await admin.locator('.skeleton').first().waitFor({ state: 'detached' });
      await expectClean(admin);
    }
    await admin.goto('/admin/routes');
    await admin.locator('.list-table a').first().click();
    await admin.locator('.cm-content').waitFor();
    await expectClean(admin);
  });
});
