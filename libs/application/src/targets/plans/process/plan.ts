import type { ApprovalClosed, OutboxMessage } from '@shanhai/contracts/messages';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { idFromName } from '@shanhai/platform/ids';
import { appendOutbox } from '@shanhai/platform/outbox';
import { openApproval, rejectionReason } from '../../../approvals';
import { ISSUANCE, yearKey, type PlanDeps } from '../deps';
import { planContent } from '../plan-content';
import { changePlan, type PlanRow } from '../plans.store';
import { tellIssued, tellRefused } from './decided';
import { planStep, recordStep } from './steps';

const approvalIdOf = (planId: string): string => idFromName(`approval:${ISSUANCE}:${planId}`);

const unexpected = ({ id, status }: PlanRow): Result<never> =>
  reject('case_status_unexpected', { params: { applicationId: id, status } });

/**
 * Opens the approval of a plan that was submitted, and writes down that it is there: two transactions, each harmless when
 * repeated. Rejects with `plan_unknown`, `case_status_unexpected`, or what the approval refuses.
 */
export async function openPlanApproval(
  deps: PlanDeps,
  planId: string,
): Promise<Result<{ readonly approvalId: string }>> {
  const approvalId = approvalIdOf(planId);
  const prepared = await planStep(deps, planId, async (tx, plan) => {
    if (plan.approvalId !== null) return ok(null);
    if (plan.status !== 'submitted' || plan.number === null) return unexpected(plan);
    return ok({ plan, number: plan.number, content: await planContent(tx, plan, deps.clock.now()) });
  });
  if (!prepared.ok) return prepared;
  if (prepared.value === null) return ok({ approvalId });
  const { plan, number, content } = prepared.value;
  const opened = await openApproval(deps, {
    ...{ approvalId, caseType: ISSUANCE, caseId: planId, routeId: plan.routeId, unitId: plan.governmentId },
    ...{ initiatorId: plan.createdBy.id, number, content, process: true },
  });
  if (!opened.ok) return opened;
  return planStep(deps, planId, async (tx, { approvalId: written }) => {
    const now = deps.clock.now();
    if (written === null) {
      await changePlan(tx, planId, { status: 'in_approval', approvalId }, now);
      const step = { type: 'approval_opened', data: { approvalId }, reason: 'submitted' };
      await recordStep(tx, { stream: ISSUANCE, id: planId, now }, step);
    }
    return ok({ approvalId });
  });
}

/** A plan's approval was granted: what it asks for is to be issued. Asked again, it changes nothing. */
export const beginIssue = (deps: PlanDeps, planId: string): Promise<Result<null>> =>
  planStep(deps, planId, async (tx, plan) => {
    if (plan.status === 'issuing' || plan.status === 'issued') return ok(null);
    if (plan.status !== 'in_approval') return unexpected(plan);
    const now = deps.clock.now();
    await changePlan(tx, planId, { status: 'issuing' }, now);
    await recordStep(
      tx,
      { stream: ISSUANCE, id: planId, now },
      { type: 'approved', data: {}, reason: 'approved' },
    );
    return ok(null);
  });

/** Every unit has its letter. */
export const endIssue = (deps: PlanDeps, planId: string): Promise<Result<null>> =>
  planStep(deps, planId, async (tx, plan) => {
    if (plan.status === 'issued') return ok(null);
    if (plan.status !== 'issuing') return unexpected(plan);
    const now = deps.clock.now();
    await changePlan(tx, planId, { status: 'issued', issuedAt: now }, now);
    const step = { type: 'issued', data: { letters: plan.letters }, reason: 'approved' };
    await recordStep(tx, { stream: ISSUANCE, id: planId, now }, step);
    await appendOutbox(tx, yearKey(planId), [startYear(planId)], now);
    await tellIssued(tx, plan, now);
    return ok(null);
  });

/** From now on the plan is reported on. */
const startYear = (planId: string): OutboxMessage => ({
  topic: 'workflow.start',
  payload: { workflowType: 'targetYear', workflowId: yearKey(planId), input: { planId } },
});

const endings = { rejected: 'rejected', withdrawn: 'withdrawn', cancelled: 'withdrawn' } as const;

/** A plan that was not approved, with what the decider said of it: another may be begun for its year, from this one. */
export const refusePlan = (
  deps: PlanDeps,
  planId: string,
  outcome: Exclude<ApprovalClosed['outcome'], 'approved'>,
): Promise<Result<null>> =>
  planStep(deps, planId, async (tx, plan) => {
    const status = endings[outcome];
    if (plan.status === status) return ok(null);
    if (plan.status !== 'in_approval') return unexpected(plan);
    const now = deps.clock.now();
    const said = plan.approvalId === null ? null : await rejectionReason(tx, plan.approvalId);
    await changePlan(tx, planId, { status, closedAt: now, ...(said !== null && { reason: said }) }, now);
    await recordStep(
      tx,
      { stream: ISSUANCE, id: planId, now },
      { type: 'closed', data: { outcome }, reason: outcome },
    );
    if (outcome === 'rejected') await tellRefused(tx, plan, now);
    return ok(null);
  });
