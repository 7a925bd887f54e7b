import type { Page } from 'playwright-core';
import { answers } from '../../scripts/tour/village.mjs';

/** The smallest file that is a PDF: one empty page. */
export const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** Opens the form of a demonstration village; answers its id. */
export async function begin(clerk: Page): Promise<string> {
  await clerk.goto('/new');
  await clerk.getByRole('button', { name: /开始填报.*示范点/ }).click();
  await clerk.waitForURL(/\/drafts\/[\w-]+$/);
  return clerk.url().split('/').at(-1) ?? '';
}

export const field = (page: Page, key: string) => page.locator(`#field-${key}`);

/** Fills in one answer as a person does: types it and leaves the field. */
export async function answer(page: Page, key: string, text: string): Promise<void> {
  await field(page, key).fill(text);
  await field(page, key).press('Tab');
}

/** Every answer and the PDF, then waits until the service has them. */
export async function fillIn(page: Page, villageName: string): Promise<void> {
  for (const [key, value] of Object.entries({ ...answers, villageName }))
    await answer(page, key, String(value));
  await field(page, 'documents').setInputFiles({
    name: '实施方案.pdf',
    mimeType: 'application/pdf',
    buffer: pdf,
  });
  await page.getByRole('button', { name: '移除 实施方案.pdf' }).waitFor();
  await saved(page);
}

export const saved = (page: Page): Promise<void> => page.locator('[data-state="saved"]').waitFor();

/** Checks, submits, and stays on the page that says what comes next. */
export async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '检查并提交' }).click();
  await page.waitForURL(/\/review$/);
  await page.getByRole('button', { name: /^(确认提交|重新提交)$/ }).click();
  await page.waitForURL(/\/submitted$/);
}

/** Opens the item with this title in a person's inbox. */
export async function openItem(page: Page, title: string): Promise<void> {
  await page.goto('/inbox');
  const row = page.locator('.inbox-row a', { hasText: title });
  // The workflow brings it within seconds; arrivals wait behind a button, so the page is asked again.
  for (let tries = 0; tries < 60 && (await row.count()) === 0; tries += 1) {
    await page.waitForTimeout(500);
    await page.goto('/inbox');
    await page.locator('.inbox-list ul, .empty').first().waitFor();
  }
  await row.click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Decides in the open panel: the act, an opinion, and the confirmation. */
export async function decide(page: Page, act: '同意' | '退回' | '不同意', opinion: string): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).click();
  await page.getByRole('textbox', { name: /^意见/ }).fill(opinion);
  await page.getByRole('button', { name: /^确认/ }).click();
}

export async function expectText(page: Page, text: string | RegExp): Promise<void> {
  // One look, not two: a text that was there may be gone a moment later.
  await expect(page.getByText(text).first().waitFor()).resolves.toBeUndefined();
}
