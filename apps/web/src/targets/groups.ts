export interface Group<T> {
  readonly actionPlan: string;
  readonly items: readonly T[];
}

/** Targets by their action plan, in the order in which each comes first. */
export function groupsOf<T extends { readonly actionPlan: string }>(targets: readonly T[]): Group<T>[] {
  const groups = new Map<string, T[]>();
  for (const target of targets)
    groups.set(target.actionPlan, [...(groups.get(target.actionPlan) ?? []), target]);
  return [...groups].map(([actionPlan, items]) => ({ actionPlan, items }));
}
