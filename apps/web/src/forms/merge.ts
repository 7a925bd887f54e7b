import { sameAnswer } from '@shanhai/contracts/answers';
import type { FormData } from '@shanhai/contracts/forms';
import { mergeRows } from './merge-rows';

export interface Merge {
  readonly data: FormData;
  /** Fields that both sides changed, each to something else. `data` holds mine for them. */
  readonly conflicts: readonly string[];
}

type Value = FormData[string] | undefined;

const keysOf = (...sides: readonly FormData[]): string[] => [
  ...new Set(sides.flatMap((side) => Object.keys(side))),
];

export const sameData = (a: FormData, b: FormData): boolean =>
  keysOf(a, b).every((key) => sameAnswer(a[key], b[key]));

/** Puts two edits of one form together, field by field and rows row by row, against what both began from. */
export const merge = (base: FormData, mine: FormData, theirs: FormData): Merge => {
  const data: FormData = {};
  const conflicts: string[] = [];
  for (const key of keysOf(base, mine, theirs)) {
    const { value, conflict } = mergeAnswer(base[key], mine[key], theirs[key]);
    if (conflict) conflicts.push(key);
    if (value !== undefined) data[key] = value;
  }
  return { data, conflicts };
};

function mergeAnswer(base: Value, mine: Value, theirs: Value): { value: Value; conflict: boolean } {
  if (sameAnswer(base, mine)) return { value: theirs, conflict: false };
  if (sameAnswer(base, theirs) || sameAnswer(mine, theirs)) return { value: mine, conflict: false };
  const rows = Array.isArray(mine) && Array.isArray(theirs) ? mergeRows(listOf(base), mine, theirs) : null;
  return rows === null ? { value: mine, conflict: true } : { value: rows, conflict: false };
}

const listOf = (value: Value) => (Array.isArray(value) ? value : []);
