import { letterStateOf, letterStates } from '@shanhai/contracts/targets/letter-states';
import type { DifferenceRow } from '@shanhai/contracts/targets/plans';

export interface UnitProgress {
  readonly unit: DifferenceRow['unit'];
  /** One number for each of {@link letterStates}. */
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
    const state = row.status === null ? null : letterStateOf(row.status, row.signedAt !== null);
    if (state === null) continue;
    const { unit } = topOf(row);
    const of = found.get(unit.id) ?? { unit, counts: letterStates.map(() => 0) };
    const nth = letterStates.indexOf(state);
    of.counts[nth] = (of.counts[nth] ?? 0) + 1;
    found.set(unit.id, of);
  }
  const behind = ({ counts }: UnitProgress): number => counts.slice(0, 3).reduce((all, one) => all + one, 0);
  return [...found.values()].sort((one, other) => behind(other) - behind(one));
}
