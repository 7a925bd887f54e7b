import { ok, type Result } from '@shanhai/domain/result';
import type { DraftTargetInput, PlanDocument } from '@shanhai/contracts/targets/plans';
import type { Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { dayAt, seenAs, type Sight } from './access';
import type { PlanDeps } from './deps';
import { documentOf } from './last-year';
import type { PlanRow } from './plans.store';
import { recipientsBelow } from './units.store';

/** The targets of a plan as they are edited, with the units that they may be given to. Rejects with `not_found`. */
export async function readDocument(
  { db, clock }: Pick<PlanDeps, 'db' | 'clock'>,
  person: SignedIn,
  id: string,
): Promise<Result<PlanDocument>> {
  const now = clock.now();
  const found = await seenAs(db, person, id, now);
  if (!found.ok) return found;
  const { version, title, governmentId } = found.value.plan;
  const recipients = await recipientsBelow(db, governmentId, dayAt(now));
  return ok({
    version,
    title,
    governmentId,
    recipients,
    targets: await documentFor(db, person, found.value),
  });
}

/**
 * The targets of a plan with the units to whom they are given, as far as the person sees them: a recipient sees its own part,
 * that of those below it, and that of the unit above it, which it is a part of.
 */
export async function documentFor(
  db: Queryable,
  person: SignedIn,
  { plan, sight }: { readonly plan: PlanRow; readonly sight: Sight },
): Promise<DraftTargetInput[]> {
  if (sight === 'nothing') return [];
  const targets = await documentOf(db, plan.id);
  if (sight === 'whole') return targets;
  const own = ({ unitId }: { readonly unitId: string }) => person.coveredUnits.has(unitId);
  return targets.flatMap((target) => {
    const shares = target.shares.flatMap((share) => {
      if (own(share)) return [share];
      const below = share.below.filter(own);
      return below.length > 0 ? [{ ...share, below }] : [];
    });
    return shares.length > 0 ? [{ ...target, shares }] : [];
  });
}
