import type { WorkItemView } from '@shanhai/contracts/targets/work-items';
import type { Page } from 'playwright-core';
import { until } from '../../scripts/tour/client.mjs';
import { violations } from './axe';
import { looks, overflow } from './browser';
import { onSystem } from './on-system';
import { call } from './submissions';
import { expectText } from './village';

/** Supervised work items (督办) in a real browser over a whole running system. */
const { as } = onSystem();

const serial = Date.now().toString(36);
const DAY_MS = 86_400_000;

/** By the system's clock. */
const inDays = async (page: Page, days: number): Promise<string> => {
  const { now } = await call<{ now: string }>(page, 'GET', '/status');
  return new Date(Date.parse(now) + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
};

/** Created and issued to 龙泉 by the province, through the API. */
async function issued(title: string): Promise<string> {
  const office = await as('province.coordinator');
  const body = {
    ...{ source: { kind: 'none' }, title, text: '请按计划办理。', supervisingUnit: '330000-office' },
    ...{ responsibleUnit: '331181', coUnits: [], dueOn: await inDays(office, 90) },
    milestones: [{ title: '形成初稿', dueOn: await inDays(office, 30) }],
  };
  const item = await call<WorkItemView>(office, 'POST', '/work-items', body);
  const command = { version: item.version, command: { type: 'issue' } };
  await call(office, 'POST', `/work-items/${item.id}/commands`, command);
  return item.id;
}

const act = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('group', { name: '办理' }).getByRole('button', { name, exact: true }).click();
};
const confirm = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

describe('a work item', () => {
  it('is made of a task of the plan and issued', async () => {
    const office = await as('province.coordinator');
    await office.goto('/work-items');
    await office.getByRole('link', { name: /尚未立项/ }).click();
    const row = office.getByRole('listitem').filter({ hasText: '省' }).first();
    await row.getByRole('link', { name: /立项/ }).click();
    await office.getByRole('heading', { name: '新建督办事项' }).waitFor();
    expect(await office.getByLabel('任务内容').inputValue()).not.toBe('');
    await office.getByRole('button', { name: '保存' }).click();
    await expectText(office, '请填写。');
    await office.getByLabel('事项名称').fill(`计划任务${serial}`);
    await office.getByLabel('牵头单位').selectOption('331181');
    const due = office.getByLabel('办结期限');
    await due.fill(await inDays(office, 90));
    await due.press('Tab');
    await office.getByRole('button', { name: '保存' }).click();
    await office.getByRole('heading', { name: `计划任务${serial}` }).waitFor();
    await expectText(office, '计划原文');
    await act(office, '下发');
    await confirm(office, '下发');
    await expectText(office, '待签收');
    await expectText(office, /DB-330000-office-\d{4}-\d{3}/);
  });

  it('is signed for on a phone; what is written is kept, and its course shows it', async () => {
    const id = await issued(`督办事项${serial}`);
    const clerk = await as('longquan.clerk', { width: 390, height: 844 });
    await clerk.goto(`/work-items/${id}`);
    await act(clerk, '签收');
    await confirm(clerk, '签收');
    await expectText(clerk, '已签收');
    await act(clerk, '填报进展');
    await clerk.getByLabel('进展情况').fill('初稿正在起草，已征求三个部门意见。');
    await clerk.reload();
    await act(clerk, '填报进展');
    expect(await clerk.getByLabel('进展情况').inputValue()).toContain('初稿正在起草');
    await clerk.getByLabel('添加附件').setInputFiles({
      name: '初稿.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(`%PDF-1.4\n${' '.repeat(500)}\n%%EOF`),
    });
    await clerk.getByRole('dialog').getByText('初稿.pdf').waitFor();
    await confirm(clerk, '填报进展');
    await expectText(clerk, '办理中');
    await clerk.getByRole('link', { name: '下载 初稿.pdf' }).waitFor();
    await act(clerk, '完成节点');
    await clerk.getByRole('dialog').getByRole('combobox', { name: '节点' }).selectOption({ index: 1 });
    await confirm(clerk, '完成节点');
    await act(clerk, '反馈结果');
    await clerk.getByLabel('办理结果').fill('规划已经印发。');
    await confirm(clerk, '反馈结果');
    await expectText(clerk, '待复核');

    const office = await as('province.office');
    await office.goto('/work-items?status=review');
    await office.getByRole('link', { name: new RegExp(`督办事项${serial}`) }).click();
    await act(office, '复核办结');
    await confirm(office, '复核办结');
    await expectText(office, '已办结');
  });

  it('gets more time only by its approval', async () => {
    const id = await issued(`延期事项${serial}`);
    const clerk = await as('longquan.clerk');
    await clerk.goto(`/work-items/${id}`);
    await act(clerk, '签收');
    await confirm(clerk, '签收');
    const [before, asked] = [await inDays(clerk, 90), await inDays(clerk, 150)];
    await act(clerk, '申请延期');
    await clerk.getByLabel('理由').fill('上级规划尚未印发。');
    const due = clerk.getByLabel('新的办结期限');
    await due.fill(asked);
    await due.press('Tab');
    await confirm(clerk, '申请延期');
    await expectText(clerk, `申请延至 ${asked}`);
    await expectText(clerk, `期限 ${before}`);

    interface Task {
      readonly taskId: string;
      readonly approvalId: string;
      readonly caseId: string;
      readonly version: number;
    }
    for (const username of ['longquan.head', 'province.office']) {
      const signer = await as(username);
      const task = await until(`the task of ${username}`, async () => {
        const inbox = await call<{ items: Task[] }>(signer, 'GET', '/inbox?type=supervised-work&limit=200');
        return inbox.items.find(({ caseId }) => caseId === id);
      });
      const { taskId, version, approvalId } = task;
      const body = { type: 'approve', comment: '同意延期。', taskId, version };
      await call(signer, 'POST', `/approvals/${approvalId}/commands`, body);
    }
    await until('the new final day', async () => {
      const item = await call<WorkItemView>(clerk, 'GET', `/work-items/${id}`);
      return item.dueOn === asked && !item.extending;
    });
    await clerk.reload();
    await expectText(clerk, '获得批准');
    await expectText(clerk, `期限 ${asked}`);
  });

  it('of another unit is no page', async () => {
    const id = await issued(`他县事项${serial}`);
    const stranger = await as('suichang.head');
    await stranger.goto(`/work-items/${id}`);
    await expectText(stranger, '没有找到该内容');
  });
});

describe('the pages of work items', () => {
  it.each(looks)('have no accessibility violation and no sideways scroll: %j', async (look) => {
    const office = await as('province.coordinator', look);
    const { items } = await call<{ items: { id: string; status: string }[] }>(
      office,
      'GET',
      '/work-items?limit=200',
    );
    const of = (status: string): string => items.find((each) => each.status === status)?.id ?? '';
    const pages = [
      '/work-items',
      '/work-items?late=yes&status=signed',
      '/work-items/unmade',
      '/work-items/new',
      `/work-items/${of('in_work')}`,
      `/work-items/${of('review')}`,
      `/work-items/${of('created')}/edit`,
    ];
    const found: string[] = [];
    const check = async (what: string) => {
      found.push(...(await violations(office)).map((each) => `${what} ${each}`));
      if ((await overflow(office)) > 0) found.push(`${what} scrolls sideways`);
    };
    for (const path of pages) {
      await office.goto(path);
      await office.locator('h1').first().waitFor();
      await office.locator('.skeleton').first().waitFor({ state: 'detached' });
      await check(path);
    }
    await office.goto(`/work-items/${of('review')}`);
    await office
      .getByRole('button', { name: look.language === 'en' ? 'Send back' : '退回重办', exact: true })
      .click();
    await office.getByRole('dialog').waitFor();
    await check('the dialog of a return');
    expect(found).toEqual([]);
  });
});
