import type { Page } from 'playwright-core';
import { looks } from './browser';
import { expectClean, onSystem } from './on-system';
import { call } from './submissions';

/** Policies of targets (业务规则) in a real browser over a whole running system. */
const { as } = onSystem();

interface Version {
  readonly version: number;
  readonly standing: string;
  readonly document: Readonly<Record<string, unknown>>;
}
const versions = async (page: Page): Promise<readonly Version[]> =>
  (await call<{ versions: Version[] }>(page, 'GET', '/policies/target.plan')).versions;

const inDays = async (page: Page, days: number): Promise<string> => {
  const { now } = await call<{ now: string }>(page, 'GET', '/status');
  return new Date(Date.parse(now) + (8 * 3_600 + days * 86_400) * 1_000).toISOString().slice(0, 10);
};

const TEXT = '规则（YAML）';

describe('a policy', () => {
  it('is drafted with a mistake, mended, held against the version before, and published from a day on', async () => {
    const admin = await as('admin', { width: 1280, height: 900 });
    const before = await versions(admin);
    const next = (before[0]?.version ?? 0) + 1;
    await admin.goto('/admin/policies');
    const row = admin.getByRole('row').filter({ hasText: '任务下达和分解' }).filter({ hasText: '现行' });
    await row.getByRole('link').click();
    await admin.getByText('不能提交').waitFor();
    await admin.getByText('仍按开始起草时的版本').waitFor();
    await admin.getByRole('link', { name: '起草新版本' }).click();
    const editor = admin.getByRole('textbox', { name: TEXT });
    await admin.getByText('与该版本相同').waitFor();
    const text = (mismatch: string, days: number) =>
      JSON.stringify({ ...before[0]?.document, mismatch, signWorkingDays: days }, null, 1);
    await editor.fill(text('ignore', 4));
    await admin.getByRole('button', { name: /只能是：block/ }).waitFor();
    expect(await admin.getByRole('button', { name: '发布' }).isDisabled()).toBe(true);
    await expectClean(admin);

    const days = 6 + (next % 5);
    // Also on a system on which this was published before.
    const mismatch = before[0]?.document['mismatch'] === 'warn' ? 'explain' : 'warn';
    await editor.fill(text(mismatch, days));
    const changes = admin.getByRole('list', { name: '改动' });
    await changes
      .getByText(mismatch === 'warn' ? '提示后可以提交' : '写明理由后可以提交')
      .last()
      .waitFor();
    await changes.getByText('签收期限（工作日）').waitFor();
    await admin.getByText('请写明依据。').waitFor();
    await admin.getByLabel('依据').fill('省山海办2026年第3次例会');
    const day = admin.getByLabel('施行日期');
    const from = await inDays(admin, 400);
    await day.fill(from);
    await day.press('Enter');
    await expectClean(admin);
    await admin.getByRole('button', { name: '发布' }).click();
    await admin.getByRole('dialog').getByText(`自 ${from} 起施行。`).waitFor();
    await admin.getByRole('button', { name: '确认发布' }).click();
    await admin.getByText('将施行', { exact: true }).first().waitFor();
    await admin
      .getByText(/邵系明/)
      .first()
      .waitFor();
    await admin.getByText('省山海办2026年第3次例会').first().waitFor();

    // It counts from its day on: what holds now is what held before.
    const after = await versions(admin);
    expect(after[0]).toMatchObject({ version: next, standing: 'coming', document: { mismatch } });
    expect(after.find(({ standing }) => standing === 'current')?.document).toMatchObject({
      mismatch: 'block',
    });
    await admin.getByRole('link', { name: '返回业务规则' }).click();
    await admin.getByText(`自 ${from} 起`).first().waitFor();
  });

  it('is no page of somebody who does not keep rules', async () => {
    const clerk = await as('longquan.clerk');
    await clerk.goto('/admin/policies');
    await clerk.getByText('没有找到该内容').first().waitFor();
  });
});

describe.each(looks)('at $width px, $theme, $language', (look) => {
  it('the pages of policies are accessible and as wide as their window', async () => {
    const admin = await as('admin', look);
    for (const address of [
      '',
      '/target.plan',
      '/target.report',
      '/target.change',
      '/target.close',
      '/target.report/new',
    ]) // prettier-ignore
    {
      await admin.goto(`/admin/policies${address}`);
      await admin.locator('h1').waitFor();
      await admin.locator('.skeleton').first().waitFor({ state: 'detached' });
      if (address.endsWith('/new')) await admin.getByRole('textbox').last().waitFor();
      await expectClean(admin);
    }
  });
});
