import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

interface PdfText {
  /** The text of each page, as a reader who selects it would copy it, without spaces and line breaks. */
  readonly pages: string[];
  /** Where the text that reaches farthest to the right ends, in points from the left edge. */
  readonly right: number;
}

export async function readPdf(pdf: Uint8Array): Promise<PdfText> {
  const thread = new Worker(join(__dirname, 'extract-pdf.mjs'), { workerData: pdf, execArgv: [] });
  const [{ pages, right }] = (await once(thread, 'message')) as [PdfText];
  await thread.terminate();
  return { pages: pages.map((page) => page.replace(/\s/g, '')), right };
}
