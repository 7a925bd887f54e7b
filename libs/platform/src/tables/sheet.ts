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

/** One sheet of a workbook, whatever its rows are. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly Omit<Column<never>, 'of' | 'marked'>[];
  readonly pages: AsyncIterable<readonly (readonly SheetCell[])[]>;
}
interface SheetCell {
  readonly cell: Cell;
  readonly marked: boolean;
}

export const sheetOf = <Row>(name: string, columns: readonly Column<Row>[], pages: Pages<Row>): Sheet => ({
  ...{ name, columns },
  pages: cellsOf(columns, pages),
});

async function* cellsOf<Row>(columns: readonly Column<Row>[], pages: Pages<Row>): Sheet['pages'] {
  for await (const rows of pages)
    yield rows.map((row) =>
      columns.map(({ of, marked }) => ({ cell: of(row), marked: marked?.(row) ?? false })),
    );
}

/**
 * Tables as an Excel workbook, written as they are read: dates are dates, figures figures, and texts never formulas. A reader
 * that is slow or gone holds up the pages and nothing else; when a page fails the stream is destroyed, so that a half
 * workbook is not taken for a whole one.
 */
export function workbookOf(sheets: readonly Sheet[]): Readable {
  const out = new PassThrough({ highWaterMark: AHEAD });
  write(out, sheets).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return out;
}

/** The same of one table. */
export const workbook = <Row>(name: string, columns: readonly Column<Row>[], pages: Pages<Row>): Readable =>
  workbookOf([sheetOf(name, columns, pages)]);

async function write(out: PassThrough, sheets: readonly Sheet[]): Promise<void> {
  // Few people ask for a workbook: who never does has not loaded what writes it.
  const { stream } = require('exceljs') as typeof ExcelJS;
  // Shared strings would be kept in memory until the end.
  const book = new stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
    zip: ZIP,
  });
  for (const sheet of sheets) {
    await writeSheet(book, sheet, out);
    if (out.destroyed) return;
  }
  await book.commit();
}

const FORMATS: Readonly<Partial<Record<Sheet['columns'][number]['type'], string>>> = {
  ...{ instant: INSTANT, plain: '@' },
};
const MARK: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFD6D6' } };
/** Far below the last row that anybody fills in. */
const LAST_ROW = 30_000;

async function writeSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  { name, columns, pages }: Sheet,
  out: PassThrough,
): Promise<void> {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ title, width, type }) => {
    const numFmt = FORMATS[type];
    return { header: title, width, style: numFmt === undefined ? {} : { numFmt } };
  });
  offerChoices(sheet, columns);
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  for await (const rows of pages) {
    for (const cells of rows) addRow(sheet, cells);
    await taken(sheet, out);
    if (out.destroyed) return;
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  sheet.commit();
}

function addRow(sheet: ExcelJS.Worksheet, cells: readonly SheetCell[]): void {
  const row = sheet.addRow(cells.map(({ cell }) => written(cell)));
  for (const [at, { marked }] of cells.entries()) if (marked) row.getCell(at + 1).fill = MARK;
  row.commit();
}

/** Validation by ranges, which the types of exceljs leave out. */
interface Validated {
  readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
}

function offerChoices(sheet: ExcelJS.Worksheet, columns: Sheet['columns']): void {
  const { dataValidations } = sheet as unknown as Validated;
  for (const [at, { choices }] of columns.entries()) {
    if (choices === undefined) continue;
    const { letter } = sheet.getColumn(at + 1);
    // What is no choice may be typed all the same: whoever reads the file says so, with its place.
    dataValidations.add(`${letter}2:${letter}${LAST_ROW}`, {
      ...{ type: 'list', allowBlank: true, showErrorMessage: false, formulae: [choices] },
    });
  }
}

const written = (cell: Cell): string | number | Date | null => {
  if (cell instanceof Date) return wallDate(cell);
  return typeof cell === 'string' ? storable(cell) : cell;
};

/** XML 1.0 has no control characters but tab and line ends; a workbook writes those as `_x000D_`, which is no text then. */
const storable = (text: string): string =>
  text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '').replace(/_x(?=[\da-f]{4}_)/gi, '_x005F_x');

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
