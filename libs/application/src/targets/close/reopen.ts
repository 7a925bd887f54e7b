import type { OutboxMessage } from '@shanhai/contracts/messages';
import type { ClosePage } from '@shanhai/contracts/targets/close';
import { caseNumber, seriesKey } from '@shanhai/domain/numbers';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { appendOutbox } from '@shanhai/platform/outbox';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { nextNumber } from '../../numbers';
import { once, type SignedIn } from '../../session';
import { lockOwnPlan, lockPlan, routeOfKey, type IdempotencyKey, type PlanRow } from '../plans';
import { closingsOf, insertReopening, reopeningsOf } from './closings.store';
import { REOPENING, reopeningKey, type CloseDeps } from './deps';
import { closePolicy, type ClosePolicy } from './policy';
import { closePageOf } from './read';

/**
 * Asks that a closed year be opened again; its approval begins. Rejects with `not_found`, `forbidden`, `plan_not_closed`, or
 * `reopening_pending` while another request is under way.
 */
export async function requestReopening(
  deps: CloseDeps,
  person: SignedIn,
  { id, reason }: { readonly id: string; readonly reason: string },
  idempotency: IdempotencyKey,
): Promise<Result<ClosePage>> {
  const now = deps.clock.now();
  const policy = await closePolicy(deps.db, now);
  const asked = await settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<ClosePage>> => {
      const plan = await closedPlan(tx, person, id, now);
      if (!plan.ok) return plan;
      const begun = await begin(tx, deps, { plan: plan.value, person, reason, now, policy });
      return begun.ok ? ok(await closePageOf(tx, deps, person, id)) : begun;
    }),
  );
  if (asked.ok) deps.wake.wake();
  return asked;
}

/** The plan, locked, where its year is closed and the person plans for its office. */
async function closedPlan(tx: Queryable, person: SignedIn, id: string, now: Date): Promise<Result<PlanRow>> {
  const own = await lockOwnPlan(tx, person, id, now);
  if (own.ok || own.rejection.code === 'plan_not_in_force') return reject('plan_not_closed');
  if (own.rejection.code !== 'plan_closed') return own;
  const plan = await lockPlan(tx, id);
  return plan ? ok(plan) : reject('not_found');
}

interface Begin {
  readonly plan: PlanRow;
  readonly person: SignedIn;
  readonly reason: string;
  readonly now: Date;
  readonly policy: ClosePolicy;
}

async function begin(
  tx: Queryable,
  deps: CloseDeps,
  { plan, person, reason, now, policy }: Begin,
): Promise<Result<null>> {
  const [closing] = await closingsOf(tx, plan.id);
  if (!closing) throw new Error(`plan ${plan.id} is closed without facts`);
  const pending = (await reopeningsOf(tx, plan.id)).find(({ closedAt }) => closedAt === null);
  if (pending) return reject('reopening_pending', { params: { number: pending.number } });
  const series = { prefix: policy.numberPrefix, unitId: plan.governmentId, year: plan.year };
  const number = caseNumber({ ...series, serial: await nextNumber(tx, seriesKey(series)) });
  const id = deps.newId();
  const routeId = await routeOfKey(tx, policy.reopenRoute);
  const wanted = { id, planId: plan.id, closingId: closing.id, number, reason, routeId };
  const asked = { ...wanted, formKey: policy.reopenForm, createdBy: person.id, now };
  if (!(await insertReopening(tx, asked))) throw new Error(`plan ${plan.id} changed under its lock`);
  await appendEvents(tx, REOPENING, id, [
    {
      ...{ type: 'submitted', data: { planId: plan.id, number, reason, version: closing.version } },
      ...{ actor: { kind: 'person', id: person.id }, at: now },
    },
  ]);
  const workflowId = reopeningKey(id);
  const start: OutboxMessage = {
    topic: 'workflow.start',
    payload: { workflowType: 'targetReopening', workflowId, input: { reopeningId: id } },
  };
  await appendOutbox(tx, workflowId, [start], now);
  return ok(null);
}
