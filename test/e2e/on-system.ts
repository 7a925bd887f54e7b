import type { Browser, Page } from 'playwright-core';
import { runningSystem } from '../../scripts/tour/system.mjs';
import { violations } from './axe';
import { complaints, launch, overflow, person, visitor, type Look } from './browser';

interface OnSystem {
  /** Where the system answers; known when the tests run. */
  readonly url: string;
  /** A browser in which somebody is signed in, closed after the test. */
  readonly as: (username: string, look?: Look) => Promise<Page>;
  /** A browser with nobody signed in, closed after the test. */
  readonly visit: (look?: Look) => Promise<Page>;
}

/**
 * A whole running system and a browser for the tests of a file: the system at SHANHAI_URL, or one of its own. A test in
 * which a page's browser complained has failed.
 */
export function onSystem(): OnSystem {
  let system: Awaited<ReturnType<typeof runningSystem>>;
  let browser: Browser;
  const opened: Page[] = [];

  jest.setTimeout(300_000);

  beforeAll(async () => {
    const data = 'node_modules/.cache/shanhai/no-system';
    system = await runningSystem({ url: process.env['SHANHAI_URL'], data });
    browser = await launch();
  }, 900_000);

  afterAll(async () => {
    await browser.close();
    await system.stop();
  });

  afterEach(async () => {
    const heard = opened.flatMap((page) => complaints.get(page) ?? []);
    for (const page of opened.splice(0)) await page.context().close();
    expect(heard).toEqual([]);
  });

  const kept = (page: Page): Page => {
    opened.push(page);
    return page;
  };
  return {
    get url() {
      return system.url;
    },
    as: async (username, look = {}) => kept(await person(browser, system.url, username, look)),
    visit: async (look = {}) => kept(await visitor(browser, system.url, look)),
  };
}

/** Nothing that axe finds, and nothing wider than the window. */
export const expectClean = async (page: Page): Promise<void> => {
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
};
