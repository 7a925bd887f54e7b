import type { DifferenceRow } from '@shanhai/contracts/targets/plans';

export const shows = ['all', 'differing', 'open'] as const;
export type Show = (typeof shows)[number];

const fits: Readonly<Record<Show, (row: DifferenceRow) => boolean>> = {
  all: () => true,
  differing: ({ differing }) => differing > 0,
  open: ({ none, open }) => none + open > 0,
};

export interface DifferenceNode {
  readonly row: DifferenceRow;
  /** Shown only for the sake of those below it. */
  readonly context: boolean;
  readonly below: readonly DifferenceNode[];
}

/**
 * Units under the unit above them, in the order in which they came (worst first). A unit that does not fit stays where one
 * below it does, so that nobody stands without the unit that gave.
 */
export function differenceTree(rows: readonly DifferenceRow[], show: Show): DifferenceNode[] {
  const known = new Set(rows.map(({ unit }) => unit.id));
  const byParent = new Map<string, DifferenceRow[]>();
  for (const row of rows) {
    const parent = row.parentId !== null && known.has(row.parentId) ? row.parentId : '';
    byParent.set(parent, [...(byParent.get(parent) ?? []), row]);
  }
  const under = (parent: string): DifferenceNode[] =>
    (byParent.get(parent) ?? []).flatMap((row): DifferenceNode[] => {
      const below = under(row.unit.id);
      const wanted = fits[show](row);
      return wanted || below.length > 0 ? [{ row, context: !wanted, below }] : [];
    });
  return under('');
}
