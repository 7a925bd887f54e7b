import { reject, type Result } from '@shanhai/domain/result';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents, type StreamType } from '../../../audit';
import type { PlanDeps } from '../deps';
import { lockPlan, planRow, type PlanRow } from '../plans.store';
import { lockRecipient, type RecipientRow } from '../recipients.store';

/** One step with the plan's row locked. Rejects with `plan_unknown`. Wakes the relay after the commit. */
export async function planStep<T>(
  { db, wake }: PlanDeps,
  planId: string,
  work: (tx: Queryable, plan: PlanRow) => Promise<Result<T>>,
): Promise<Result<T>> {
  const result = await settle(db, async (tx) => {
    const plan = await lockPlan(tx, planId);
    return plan ? work(tx, plan) : reject('plan_unknown', { params: { planId } });
  });
  if (result.ok) wake.wake();
  return result;
}

/** One step with the recipient's row locked, and not the plan's: hundreds of them run side by side. */
export async function recipientStep<T>(
  { db, wake }: PlanDeps,
  recipientId: string,
  work: (
    tx: Queryable,
    found: { readonly plan: PlanRow; readonly recipient: RecipientRow },
  ) => Promise<Result<T>>,
): Promise<Result<T>> {
  const result = await settle(db, async (tx) => {
    const recipient = await lockRecipient(tx, recipientId);
    const plan = recipient && (await planRow(tx, recipient.planId));
    return plan ? work(tx, { plan, recipient }) : reject('recipient_unknown', { params: { recipientId } });
  });
  if (result.ok) wake.wake();
  return result;
}

/** Writes what the system did into a history. Machines never sign as people. */
export const recordStep = (
  tx: Queryable,
  of: { readonly stream: StreamType; readonly id: string; readonly now: Date },
  step: { readonly type: string; readonly data: object; readonly reason: string },
): Promise<void> =>
  appendEvents(tx, of.stream, of.id, [
    {
      ...{ type: step.type, data: step.data, at: of.now },
      actor: { kind: 'system', name: 'system:target-issuance', reason: step.reason },
    },
  ]);
