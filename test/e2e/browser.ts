import { chromium, type Browser, type Page } from 'playwright-core';

/** Debian's Chromium, unless the machine has another. */
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: flags });

export interface Look {
  readonly language?: 'zh' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** Desktop and phone, light and dark, both languages. */
export const looks: readonly Look[] = [
  { width: 1280, height: 900, theme: 'light', language: 'zh' },
  { width: 1280, height: 900, theme: 'dark', language: 'en' },
  { width: 390, height: 844, theme: 'light', language: 'zh' },
  { width: 390, height: 844, theme: 'dark', language: 'en' },
];

/** What the browser complained of on a page; answers of the API that a test provokes are not complaints. */
export const complaints = new WeakMap<Page, string[]>();

const watch = (page: Page): void => {
  const heard: string[] = [];
  complaints.set(page, heard);
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    const provoked = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !provoked) heard.push(message.text());
  });
};

/** A person's own language goes before the browser's, and a choice on the device before both. */
const chosen = (baseURL: string, language: string) => ({
  origin: new URL(baseURL).origin,
  localStorage: [{ name: 'shanhai.language', value: language }],
});

/** A browser of one's own, nobody signed in. */
export async function visitor(browser: Browser, baseURL: string, look: Look = {}): Promise<Page> {
  const { language = 'zh', theme = 'light', width = 1280, height = 800 } = look;
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height },
    colorScheme: theme,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    storageState: { cookies: [], origins: look.language ? [chosen(baseURL, look.language)] : [] },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  watch(page);
  return page;
}

/** The demo's one password, as the sign-in page shows it. */
export async function demoPassword(baseURL: string): Promise<string> {
  const answer = await fetch(`${baseURL}/api/v1/demo/accounts`);
  return ((await answer.json()) as { password: string }).password;
}

/** A browser in which somebody is signed in already. */
export async function person(
  browser: Browser,
  baseURL: string,
  username: string,
  look: Look = {},
): Promise<Page> {
  const page = await visitor(browser, baseURL, look);
  const password = await demoPassword(baseURL);
  const answer = await page.request.post('/api/v1/session', { data: { username, password } });
  if (!answer.ok()) throw new Error(`${username}: ${answer.status()} ${await answer.text()}`);
  return page;
}

/** Pixels by which a page is wider than its window: more than none scrolls sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
