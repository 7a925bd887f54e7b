import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on a page, one line each; the allow-list is empty. Looked at from its top and without bars that stay while one
 * scrolls: they lie over some field wherever the page stands, and axe would take what is left of it for its size. In legacy
 * mode, since no page has a frame of another origin: a third of the time, which pages × looks make minutes.
 */
export async function violations(page: Page): Promise<string[]> {
  const from = await page.evaluate(() => window.scrollY);
  await page.evaluate(laidFlat, { flat: true, at: 0 });
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(tags)
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze();
  await page.evaluate(laidFlat, { flat: false, at: from });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    ),
  );
}

/** Runs in the page. */
function laidFlat({ flat, at }: { flat: boolean; at: number }): void {
  const mark = 'data-laid-flat';
  for (const each of document.querySelectorAll<HTMLElement>(flat ? '*' : `[${mark}]`)) {
    if (!flat) {
      each.style.removeProperty('position');
      each.removeAttribute(mark);
    } else if (getComputedStyle(each).position === 'sticky') {
      each.style.setProperty('position', 'static', 'important');
      each.setAttribute(mark, '');
    }
  }
  window.scrollTo({ top: at, behavior: 'instant' });
}
