import type { Readable } from 'node:stream';
import { hear } from './xml';

/** What the format of a cell makes of a number. */
export type NumberKind = 'number' | 'date' | 'percent';

/** Formats that have no code in the file (ECMA-376, 18.8.30), those of Chinese and Japanese dates included. */
const DATES: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const PERCENT = [9, 10];

const builtIn = (id: number): NumberKind => {
  if (PERCENT.includes(id)) return 'percent';
  return DATES.some(([from, to]) => id >= from && id <= to) ? 'date' : 'number';
};

/** Text in a code, which says nothing of its kind: in quotes, behind a backslash, and colours or places in brackets. */
const BESIDE = /"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g;

export function kindOfCode(code: string): NumberKind {
  const bare = code.replace(BESIDE, '').toLowerCase();
  if (bare.includes('%')) return 'percent';
  return bare !== 'general' && /[ymdhs]/.test(bare) ? 'date' : 'number';
}

/** By the number of a cell's style. */
export async function stylesOf(part: Readable | undefined): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const styles: NumberKind[] = [];
  let inCells = false;
  await hear(part, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const code = codes.get(Number(numFmtId));
      styles.push(code === undefined ? builtIn(Number(numFmtId)) : kindOfCode(code));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
