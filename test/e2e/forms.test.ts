import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expectClean, onSystem } from './on-system';
import { call, routeSource } from './submissions';
import { answer, field } from './village';

/** A form with rules and rows, as administrators write it and clerks fill it in, in a real browser. */
const { as } = onSystem();

const docs = readFileSync(join(__dirname, '../../docs/forms.md'), 'utf8');
const example = /```yaml\n(# form\n[^]*?)```/.exec(docs)?.[1] ?? '';
const serial = Date.now().toString(36);
const LONGQUAN = '331181';

const cell = (page: Page, row: number, column: string) =>
  page.locator(`[id="field-payments.${row}.${column}"]`);
const fillRow = async (page: Page, row: number, price: string, count: string) => {
  await cell(page, row, 'from').selectOption('county');
  await cell(page, row, 'price').fill(price);
  await cell(page, row, 'count').fill(count);
};

/** A form and a route on it, in force. */
async function publish(admin: Page, source: string, key: string): Promise<void> {
  const form = await call<{ key: string; version: number }>(admin, 'POST', '/forms', { source });
  const route = routeSource(key, `表单${key}`, form, ['head'], LONGQUAN).replace(
    /title: '\{subject\}'/,
    "title: '{unit}'",
  );
  const { id } = await call<{ id: string }>(admin, 'POST', '/routes', { source: route });
  await call(admin, 'POST', `/routes/${id}/publish`, undefined, { 'if-match': '"1"' });
}

const draft = (clerk: Page, routeKey: string, formData: object): Promise<{ id: string }> =>
  call(clerk, 'POST', '/submissions', { routeKey, unitId: LONGQUAN, submit: false, formData });

it('is previewed as it is written: what is shown, computed and complained of follows the answers', async () => {
  const admin = await as('admin', { width: 1440, height: 900 });
  await admin.goto('/admin/forms/new');
  await admin.getByRole('textbox', { name: /表单定义|YAML/ }).fill(example);
  await field(admin, 'name').waitFor();
  await field(admin, 'kind').selectOption('village');
  await field(admin, 'households').waitFor();
  expect(await field(admin, 'payments').count()).toBe(0);
  await answer(admin, 'households', '12');
  await answer(admin, 'aid', '60.1');
  await answer(admin, 'county', '40');
  await admin.locator('#field-total').getByText('100.10 万元').waitFor();
  await admin.getByText('援建资金不得超过总投资的 60%').waitFor();
  await answer(admin, 'county', '60');
  await admin.getByText('援建资金不得超过总投资的 60%').waitFor({ state: 'detached' });
  await field(admin, 'kind').selectOption('park');
  expect(await field(admin, 'households').count()).toBe(0);
  await field(admin, 'payments').click();
  await fillRow(admin, 0, '2.5', '4');
  await admin.locator('#field-paid').getByText('10 万元').waitFor();
  await field(admin, 'kind').selectOption('village');
  await expect(field(admin, 'households').inputValue()).resolves.toBe('12');
  await expectClean(admin);
});

it.each([
  { width: 1280, height: 900 },
  { width: 390, height: 844, theme: 'dark' as const },
])('rows are filled in, moved, removed and brought back: %o', async (look) => {
  const admin = await as('admin');
  const key = `forms-${serial}-${look.width}`;
  await publish(admin, example.replace('key: village-works', `key: ${key}`), key);
  const clerk = await as('longquan.clerk', look);
  const { id } = await draft(clerk, key, { name: '大窑村', kind: 'park', aid: '0', county: '100' });
  await clerk.goto(`/submissions/${id}/edit`);
  const add = field(clerk, 'payments');
  await add.click();
  await fillRow(clerk, 0, '1', '1');
  await add.click();
  await fillRow(clerk, 1, '2.345', '2');
  await cell(clerk, 1, 'count').press('Tab');
  await clerk.getByRole('button', { name: '检查并提交' }).click();
  const summary = clerk.locator('.error-summary');
  await summary.getByRole('link', { name: '资金构成第 2 行单价最多 2 位小数，现有 3 位' }).click();
  await expect(cell(clerk, 1, 'price').evaluate((input) => input === document.activeElement)).resolves.toBe(
    true,
  );
  await cell(clerk, 1, 'price').fill('2.34');
  await clerk.getByRole('button', { name: '上移第 2 行' }).click();
  await expect(cell(clerk, 0, 'price').inputValue()).resolves.toBe('2.34');
  await clerk.getByRole('button', { name: '删除第 2 行' }).click();
  await clerk.locator('#field-paid').getByText('4.68 万元').waitFor();
  await clerk.getByRole('button', { name: '撤销' }).click();
  await clerk.locator('#field-paid').getByText('5.68 万元').waitFor();
  await expectClean(clerk);
  await clerk.locator('[data-state="saved"]').waitFor();
  await clerk.getByRole('button', { name: '检查并提交' }).click();
  await clerk.waitForURL(/review$/);
  await clerk.getByRole('table', { name: '资金构成' }).getByText('4.68 万元').waitFor();
  expect(await clerk.getByText('受益农户').count()).toBe(0);
  await expectClean(clerk);
});

const WIDE = 300;
const TIMES = 7;
/** Rules, React and the styles of 300 fields cost so many times as much as 300 bare inputs at most. */
const MOST_TIMES = 20;

/** A form of 300 fields, each third computed or hidden by a rule. */
const wide = (key: string): string => {
  const names = Array.from({ length: WIDE }, (_, at) => `f${at}`);
  const rule = (at: number) => {
    if (at % 3 === 1) return `, computed: 'sum([form.?f${at - 1}])'`;
    return at % 3 === 2 ? `, visible: 'form.f${at - 2} < 1000000'` : '';
  };
  const money = "{type: string, pattern: '^\\d{1,9}(\\.\\d{1,2})?$'}";
  return `key: ${key}
schema:
  type: object
  additionalProperties: false
  required: []
  properties:
${names.map((name) => `    ${name}: ${money}`).join('\n')}
layout:
  title: '{unit}'
  sections:
    - key: s
      title: {zh: 一, en: One}
      fields:
${names.map((name, at) => `        - {key: ${name}, label: {zh: 项${at}, en: Item ${at}}, widget: money${rule(at)}}`).join('\n')}
`;
};

it(`a form of ${WIDE} fields is drawn in a few times what as many bare inputs take`, async () => {
  const admin = await as('admin');
  const key = `wide-${serial}`;
  await publish(admin, wide(key), key);
  const clerk = await as('longquan.clerk', { width: 1280, height: 900 });
  const formData = Object.fromEntries(
    Array.from({ length: WIDE / 3 }, (_, at) => [`f${at * 3}`, String(at + 1)]),
  );
  const { id } = await draft(clerk, key, formData);
  const draftPage = `/submissions/${id}/edit`;
  await clerk.goto(draftPage);
  const last = field(clerk, `f${WIDE - 1}`);
  await last.waitFor();
  const busy = await mainThread(clerk);
  const took: number[] = [];
  const bare: number[] = [];
  for (let at = 0; at < TIMES; at += 1) {
    await clerk.evaluate(goTo, '/submissions');
    await last.waitFor({ state: 'detached' });
    const begun = await busy();
    await clerk.evaluate(drawBare, WIDE);
    const before = await busy();
    bare.push(before - begun);
    await clerk.evaluate(goTo, draftPage);
    await last.waitFor();
    await clerk.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    took.push((await busy()) - before);
  }
  const shown = (all: readonly number[]): string => all.map(Math.round).join(', ');
  process.stdout.write(`form of ${WIDE} fields drawn, ms: ${shown(took)}; bare inputs: ${shown(bare)}\n`);
  // Into some of them fall answers that come meanwhile, and draw once more: the least is what the form itself takes.
  expect(Math.min(...took) / Math.min(...bare)).toBeLessThanOrEqual(MOST_TIMES);
});

/** As many fields without anything behind them, drawn and taken away. */
const drawBare = (count: number): Promise<void> => {
  const bare = document.createElement('div');
  bare.innerHTML = Array.from({ length: count }, (_, at) => `<label>项${at}<input></label>`).join('');
  document.body.append(bare);
  return new Promise((done) =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        bare.remove();
        done();
      }),
    ),
  );
};

/** As a link of the page does. */
const goTo = (path: string): void => {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
};

/** How long the main thread of a page has worked: scripts, styles, layout and paint, by its own clock, not by the wall's. */
async function mainThread(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000;
  };
}
