/** An instant in Zhejiang, a figure, a text, or nothing. */
export type Cell = string | number | Date | null;

export interface Column<Row> {
  readonly title: string;
  /** Characters, in a workbook. */
  readonly width: number;
  /** What stands in it, which chooses the type and the format of the cells. `plain` is text that is typed into: 3-1 stays 3-1. */
  readonly type: 'text' | 'plain' | 'number' | 'instant';
  readonly of: (row: Row) => Cell;
  /** Whether the cell of a row is pointed out, in a workbook. */
  readonly marked?: (row: Row) => boolean;
  /** Where in the workbook the texts stand that the column takes, such as `'代码'!$A$2:$A$9`. */
  readonly choices?: string;
}

/** Rows as they come from the database: a page at a time. */
export type Pages<Row> = AsyncIterable<readonly Row[]>;

const PAGE = 500;
/** Rows that are at hand already, as pages. */
export async function* pagesOf<Row>(rows: readonly Row[]): Pages<Row> {
  for (let at = 0; at < rows.length; at += PAGE) yield await Promise.resolve(rows.slice(at, at + PAGE));
}

const OFFSET_MS = 8 * 3_600_000;

/** `2026-11-25 17:30`, the wall clock of Zhejiang. */
export const wallText = (at: Date): string =>
  new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');

/** A workbook has no time zones: the instant whose UTC reads like the wall clock of Zhejiang. */
export const wallDate = (at: Date): Date => new Date(at.getTime() + OFFSET_MS);
