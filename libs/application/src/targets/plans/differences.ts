import type { DifferenceRow } from '@shanhai/contracts/targets/plans';
import { reconcileTree, type Reconciliation, type TreeShare } from '@shanhai/domain/targets/plans';
import { ok, type Result } from '@shanhai/domain/result';
import type { SignedIn } from '../../session';
import { seen } from './access';
import type { PlanDeps } from './deps';
import { standings } from './recipients.store';
import { bareShares, targetRows, type BareShare } from './targets.store';

type Counts = Pick<DifferenceRow, 'targets' | 'none' | 'open' | 'differing' | 'even'>;

/** Reconciles a whole plan: of each unit that the person covers, how many of its targets are broken down and agree. */
export async function differences(
  { db, clock }: Pick<PlanDeps, 'db' | 'clock'>,
  person: SignedIn,
  planId: string,
): Promise<Result<{ items: DifferenceRow[] }>> {
  const found = await seen(db, person, planId, clock.now());
  if (!found.ok) return found;
  const targets = await targetRows(db, planId);
  const shares = await bareShares(db, planId);
  const reconciled = reconcileTree(
    new Map(targets.map((target) => [target.id, target])),
    shares satisfies TreeShare[],
  );
  const counts = countsByUnit(shares, reconciled);
  const units = await standings(db, planId);
  return ok({
    items: units.flatMap(({ unit, parentId, status, signedAt }): DifferenceRow[] => {
      const count = counts.get(unit.id);
      if (!count || !person.coveredUnits.has(unit.id)) return [];
      return [{ unit, parentId, status, signedAt: signedAt?.toISOString() ?? null, ...count }];
    }),
  });
}

function countsByUnit(
  shares: readonly BareShare[],
  reconciled: ReadonlyMap<string, Reconciliation>,
): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const share of shares) {
    if (share.personId !== null) continue;
    const before = counts.get(share.unitId) ?? { targets: 0, none: 0, open: 0, differing: 0, even: 0 };
    const column = columnOf(reconciled.get(share.id));
    counts.set(share.unitId, { ...before, targets: before.targets + 1, [column]: before[column] + 1 });
  }
  return counts;
}

function columnOf(found: Reconciliation | undefined): 'none' | 'open' | 'differing' | 'even' {
  if (!found || found.state === 'none') return 'none';
  if (found.state === 'open') return 'open';
  return found.holds ? 'even' : 'differing';
}
