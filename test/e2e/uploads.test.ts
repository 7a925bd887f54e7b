import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PART_BYTES } from '@shanhai/contracts/attachments/limits';
import { onSystem } from './on-system';
import { begin, field } from './village';

/** A large file from the field to the service, over a connection that breaks. */
const { as } = onSystem();

const folder = mkdtempSync(join(tmpdir(), 'shanhai-large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A PDF of so many parts, as a file with a time of its own. */
function large(name: string, parts: number): string {
  const content = Buffer.alloc(parts * PART_BYTES, name);
  content.write('%PDF-1.4\n');
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What is sent of a file from this byte on is lost, and how often it was tried. */
async function cutFrom(page: Page, offset: number) {
  const tried: number[] = [];
  const lost = (url: URL): boolean => Number(/\/parts\/(\d+)$/.exec(url.pathname)?.[1] ?? -1) >= offset;
  await page.route(lost, (route) => {
    tried.push(offset);
    return route.abort('connectionreset');
  });
  return { tried, mend: () => page.unroute(lost) };
}

const waiting = (page: Page, percent: number) =>
  page.getByText(`连接已中断，恢复后从 ${percent}% 处自动继续`);

it('goes on by itself from where the connection broke', async () => {
  const clerk = await as('longquan.clerk');
  await begin(clerk);
  const cut = await cutFrom(clerk, 3 * PART_BYTES);
  const sent: string[] = [];
  clerk.on('request', (request) => {
    const [, offset] = /\/parts\/(\d+)$/.exec(request.url()) ?? [];
    if (offset !== undefined) sent.push(offset);
  });
  await field(clerk, 'documents').setInputFiles(large('勘测图.pdf', 4));
  await waiting(clerk, 75).waitFor();
  await cut.mend();
  await clerk.getByRole('button', { name: '移除 勘测图.pdf' }).waitFor();
  // Three parts went once; only the lost one was sent again.
  expect(sent.slice(0, 3).map(Number)).toEqual([0, PART_BYTES, 2 * PART_BYTES]);
  expect(new Set(sent.slice(3))).toEqual(new Set([String(3 * PART_BYTES)]));
});

it('goes on after the page was closed, when the same file is chosen again', async () => {
  const clerk = await as('longquan.clerk');
  const id = await begin(clerk);
  const path = large('规划图.pdf', 3);
  const cut = await cutFrom(clerk, 2 * PART_BYTES);
  await field(clerk, 'documents').setInputFiles(path);
  await waiting(clerk, 66).waitFor();
  await clerk.goto('/mine');
  await cut.mend();
  const sent: string[] = [];
  clerk.on('request', (request) => {
    const [, offset] = /\/parts\/(\d+)$/.exec(request.url()) ?? [];
    if (offset !== undefined) sent.push(offset);
  });
  await clerk.goto(`/drafts/${id}`);
  await field(clerk, 'documents').setInputFiles(path);
  await clerk.getByRole('button', { name: '移除 规划图.pdf' }).waitFor();
  expect(sent).toEqual([String(2 * PART_BYTES)]);
});

it('is given up when somebody cancels', async () => {
  const clerk = await as('longquan.clerk');
  await begin(clerk);
  await cutFrom(clerk, PART_BYTES);
  await field(clerk, 'documents').setInputFiles(large('草图.pdf', 2));
  await waiting(clerk, 50).waitFor();
  await clerk.getByRole('button', { name: '取消上传 草图.pdf' }).click();
  await clerk.getByText('草图.pdf').waitFor({ state: 'detached' });
});
