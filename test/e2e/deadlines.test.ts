import type { Page } from 'playwright-core';
import { until } from '../../scripts/tour/client.mjs';
import { looks } from './browser';
import { expectClean, onSystem } from './on-system';
import { filter } from './record';
import { publishRoute, start } from './submissions';

/** One's deadlines, the board and the private calendar in a real browser over a whole running system. */
const { as } = onSystem();

const serial = Date.now().toString(36);
const subject = `期限看板事项${serial}`;

beforeAll(async () => {
  const admin = await as('admin');
  await publishRoute(admin, `deadlines-${serial}`, `期限看板${serial}`);
  const clerk = await as('suichang.clerk');
  await start(clerk, `deadlines-${serial}`, subject, '331123');
});

const settled = async (page: Page): Promise<void> => {
  await page.locator('.rule-line').first().waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
};

describe('deadlines', () => {
  it('are listed for who holds them, and open their record', async () => {
    const head = await as('suichang.head');
    await head.goto('/deadlines?scope=held');
    const row = head.locator('.deadline-row', { hasText: subject });
    await row.getByText('正常').or(row.getByText('临期或逾期')).waitFor();
    await row.getByText('在办：周景明').waitFor();
    await head.getByLabel('时间').selectOption('paused');
    await head.getByText('没有符合筛选的期限').waitFor();
    expect(new URL(head.url()).searchParams.get('state')).toBe('paused');
    await head.goBack();
    await head.goto('/deadlines?scope=held');
    await row.click();
    await head.getByRole('heading', { name: subject }).first().waitFor();
  });

  it('are given more time from above, with a reason and the new end in sight, and the record of the deadline says so', async () => {
    // Who holds it does not extend it.
    const holder = await as('suichang.head');
    await holder.goto('/deadlines?scope=held');
    await holder.getByRole('button', { name: new RegExp(`^期限记录：.*${subject}`) }).click();
    await holder.getByRole('dialog').getByText('开始计时').waitFor();
    expect(await holder.getByLabel('延期理由').count()).toBe(0);
    const head = await as('province.leader', { width: 390 });
    await head.goto('/deadlines?scope=covered&unit=331123');
    for (const more = head.getByRole('button', { name: '载入更多' }); await more.isVisible();)
      await more.click();
    await head.getByRole('button', { name: new RegExp(`^期限记录：.*${subject}`) }).click();
    const dialog = head.getByRole('dialog');
    await dialog.getByText('开始计时').waitFor();
    await dialog.getByLabel(/^延长（/).fill('0');
    await dialog.getByRole('button', { name: '决定延期' }).click();
    await dialog.getByText('请填写 1 至 365 的整数').waitFor();
    await dialog.getByText('请写明延期理由').waitFor();
    await dialog.getByLabel(/^延长（/).fill('300');
    await dialog.getByText(/^最多还可延长 \d+，请减少/).waitFor();
    await dialog.getByLabel(/^延长（/).fill('2');
    await dialog
      .getByRole('status')
      .getByText(/^原 .*，现 /)
      .waitFor();
    await dialog.getByLabel('延期理由').fill('等待实地核查');
    await expectClean(head);
    await dialog.getByRole('button', { name: '决定延期' }).click();
    const entry = dialog.getByRole('listitem').filter({ hasText: '延期' });
    await entry.getByText('理由：等待实地核查').waitFor();
    await entry.getByText(/^原 .*，现 /).waitFor();
    // Kept for whoever opens it later; who may not give more time is not asked.
    const clerk = await as('suichang.clerk');
    await clerk.goto('/deadlines?scope=started');
    await clerk.getByRole('button', { name: new RegExp(`^期限记录：.*${subject}`) }).click();
    await clerk.getByRole('dialog').getByText('理由：等待实地核查').waitFor();
    expect(await clerk.getByLabel('延期理由').count()).toBe(0);
  });

  it('stand on the board with the number that its list has', async () => {
    const coordinator = await as('lishui.coordinator');
    await coordinator.goto('/deadlines?view=board');
    await settled(coordinator);
    const link = coordinator.getByRole('link', { name: /^遂昌县，合计，/ }).first();
    const many = Number(/(\d+) 件/.exec((await link.getAttribute('aria-label')) ?? '')?.[1]);
    await link.click();
    // The board's own rule stands there until the list does.
    await coordinator.locator('.deadline-row').first().waitFor();
    for (const more = coordinator.getByRole('button', { name: '载入更多' }); await more.isVisible();)
      await more.click();
    expect(await coordinator.locator('.deadline-row').count()).toBe(many);
    const other = await as('zhuji.coordinator');
    await other.goto('/deadlines?view=board');
    await settled(other);
    expect(await other.getByRole('link', { name: /^遂昌县/ }).count()).toBe(0);
  });

  it('are narrowed by unit, kind and the next thirty days, and the board keeps to it', async () => {
    const coordinator = await as('lishui.coordinator');
    await coordinator.goto('/deadlines?view=board');
    await settled(coordinator);
    await filter(coordinator, '时间').selectOption('month');
    await filter(coordinator, '单位').selectOption({ label: '遂昌县' });
    await filter(coordinator, '种类').selectOption({ label: '审批环节' });
    await coordinator.waitForURL(/(?=.*state=month)(?=.*unit=331123)(?=.*kind=stage)/);
    const link = coordinator.getByRole('link', { name: /^合计，审批环节，正常 / });
    const row = coordinator.locator('.board tbody tr');
    await until(
      'the board of this unit alone',
      async () => (await row.count()) === 1 && (await link.count()) === 1,
    );
    await link.click();
    await coordinator.locator('.deadline-row', { hasText: subject }).waitFor();
    expect(await filter(coordinator, '时间').inputValue()).toBe('month');
    expect(await filter(coordinator, '单位').inputValue()).toBe('331123');
  });

  it('are narrowed by two choices in the same breath, and none undoes the other', async () => {
    const coordinator = await as('lishui.coordinator');
    await coordinator.goto('/deadlines?view=board');
    await settled(coordinator);
    const [time, process] = [filter(coordinator, '时间'), filter(coordinator, '流程')];
    await time.waitFor();
    await coordinator.evaluate(
      async ([first, second]) => {
        const choose = (select: HTMLSelectElement, value: string): void => {
          select.value = value;
          select.dispatchEvent(new Event('change', { bubbles: true }));
        };
        choose(first as HTMLSelectElement, 'month');
        await new Promise((resolve) => setTimeout(resolve));
        choose(second as HTMLSelectElement, 'submission');
      },
      [await time.elementHandle(), await process.elementHandle()],
    );
    await coordinator.waitForURL(/(?=.*state=month)(?=.*process=submission)/);
  });

  it('stand in the month, and a day opens its list', async () => {
    const head = await as('suichang.head');
    await head.goto('/deadlines?view=calendar');
    await settled(head);
    const day = head.locator('.day-counts').first();
    if ((await day.count()) === 0) await head.getByRole('link', { name: '下个月' }).click();
    await day.click();
    await head.locator('.deadline-row').first().waitFor();
    expect(new URL(head.url()).searchParams.get('day')).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('have a private calendar that is shown once, changed and stopped', async () => {
    const head = await as('suichang.head');
    await head.goto('/deadlines');
    await head.getByRole('button', { name: '日历订阅' }).click();
    const dialog = head.getByRole('dialog');
    await dialog.getByRole('button', { name: /生成地址|更换地址/ }).click();
    const address = dialog.getByLabel('我的期限', { exact: true });
    const url = await address.inputValue();
    await expectClean(head);
    const read = (from: string) => head.request.get(new URL(from).pathname);
    expect(await (await read(url)).text()).toContain('BEGIN:VCALENDAR');
    await dialog.getByRole('button', { name: '更换地址' }).click();
    await head.waitForFunction(
      (before) => document.querySelector<HTMLInputElement>('dialog input')?.value !== before,
      url,
    );
    expect((await read(url)).status()).toBe(404);
    await dialog.getByRole('button', { name: '停用地址' }).click();
    await dialog.getByText('地址已停用').waitFor();
  });

  it('are saved as a file by a link', async () => {
    const head = await as('suichang.head');
    await head.goto('/deadlines?scope=held');
    await settled(head);
    const [file] = await Promise.all([
      head.waitForEvent('download'),
      head.getByRole('link', { name: '导出 Excel' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^期限-\d{4}-\d\d-\d\d\.xlsx$/);
  });

  it.each(looks)('have no accessibility violation and no sideways scroll: %j', async (look) => {
    const page = await as('lishui.coordinator', look);
    const words = look.language === 'en' ? 'Deadlines' : '期限';
    for (const path of [
      '/deadlines?scope=covered',
      '/deadlines?view=calendar&scope=covered',
      '/deadlines?view=board',
      '/deadlines?state=overdue&scope=held',
    ]) {
      await page.goto(path);
      await settled(page);
      await page.getByRole('heading', { level: 1, name: words }).waitFor();
      await expectClean(page);
      const shots = process.env['SHANHAI_SHOTS'];
      const name = `${look.width ?? 0}-${look.theme ?? ''}-${path.replace(/\W+/g, '_')}.png`;
      if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}`, fullPage: true });
    }
  });

  it('that cannot be read say so, and are read again', async () => {
    const page = await as('lishui.coordinator');
    await page.route('**/api/v1/deadlines?*', (route) => route.fulfill({ status: 500, body: '' }));
    await page.goto('/deadlines');
    await page.getByText('这部分没有载入成功').waitFor();
    await expectClean(page);
    await page.unroute('**/api/v1/deadlines?*');
    await page.getByRole('button', { name: '重试' }).click();
    await page.locator('.rule-line').waitFor();
  });
});
