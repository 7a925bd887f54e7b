import type { OutboxMessage } from '@shanhai/contracts/messages';
import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import { fieldSentence } from '@shanhai/contracts/problems';
import { idFromName } from '@shanhai/platform/ids';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { policyOn } from '../../policies/dated.store';
import { ISSUANCE, planKey } from './deps';
import { draftRows } from './draft-rows';
import { faultsOfPlan } from './plan-content';
import { changePlan, insertPlan, planRow, type PlanRow } from './plans.store';
import { planPolicies } from './policy';
import { planNumber } from './submit';
import { recordStep } from './process/steps';
import type { TakenOver } from './seed-rows';
import { insertShares, replaceTargets, workPlanTargets } from './targets.store';

/**
 * Takes over a plan that was approved on paper: its letters go out as those of any other, and its history says that nobody
 * approved it here. Answers how many are new: a year that has a plan is left alone.
 * @throws when it could not have been submitted.
 */
export async function seedPlan(tx: Queryable, taken: TakenOver, now: Date): Promise<0 | 1> {
  const policy = await policyOn(tx, planPolicies, now);
  const id = idFromName(`target-plan:${taken.office}:${taken.year}`);
  const made = await insertPlan(tx, {
    ...{ id, year: taken.year, unitId: taken.office, title: taken.title, policy, createdBy: taken.plannerId },
    ...{ routeKey: policy.route, formKey: policy.form, now },
  });
  if (!made) return 0;
  const plan = await rowOf(tx, id);
  const given = (await workPlanTargets(tx, taken.year)).flatMap((target) => giving(target, taken));
  const rows = draftRows(given, plan.governmentId, seededIds(id));
  await replaceTargets(tx, id, rows.targets);
  await insertShares(tx, id, rows.shares, { personId: taken.plannerId, now });
  const faults = await faultsOfPlan(tx, plan, now);
  if (faults.length > 0)
    throw new Error(
      faults
        .map(({ pointer, code, params }) => `${pointer}: ${fieldSentence(code, 'en', params)}`)
        .join('\n'),
    );
  await issue(tx, plan, now);
  return 1;
}

async function rowOf(tx: Queryable, id: string): Promise<PlanRow> {
  const row = await planRow(tx, id);
  if (!row) throw new Error(`plan ${id} was written and is not there`);
  return row;
}

/** A target that nobody is given a part of is none of the plan. */
function giving(target: DraftTargetInput, { parts, illustrativeParts }: TakenOver): DraftTargetInput[] {
  const found = parts.get(target.key);
  if (!found) return [];
  const { illustrative, schedule, shares, responsibleUnitId, cooperatingUnitIds } = found;
  const partners = { responsibleUnitId, cooperatingUnitIds: [...cooperatingUnitIds] };
  const source = illustrative ? `${target.source}；${illustrativeParts}` : target.source;
  const marked = target.illustrative || illustrative;
  return [{ ...target, ...partners, source, illustrative: marked, schedule, shares: [...shares] }];
}

/** The same rows again in another database. */
function seededIds(planId: string): () => string {
  let nth = 0;
  return () => idFromName(`target-plan-row:${planId}:${(nth += 1)}`);
}

async function issue(tx: Queryable, plan: PlanRow, now: Date): Promise<void> {
  const number = await planNumber(tx, plan);
  await changePlan(tx, plan.id, { status: 'issuing', number }, now);
  await recordStep(
    tx,
    { stream: ISSUANCE, id: plan.id, now },
    { type: 'taken_over', data: { number, title: plan.title }, reason: 'approved_on_paper' },
  );
  const start: OutboxMessage = {
    topic: 'workflow.start',
    payload: {
      ...{ workflowType: 'targetIssuance', workflowId: planKey(plan.id) },
      input: { planId: plan.id, after: '' },
    },
  };
  await appendOutbox(tx, planKey(plan.id), [start], now);
}
