import type { Page } from 'playwright-core';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { until } from '../../scripts/tour/client.mjs';
import type { Look } from './browser';
import { expectClean, onSystem } from './on-system';
import { call, publishRoute, start } from './submissions';
import { expectText, openItem } from './village';

/** Leave, departure and rescue in a real browser over a whole running system. */
const { as } = onSystem();

/** By the system's clock, in Zhejiang: until 08:00 there UTC is a day behind. */
const businessDay = async (page: Page): Promise<string> =>
  formatDay(dayOf(new Date((await call<{ now: string }>(page, 'GET', '/status')).now)));

const serial = Date.now().toString(36);
const key = `org-${serial}`;

beforeAll(async () => {
  const admin = await as('admin');
  await publishRoute(admin, key, `离任与代理${serial}`);
});

const pick = async (page: Page, label: string, name: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).fill(name);
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click();
};

describe('leave', () => {
  it('is recorded on a phone; the delegate finds what lies there already, until it is ended', async () => {
    const subject = `代理事项${serial}`;
    await start(await as('suichang.clerk'), key, subject, '331123');

    const head = await as('suichang.head', { width: 390, height: 844 });
    await head.goto('/me/delegation');
    await head.getByRole('button', { name: '设置代理' }).click();
    await expectText(head, '请选择代理人。');
    await pick(head, '由谁代理', '毛思远');
    const from = await head.getByLabel('从哪天起').inputValue();
    await head.getByLabel('到哪天止').fill(from);
    await head.getByLabel('事由').fill('参加培训');
    await head.getByRole('button', { name: '设置代理' }).click();
    await expectText(head, '代理人：毛思远');
    await expectClean(head);

    const delegate = await as('suichang.coordinator');
    await openItem(delegate, subject);
    await delegate.getByRole('button', { name: '同意', exact: true }).waitFor();

    await head.getByRole('button', { name: '提前结束与毛思远的代理' }).first().click();
    await head.getByRole('button', { name: '确认结束' }).click();
    await head.getByText('已提前结束').first().waitFor();
  });

  it('in a circle is refused beside the field, with the names', async () => {
    const [head, coordinator] = [await as('zhuji.head'), await as('zhuji.coordinator')];
    const me = await call<{ person: { id: string } }>(head, 'GET', '/session');
    const day = await businessDay(head);
    const leave = await call<{ id: string }>(coordinator, 'POST', '/delegations', {
      ...{ delegateId: me.person.id, from: day, to: day, reason: '休假' },
    });
    const phone = await as('zhuji.head', { width: 390, height: 844 });
    await phone.goto('/me/delegation');
    await pick(phone, '由谁代理', '赵一诺');
    await phone.getByLabel('到哪天止').fill(await phone.getByLabel('从哪天起').inputValue());
    await phone.getByLabel('事由').fill('休假');
    await phone.getByRole('button', { name: '设置代理' }).click();
    await phone
      .locator('.invalid', { hasText: '由谁代理' })
      .getByText(/循环.*赵一诺/)
      .waitFor();
    await call(coordinator, 'POST', `/delegations/${leave.id}/end`, {});
  });
});

describe('who leaves', () => {
  it('leaves nothing behind that nobody sees: the queue shows it, and an administrator hands it on', async () => {
    const admin = await as('admin', { width: 1280, height: 900 });
    const clerk = await as('chunan.clerk');
    const subject = `离任事项${serial}`;
    const today = await businessDay(admin);
    const unit = await call<{ id: string }>(admin, 'POST', '/units', {
      ...{ kind: 'office', parentId: '330127', nameZh: `临时办${serial}`, nameEn: `Office ${serial}` },
      validFrom: today,
    });
    const leaving = await call<{ id: string }>(admin, 'POST', '/persons', {
      ...{ name: `将离任${serial}`, nameEn: `Leaving ${serial}` },
    });
    const me = await call<{ person: { id: string } }>(clerk, 'GET', '/session');
    const post = (personId: string, role: string) =>
      call<{ id: string }>(admin, 'POST', '/posts', {
        personId,
        unitId: unit.id,
        role,
        title: role,
        validFrom: today,
      });
    await post(leaving.id, 'head');
    const filing = await post(me.person.id, 'clerk');
    // A new post is known to every process within seconds.
    await until('the post to be known', async () => {
      type Kinds = { items: { key: string; units: { id: string }[] }[] };
      const { items } = await call<Kinds>(clerk, 'GET', '/submission-kinds');
      return items.some((kind) => kind.key === key && kind.units.some(({ id }) => id === unit.id));
    });
    await start(clerk, key, subject, unit.id);

    await admin.goto(`/admin/org?unit=${unit.id}`);
    await admin.getByRole('button', { name: `将离任${serial}离任：head` }).click();
    await admin.getByText(/会立即转给现在符合条件的人/).waitFor();
    await expectClean(admin);
    await admin.getByLabel('理由').fill('调任');
    await admin.getByRole('button', { name: '确认离任' }).click();
    await expectText(admin, '0 件已转给他人，1 件进入待救援');
    await expectClean(admin);

    await admin.getByRole('link', { name: '查看待救援' }).click();
    const row = admin.locator('.rescue-list li', { hasText: subject });
    await row.getByText(`将离任${serial}已离任`).waitFor();
    await expectClean(admin);
    await row.getByRole('button').click();
    await pick(admin, '由谁办理', '余立群');
    await admin.getByLabel('理由').fill('原任调离，由县负责人办理');
    await expectClean(admin);
    await admin.getByRole('button', { name: '确认指定' }).click();
    await row.waitFor({ state: 'detached' });

    const head = await as('chunan.head');
    await openItem(head, subject);
    await head.getByRole('button', { name: '同意', exact: true }).waitFor();
    // A unit whose clerk has no head would stand in the way of every route that is published later.
    await call(admin, 'POST', `/posts/${filing.id}/end`, { lastDay: today, reason: '测试结束' });
  });
});

describe('who is in charge of what', () => {
  it('is given on a phone, refused at its field when it is given twice, found by unit and day, and ended', async () => {
    const field = `生态旅游${serial}`;
    const admin = await as('admin', { width: 390, height: 844 });
    await admin.goto('/admin/org?unit=330000-drc');
    await admin.getByRole('link', { name: /的职责分工$/ }).click();
    await admin.getByRole('heading', { level: 1, name: '职责分工' }).waitFor();
    const give = async (from: string, to: string) => {
      await admin.getByRole('button', { name: '新增分工' }).click();
      const dialog = admin.getByRole('dialog', { name: '新增分工' });
      // The unit that is looked at is chosen already.
      expect(await dialog.getByLabel('单位').inputValue()).toBe('330000-drc');
      await dialog.getByLabel('分管内容').fill(field);
      await dialog.getByLabel('从哪天起').fill(from);
      await dialog.getByLabel('到哪天止（选填）').fill(to);
      await dialog.getByRole('button', { name: '新增分工' }).click();
      await dialog.getByText('请填写依据。').waitFor();
      await dialog.getByLabel('依据').fill('丽政办发〔2026〕1号');
      await dialog.getByRole('button', { name: '新增分工' }).click();
      return dialog;
    };
    const reversed = await give('2026-03-01', '2026-01-01');
    const last = reversed.getByLabel('到哪天止（选填）');
    await reversed.locator('[aria-invalid="true"]').waitFor();
    expect(await last.getAttribute('aria-invalid')).toBe('true');
    await expectClean(admin);
    await last.fill('');
    await reversed.getByRole('button', { name: '新增分工' }).click();
    const row = admin.getByRole('row', { name: new RegExp(field) });
    await row.getByText('2026-03-01 起').waitFor();
    await row.getByText('现行').waitFor();
    await expectClean(admin);

    const twice = await give('2026-06-01', '');
    await twice.getByText(/该单位已负责此项内容（2026-03-01 至/).waitFor();
    expect(await twice.getByLabel('分管内容').getAttribute('aria-invalid')).toBe('true');
    await twice.getByRole('button', { name: '取消' }).click();

    await admin.getByLabel('在哪天有效').fill('2026-02-01');
    await row.waitFor({ state: 'detached' });
    await admin.getByLabel('在哪天有效').fill('2026-03-01');
    await row.waitFor();
    await row.getByRole('button', { name: /^结束.*的分工/ }).click();
    const end = admin.getByRole('dialog', { name: '结束分工' });
    await end.getByLabel('最后一天').fill('2026-02-01');
    await end.getByLabel('理由').fill('职能调整');
    await end.getByRole('button', { name: '确认结束' }).click();
    await end.locator('[aria-invalid="true"]').waitFor();
    await expectClean(admin);
    await end.getByLabel('最后一天').fill('2026-03-31');
    await end.getByRole('button', { name: '确认结束' }).click();
    await row.getByText('2026-03-01 至 2026-03-31').waitFor();
    await row.getByText('已结束').waitFor();
    expect(await row.getByRole('button').count()).toBe(0);
    await admin.getByLabel('在哪天有效').fill('2020-01-01');
    await admin.getByRole('heading', { name: '没有符合筛选的分工' }).waitFor();
    await admin.getByRole('button', { name: '清除筛选' }).click();
    await row.waitFor();
  });
});

describe('the pages of the organisation', () => {
  const looks: Look[] = [
    { width: 1440, height: 900, theme: 'light', language: 'en' },
    { width: 1280, height: 844, theme: 'dark', language: 'zh' },
    { width: 390, height: 844, theme: 'light', language: 'zh' },
  ];
  it.each(looks)('have no accessibility violation and no sideways scroll: %j', async (look) => {
    const pages: readonly (readonly [string, readonly string[]])[] = [
      [
        'admin',
        [
          '/admin/org',
          '/admin/org?unit=331181',
          '/admin/org/responsibilities',
          '/admin/rescue',
          '/me/delegation',
          '/new',
          '/mine',
        ],
      ],
      ['security', ['/admin/org?unit=330000-office', '/admin/org/responsibilities']],
    ];
    for (const [username, paths] of pages) {
      const page = await as(username, look);
      for (const path of paths) {
        await page.goto(path);
        await page.locator('h1').first().waitFor();
        await page.locator('.skeleton').first().waitFor({ state: 'detached' });
        await expectClean(page);
      }
    }
    const security = await as('security', look);
    await security.goto('/admin/org?unit=330000-office');
    await security.locator('.org-card .list-table a').first().click();
    await security.locator('.account').waitFor();
    await expectClean(security);
  });
});
