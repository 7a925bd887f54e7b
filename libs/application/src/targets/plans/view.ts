import type {
  PlanAction,
  PlanSummary,
  PlanView,
  ShareView,
  TargetView,
} from '@shanhai/contracts/targets/plans';
import { reconcile, sharesBelow, type Measured } from '@shanhai/domain/targets/plans';
import type { Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { mayEdit, plansFor } from './access';
import { formerPlan } from './former.store';
import { planOfYear, type PlanRow } from './plans.store';
import { policyOf } from './policy';
import { targetRows, topShares, type ShareRow, type TargetRow } from './targets.store';

export const summaryOf = (row: PlanRow): PlanSummary => ({
  ...{ id: row.id, year: row.year, unit: row.unit, title: row.title, status: row.status, number: row.number },
  ...{ updatedAt: row.updatedAt.toISOString(), issuedAt: row.issuedAt?.toISOString() ?? null },
  ...{ targets: row.targets, letters: row.letters, signed: row.signed },
});

export async function planViewOf(
  db: Queryable,
  person: SignedIn,
  row: PlanRow,
  now: Date,
): Promise<PlanView> {
  const targets = await targetRows(db, row.id);
  const shares = await topShares(db, row.id);
  const { mismatch, signWorkingDays, breakdownWorkingDays, illustrative } = policyOf(row);
  return {
    ...summaryOf(row),
    ...{
      createdBy: row.createdBy,
      submittedAt: row.submittedAt?.toISOString() ?? null,
      version: row.version,
    },
    ...{ approvalId: row.approvalId, reason: reasonOf(row) },
    policy: { mismatch, signWorkingDays, breakdownWorkingDays, illustrative },
    items: itemsOf(targets, shares),
    allowedActions: await actionsOf(db, person, row, now),
  };
}

/** Plans that were refused before the decider's words were kept have the bare outcome in their place. */
const reasonOf = ({ reason, status }: PlanRow): string | null => (reason === status ? null : reason);

function itemsOf(targets: readonly TargetRow[], shares: readonly ShareRow[]): TargetView[] {
  const below = sharesBelow(shares);
  const roots = new Map(
    shares.flatMap((share) => (share.parentId === null ? [[share.targetId, share]] : [])),
  );
  return targets.map((target) => {
    const root = roots.get(target.id);
    if (!root) throw new Error(`target ${target.id} has no share of its own`);
    const parts = below.get(root.id) ?? [];
    return {
      ...{ ...target, baseline: target.baseline, schedule: [...target.schedule] },
      share: shareViewOf(target, root, parts),
      shares: parts.map((part) => shareViewOf(target, part, below.get(part.id) ?? [])),
    };
  });
}

export const shareViewOf = (target: Measured, share: ShareRow, parts: readonly ShareRow[]): ShareView => {
  const { targetId: _, parentId: _p, ...shown } = share;
  return { ...shown, below: reconcile(target, share, parts) };
};

async function actionsOf(db: Queryable, person: SignedIn, row: PlanRow, now: Date): Promise<PlanAction[]> {
  if (await mayEdit(db, person, row, now))
    return row.status === 'draft' ? ['edit', 'submit', 'discard'] : ['edit'];
  if (!(await plansFor(db, person, row, now))) return [];
  if (row.status === 'issued') return ['request', 'cancel', 'close'];
  if (row.status === 'closed') return ['close'];
  return (await mayBeginAgain(db, row)) ? ['again'] : [];
}

/** Another may be begun from the last plan of its year that came to nothing, while no other is on its way. */
async function mayBeginAgain(db: Queryable, { id, unit, year }: PlanRow): Promise<boolean> {
  const former = await formerPlan(db, unit.id, year);
  return former?.id === id && (await planOfYear(db, unit.id, year)) === undefined;
}
