import type { OutboxMessage } from '@shanhai/contracts/messages';
import type { PlanView } from '@shanhai/contracts/targets/plans';
import { caseNumber, seriesKey, type NumberSeries } from '@shanhai/domain/numbers';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { appendOutbox } from '@shanhai/platform/outbox';
import { settle, type Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../audit';
import { nextNumber } from '../../numbers';
import { once, type SignedIn } from '../../session';
import { editable } from './access';
import { planKey, type IdempotencyKey, type PlanDeps } from './deps';
import { faultsOfPlan } from './plan-content';
import { changePlan, planRow, type PlanRow } from './plans.store';
import { policyOf } from './policy';
import { planViewOf } from './view';

/**
 * Submits the draft of a plan: it gets its number, and its process begins. Rejects with `plan_invalid` and each place that
 * is wrong, unsaid or does not add up; a returned plan is sent again by the approval's command `resubmit`.
 */
export async function submitPlan(
  deps: PlanDeps,
  person: SignedIn,
  { id, version }: { readonly id: string; readonly version: number },
  idempotency: IdempotencyKey,
): Promise<Result<PlanView>> {
  const now = deps.clock.now();
  const submitted = await settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<PlanView>> => {
      const found = await editable(tx, person, id, now);
      if (!found.ok) return found;
      const refusal = await refusalOf(tx, found.value, version, now);
      if (refusal) return refusal;
      await commit(tx, person, found.value, now);
      const row = await planRow(tx, id);
      return row ? ok(await planViewOf(tx, person, row, now)) : reject('not_found');
    }),
  );
  if (submitted.ok) deps.wake.wake();
  return submitted;
}

async function refusalOf(
  tx: Queryable,
  plan: PlanRow,
  version: number,
  now: Date,
): Promise<Result<never> | undefined> {
  if (plan.status !== 'draft')
    return reject('not_editable', { params: { status: { zh: '退回补正', en: 'returned for correction' } } });
  if (plan.version !== version) return reject('version_conflict', { params: { version: plan.version } });
  const errors = await faultsOfPlan(tx, plan, now);
  return errors.length > 0 ? reject('plan_invalid', { errors }) : undefined;
}

/** The next of the government's plans in the year. */
export async function planNumber(tx: Queryable, plan: PlanRow): Promise<string> {
  const series: NumberSeries = {
    ...{ prefix: policyOf(plan).numberPrefix, unitId: plan.governmentId, year: plan.year },
  };
  return caseNumber({ ...series, serial: await nextNumber(tx, seriesKey(series)) });
}

async function commit(tx: Queryable, person: SignedIn, plan: PlanRow, now: Date): Promise<void> {
  const number = await planNumber(tx, plan);
  await changePlan(tx, plan.id, { status: 'submitted', number, submittedAt: now }, now);
  await appendEvents(tx, 'target-issuance', plan.id, [
    {
      type: 'submitted',
      data: { number, version: plan.version },
      actor: { kind: 'person', id: person.id },
      at: now,
    },
  ]);
  const start: OutboxMessage = {
    topic: 'workflow.start',
    payload: { workflowType: 'targetIssuance', workflowId: planKey(plan.id), input: { planId: plan.id } },
  };
  await appendOutbox(tx, planKey(plan.id), [start], now);
}
