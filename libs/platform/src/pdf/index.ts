import type { Content, StyleDictionary } from 'pdfmake/interfaces';

export { PdfPress } from './press';
export type { Content, TableCell } from 'pdfmake/interfaces';

/** What is printed: plain data, because it goes to another thread. Text is set in Noto Sans SC. */
export interface PdfDocument {
  readonly title: string;
  readonly language: 'zh-CN' | 'en';
  readonly content: Content[];
  readonly styles: StyleDictionary;
  /** At the foot of each page; `page` says `{page}` and `{pages}`. */
  readonly foot: { readonly text: string; readonly page: string };
}
