#!/usr/bin/env node
/**
 * node scripts/screenshots.mjs [--url URL]: the pictures of the README and the guides, from a running demo or from
 * one that it starts. Two applications are filed through the public API; the rest is looked at in a real browser.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { accepted, decide, draft, everybody, inInbox, resubmit, submit } from './tour/village.mjs';
import { runningSystem } from './tour/system.mjs';

const out = join(import.meta.dirname, '..', 'docs', 'images');
const desktop = { width: 1366, height: 820 };
const phone = { width: 390, height: 844 };

/** Cases at different points of their way, told with the numbers of the form. @param {string} url */
async function tell(url) {
  const people = await everybody(url);
  const { clerk, county, city } = people;
  const cases = [
    {
      villageName: '源底村',
      township: '兰巨乡',
      totalInvestment: '1850',
      aidFunds: '1250',
      countyFunds: '600',
    },
    { villageName: '下樟村', township: '塔石街道' },
  ];
  const ids = [];
  for (const answers of cases) {
    const application = await draft(clerk, answers);
    await submit(clerk, application);
    await accepted(clerk, application.id);
    await decide(county, application.id, { type: 'approve', comment: '情况属实，同意上报' });
    ids.push(application.id);
  }
  const [returned = ''] = ids;
  await decide(city, returned, {
    type: 'return',
    to: 'applicant',
    reentry: 'restart',
    comment: '请补充资金测算依据',
  });
  await inInbox(clerk, returned);
  const open = await clerk.get(`/applications/${returned}`);
  await clerk.put(
    `/applications/${returned}/form`,
    { formData: { ...open.formData, aidFunds: '1100', countyFunds: '750' } },
    open.version,
  );
  await resubmit(clerk, returned);
  await decide(county, returned, { type: 'approve', comment: '已按要求补充' });
  await inInbox(city, returned);
  const unfinished = await draft(clerk, { villageName: '官埔垟村', township: '屏南镇', contactPhone: '' });
  return { people, draftId: unfinished.id };
}

/**
 * @param {import('playwright-core').Browser} browser @param {string} url @param {string} username
 * @param {{ width: number, height: number }} viewport @param {'light' | 'dark'} [colorScheme]
 */
async function as(browser, url, username, viewport, colorScheme = 'light') {
  const context = await browser.newContext({
    baseURL: url,
    viewport,
    locale: 'zh-CN',
    colorScheme,
    deviceScaleFactor: 1.5,
  });
  const { password } = await (await context.request.get('/api/v1/demo/accounts')).json();
  await context.request.post('/api/v1/session', { data: { username, password } });
  return context.newPage();
}

/** @param {import('playwright-core').Page} page @param {string} path @param {string} name @param {string} [click] what to open */
async function shoot(page, path, name, click = '') {
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  if (click !== '') await page.locator(click).first().click();
  await page.waitForLoadState('load');
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(out, `${name}.png`) });
  process.stdout.write(`docs/images/${name}.png\n`);
}

async function main() {
  const { values } = parseArgs({ options: { url: { type: 'string' } } });
  const system = await runningSystem({ url: values.url, data: '.shanhai' });
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    mkdirSync(out, { recursive: true });
    const { draftId } = await tell(system.url);
    const corrected = '.inbox-row a:has-text("源底村")';
    const city = await as(browser, system.url, 'lishui.office', desktop);
    await shoot(city, '/inbox', 'inbox', corrected);
    await shoot(city, '/demo/mailbox', 'mailbox', '.mail-list a');
    await shoot(await as(browser, system.url, 'longquan.clerk', desktop), `/drafts/${draftId}`, 'form');
    await shoot(await as(browser, system.url, 'lishui.office', phone), '/inbox', 'inbox-phone');
    await shoot(
      await as(browser, system.url, 'lishui.office', desktop, 'dark'),
      '/inbox',
      'inbox-dark',
      corrected,
    );
  } finally {
    await browser.close();
    await system.stop();
  }
}

await main();
