import { expectClean, onSystem } from './on-system';

/** A yearly notice from its first text to the last deadline that it moves, and a ladder, in a real browser over a running system. */
const { as } = onSystem();

const holidays = (worked: string): string => `year: 2027
source: 演示：2027年放假安排
announcedOn: 2026-11-20
holidays:
  - { name: 元旦, from: 2027-01-01, to: 2027-01-03, worked: [${worked}] }
`;

const rungs = (before: number): string => `rungs:
  - { rung: before-${before}, offset: -${before}, unit: working_day, at: '09:00', to: [holders] }
  - { rung: on-the-day, offset: 0, unit: working_day, at: '08:30', to: [holders] }
  - { rung: after-2, offset: 2, unit: working_day, at: '09:00', to: [holders, superior] }
`;

describe('a ladder', () => {
  it('is drafted for a county with a mistake, mended, tried, published and retired', async () => {
    const admin = await as('admin', { width: 1280, height: 900 });
    await admin.goto('/admin/ladders');
    await admin.getByRole('link', { name: '默认' }).waitFor();
    await expectClean(admin);
    await admin.getByRole('link', { name: '起草阶梯' }).click();
    await admin.getByLabel('适用单位').selectOption({ label: '遂昌县' });
    const editor = admin.getByRole('textbox', { name: '阶梯（YAML）' });
    await editor.fill(rungs(1).replace('offset: 2', 'offset: -2'));
    await admin.getByRole('button', { name: /“after-2”应排在/ }).waitFor();
    expect(await admin.getByRole('button', { name: '发布' }).isDisabled()).toBe(true);
    await expectClean(admin);

    await editor.fill(rungs(2));
    await admin.getByLabel('期限开始').fill('2026-11-02');
    await admin.getByLabel('期限到期').fill('2026-11-20');
    // Two working days before a Friday, and two after it.
    await admin.getByRole('listitem').filter({ hasText: '2026-11-18 09:00' }).waitFor();
    await admin.getByRole('listitem').filter({ hasText: '2026-11-24 09:00' }).getByText('升级督办').waitFor();
    await admin.getByText('请写明依据。').waitFor();
    await admin.getByLabel('依据').fill('县山海办2026年第3次例会');
    await expectClean(admin);
    await admin.getByRole('button', { name: '发布' }).click();
    await admin.getByLabel('未结期限中尚未发出的提醒也改按新版本').check();
    await admin.getByRole('button', { name: '确认发布' }).click();
    await admin.getByRole('heading', { level: 1, name: '办理环节 · 遂昌县' }).waitFor();
    await admin.getByText(/项未结期限已改按此版本/).waitFor({ timeout: 60_000 });
    await admin.getByText('到期前 2 个工作日').waitFor();
    await expectClean(admin);

    await admin.getByRole('button', { name: '停用' }).click();
    await admin.getByRole('button', { name: '确认停用' }).click();
    await admin.getByText('已停用', { exact: true }).first().waitFor();
    await admin.getByRole('link', { name: '返回提醒阶梯' }).click();
    await admin.getByRole('link', { name: '默认' }).waitFor();
    expect(await admin.getByRole('cell', { name: '遂昌县' }).count()).toBe(0);
  });

  it('is read on a phone in English and in the dark', async () => {
    const admin = await as('admin', { width: 390, height: 844, theme: 'dark', language: 'en' });
    await admin.goto('/admin/ladders');
    await admin.getByRole('link', { name: 'Publicity' }).click();
    await admin.getByText('1 working day before').waitFor();
    await expectClean(admin);
    await admin.goto('/admin/ladders/new');
    await admin.getByRole('textbox', { name: 'Ladder (YAML)' }).waitFor();
    await expectClean(admin);
  });
});

describe('a notice', () => {
  it('is written with a mistake, mended, previewed and published; the progress outlives a reload', async () => {
    const admin = await as('admin', { width: 1280, height: 900 });
    await admin.goto('/admin/calendars');
    await admin.getByRole('link', { name: '2026 年' }).waitFor();
    await expectClean(admin);
    await admin.getByRole('link', { name: '录入通知' }).click();

    // Nothing is made up: what the notice says is still to be filled in, and nothing can be published before.
    await admin.getByText('还有 3 项待填写').waitFor();
    expect(await admin.getByRole('button', { name: '发布' }).isDisabled()).toBe(true);
    await expectClean(admin);
    await admin.getByLabel('通知名称和文号').fill('演示：2027年放假安排');
    await admin.getByLabel('公布日期').fill('2026-11-20');

    // In the form: the fault stands at its field, and what is typed there is in the text.
    await admin.getByRole('button', { name: '添加假期' }).click();
    const first = admin.getByRole('region', { name: '元旦' });
    await first.getByLabel('放假第一天').fill('2027-01-01');
    await first.getByLabel('放假最后一天').fill('2027-01-03');
    await first.getByRole('button', { name: '添加调休上班日' }).click();
    await first.getByLabel('调休上班日 1', { exact: true }).fill('2027-01-05');
    await first.getByText(/2027-01-05 本来就是工作日/).waitFor();
    expect(await first.getByLabel('调休上班日 1', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await first.getByRole('button', { name: '添加调休上班日' }).click();
    const [one, two] = await Promise.all(
      ['删除“元旦”的调休上班日 1', '调休上班日 2'].map((name) =>
        first.getByLabel(name, { exact: true }).boundingBox(),
      ),
    );
    // A button beside its day, not under the next.
    expect((one?.x ?? 0) + (one?.width ?? 0)).toBeLessThanOrEqual(two?.x ?? 0);
    await first.getByRole('button', { name: '删除“元旦”的调休上班日 2' }).click();
    await admin.getByRole('button', { name: '添加假期' }).click();
    const second = admin.getByRole('region', { name: '春节' });
    await admin.getByText('还有 2 项待填写').waitFor();
    await expectClean(admin);
    await second.getByRole('button', { name: '删除“春节”' }).click();
    await first.getByLabel('调休上班日 1', { exact: true }).waitFor();
    expect(await admin.getByRole('region', { name: '春节' }).count()).toBe(0);

    await admin.getByRole('link', { name: '文本', exact: true }).click();
    const editor = admin.getByRole('textbox', { name: '通知（YAML）' });
    await admin.getByText('worked: [ 2027-01-05 ]').waitFor();
    await editor.fill(holidays('2027-01-05'));
    const problem = admin.getByRole('button', { name: /2027-01-05 本来就是工作日/ });
    await problem.waitFor();
    expect(await admin.getByRole('button', { name: '发布' }).isDisabled()).toBe(true);
    await expectClean(admin);

    await admin.getByRole('link', { name: '表单', exact: true }).click();
    await problem.click();
    await admin.waitForFunction(() => document.activeElement?.matches('[data-pointer$="/worked/0"]'));
    await first.getByLabel('调休上班日 1', { exact: true }).fill('2027-01-09');
    await admin.getByText('1 月 · 21 个工作日').waitFor();
    await admin.getByRole('button', { name: '查看受影响的期限' }).click();
    await admin
      .getByText(/没有期限的到期时间会变化|到期时间会变化/)
      .first()
      .waitFor();
    await expectClean(admin);

    await admin.getByRole('button', { name: '发布' }).click();
    await admin.getByRole('button', { name: '确认发布' }).click();
    await admin.getByRole('link', { name: '2027 年' }).waitFor();
    await admin.reload();
    await admin.getByText('2027 年第 1 版', { exact: true }).waitFor();
    // The last look begins ten seconds after the publication.
    await admin.getByText('已完成').first().waitFor({ timeout: 60_000 });
    await expectClean(admin);
  });

  it('that changes a year is a version beside the earlier ones, and says what it changed', async () => {
    const admin = await as('admin', { width: 1280, height: 900 });
    await admin.goto('/admin/calendars/new?from=2027&view=text');
    const editor = admin.getByRole('textbox', { name: '通知（YAML）' });
    await editor.fill(holidays('').replace('2027-01-03', '2027-01-04'));
    await admin.getByRole('button', { name: '发布' }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByText(/检查仍有 \d+ 处提醒/).waitFor();
    await dialog.getByRole('button', { name: '确认发布' }).click();
    await admin.getByRole('link', { name: '2027 年' }).click();
    await admin.getByText('第 2 版 · 现行').waitFor();
    const versions = admin.getByRole('region', { name: '历次版本' });
    await versions
      .getByText(/邵系明 于 .* 发布/)
      .first()
      .waitFor();
    const changes = admin.getByRole('region', { name: '版本之间的变化' });
    await changes.getByText('改为休息（2 天）').waitFor();
    await changes.getByText('2027-01-04（周一）').waitFor();
    await changes.getByText('2027-01-09（周六）').waitFor();
    await expectClean(admin);
    await changes.getByLabel('从').selectOption('2');
    await changes.getByText('完全相同').waitFor();
    await versions.getByRole('link', { name: '查看第 1 版' }).click();
    await admin.getByText('第 1 版 · 已被取代').waitFor();
    await admin.getByText('1 月 · 21 个工作日').waitFor();
    await expectClean(admin);
  });

  it('is read on a phone and in the dark, and a year without one says so', async () => {
    const admin = await as('admin', { width: 390, height: 844, theme: 'dark' });
    await admin.goto('/admin/calendars');
    await admin.getByRole('link', { name: '2026 年' }).waitFor();
    await expectClean(admin);
    await admin.goto('/admin/calendars/2026');
    await admin.getByText('2 月 · 16 个工作日').waitFor();
    await expectClean(admin);
    await admin.goto('/admin/calendars/2031');
    await admin.getByText('暂定', { exact: true }).waitFor();
    await expectClean(admin);
    await admin.goto('/admin/calendars/new?from=2026');
    await admin.getByRole('region', { name: '国庆节' }).getByLabel('调休上班日 2', { exact: true }).waitFor();
    await admin.getByText('10 月 · 18 个工作日').waitFor();
    await expectClean(admin);
    await admin.goto('/admin/calendars/new?from=2026&view=text');
    await admin.getByRole('textbox', { name: '通知（YAML）' }).fill('holidays: [');
    await admin.getByRole('link', { name: '表单', exact: true }).click();
    await admin.getByText('文本里有表单不能显示的内容').waitFor();
    await expectClean(admin);
  });
});

describe('office hours', () => {
  it('of a county are set after a wrong try, once what they move was seen', async () => {
    const admin = await as('admin', { width: 390, height: 844 });
    const closes = `18:${String(new Date().getMinutes()).padStart(2, '0')}`;
    await admin.goto('/admin/calendars');
    await admin.getByRole('button', { name: '规定办公时间' }).click();
    const dialog = admin.getByRole('dialog');
    const next = dialog.getByRole('button', { name: '下一步：查看受影响的期限' });
    await next.click();
    await dialog.getByText('请选择适用范围').waitFor();
    await dialog.getByText('请写明依据').waitFor();
    expect(await dialog.getByRole('button', { name: '确认发布' }).count()).toBe(0);
    await dialog.getByRole('radio', { name: '一个单位' }).check();
    await dialog.getByLabel('单位', { exact: true }).selectOption({ label: '遂昌县' });
    await dialog.getByLabel('依据').fill('遂政办发〔2027〕1号（演示）');
    await dialog.getByLabel('施行日期').fill('2020-01-01');
    await next.click();
    await dialog.getByText(/只能从今天/).waitFor();
    await dialog.getByLabel('施行日期').fill('2027-06-01');
    await dialog.getByLabel('下午上班').fill('11:00');
    await next.click();
    await dialog.getByText('此时间须晚于前一时间').waitFor();
    expect(await dialog.getByLabel('下午上班').getAttribute('aria-invalid')).toBe('true');
    await dialog.getByLabel('下午上班').fill('14:00');
    await dialog.getByLabel('下午下班').fill(closes);
    await expectClean(admin);
    await next.click();
    await dialog.getByText(/到期时间会变化|没有期限的到期时间会变化/).waitFor();
    await expectClean(admin);
    await dialog.getByRole('button', { name: '确认发布' }).click();
    await dialog.waitFor({ state: 'detached' });
    await admin.getByRole('listitem').filter({ hasText: '遂昌县' }).getByText(closes).first().waitFor();
    await expectClean(admin);

    // The same once more is refused before anything is asked to be confirmed.
    await admin.getByRole('button', { name: '规定办公时间' }).click();
    await dialog.getByRole('radio', { name: '一个单位' }).check();
    await dialog.getByLabel('单位', { exact: true }).selectOption({ label: '遂昌县' });
    await dialog.getByLabel('依据').fill('遂政办发〔2027〕1号（演示）');
    await dialog.getByLabel('施行日期').fill('2027-07-01');
    await dialog.getByLabel('下午下班').fill(closes);
    await next.click();
    await dialog.getByText(/无需发布/).waitFor();
  });
});
