import type { DifferenceRow, RecipientStatus } from '@shanhai/contracts/targets/plans';

/** What a letter waits for, in the order of its way. */
export const states = ['unsigned', 'open', 'review', 'done'] as const;
type State = (typeof states)[number];

const stateOf: Readonly<Record<RecipientStatus, State | null>> = {
  ...{ issued: 'open', open: 'open', submitted: 'review', in_approval: 'review' },
  ...{ approved: 'done', settled: 'done', cancelled: null },
};

export interface UnitProgress {
  readonly unit: DifferenceRow['unit'];
  /** One number for each of {@link states}. */
  readonly counts: readonly number[];
}

/** The letters of each unit that the plan itself gives to, with those below it; who is furthest behind comes first. */
export function progressOf(rows: readonly DifferenceRow[]): UnitProgress[] {
  const byId = new Map(rows.map((row) => [row.unit.id, row]));
  const topOf = (row: DifferenceRow): DifferenceRow => {
    const above = row.parentId === null ? undefined : byId.get(row.parentId);
    return above?.status == null ? row : topOf(above);
  };
  const found = new Map<string, { unit: DifferenceRow['unit']; counts: number[] }>();
  for (const row of rows) {
    const state = row.status === null ? null : row.signedAt === null ? 'unsigned' : stateOf[row.status];
    if (state === null) continue;
    const { unit } = topOf(row);
    const of = found.get(unit.id) ?? { unit, counts: states.map(() => 0) };
    const nth = states.indexOf(state);
    of.counts[nth] = (of.counts[nth] ?? 0) + 1;
    found.set(unit.id, of);
  }
  const behind = ({ counts }: UnitProgress): number => counts.slice(0, 3).reduce((all, one) => all + one, 0);
  return [...found.values()].sort((one, other) => behind(other) - behind(one));
}
