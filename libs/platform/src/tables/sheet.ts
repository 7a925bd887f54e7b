import type ExcelJS from 'exceljs';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { wallDate, type Cell, type Column, type Pages } from './columns';

const require = createRequire(__filename);

const INSTANT = 'yyyy-mm-dd hh:mm';
/** Bytes of the file that may lie ready for the reader. */
const AHEAD = 64 * 1024;
/** Archiver hands the mark to its streams, though the types don't say so; its own is 1 MiB on each side. */
const ZIP = { highWaterMark: AHEAD, zlib: { level: 6 } };

/**
 * A table as an Excel workbook with one sheet, written as it is read: dates are dates, figures figures, and texts never
 * formulas. A reader that is slow or gone holds up the pages and nothing else; when a page fails the stream is destroyed,
 * so that a half workbook is not taken for a whole one.
 */
export function workbook<Row>(name: string, columns: readonly Column<Row>[], pages: Pages<Row>): Readable {
  const out = new PassThrough({ highWaterMark: AHEAD });
  write(out, name, columns, pages).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return out;
}

async function write<Row>(
  out: PassThrough,
  name: string,
  columns: readonly Column<Row>[],
  pages: Pages<Row>,
): Promise<void> {
  // Few people ask for a workbook: who never does has not loaded what writes it.
  const { stream } = require('exceljs') as typeof ExcelJS;
  // Shared strings would be kept in memory until the end.
  const book = new stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
    zip: ZIP,
  });
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ title, width, type }) => ({
    ...{ header: title, width },
    style: type === 'instant' ? { numFmt: INSTANT } : {},
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  for await (const rows of pages) {
    for (const row of rows) sheet.addRow(columns.map(({ of }) => written(of(row)))).commit();
    await taken(sheet, out);
    if (out.destroyed) return;
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  sheet.commit();
  await book.commit();
}

const written = (cell: Cell): string | number | Date | null => {
  if (cell instanceof Date) return wallDate(cell);
  return typeof cell === 'string' ? storable(cell) : cell;
};

/** XML 1.0 has no control characters but tab and line ends. */
const storable = (text: string): string => text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');

/** Where exceljs writes the sheet, and what takes it from there to be compressed. */
interface SheetStream {
  readonly stream: { readonly pipes: readonly Writable[] };
}

/**
 * Waits until what was written is compressed and taken: exceljs itself heeds no stream that is full, and would keep the
 * whole table for a compression that is slower than the database. An empty chunk has its turn after all that came before.
 */
async function taken(sheet: object, out: PassThrough): Promise<void> {
  const gone = new AbortController();
  const emptied = (sheet as SheetStream).stream.pipes.map(
    (pipe) => new Promise<void>((resolve) => pipe.write('', () => resolve())),
  );
  const closed = once(out, 'close', { signal: gone.signal });
  await Promise.race([Promise.all(emptied), closed]).finally(() => gone.abort());
}
