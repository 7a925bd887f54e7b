import { expectClean, onSystem } from './on-system';
import { call, publishRoute, start } from './submissions';
import { expectText } from './village';

/** The bell, the notice centre, settings and templates in a real browser over a whole running system. */
const { as } = onSystem();

const serial = Date.now().toString(36);
const key = `notices-${serial}`;

beforeAll(async () => {
  const admin = await as('admin');
  await publishRoute(admin, key, `消息${serial}`);
});

it('the bell opens the newest, Escape closes it, and all can be marked as read', async () => {
  const subject = `消息事项${serial}`;
  await start(await as('suichang.clerk'), key, subject, '331123');
  const head = await as('suichang.head');
  await head.goto('/inbox');
  const bell = head.getByRole('button', { name: /^消息，\d+ 条未读$/ });
  await bell.click();
  const panel = head.getByRole('region', { name: '最新消息' });
  await panel.getByText(subject).first().waitFor();
  await expectClean(head);
  await head.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await bell.click();
  await panel.getByRole('link', { name: '查看全部消息' }).click();
  await head.getByRole('combobox', { name: '类别' }).selectOption('delegation');
  expect(new URL(head.url()).search).toBe('?group=delegation');
  await head.getByRole('combobox', { name: '类别' }).selectOption('');
  await head.getByRole('button', { name: '全部标为已读' }).click();
  await head.getByRole('button', { name: '消息', exact: true }).waitFor();
  // The filter stands in the address: it is ticked when that has changed.
  await head.getByLabel('只看未读').click();
  await expectText(head, '没有符合筛选的消息');
});

it('what is chosen is kept, and a choice made elsewhere is not overwritten', async () => {
  const clerk = await as('suichang.clerk', { width: 390, height: 844 });
  await clerk.goto('/me/notifications');
  await clerk.getByLabel('抄送').selectOption('off');
  await clerk.getByLabel('在以下时段不发邮件，结束后再发').selectOption('on');
  await clerk.getByRole('textbox', { name: '开始', exact: true }).fill('20:00');
  await expectClean(clerk);
  await clerk.getByRole('button', { name: '保存' }).click();
  await clerk.getByText('已保存').first().waitFor({ state: 'attached' });
  await clerk.reload();
  expect(await clerk.getByLabel('抄送').inputValue()).toBe('off');
  expect(await clerk.getByRole('textbox', { name: '开始', exact: true }).inputValue()).toBe('20:00');
  const { version } = await call<{ version: number }>(clerk, 'GET', '/notices/settings');
  await clerk.request.put('/api/v1/notices/settings', { data: {}, headers: { 'if-match': `${version}` } });
  await clerk.getByLabel('抄送').selectOption('immediate');
  await clerk.getByRole('button', { name: '保存' }).click();
  await clerk.getByRole('alert').getByText('设置已在别处修改').waitFor();
});

/** Every theme, width and language, each with each of the others once. */
describe.each([
  { theme: 'light', width: 1280, language: 'zh' },
  { theme: 'dark', width: 1280, language: 'en' },
  { theme: 'light', width: 390, language: 'en' },
  { theme: 'dark', width: 390, language: 'zh' },
] as const)('in %o', (look) => {
  it.each([
    ['/notices', 'suichang.head'],
    ['/me/notifications', 'suichang.head'],
    ['/units/331123/notices', 'suichang.head'],
    ['/admin/templates', 'admin'],
  ])('%s is clean', async (path, username) => {
    const page = await as(username, look);
    await page.goto(path);
    await page.locator('.card').first().waitFor();
    await expectClean(page);
  });
});
