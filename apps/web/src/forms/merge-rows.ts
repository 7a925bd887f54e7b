import { sameAnswer, sameRow } from '@shanhai/contracts/answers';
import type { FormRow } from '@shanhai/contracts/forms';

type Rows = readonly FormRow[];

const sameRows = (one: Rows, other: Rows): boolean =>
  one.length === other.length && one.every((row, at) => sameRow(row, other[at] ?? {}));

/** For each row of `base` its place in `other`, -1 where it is gone: the longest list of rows that both have in order. */
function placesIn(base: Rows, other: Rows): number[] {
  const longest = Array.from({ length: base.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  const at = (b: number, o: number): number => longest[b]?.[o] ?? 0;
  const same = (b: number, o: number): boolean => sameRow(base[b] ?? {}, other[o] ?? {});
  for (let b = base.length - 1; b >= 0; b -= 1) {
    for (let o = other.length - 1; o >= 0; o -= 1) {
      const length = same(b, o) ? at(b + 1, o + 1) + 1 : Math.max(at(b + 1, o), at(b, o + 1));
      (longest[b] ?? [])[o] = length;
    }
  }
  const places: number[] = [];
  for (let b = 0, o = 0; b < base.length; b += 1) {
    while (o < other.length && !same(b, o) && at(b, o + 1) >= at(b + 1, o)) o += 1;
    places.push(o < other.length && same(b, o) ? o++ : -1);
  }
  return places;
}

/**
 * Puts two edits of one list of rows together, against what both began from. Rows have no name but what they say: what stands
 * in all three in the same order is the same row, and between such rows only one side may have changed something, or each
 * other cells of the same rows. What both have added is kept twice. Null: both changed the same.
 */
export function mergeRows(base: Rows, mine: Rows, theirs: Rows): FormRow[] | null {
  const [inMine, inTheirs] = [placesIn(base, mine), placesIn(base, theirs)];
  const merged: FormRow[] = [];
  let [b, m, t] = [0, 0, 0];
  for (;;) {
    const next = base.findIndex((_, at) => at >= b && (inMine[at] ?? -1) >= m && (inTheirs[at] ?? -1) >= t);
    const [nextM, nextT] = next < 0 ? [mine.length, theirs.length] : [inMine[next] ?? 0, inTheirs[next] ?? 0];
    const part = mergePart(
      base.slice(b, next < 0 ? base.length : next),
      mine.slice(m, nextM),
      theirs.slice(t, nextT),
    );
    if (part === null) return null;
    merged.push(...part);
    const row = base[next];
    if (next < 0 || row === undefined) return merged;
    merged.push(row);
    [b, m, t] = [next + 1, nextM + 1, nextT + 1];
  }
}

function mergePart(base: Rows, mine: Rows, theirs: Rows): Rows | null {
  if (sameRows(base, mine)) return theirs;
  if (sameRows(base, theirs) || sameRows(mine, theirs)) return mine;
  if (base.length === 0) return [...theirs, ...mine];
  if (base.length !== mine.length || base.length !== theirs.length) return null;
  const rows = base.map((row, at) => mergeCells(row, mine[at] ?? {}, theirs[at] ?? {}));
  return rows.every((row) => row !== null) ? rows : null;
}

function mergeCells(base: FormRow, mine: FormRow, theirs: FormRow): FormRow | null {
  const merged: FormRow = {};
  for (const key of new Set([base, mine, theirs].flatMap((row) => Object.keys(row)))) {
    const iChanged = !sameAnswer(base[key], mine[key]);
    const theyChanged = !sameAnswer(base[key], theirs[key]);
    if (iChanged && theyChanged && !sameAnswer(mine[key], theirs[key])) return null;
    const cell = iChanged ? mine[key] : theirs[key];
    if (cell !== undefined) merged[key] = cell;
  }
  return merged;
}
