export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Beyond this the table of the comparison would not fit: such texts are shown one after the other. */
const MOST_CELLS = 4_000_000;

/** Lengths of the longest common runs of lines, from each pair of places to the ends. */
const commonRuns = (a: readonly string[], b: readonly string[]): Uint16Array[] => {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [row, below] = [table[i], table[i + 1]] as [Uint16Array, Uint16Array];
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
};

const lines = (kind: DiffLine['kind'], texts: readonly string[]): DiffLine[] =>
  texts.map((text) => ({ kind, text }));

/** What was taken out of `before` and put into `after`, line by line; as few lines as possible. */
export const diffLines = (before: string, after: string): DiffLine[] => {
  const [a, b] = [before.split('\n'), after.split('\n')];
  if (a.length * b.length > MOST_CELLS) return [...lines('removed', a), ...lines('added', b)];
  const runs = commonRuns(a, b);
  const result: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [mine = '', theirs = ''] = [a[i], b[j]];
    if (mine === theirs) {
      result.push({ kind: 'same', text: mine });
      i += 1;
      j += 1;
    } else if ((runs[i + 1]?.[j] ?? 0) >= (runs[i]?.[j + 1] ?? 0)) {
      result.push({ kind: 'removed', text: mine });
      i += 1;
    } else {
      result.push({ kind: 'added', text: theirs });
      j += 1;
    }
  }
  return [...result, ...lines('removed', a.slice(i)), ...lines('added', b.slice(j))];
};

export type DiffPart = DiffLine | { readonly kind: 'folded'; readonly count: number };

const AROUND = 3;

/** The differences with a few lines around them; long runs that are the same are folded. */
export const folded = (diff: readonly DiffLine[]): DiffPart[] => {
  const near = (at: number): boolean =>
    diff.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== 'same');
  const parts: DiffPart[] = [];
  for (const [at, line] of diff.entries()) {
    const last = parts.at(-1);
    if (near(at)) parts.push(line);
    else if (last?.kind === 'folded') parts[parts.length - 1] = { kind: 'folded', count: last.count + 1 };
    else parts.push({ kind: 'folded', count: 1 });
  }
  return parts;
};
