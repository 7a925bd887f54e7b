import type { Locator, Page } from 'playwright-core';

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true });

/** Chooses an act behind 更多. */
export async function more(page: Page, name: string): Promise<void> {
  await button(page, '更多操作').click();
  await page.locator('.more-acts').getByRole('button', { name, exact: true }).click();
}

/** Finds a person by name and takes the first found, by keyboard alone. */
export async function pick(page: Page, name: string): Promise<void> {
  const box = page.getByRole('combobox').and(page.locator('input'));
  await box.fill(name);
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .waitFor();
  await box.press('Enter');
  await page.getByRole('button', { name: `移除 ${name}` }).waitFor();
}

export const records = (page: Page): Promise<string> => page.locator('.timeline').first().innerText();

/** A filter of a list by its name: its choices are text of the label too. */
export const filter = (page: Page, name: string): Locator =>
  page.locator('.filters label', { has: page.getByText(name, { exact: true }) }).locator('select');
