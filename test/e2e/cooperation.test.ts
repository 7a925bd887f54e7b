import type { Page } from 'playwright-core';
import { violations } from './axe';
import { looks, overflow } from './browser';
import { onSystem } from './on-system';
import { button, filter } from './record';
import { call } from './submissions';

/** The register of cooperation in a real browser over a whole running system. */
const { as } = onSystem();

const serial = Date.now().toString(36);

const settled = async (page: Page): Promise<void> => {
  await page.locator('h1').waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
};

interface Listed {
  readonly items: readonly { readonly id: string }[];
}
const firstId = async (page: Page, path: string): Promise<string> => {
  const answer = await page.request.get(`/api/v1${path}`);
  const [first] = ((await answer.json()) as Listed).items;
  if (!first) throw new Error(`${path} lists nothing`);
  return first.id;
};

/** A draft with a guest and an item of minutes, which has every field. */
async function newDraft(page: Page, pairId: string): Promise<string> {
  const answer = await page.request.post('/api/v1/cooperation/activities', {
    headers: { 'idempotency-key': `${serial}-${Math.random()}` },
    data: {
      ...{ kind: 'visit', level: 'leaders', title: `看样${serial}`, startsOn: null, endsOn: null, place: '' },
      ...{ pairId, unitIds: [], agenda: [] },
      participants: [{ kind: 'guest', name: '王某', title: '总经理', organisation: '' }],
      minutes: [{ text: '落实', responsibleUnitId: '330681', coResponsibleUnitIds: ['331123'], dueOn: null }],
    },
  });
  return ((await answer.json()) as { id: string }).id;
}

interface Meeting {
  readonly id: string;
  readonly version: number;
}

/** A meeting of a pair with its minutes, drafted and published. */
async function held(page: Page, pairId: string, minutes: readonly object[]): Promise<string> {
  const day = '2026-05-10';
  const body = {
    ...{ kind: 'joint_meeting', level: 'deputies', title: `联席会议${serial}`, startsOn: day, endsOn: null },
    ...{ place: '遂昌县', pairId, unitIds: [], participants: [], agenda: [], minutes },
    participants: [{ kind: 'unit', unitId: '331123' }],
  };
  const { id, version } = await call<Meeting>(page, 'POST', '/cooperation/activities', body);
  await call(page, 'POST', `/cooperation/activities/${id}/publish`, { version });
  return id;
}

describe('minutes', () => {
  it('become work items in one click where they say everything, and offer what may be supervised alone', async () => {
    const zhuji = await as('zhuji.coordinator');
    const pair = await firstId(zhuji, '/cooperation/pairs');
    const item = (
      text: string,
      responsibleUnitId: string,
      coResponsibleUnitIds: string[],
      dueOn: string,
    ) => ({
      ...{ text: `${text}${serial}`, responsibleUnitId, coResponsibleUnitIds, dueOn },
    });
    const id = await held(zhuji, pair, [
      item('落实资金', '330681', [], '2030-06-30'),
      item('落实项目', '331123', ['330681', '331181'], '2030-09-30'),
    ]);
    const address = `/cooperation/activities/${id}`;
    await zhuji.goto(address);
    await zhuji.getByText(`落实资金${serial}`).waitFor();
    await settled(zhuji);
    expect(await zhuji.getByText('立为督办').count()).toBe(0);

    const province = await as('province.coordinator');
    await province.goto(address);
    await button(province, `立为督办：落实资金${serial}`).click();
    await province.getByRole('heading', { level: 1, name: `落实资金${serial}` }).waitFor();
    await province.getByText('2030-06-30').first().waitFor();
    await province.goto(address);
    await province.getByRole('link', { name: `督办事项：落实资金${serial}` }).waitFor();
    expect(await button(province, `立为督办：落实资金${serial}`).count()).toBe(0);

    // 诸暨 does not lie below 丽水: the form opens without it, and says so.
    const lishui = await as('lishui.coordinator', { width: 390, height: 844 });
    await lishui.goto(address);
    await lishui.getByRole('link', { name: `立为督办：落实项目${serial}` }).click();
    await lishui.getByText('诸暨市不在督办单位的管辖范围内').waitFor();
    expect(await lishui.getByLabel('牵头单位').inputValue()).toBe('331123');
    expect(await lishui.getByLabel('牵头单位').locator('option[value="330681"]').count()).toBe(0);
    expect(await overflow(lishui)).toBeLessThanOrEqual(0);
    expect(await violations(lishui)).toEqual([]);
    await button(lishui, '保存').click();
    await lishui.getByRole('heading', { level: 1, name: `落实项目${serial}` }).waitFor();
    await lishui.getByText('龙泉市').first().waitFor();
    await lishui.goto(address);
    await lishui.getByRole('link', { name: `督办事项：落实项目${serial}` }).waitFor();
    await lishui.getByText('已由其他单位立为督办').waitFor();
  });
});

describe('groups', () => {
  it('take in a member with a function, from a day, by the document that says so', async () => {
    const page = await as('province.coordinator');
    await page.goto('/cooperation?tab=groups');
    await settled(page);
    await button(page, '向生态补偿与基础设施专题合作组新增成员').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('成员单位').selectOption({ label: '浙江省财政厅' });
    await dialog.getByLabel('职务').selectOption({ label: '联络员' });
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('请填写依据。').waitFor();
    await dialog.getByLabel('依据').fill(`试填${serial}`);
    await dialog.getByRole('button', { name: '保存' }).click();
    // Once on a system that is used again: then the member is there already, and the dialog says so.
    const done = await Promise.race([
      dialog.waitFor({ state: 'detached' }).then(() => 'added'),
      dialog
        .getByText('同期已在组内')
        .waitFor()
        .then(() => 'there'),
    ]);
    if (done === 'there') await dialog.getByRole('button', { name: '取消' }).click();
    await button(page, '查看成员：生态补偿与基础设施专题合作组').click();
    await page.getByRole('row', { name: /联络员 浙江省财政厅/ }).waitFor();
  });
});

describe('pairs', () => {
  it('are a graph whose lines lead to their page, and a table with the same figures', async () => {
    const page = await as('province.coordinator');
    await page.goto('/cooperation');
    await settled(page);
    expect(await page.locator('.pair-edge').count()).toBe(24);
    await filter(page, '设区市').selectOption({ label: '温州市' });
    await page.waitForFunction(() => document.querySelectorAll('.pair-edge').length === 4);
    const edge = page.locator('.pair-edge', { hasText: '万元' }).first();
    const label = (await edge.getAttribute('aria-label')) ?? '';
    const [, receiving = '', visits = '', paid = ''] =
      /援建(\S+)，互访和到账：(\d+) 次 · (\S+) 万元/.exec(label) ?? [];
    const row = page.getByRole('row', { name: new RegExp(receiving) });
    expect(await row.innerText()).toContain(`${visits} 次`);
    expect(await row.innerText()).toContain(paid);
    await edge.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: new RegExp(receiving) }).waitFor();
    await page.getByText('示例数据 · illustrative').first().waitFor();
  });

  it('are begun by who stands above both sides, and by nobody else', async () => {
    const clerk = await as('longquan.clerk');
    await clerk.goto('/cooperation');
    await settled(clerk);
    expect(await clerk.locator('tbody tr').count()).toBe(2);
    expect(await button(clerk, '新增结对').count()).toBe(0);
    const page = await as('province.coordinator');
    await page.goto('/cooperation');
    await button(page, '新增结对').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('援建方').selectOption({ label: '诸暨市' });
    await dialog.getByLabel('受援方').selectOption({ label: '丽水市' });
    await dialog.getByLabel('依据').fill('试填');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('结对双方须为同一层级').waitFor();
  });
});

describe('activities', () => {
  it('are written as a draft that is kept, published when nothing is missing, and corrected as a new edition', async () => {
    const title = `遂昌考察${serial}`;
    const page = await as('zhuji.coordinator');
    await page.goto('/cooperation?tab=activities');
    await button(page, '登记活动').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('结对关系').selectOption({ label: '诸暨市—遂昌县' });
    await dialog.getByRole('button', { name: '开始填写' }).click();
    await page.getByLabel('标题').fill(title);
    await page.locator('[data-state="saved"]').waitFor();
    await page.reload();
    expect(await page.getByLabel('标题').inputValue()).toBe(title);

    await button(page, '添加事项').click();
    await button(page, '发布').click();
    await dialog.getByRole('button', { name: '发布' }).click();
    const faults = page.getByRole('alert').filter({ hasText: '需要修改' });
    await faults.getByText('请填写“地点”').click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('activity-place');

    await page.getByLabel('地点').fill('遂昌县');
    await page.locator('#activity-startsOn').fill('2026-05-10');
    await page.locator('#activity-startsOn').press('Enter');
    await page.getByLabel('添加单位').selectOption({ label: '遂昌县' });
    await button(page, '添加单位').click();
    await page.getByLabel('事项内容').fill('落实援建资金拨付');
    await page.getByLabel('牵头单位').selectOption({ label: '诸暨市' });
    await button(page, '发布').click();
    await dialog.getByRole('button', { name: '发布' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText('牵头单位：诸暨市').waitFor();

    await button(page, '更正').click();
    await page.getByLabel('地点').fill('诸暨市');
    await page.locator('[data-state="saved"]').waitFor();
    const minutes = {
      name: '纪要.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
    };
    await page.getByLabel('添加附件').setInputFiles(minutes);
    await page.getByRole('link', { name: '纪要.pdf' }).waitFor();
    await button(page, '发布').click();
    await dialog.getByLabel('理由').fill('地点有误');
    await dialog.getByRole('button', { name: '发布' }).click();
    await page.getByRole('link', { name: '查看第 1 版' }).click();
    await page.getByText('这是第 1 版，现行为第 2 版。').waitFor();

    const address = new URL(page.url()).pathname;
    const reader = await as('zhuji.head');
    await reader.goto(address);
    await settled(reader);
    expect(await button(reader, '更正').count()).toBe(0);
    await reader.getByRole('link', { name: '纪要.pdf' }).waitFor();
    const stranger = await as('chunan.clerk');
    await stranger.goto(address);
    await stranger.getByRole('alert').waitFor();
    expect(await stranger.getByText(title).count()).toBe(0);
  });
});

describe('funds', () => {
  it('are recorded, never used beyond what was paid, and taken back with a reason', async () => {
    const page = await as('zhuji.clerk');
    await page.goto('/cooperation?tab=funds&by=year');
    await settled(page);
    const record = async (type: string, amount: string) => {
      await button(page, '登记资金').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('结对').selectOption({ label: '诸暨市—遂昌县' });
      await dialog.getByLabel('类型').selectOption({ label: type });
      await dialog.getByLabel('年度').fill('2031');
      await dialog.getByLabel('金额（元）').fill(amount);
      await dialog.getByLabel('依据').fill(`试填${serial}`);
      await dialog.getByRole('button', { name: '保存' }).click();
      return dialog;
    };
    await (await record('到账', '1,000,000')).waitFor({ state: 'detached' });
    const refused = await record('使用', '900000000');
    await refused.getByText('没有登记').waitFor();
    await refused.getByRole('button', { name: '取消' }).click();
    await page.getByRole('link', { name: '2031 年的明细' }).click();
    const row = page.getByRole('row').filter({ hasText: `试填${serial}` });
    await row.getByRole('button', { name: /冲销/ }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('试填');
    await page.getByRole('dialog').getByRole('button', { name: '冲销' }).click();
    await page.getByText('-1,000,000').first().waitFor();
    await page.getByText('已冲销').first().waitFor();
  });
});

const pages = [
  '/cooperation',
  '/cooperation?tab=activities',
  '/cooperation?tab=groups',
  '/cooperation?tab=funds',
];

describe.each(looks)('at $width px, $theme, $language', (look) => {
  it('every page is accessible and as wide as its window', async () => {
    const page = await as('zhuji.coordinator', look);
    const pair = await firstId(page, '/cooperation/pairs');
    const activity = await firstId(page, '/cooperation/activities?kind=joint_meeting&year=2020');
    const draft = await newDraft(page, pair);
    const more = [
      `/cooperation/activities/${draft}/edit`,
      ...[`/cooperation/pairs/${pair}?year=2020`, `/cooperation/activities/${activity}`],
      ...['/cooperation?tab=funds&show=movements&year=2020'],
    ];
    for (const address of [...pages, ...more]) {
      await page.goto(address);
      await settled(page);
      expect([address, await violations(page)]).toEqual([address, []]);
      expect([address, await overflow(page)]).toEqual([address, expect.any(Number)]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }
  });
});
