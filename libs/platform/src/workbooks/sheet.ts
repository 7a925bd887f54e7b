import type { Readable } from 'node:stream';
import { columnNumber } from './places';
import { WorkbookRefused } from './refused';
import type { NumberKind } from './styles';
import { listenTo, type Listener } from './xml';

/** A cell with something in it. What a formula makes is not read: only that there is one. */
export interface ReadCell {
  /** 1 for A. */
  readonly column: number;
  readonly kind: NumberKind | 'text' | 'boolean' | 'error' | 'formula';
  /** Of a number or a date as it is stored, of a formula the formula, of a boolean `1` or `0`. */
  readonly text: string;
}

/** A row with something in it, or cells that are merged, which a sheet tells after all its rows. */
export type SheetPart =
  | { readonly row: number; readonly cells: readonly ReadCell[] }
  /** Such as `A1:B2`. */
  | { readonly merged: string };

/** What the cells of all sheets refer to. */
export interface Shared {
  readonly texts: readonly string[];
  readonly styles: readonly NumberKind[];
}

/** A cell holds 32,767 characters; what is beyond is not kept, and is too long for whoever reads it. */
const MOST_CHARACTERS = 32_768;

/** Reads the rows of a sheet, some at a time, with how many bytes they were in the file. */
export async function* readSheet(
  part: Readable,
  shared: Shared,
): AsyncGenerator<{ readonly bytes: number; readonly parts: readonly SheetPart[] }> {
  let parts: SheetPart[] = [];
  const listener = listenFor((each) => parts.push(each), shared);
  for await (const bytes of listenTo(part, listener)) {
    yield { bytes, parts };
    parts = [];
  }
  yield { bytes: 0, parts };
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  text: string;
  formula: string | null;
}

const fresh = (column: number, type = 'n', style = '0'): OpenCell => ({
  ...{ column, type, style: Number(style), text: '', formula: null },
});

function listenFor(tell: (part: SheetPart) => void, shared: Shared): Listener {
  let row = 0;
  let cells: ReadCell[] = [];
  let cell = fresh(0);
  /** Where text goes: into the value, into the formula, or nowhere. Readings of characters (rPh) are beside the text. */
  let into: 'text' | 'formula' | null = null;
  let reading = false;
  return {
    open: (name, { r, t, s, ref }) => {
      if (name === 'row') [row, cells, cell] = [Number(r) || row + 1, [], fresh(0)];
      if (name === 'c') cell = fresh(columnNumber(r ?? '') || cell.column + 1, t, s);
      if (name === 'f') [cell.formula, into] = ['', 'formula'];
      if (name === 'rPh') reading = true;
      if (name === 'v' || (name === 't' && !reading)) into = 'text';
      if (name === 'mergeCell') tell({ merged: ref ?? '' });
    },
    text: (text) => {
      if (into === 'text') cell.text = (cell.text + text).slice(0, MOST_CHARACTERS);
      if (into === 'formula') cell.formula = ((cell.formula ?? '') + text).slice(0, MOST_CHARACTERS);
    },
    close: (name) => {
      if (['v', 'f', 't'].includes(name)) into = null;
      if (name === 'rPh') reading = false;
      if (name === 'c') cells.push(...readCell(cell, shared));
      if (name === 'row' && cells.length > 0) tell({ row, cells });
    },
  };
}

function readCell(cell: OpenCell, shared: Shared): ReadCell[] {
  const { column, formula } = cell;
  if (formula !== null) return [{ column, kind: 'formula', text: `=${formula}` }];
  const text = unescaped(cell.type === 's' ? sharedText(cell.text, shared) : cell.text);
  return text.trim() === '' ? [] : [{ column, kind: kindOf(cell, shared), text }];
}

/** Characters that XML does not have are written as `_x000D_`, and a text that looks like this with its `_` written so. */
const unescaped = (text: string): string =>
  text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

function sharedText(index: string, { texts }: Shared): string {
  const text = texts[Number(index)];
  if (text === undefined) throw new WorkbookRefused('file_damaged');
  return text;
}

function kindOf({ type, style }: OpenCell, { styles }: Shared): ReadCell['kind'] {
  if (type === 'n') return styles[style] ?? 'number';
  if (type === 'b') return 'boolean';
  return type === 'e' ? 'error' : 'text';
}

/** The texts that sheets refer to by number. */
export function textsFor(texts: string[]): Listener {
  let text = '';
  let isText = false;
  let reading = false;
  return {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') reading = true;
      if (name === 't') isText = !reading;
    },
    text: (piece) => {
      if (isText) text = (text + piece).slice(0, MOST_CHARACTERS);
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') reading = false;
      if (name === 'si') texts.push(text);
    },
  };
}
