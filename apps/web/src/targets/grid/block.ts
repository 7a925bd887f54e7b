import { plainFigure } from '../../forms/figure';

/** A block of cells as Excel copies it: tabs between cells, line ends between rows, quotes where a cell has one of them. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell.trim());
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') cell += text.charAt((at += 1));
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') endCell();
    else if (sign === '\n') {
      endCell();
      rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  endCell();
  // Excel ends the last row as well.
  const last = rows.at(-1);
  return rows.length > 1 && last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows;
}

/** Whether a text is more than one cell. */
export const isBlock = (text: string): boolean => /[\t\n]/.test(text.replace(/\r?\n$/, ''));

/** A cell that takes what is pasted. */
export interface Target<C> {
  readonly cell: C;
  readonly isDay: boolean;
  /** What stands there. */
  readonly text: string;
  /** What is wrong with a text, or null. */
  readonly faultOf: (text: string) => string | null;
}

export interface Change<C> {
  readonly cell: C;
  readonly text: string;
  readonly fault: string | null;
}

export interface Pasted<C> {
  readonly rows: number;
  readonly columns: number;
  readonly changes: readonly Change<C>[];
  /** Cells of the block that have no place in the grid, or one that can't be changed. */
  readonly outside: number;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** 2020/6/30 and 2020.6.30 as the day that they are. */
const dayText = (text: string): string => {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (match === null) return text;
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** What a block changes, laid on the grid with its first cell at a place; nothing is changed yet. */
export function placeBlock<C>(
  block: readonly (readonly string[])[],
  at: Place,
  targetAt: (place: Place) => Target<C> | null,
): Pasted<C> {
  let outside = 0;
  const changes = block.flatMap((line, down) =>
    line.flatMap((raw, right): Change<C>[] => {
      const target = targetAt({ row: at.row + down, column: at.column + right });
      if (target === null) {
        if (raw !== '') outside += 1;
        return [];
      }
      const text = target.isDay ? dayText(raw) : plainFigure(raw);
      if (text === target.text) return [];
      return [{ cell: target.cell, text, fault: text === '' ? null : target.faultOf(text) }];
    }),
  );
  return { rows: block.length, columns: Math.max(...block.map(({ length }) => length)), changes, outside };
}
