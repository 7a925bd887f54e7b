import type { FormData } from '@shanhai/contracts/forms';

export interface Merge {
  readonly data: FormData;
  /** Fields that both sides changed, each to something else. `data` holds mine for them. */
  readonly conflicts: readonly string[];
}

const keysOf = (...sides: readonly FormData[]): string[] => [
  ...new Set(sides.flatMap((side) => Object.keys(side))),
];

/** An answer that is absent, null or empty text is the same: nothing filled in. */
const same = (a: FormData[string] | undefined, b: FormData[string] | undefined): boolean =>
  (a ?? '') === (b ?? '');

export const sameData = (a: FormData, b: FormData): boolean =>
  keysOf(a, b).every((key) => same(a[key], b[key]));

/** Puts two edits of one form together, field by field, against what both began from. */
export const merge = (base: FormData, mine: FormData, theirs: FormData): Merge => {
  const data: FormData = {};
  const conflicts: string[] = [];
  for (const key of keysOf(base, mine, theirs)) {
    const iChanged = !same(base[key], mine[key]);
    const theyChanged = !same(base[key], theirs[key]);
    if (iChanged && theyChanged && !same(mine[key], theirs[key])) conflicts.push(key);
    const value = iChanged ? mine[key] : theirs[key];
    if (value !== undefined) data[key] = value;
  }
  return { data, conflicts };
};
