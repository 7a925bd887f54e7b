import { Readable } from 'node:stream';
import { wallText, type Cell, type Column, type Pages } from './columns';

/** Without it Excel reads UTF-8 as the machine's own code page. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A table as CSV (RFC 4180, lines end with CRLF). A page is asked for when the one before has been taken: memory does not
 * grow with the table.
 */
export const csv = <Row>(columns: readonly Column<Row>[], pages: Pages<Row>): Readable =>
  Readable.from(chunks(columns, pages), { objectMode: false });

async function* chunks<Row>(columns: readonly Column<Row>[], pages: Pages<Row>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + line(columns.map(({ title }) => title));
  for await (const rows of pages) {
    const text = rows.map((row) => line(columns.map(({ of }) => of(row)))).join('');
    if (text !== '') yield text;
  }
}

const line = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = cell instanceof Date ? wallText(cell) : harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A spreadsheet takes what begins like a formula for one, and runs it: an apostrophe before it makes it text. The full-width
 * forms are formulas to Chinese and Japanese versions. Only texts: a negative figure is one of ours.
 * Source: OWASP, CSV Injection.
 */
const harmless = (text: string): string =>
  /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
