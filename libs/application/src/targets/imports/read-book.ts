import { mostImportRows } from '@shanhai/contracts/targets/imports';
import { openWorkbook, type Workbook } from '@shanhai/platform/workbooks';
import { buildTargets, type Built, type PlanUnits } from './build-targets';
import { cellRules } from './cells';
import { Faults, wholeFile, type Place } from './faults';
import { shareSheet, targetSheet, type Choices, type LayoutSheet } from './layout';
import { readLayout, sheetNamed, type SheetReading } from './read-sheet';
import type { Reading } from './reading';

/** Bytes that a workbook may unpack to: twenty thousand rows take some ten million. */
export const MOST_UNPACKED = 64 * 1024 * 1024;

export interface BookTools extends PlanUnits {
  readonly choices: Choices;
  /** How much of the file is read, 0 to 1. */
  readonly onProgress: (part: number) => Promise<void>;
}

/**
 * Reads the two sheets of a workbook as the targets of a draft, row by row. @throws WorkbookRefused when it can't be opened.
 */
export async function readBook(content: Buffer, tools: BookTools): Promise<Reading> {
  const book = await openWorkbook(content, MOST_UNPACKED);
  const faults = new Faults();
  const reader = readerOf(book, faults, tools);
  const targets = await reader(targetSheet);
  const shares = await reader(shareSheet);
  const built = buildTargets(targets, shares, faults, tools);
  return {
    ...{ faults, targets: built.targets, sheets: [targetSheet.zh, targets?.name ?? '', shares?.name ?? ''] },
    placeOf: (pointer) => placeIn(pointer, built, targets, shares),
    nameOf: (pointer) => columnOf(pointer)?.column,
  };
}

function readerOf(book: Workbook, faults: Faults, { choices, onProgress }: BookTools) {
  const rules = cellRules(choices, book.epoch);
  const size = [targetSheet, shareSheet].reduce(
    (sum, of) => sum + book.sizeOf(sheetNamed(book, of) ?? ''),
    0,
  );
  let rows = 0;
  let done = 0;
  return (of: LayoutSheet) =>
    readLayout(
      {
        ...{ book, rules, faults },
        mayRead: () => (rows += 1) <= mostImportRows,
        onRead: async (bytes) => {
          done += bytes;
          await onProgress(done / Math.max(1, size));
        },
      },
      of,
    );
}

/** The column that a pointer into a target is about, and whether it stands among the shares. */
function columnOf(pointer: string) {
  const [, , , , path = ''] = POINTER.exec(pointer) ?? [];
  const sheet = /\/shares\//.test(pointer) ? shareSheet : targetSheet;
  const field = FIELDS[path] ?? path.split('/')[0] ?? '';
  const column = sheet.columns.find((each) => each.field === field);
  return column && { sheet, column };
}

const POINTER = /^\/targets\/(\d+)(?:\/shares\/(\d+)(?:\/below\/(\d+))?)?(?:\/(.+))?$/;
/** Where a part of a target has a column of another name. */
const FIELDS: Readonly<Record<string, string>> = {
  ...{ title: 'titleZh', 'title/zh': 'titleZh', 'title/en': 'titleEn', '': 'key' },
  ...{ baseline: 'baselineYear', 'baseline/year': 'baselineYear', 'baseline/value': 'baselineValue' },
};

function placeIn(
  pointer: string,
  { rows }: Built,
  targets: SheetReading | undefined,
  shares: SheetReading | undefined,
): Place {
  const [, target, share, below] = POINTER.exec(pointer) ?? [];
  const found = target === undefined ? undefined : rows[Number(target)];
  if (!found) return wholeFile;
  const field = columnOf(pointer)?.column.field ?? 'key';
  if (share === undefined) return targets?.placeOf(found.row, field) ?? wholeFile;
  const of = found.shares[Number(share)];
  const row = below === undefined ? of?.row : of?.below[Number(below)];
  return row === undefined ? wholeFile : (shares?.placeOf(row, field) ?? wholeFile);
}
