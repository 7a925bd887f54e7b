/** The thread of `readPdf`: unpdf is loaded by Node itself, because Jest has no dynamic import. */
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';

const pdf = await getDocumentProxy(new Uint8Array(workerData));
/** @type {string[]} */
const pages = [];
let right = 0;
for (let number = 1; number <= pdf.numPages; number++) {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  const texts = items.flatMap((item) => ('str' in item ? [item] : []));
  pages.push(texts.map(({ str }) => str).join(''));
  right = Math.max(right, ...texts.map(({ transform, width }) => transform[4] + width));
}
parentPort?.postMessage({ pages, right });
