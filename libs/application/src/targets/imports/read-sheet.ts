import { mostImportRows } from '@shanhai/contracts/targets/imports';
import {
  columnLetters,
  columnNumber,
  type ReadCell,
  type SheetPart,
  type Workbook,
} from '@shanhai/platform/workbooks';
import { readCell, type CellRules } from './cells';
import type { Faults, Place } from './faults';
import { faultsColumn, headerOf, type LayoutColumn, type LayoutSheet } from './layout';

/** A row of a sheet as its columns say, by field; what is empty or faulty is not there. */
export interface SheetRow {
  readonly row: number;
  readonly said: ReadonlyMap<string, unknown>;
}

/** A sheet that is read row by row. */
export interface SheetReading {
  readonly name: string;
  /** False where a column is missing: then nothing is known of its rows, and nothing may be said of them. */
  readonly isRead: boolean;
  readonly rows: readonly SheetRow[];
  /** Where a field of a row stands. */
  readonly placeOf: (row: number, field: string) => Place;
}

export interface ReadTools {
  readonly book: Workbook;
  readonly rules: CellRules;
  readonly faults: Faults;
  /** How many rows may still come; asked for each. */
  readonly mayRead: () => boolean;
  /** So many bytes more are read: a pause for others, and a word to whoever waits. */
  readonly onRead: (bytes: number) => Promise<void>;
}

/** The sheet of a workbook that a layout means, under either of its names. */
export const sheetNamed = ({ sheets }: Workbook, of: LayoutSheet): string | undefined =>
  sheets.find((name) => [of.zh, of.en, headerOf(of)].includes(name.trim()));

/** Reads a sheet by the titles in its first row, in whatever order they stand. */
export async function readLayout(tools: ReadTools, of: LayoutSheet): Promise<SheetReading | undefined> {
  const { book, faults } = tools;
  const name = sheetNamed(book, of);
  if (name === undefined) {
    faults.add({ sheet: of.zh, row: null, column: null }, 'sheet_missing', { sheet: of.zh });
    return undefined;
  }
  const reader = new LayoutReader(tools, name, of);
  for await (const { bytes, parts } of book.read(name)) {
    for (const part of parts) if (!reader.take(part)) return reader.reading();
    await tools.onRead(bytes);
  }
  return reader.reading();
}

class LayoutReader {
  private columns: ReadonlyMap<number, LayoutColumn> | undefined;
  private readonly rows: SheetRow[] = [];

  constructor(
    private readonly tools: ReadTools,
    private readonly name: string,
    private readonly of: LayoutSheet,
  ) {}

  /** False when nothing more is to be read. */
  take(part: SheetPart): boolean {
    if ('merged' in part) {
      this.merged(part.merged);
      return true;
    }
    if (this.columns === undefined) {
      this.columns = this.header(part.row === 1 ? part.cells : []);
      if (part.row === 1) return true;
    }
    if (this.columns.size === 0) return true;
    if (!this.tools.mayRead()) {
      this.tools.faults.add(this.place(part.row, null), 'rows_too_many', { max: mostImportRows });
      return false;
    }
    this.rows.push({ row: part.row, said: this.cells(part.row, part.cells) });
    return true;
  }

  reading(): SheetReading {
    const columns = this.columns ?? this.header([]);
    const numbers = new Map([...columns].map(([number, { field }]) => [field, number]));
    return {
      ...{ name: this.name, isRead: columns.size > 0, rows: this.rows },
      placeOf: (row, field) => this.place(row, numbers.get(field) ?? null),
    };
  }

  private place(row: number, column: number | null): Place {
    return { sheet: this.name, row, column };
  }

  /** The columns by their numbers; none where one is missing, for then no row says what it means. */
  private header(cells: readonly ReadCell[]): ReadonlyMap<number, LayoutColumn> {
    const { faults } = this.tools;
    const columns = new Map<number, LayoutColumn>();
    for (const { column, kind, text } of cells) {
      const found = kind === 'text' ? columnNamed(this.of, text) : undefined;
      const twice = [...columns].find(([, { field }]) => field === found?.field);
      if (!found) faults.add(this.place(1, column), 'column_unknown', { value: text.slice(0, 40) }, text);
      else if (twice)
        faults.add(
          this.place(1, column),
          'column_twice',
          { column: found.zh, cell: `${columnLetters(twice[0])}1` },
          text,
        );
      else columns.set(column, found);
    }
    const there = new Set([...columns.values()].map(({ field }) => field));
    const missing = this.of.columns.filter(
      ({ field, kind, optional }) => kind !== 'unread' && optional !== true && !there.has(field),
    );
    // Each has a place of its own: behind the last column, where it can be added.
    const free = Math.max(0, ...cells.map(({ column }) => column)) + 1;
    for (const [at, each] of missing.entries())
      faults.add(this.place(1, free + at), 'column_missing', { column: headerOf(each) });
    return missing.length > 0 ? new Map() : columns;
  }

  private cells(row: number, cells: readonly ReadCell[]): ReadonlyMap<string, unknown> {
    const { faults, rules } = this.tools;
    const said = new Map<string, unknown>();
    for (const cell of cells) {
      const column = this.columns?.get(cell.column);
      const place = this.place(row, cell.column);
      if (!column) {
        // A column whose header is unknown is told of once.
        if (!faults.isFaulty(this.place(1, cell.column))) faults.add(place, 'column_nameless', {}, cell.text);
        continue;
      }
      const read = readCell(column, cell, rules);
      if ('said' in read) said.set(column.field, read.said);
      else faults.add(place, read.fault.code, read.fault.params, cell.text);
    }
    return said;
  }

  private merged(range: string): void {
    const [, row] = /(\d+)/.exec(range) ?? [];
    this.tools.faults.add(this.place(Number(row ?? 1), columnNumber(range)), 'cell_merged', { range });
  }
}

/** By its whole title, or by either half of it. */
const columnNamed = ({ columns }: LayoutSheet, title: string): LayoutColumn | undefined => {
  const plain = plainTitle(title);
  return [...columns, faultsColumn].find((column) =>
    [column.zh, column.en, headerOf(column)].some((name) => plainTitle(name) === plain),
  );
};

const plainTitle = (title: string): string =>
  title.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
