import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import type { Queryable } from '@shanhai/platform/postgres';
import { planOfYear } from './plans.store';
import { bareShares, targetRows, type BareShare, type TargetRow } from './targets.store';

/** The document of a plan, as it is edited: its targets with the two levels of units below it. */
export async function documentOf(db: Queryable, planId: string): Promise<DraftTargetInput[]> {
  const targets = await targetRows(db, planId);
  const shares = await bareShares(db, planId);
  const below = new Map<string | null, BareShare[]>();
  for (const share of shares) below.set(share.parentId, [...(below.get(share.parentId) ?? []), share]);
  const rootOf = new Map((below.get(null) ?? []).map((share) => [share.targetId, share]));
  return targets.map((target) => documentTarget(target, rootOf.get(target.id), below));
}

function documentTarget(
  { id: _, responsible, cooperating, ...target }: TargetRow,
  root: BareShare | undefined,
  below: ReadonlyMap<string | null, readonly BareShare[]>,
): DraftTargetInput {
  const partsOf = (share: BareShare | undefined) =>
    share ? (below.get(share.id) ?? []).filter(({ personId }) => personId === null) : [];
  return {
    ...{ ...target, schedule: [...target.schedule] },
    ...{ responsibleUnitId: responsible?.id ?? null, cooperatingUnitIds: cooperating.map(({ id }) => id) },
    ...{ value: root?.value ?? null, dueOn: root?.dueOn ?? null },
    shares: partsOf(root).map((share) => ({ ...given(share), below: partsOf(share).map(given) })),
  };
}

const given = ({ unitId, value, weight, dueOn }: BareShare) => ({ unitId, value, weight, dueOn });

/**
 * What the plan of the year before asks for, as the beginning of this year's: its values become the baseline, where it had
 * one; schedules, days and the values of units are said anew.
 */
export async function lastYear(db: Queryable, unitId: string, year: number): Promise<DraftTargetInput[]> {
  const before = await planOfYear(db, unitId, year - 1);
  if (!before) return [];
  return (await documentOf(db, before.id)).map((target) => ({
    ...{ ...target, schedule: [], dueOn: null },
    baseline: target.value === null ? null : { year: year - 1, value: target.value },
    shares: target.shares.map((share) => ({
      ...{ ...share, value: null, dueOn: null },
      below: share.below.map((each) => ({ ...each, value: null, dueOn: null })),
    })),
  }));
}
