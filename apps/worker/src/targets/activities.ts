import { readDeadline } from '@shanhai/application/calendar';
import { readApproval } from '@shanhai/application/projects/process';
import {
  beginIssue,
  concludeReview,
  endIssue,
  issueLetters,
  nextOfRecipient,
  openPlanApproval,
  refusePlan,
  settleRecipient,
  type PlanDeps,
} from '@shanhai/application/targets/plans/process';
import type { TargetIssuanceActivities } from '@shanhai/workflows/target-issuance';
import type { TargetRecipientActivities } from '@shanhai/workflows/target-recipient';
import type { Step } from '../temporal/step';

/** The steps of annual plans, as Temporal calls them. */
export const targetActivities = (
  deps: PlanDeps,
  step: Step,
): TargetIssuanceActivities & TargetRecipientActivities => ({
  openPlanApproval: (planId) => step(() => openPlanApproval(deps, planId)),
  readApproval: (approvalId) => step(() => readApproval(deps, approvalId)),
  refusePlan: async ({ planId, outcome }) => void (await step(() => refusePlan(deps, planId, outcome))),
  beginIssue: async (planId) => void (await step(() => beginIssue(deps, planId))),
  issueLetters: (request) => step(() => issueLetters(deps, request)),
  endIssue: async (planId) => void (await step(() => endIssue(deps, planId))),
  nextOfRecipient: (recipientId) => step(() => nextOfRecipient(deps, recipientId)),
  concludeReview: async (request) => void (await step(() => concludeReview(deps, request))),
  settleRecipient: async (recipientId) => void (await step(() => settleRecipient(deps, recipientId))),
  readDeadline: (deadlineId) => step(() => readDeadline(deps.db, deadlineId, deps.clock.now())),
});
