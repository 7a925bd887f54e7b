import type { AskedChange, ChangeEffectView } from '@shanhai/contracts/targets/changes';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { policyOn } from '../../policies/dated.store';
import type { SignedIn } from '../../session';
import { dayAt, seen } from '../plans/access';
import { mayAsk } from './access';
import type { ChangeReadDeps } from './deps';
import { effectViewOf } from './effect-view';
import { planItems } from './planned';
import { changePolicies } from './policy';

export interface AskedEffect {
  readonly planId: string;
  readonly unitId: string;
  readonly items: readonly AskedChange[];
  readonly as: 'request' | 'breakdown';
}

/**
 * What would follow if shares of a plan were changed in the name of a unit: before a request is written, and before a
 * breakdown is saved. Nothing is written. Rejects with `not_found`, `forbidden`, or `change_invalid` and each line.
 */
export async function previewEffect(
  { db, clock }: ChangeReadDeps,
  person: SignedIn,
  { planId, unitId, items, as }: AskedEffect,
): Promise<Result<ChangeEffectView>> {
  const now = clock.now();
  const found = await seen(db, person, planId, now);
  if (!found.ok) return found;
  const { unit, governmentId, year } = found.value;
  if (!(await mayAsk(db, person, { unitId, officeId: unit.id, governmentId }, now)))
    return reject('forbidden');
  const { difference } = await policyOn(db, changePolicies, now);
  const rule = as === 'request' ? difference : 'explain';
  const wanted = { items, before: [], rule, day: dayAt(now) };
  const planned = await planItems(db, { planId, year, unitId, governmentId }, wanted);
  return planned.ok ? ok(await effectViewOf(db, planned.value, null)) : planned;
}
