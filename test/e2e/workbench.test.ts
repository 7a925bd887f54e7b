import type { Page } from 'playwright-core';
import { violations } from './axe';
import { demoPassword, overflow, type Look } from './browser';
import { onSystem } from './on-system';
import { answer, begin, decide, expectText, fillIn, openItem, saved, submit } from './village';

/**
 * The workbench in a real browser over a whole running system. It starts its own, or uses the one at SHANHAI_URL.
 */
const system = onSystem();
const { as, visit } = system;

let serial = Date.now() % 1_000_000;
const newVillage = (): string => `下樟村${(serial += 1)}组`;

/** An application as far as the county head's inbox. */
const submitted = async (village: string): Promise<{ clerk: Page; id: string }> => {
  const clerk = await as('longquan.clerk');
  const id = await begin(clerk);
  await fillIn(clerk, village);
  await submit(clerk);
  return { clerk, id };
};

const posts = (page: Page, path: string): { readonly count: () => number } => {
  let count = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith(path)) count += 1;
  });
  return { count: () => count };
};

describe('signing in', () => {
  const atInbox = async (look: Look = {}) => {
    const page = await visit(look);
    await page.goto('/inbox');
    return page;
  };

  it('fills in a demo account by one click, and leads to the inbox', async () => {
    const page = await atInbox();
    await page.getByRole('button', { name: /longquan\.head/ }).click();
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
  });

  it('says the same of a wrong password and of nobody', async () => {
    const page = await atInbox();
    for (const username of ['longquan.head', 'nobody.at.all']) {
      await page.getByLabel('用户名').fill(username);
      await page.getByLabel('密码').fill('wrong');
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await expectText(page, '用户名或密码不正确。');
    }
  });

  it('speaks English throughout after one click, and remembers it', async () => {
    const page = await atInbox();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });
});

describe('an application on its way', () => {
  it('is filed, returned, corrected, approved by three, and everybody sees the same course', async () => {
    const village = newVillage();
    const { clerk, id } = await submitted(village);
    const title = `龙泉市塔石街道${village}山海协作乡村振兴示范点`;
    await expectText(clerk, `“${title}”已提交。`);

    const head = await as('longquan.head');
    await openItem(head, title);
    await decide(head, '同意', '情况属实');
    await expectText(head, /已同意/);

    const city = await as('lishui.office', { width: 390, height: 844 });
    await openItem(city, title);
    await decide(city, '退回', '请补充资金测算依据');
    await expectText(city, /已退回/);

    await openItem(clerk, title);
    await clerk.getByRole('link', { name: '去补正' }).click();
    await expectText(clerk, '请补充资金测算依据');
    await answer(clerk, 'aidFunds', '600');
    await saved(clerk);
    await submit(clerk);
    await expectText(clerk, '补正已重新提交。');

    await openItem(head, title);
    await expectText(head, '较上轮改动 1 处');
    await expectText(head, '上轮 650 万元');
    await decide(head, '同意', '');
    for (const [username, opinion] of [
      ['lishui.office2', '测算依据已补充'],
      ['province.office', '同意列入计划'],
    ] as const) {
      const signer = await as(username);
      await openItem(signer, title);
      await decide(signer, '同意', opinion);
      await expectText(signer, /已同意/);
    }

    await clerk.goto(`/projects/${id}`);
    await expectText(clerk, '审批已通过，正在公示');
    const courses = [];
    for (const page of [clerk, head]) {
      await page.goto(`/projects/${id}`);
      await page.locator('.timeline li').first().waitFor();
      courses.push(await page.locator('.timeline li').allInnerTexts());
    }
    expect(courses[0]).toEqual(courses[1]);
    expect(courses[0]?.join()).toMatch(
      /同意列入计划[\s\S]*测算依据已补充[\s\S]*请补充资金测算依据[\s\S]*情况属实/,
    );
  });

  it('is told to the next person by a real e-mail, whose link opens the item', async () => {
    const village = newVillage();
    await submitted(village);
    const head = await as('longquan.head');
    await head.goto('/demo/mailbox');
    const mail = head.locator('.mail-list a', { hasText: village });
    await mail.first().click();
    const link = head.frameLocator('iframe').getByRole('link').first();
    const href = (await link.getAttribute('href')) ?? '';
    await head.goto(new URL(href).pathname);
    await head.getByRole('heading', { level: 1, name: new RegExp(village) }).waitFor();
    await head.getByRole('button', { name: '同意', exact: true }).waitFor();
  });
});

describe('nothing typed is ever lost', () => {
  it('brings back after a reload what was typed a moment before', async () => {
    const clerk = await as('longquan.clerk');
    await begin(clerk);
    await clerk.route('**/form', (route) => route.abort());
    await clerk.locator('#field-background').fill('刚刚写下，还没有保存的一段话');
    await clerk.locator('[data-state="failed"]').waitFor();
    clerk.once('dialog', (dialog) => void dialog.accept());
    await clerk.reload();
    await expectText(clerk, '已恢复您上次在本机未保存的内容。');
    expect(await clerk.locator('#field-background').inputValue()).toBe('刚刚写下，还没有保存的一段话');
    await clerk.unroute('**/form');
    await saved(clerk);
  });

  it('keeps a figure as a figure while it is typed, as it is typed', async () => {
    const clerk = await as('longquan.clerk');
    await begin(clerk);
    const households = clerk.locator('#field-households');
    const kept = clerk.waitForRequest(
      (request) => request.postData()?.includes('"households":1200') ?? false,
    );
    await households.pressSequentially('1,200');
    await kept;
    expect(await households.inputValue()).toBe('1,200');
    await households.press('Tab');
    expect(await households.inputValue()).toBe('1200');
  });

  it('keeps two tabs of one draft apart field by field', async () => {
    const clerk = await as('longquan.clerk');
    const id = await begin(clerk);
    const second = await as('longquan.clerk');
    await second.goto(`/drafts/${id}`);
    await answer(second, 'township', '兰巨乡');
    await answer(second, 'contactName', '季文静');
    await saved(second);
    await clerk.route('**/form', (route) => route.abort());
    await answer(clerk, 'villageName', '源底村');
    await answer(clerk, 'township', '塔石街道');
    await clerk.locator('[data-state="failed"]').waitFor();
    await clerk.unroute('**/form');
    await clerk.getByRole('button', { name: '重试' }).click();
    await expectText(clerk, '另一处也修改了这份表单');
    await clerk.getByRole('button', { name: '保留我的' }).click();
    await saved(clerk);
    await second.reload();
    for (const [key, value] of Object.entries({
      villageName: '源底村',
      township: '塔石街道',
      contactName: '季文静',
    })) {
      expect(await second.locator(`#field-${key}`).inputValue()).toBe(value);
    }
  });

  it('signs in over the page when the session has ended, with the opinion intact', async () => {
    const village = newVillage();
    await submitted(village);
    const head = await as('longquan.head');
    await openItem(head, village);
    await head.getByRole('button', { name: '退回', exact: true }).click();
    await head.getByRole('textbox', { name: '意见' }).fill('请补充图纸');
    await head.context().clearCookies();
    await head.getByRole('button', { name: '确认退回' }).click();
    const dialog = head.getByRole('dialog', { name: '登录已过期' });
    await dialog.getByLabel('用户名').fill('longquan.head');
    await dialog.getByLabel('密码').fill(await demoPassword(system.url));
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await head.getByRole('textbox', { name: '意见' }).inputValue()).toBe('请补充图纸');
    await head.getByRole('button', { name: '确认退回' }).click();
    await expectText(head, /已退回/);
  });

  it('never sends a decision later that could not be sent now', async () => {
    const village = newVillage();
    await submitted(village);
    const head = await as('longquan.head');
    await openItem(head, village);
    const sent = posts(head, '/commands');
    await head.context().setOffline(true);
    await decide(head, '同意', '情况属实');
    await expectText(head, '没有提交成功');
    await head.context().setOffline(false);
    await head.waitForTimeout(3_000);
    expect(sent.count()).toBe(1);
    expect(await head.getByRole('textbox', { name: /意见/ }).inputValue()).toBe('情况属实');
    await head.getByRole('button', { name: '确认同意' }).click();
    await expectText(head, /已同意/);
  });
});

describe('one decision, one request', () => {
  it('sends once for a double click, and needs a reason to return', async () => {
    const village = newVillage();
    await submitted(village);
    const head = await as('longquan.head');
    await openItem(head, village);
    const sent = posts(head, '/commands');
    await head.getByRole('button', { name: '退回', exact: true }).click();
    await head.getByRole('button', { name: '确认退回' }).click();
    await expectText(head, '请填写退回的意见');
    expect(sent.count()).toBe(0);
    await head.getByRole('textbox', { name: '意见' }).fill('请补充图纸');
    await head.getByRole('button', { name: '确认退回' }).dblclick();
    await expectText(head, /已退回/);
    expect(sent.count()).toBe(1);
  });

  it('tells the slower of two deciders who was faster, in place of the bar, and keeps the opinion', async () => {
    const village = newVillage();
    await submitted(village);
    const head = await as('longquan.head');
    await openItem(head, village);
    await decide(head, '同意', '');
    const [fast, slow] = [await as('lishui.office'), await as('lishui.office2')];
    await openItem(fast, village);
    await openItem(slow, village);
    await slow.getByRole('button', { name: '同意', exact: true }).click();
    await slow.getByRole('textbox', { name: /意见/ }).fill('材料齐全，同意上报');
    await decide(fast, '退回', '请核对资金');
    await expectText(fast, /已退回/);
    await slow.getByRole('button', { name: '确认同意' }).click();
    await slow.getByRole('heading', { name: '该事项已由他人办理' }).waitFor();
    await expectText(slow, /蓝海波/);
    expect(await slow.getByLabel('您写的意见').inputValue()).toBe('材料齐全，同意上报');
    expect(await slow.getByRole('button', { name: '确认同意' }).count()).toBe(0);
  });

  it('decides by keyboard alone: A, the opinion, Ctrl+Enter', async () => {
    const village = newVillage();
    await submitted(village);
    const head = await as('longquan.head');
    await openItem(head, village);
    await head.keyboard.press('a');
    await head.keyboard.type('ok a r d');
    await head.keyboard.press('Control+Enter');
    await expectText(head, /已同意/);
  });
});

describe('what must be fixed', () => {
  it('is listed at the top, in focus, each line leading to its field', async () => {
    const clerk = await as('longquan.clerk');
    await begin(clerk);
    await answer(clerk, 'aidFunds', '一千');
    await expectText(clerk, /申请援建资金须为数字/);
    await clerk.getByRole('button', { name: '检查并提交' }).click();
    const summary = clerk.locator('.error-summary');
    expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await clerk.title()).toMatch(/^错误/);
    await summary.getByRole('link', { name: '请填写联系电话' }).click();
    expect(await clerk.evaluate(() => document.activeElement?.id)).toBe('field-contactPhone');
  });

  it('is told by the service as well, at the fields, when somebody goes to the last step directly', async () => {
    const clerk = await as('longquan.clerk');
    const id = await begin(clerk);
    await clerk.goto(`/drafts/${id}/review`);
    await clerk.getByRole('button', { name: '确认提交' }).click();
    await clerk.waitForURL(new RegExp(`/drafts/${id}$`));
    await expectText(clerk, '有 14 处需要修改');
    const described = await clerk.locator('#field-villageName').getAttribute('aria-describedby');
    expect(described).toMatch(/field-villageName-error/);
    await expectText(clerk, '请填写“村名”。');
  });

  it('says so when a file is not what its name says, and keeps the others', async () => {
    const clerk = await as('longquan.clerk');
    await begin(clerk);
    await clerk.locator('#field-documents').setInputFiles({
      name: '冒充.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('this is text'),
    });
    await expectText(clerk, /内容与扩展名不符/);
    await clerk.getByRole('button', { name: '不再上传 冒充.pdf' }).click();
    expect(await clerk.getByText('冒充.pdf').count()).toBe(0);
  });
});

describe('every page', () => {
  // Each pair of width, theme and language once: what axe sees depends on no three of them together.
  const looks: Look[] = [
    { width: 1280, height: 844, theme: 'light', language: 'zh' },
    { width: 1280, height: 844, theme: 'dark', language: 'en' },
    { width: 390, height: 844, theme: 'light', language: 'en' },
    { width: 390, height: 844, theme: 'dark', language: 'zh' },
  ];
  let draftId = '';
  let village = '';

  beforeAll(async () => {
    village = newVillage();
    const { clerk } = await submitted(village);
    draftId = await begin(clerk);
  });

  /** Pages that a clerk, a decider and an administrator meet, with what shows that each is there. */
  const pages = (): readonly (readonly [string, readonly string[]])[] => [
    [
      'longquan.clerk',
      ['/inbox', '/mine', '/targets', '/projects', '/new', '/notices', '/me', '/demo/mailbox', '/nowhere'],
    ],
    ['longquan.clerk', [`/drafts/${draftId}`, `/drafts/${draftId}/review`]],
    ['longquan.head', ['/inbox', '/inbox?view=done']],
    ['admin', ['/demo/clock', '/admin/outbox']],
  ];

  const settled = async (page: Page, path: string): Promise<void> => {
    await page.goto(path);
    await page.locator('h1').first().waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  };

  it.each(looks)('has no accessibility violation and no sideways scroll: %j', async (look) => {
    const found: string[] = [];
    const check = async (page: Page, what: string) => {
      found.push(...(await violations(page)).map((each) => `${what} ${each}`));
      if ((await overflow(page)) > 0) found.push(`${what} scrolls sideways`);
    };
    for (const [username, paths] of pages()) {
      const page = await as(username, look);
      for (const path of paths) {
        await settled(page, path);
        await check(page, path);
      }
    }
    const nobody = await visit(look);
    await settled(nobody, '/');
    await check(nobody, 'sign-in');
    const head = await as('longquan.head', look);
    await openItem(head, village);
    await check(head, 'item');
    await head.getByRole('button', { name: /^(退回|Return)$/ }).click();
    await check(head, 'return panel');
    expect(found).toEqual([]);
  });

  it('fits 320 pixels', async () => {
    const wide: string[] = [];
    for (const [username, paths] of pages()) {
      const page = await as(username, { width: 320, height: 640 });
      for (const path of paths) {
        await settled(page, path);
        if ((await overflow(page)) > 0) wide.push(path);
      }
    }
    expect(wide).toEqual([]);
  });

  it('knows no page for an address that is not one, and none for a foreign case', async () => {
    const stranger = await as('suichang.head');
    for (const path of ['/nowhere', `/projects/${draftId}`]) {
      await stranger.goto(path);
      await expectText(stranger, '没有找到该内容');
    }
  });
});
