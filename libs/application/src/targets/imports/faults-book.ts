import { fieldSentence } from '@shanhai/contracts/problems';
import { mostImportFaults } from '@shanhai/contracts/targets/imports';
import { dayOfSerial } from '@shanhai/domain/targets/imports';
import { ok, reject, type Result } from '@shanhai/domain/result';
import {
  pagesOf,
  sheetOf,
  workbookOf,
  type Cell,
  type Column,
  type Pages,
  type Sheet,
} from '@shanhai/platform/tables';
import { openWorkbook, WorkbookRefused, type ReadCell, type Workbook } from '@shanhai/platform/workbooks';
import type { SignedIn } from '../../session';
import type { PlanDeps } from '../plans/deps';
import type { Fault } from './faults';
import { faultPage, importContent, importRow } from './imports.store';
import { faultsColumn, headerOf, shareSheet, targetSheet } from './layout';
import { MOST_UNPACKED } from './read-book';
import { sheetNamed } from './read-sheet';
import type { Prepared } from './template';
import { cellNamed } from './view';

type Language = 'zh' | 'en';

/**
 * The faults of a file as a workbook: all of them in a list, and the sheets that were read with the faults of each row beside
 * it and their cells marked. Such a workbook may be mended and brought again.
 */
export async function faultsWorkbook(
  { db }: Pick<PlanDeps, 'db'>,
  person: SignedIn,
  of: { readonly planId: string; readonly importId: string },
  language: Language,
): Promise<Result<Prepared>> {
  const row = await importRow(db, { planId: of.planId, personId: person.id, id: of.importId });
  const content = row && (await importContent(db, row.id));
  if (!content) return reject('not_found');
  const page = { id: row.id, code: null, after: -1, limit: mostImportFaults };
  const faults = await faultPage(db, page);
  const book = row.format === 'xlsx' ? await readable(content) : undefined;
  const sheets = book ? await rowsOf(book, faults, language) : [];
  return ok({
    name: `${row.fileName.replace(/\.[^.]+$/, '')}-错误.xlsx`,
    open: () => workbookOf([...sheets, listOf(faults, language)]),
  });
}

/** Where the file itself could not be read there are no rows to stand beside. */
const readable = (content: Buffer): Promise<Workbook | undefined> =>
  openWorkbook(content, MOST_UNPACKED).catch((error: unknown) => {
    if (error instanceof WorkbookRefused) return undefined;
    throw error;
  });

const sentenceOf = ({ code, params }: Fault, language: Language): string =>
  fieldSentence(code, language, params);

function listOf(faults: readonly Fault[], language: Language): Sheet {
  const columns: Column<Fault>[] = [
    { title: '工作表 Sheet', width: 12, type: 'plain', of: ({ sheet }) => sheet },
    { title: '行 Row', width: 8, type: 'number', of: ({ row }) => row },
    { title: '列 Column', width: 8, type: 'plain', of: (fault) => cellNamed(fault) ?? fault.column },
    { title: '内容 Text', width: 30, type: 'plain', of: ({ text }) => text },
    { title: '代码 Code', width: 22, type: 'plain', of: ({ code }) => code },
    { title: '说明 Fault', width: 80, type: 'plain', of: (fault) => sentenceOf(fault, language) },
  ];
  return sheetOf('错误', columns, pagesOf(faults));
}

/** A row as it stood, with what is wrong with it. */
interface Beside {
  readonly cells: ReadonlyMap<number, ReadCell>;
  readonly faults: readonly Fault[];
}

/** Sheets that are not there are left out: the list says so. */
async function rowsOf(book: Workbook, faults: readonly Fault[], language: Language): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  for (const layout of [targetSheet, shareSheet]) {
    const name = sheetNamed(book, layout);
    if (name === undefined) continue;
    const titles = await headerIn(book, name);
    const own = faults.filter(({ sheet }) => sheet === name);
    sheets.push(sheetOf(name, columnsOf(titles, own, language, book), besidesOf(book, name, own)));
  }
  return sheets;
}

/** So many columns of a file are written beside its faults. */
const MOST_COLUMNS = 60;
const LAST_ROW = 30_000;

async function headerIn(book: Workbook, name: string): Promise<string[]> {
  for await (const { parts } of book.read(name)) {
    const [first] = parts;
    if (first === undefined) continue;
    const cells = 'cells' in first && first.row === 1 ? first.cells : [];
    const count = Math.min(MOST_COLUMNS, Math.max(0, ...cells.map(({ column }) => column)));
    return Array.from(
      { length: count },
      (_, at) => cells.find(({ column }) => column === at + 1)?.text ?? '',
    );
  }
  return [];
}

function columnsOf(
  titles: readonly string[],
  faults: readonly Fault[],
  language: Language,
  { epoch }: Workbook,
): Column<Beside>[] {
  // What an earlier list of faults said is said anew.
  const own = titles
    .map((title, at) => ({ title, column: at + 1 }))
    .filter(({ title }) => title !== headerOf(faultsColumn));
  const inHeader = faults.filter(({ row }) => row === 1).map((fault) => sentenceOf(fault, language));
  return [
    ...own.map(({ title, column }): Column<Beside> => ({
      ...{ title, width: 18, type: 'plain' },
      of: ({ cells }) => cellOf(cells.get(column), epoch),
      marked: (row) => row.faults.some((fault) => fault.column === column),
    })),
    {
      ...{
        title: [headerOf(faultsColumn), ...inHeader].join('\n'),
        width: faultsColumn.width,
        type: 'plain',
      },
      of: (row) => row.faults.map((fault) => sentenceOf(fault, language)).join('\n') || null,
    },
  ];
}

/** As it stood. A formula is a text here and computes nothing. */
function cellOf(cell: ReadCell | undefined, epoch: Workbook['epoch']): Cell {
  if (!cell) return null;
  if (cell.kind === 'number' || cell.kind === 'percent') return Number(cell.text);
  if (cell.kind !== 'date') return cell.text;
  const day = dayOfSerial(cell.text, epoch);
  return 'said' in day ? day.said : cell.text;
}

/** Rows under the numbers that they have in the file. */
async function* besidesOf(book: Workbook, name: string, faults: readonly Fault[]): Pages<Beside> {
  const byRow = new Map<number, Fault[]>();
  for (const fault of faults) {
    if (fault.row === null || fault.row === 1) continue;
    if (!byRow.get(fault.row)?.push(fault)) byRow.set(fault.row, [fault]);
  }
  const empty: Beside = { cells: new Map(), faults: [] };
  let next = 2;
  for await (const { parts } of book.read(name)) {
    const rows: Beside[] = [];
    for (const part of parts) {
      if (!('cells' in part) || part.row < next || part.row > LAST_ROW) continue;
      for (; next < part.row; next += 1) rows.push({ ...empty, faults: byRow.get(next) ?? [] });
      rows.push({
        cells: new Map(part.cells.map((cell) => [cell.column, cell])),
        faults: byRow.get(part.row) ?? [],
      });
      next += 1;
    }
    yield rows;
  }
}
