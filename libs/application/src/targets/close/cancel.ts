import type { PlanView } from '@shanhai/contracts/targets/plans';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { settle } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { once, type SignedIn } from '../../session';
import { changePlan, ISSUANCE, lockOwnPlan, planRow, planViewOf, type IdempotencyKey } from '../plans';
import type { CloseDeps } from './deps';
import { endParts, tellUnits } from './end-parts';
import { openParts } from './hindrances.store';

/**
 * Cancels an issued plan by a decision that is on record elsewhere (文号): its open terms end, its units are told, and what
 * they did stays readable. Another plan may be begun for the year. Rejects with `not_found`, `forbidden`,
 * `plan_not_in_force`, `plan_closed`.
 */
export async function cancelPlan(
  deps: CloseDeps,
  person: SignedIn,
  { id, decision, reason }: { readonly id: string; readonly decision: string; readonly reason: string },
  idempotency: IdempotencyKey,
): Promise<Result<PlanView>> {
  const now = deps.clock.now();
  const cancelled = await settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<PlanView>> => {
      const found = await lockOwnPlan(tx, person, id, now);
      if (!found.ok) return found;
      const plan = found.value;
      const parts = await openParts(tx, id);
      await endParts(tx, deps, { plan, parts, person, reason, now });
      const said = `${decision}：${reason}`;
      await changePlan(tx, id, { status: 'cancelled', closedAt: now, reason: said }, now);
      await appendEvents(tx, ISSUANCE, id, [
        {
          ...{ type: 'plan_cancelled', data: { decision, reason, open: parts.length } },
          ...{ actor: { kind: 'person', id: person.id }, at: now },
        },
      ]);
      await tellUnits(tx, plan, { state: 'cancelled', key: `cancelled:${id}`, reason: said }, now);
      const row = await planRow(tx, id);
      return row ? ok(await planViewOf(tx, person, row, now)) : reject('not_found');
    }),
  );
  if (cancelled.ok) deps.wake.wake();
  return cancelled;
}
