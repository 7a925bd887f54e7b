import type { Unit } from '@shanhai/contracts/org';
import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request';
import { queries } from '../app/queries';

/** All pages: the tree can't be drawn from a part of it. */
const allUnits = async (signal: AbortSignal): Promise<Unit[]> => {
  const units: Unit[] = [];
  let cursor: string | undefined;
  do {
    const page = await request('GET', '/units', { query: { limit: 200, cursor }, signal });
    units.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return units;
};

export const useUnits = () =>
  useQuery({ queryKey: ['units'], queryFn: ({ signal }) => allUnits(signal), staleTime: 60_000 });

export const refreshUnits = async (): Promise<void> => {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['units'] }),
    queries.invalidateQueries({ queryKey: ['unit'] }),
  ]);
};

export interface UnitNode {
  readonly unit: Unit;
  readonly below: readonly UnitNode[];
}

/** Units under their parents, in the order in which they came. One whose parent is not known stands at the top. */
export const treeOf = (units: readonly Unit[]): UnitNode[] => {
  const known = new Set(units.map(({ id }) => id));
  const byParent = new Map<string, Unit[]>();
  for (const unit of units) {
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : '';
    byParent.set(parent, [...(byParent.get(parent) ?? []), unit]);
  }
  const under = (parent: string): UnitNode[] =>
    (byParent.get(parent) ?? []).map((unit) => ({ unit, below: under(unit.id) }));
  return under('');
};

/** The units above one, the topmost first. */
export const above = (units: readonly Unit[], id: string): Unit[] => {
  const parent = units.find((unit) => unit.id === units.find((each) => each.id === id)?.parentId);
  return parent === undefined ? [] : [...above(units, parent.id), parent];
};

export const unitFits = (sought: string, { id, nameZh, nameEn }: Unit): boolean =>
  `${id} ${nameZh} ${nameEn}`.toLowerCase().includes(sought.trim().toLowerCase());
