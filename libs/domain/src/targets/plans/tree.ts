import { type Measured, type Reconciliation, reconcile } from './reconcile';
import type { Share } from './target';

/** A share with the target that it is of. */
export interface TreeShare extends Share {
  readonly targetId: string;
}

/** The shares below each share, in the order given. */
export function sharesBelow<S extends Share>(shares: readonly S[]): ReadonlyMap<string, readonly S[]> {
  const below = new Map<string, S[]>();
  for (const share of shares) {
    if (share.parentId === null) continue;
    const siblings = below.get(share.parentId);
    if (siblings) siblings.push(share);
    else below.set(share.parentId, [share]);
  }
  return below;
}

/**
 * How each share that is broken down compares with those below it, by its id; what is not broken down is left out. One
 * pass over all shares of a plan.
 * @throws when a share is of a target that is not given.
 */
export function reconcileTree(
  targets: ReadonlyMap<string, Measured>,
  shares: readonly TreeShare[],
): ReadonlyMap<string, Reconciliation> {
  const below = sharesBelow(shares);
  const found = new Map<string, Reconciliation>();
  for (const share of shares) {
    const parts = below.get(share.id);
    if (parts === undefined) continue;
    const target = targets.get(share.targetId);
    if (target === undefined) throw new Error(`share ${share.id} is of an unknown target`);
    found.set(share.id, reconcile(target, share, parts));
  }
  return found;
}
