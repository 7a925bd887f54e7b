import type { ApprovalClosed } from '@shanhai/contracts/messages';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { idFromName } from '@shanhai/platform/ids';
import type { Queryable } from '@shanhai/platform/postgres';
import { openApproval } from '../../../approvals';
import { dayAt } from '../access';
import { breakdownContent } from '../breakdown-content';
import { breakdownIdOf, RECIPIENT, type PlanDeps } from '../deps';
import { routeOfKey } from '../forms.store';
import { newestLetter } from '../letters.store';
import { afterLetter, openBreakdown, openingTools, type Found, type OpeningTools } from '../opening';
import { policyOf } from '../policy';
import { changeRecipient, type RecipientRow } from '../recipients.store';
import { personsOf } from '../units.store';
import { tellReviewed } from './decided';
import { recipientStep, recordStep } from './steps';

/** What a recipient's part waits for. */
export type Waiting =
  /** A term that ends early when somebody acts: signing, or breaking down. */
  | { readonly for: 'deadline'; readonly deadlineId: string }
  | { readonly for: 'approval'; readonly approvalId: string }
  /** Its breakdown was approved: those below get their letters. */
  | { readonly for: 'issue'; readonly planId: string; readonly unitId: string }
  | { readonly for: 'nothing' };

/**
 * What comes next for a recipient's part, and opens it where it is not open yet: the term to break down once its letter is
 * signed for, the review once it is handed in. Asked again, it opens nothing twice. Rejects with `recipient_unknown`.
 */
export async function nextOfRecipient(deps: PlanDeps, recipientId: string): Promise<Result<Waiting>> {
  const tools = await openingTools(deps.db);
  const next = await recipientStep(deps, recipientId, (tx, found) => nextStep(tx, deps, found, tools));
  if (!next.ok || next.value !== 'review') return next as Result<Waiting>;
  return openReview(deps, recipientId);
}

async function nextStep(
  tx: Queryable,
  deps: PlanDeps,
  found: Found,
  tools: OpeningTools,
): Promise<Result<Waiting | 'review'>> {
  const { plan, recipient } = found;
  switch (recipient.status) {
    case 'issued':
      return ok(await afterLetter(tx, found, { ...tools, now: deps.clock.now() }));
    case 'open':
      return ok({ for: 'deadline', deadlineId: breakdownIdOf(recipient) });
    case 'submitted':
      return ok('review');
    case 'in_approval':
      return ok({ for: 'approval', approvalId: reviewIdOf(recipient) });
    case 'approved':
      return ok({ for: 'issue', planId: plan.id, unitId: recipient.unit.id });
    case 'settled':
    case 'cancelled':
      return ok({ for: 'nothing' });
  }
}

const reviewIdOf = ({ id, attempt }: RecipientRow): string =>
  idFromName(`approval:${RECIPIENT}:${id}:${attempt}`);

/** Opens the review of a breakdown that was handed in: two transactions, each harmless when repeated. */
async function openReview(deps: PlanDeps, recipientId: string): Promise<Result<Waiting>> {
  const prepared = await recipientStep(deps, recipientId, async (tx, { plan, recipient }) => {
    if (recipient.status !== 'submitted') return ok(null);
    const { breakdownRoutes } = policyOf(plan);
    const routeId = await routeOfKey(tx, breakdownRoutes[recipient.unitKind] ?? breakdownRoutes.default);
    return ok({ recipient, routeId, content: await breakdownContent(tx, plan, recipient) });
  });
  if (!prepared.ok) return prepared;
  if (prepared.value === null) return nextOfRecipient(deps, recipientId);
  const { recipient, routeId, content } = prepared.value;
  const { number, submittedBy, unit } = recipient;
  if (number === null || submittedBy === null)
    throw new Error(`recipient ${recipientId} was handed in by nobody`);
  const approvalId = reviewIdOf(recipient);
  const opened = await openApproval(deps, {
    ...{ approvalId, caseType: RECIPIENT, caseId: recipientId, routeId, unitId: unit.id },
    ...{ initiatorId: submittedBy, number, content, process: true },
  });
  if (!opened.ok) return opened;
  return recipientStep(deps, recipientId, async (tx, { recipient: { status } }) => {
    const now = deps.clock.now();
    if (status === 'submitted') {
      await changeRecipient(tx, recipientId, { status: 'in_approval', approvalId }, now);
      const step = { type: 'review_opened', data: { approvalId }, reason: 'submitted' };
      await recordStep(tx, { stream: RECIPIENT, id: recipientId, now }, step);
    }
    return ok({ for: 'approval', approvalId });
  });
}

/**
 * The review has ended: approved, or the breakdown is open once more, refused with a new term, withdrawn in the term that it had.
 * Asked again, it changes nothing.
 */
export async function concludeReview(
  deps: PlanDeps,
  { recipientId, outcome }: { readonly recipientId: string; readonly outcome: ApprovalClosed['outcome'] },
): Promise<Result<null>> {
  const tools = await openingTools(deps.db);
  return recipientStep(deps, recipientId, async (tx, { plan, recipient }): Promise<Result<null>> => {
    if (recipient.status !== 'in_approval') return ok(null);
    const now = deps.clock.now();
    if (outcome === 'approved') {
      await changeRecipient(tx, recipientId, { status: 'approved', approvedAt: now }, now);
      const step = { type: 'breakdown_approved', data: {}, reason: 'approved' };
      await recordStep(tx, { stream: RECIPIENT, id: recipientId, now }, step);
      await tellReviewed(tx, { plan, recipient }, outcome, now);
      return ok(null);
    }
    if (outcome === 'rejected') await tellReviewed(tx, { plan, recipient }, outcome, now);
    const attempt = recipient.attempt + 1;
    await changeRecipient(tx, recipientId, { attempt, approvalId: null }, now);
    const persons = await personsOf(tx, recipient.unit.id, dayAt(now), 'target.carry_out');
    const again = { plan, recipient: { ...recipient, attempt } };
    const goesOn = outcome !== 'rejected';
    await openBreakdown(tx, again, { ...tools, now, persons, goesOn });
    return ok(null);
  });
}

/** Those below have their letters. What the unit owes since by a newer one begins again with its signature. */
export const settleRecipient = (deps: PlanDeps, recipientId: string): Promise<Result<null>> =>
  recipientStep(deps, recipientId, async (tx, { plan, recipient }) => {
    if (recipient.status === 'settled' || recipient.status === 'cancelled') return ok(null);
    if (recipient.status !== 'approved')
      return reject('case_status_unexpected', {
        params: { applicationId: recipientId, status: recipient.status },
      });
    const now = deps.clock.now();
    const letter = await newestLetter(tx, plan.id, recipient.unit.id);
    if (letter && letter.revision > recipient.revision) {
      const again = { status: 'issued', attempt: recipient.attempt + 1, approvalId: null } as const;
      await changeRecipient(tx, recipientId, again, now);
      const step = { type: 'begun_again', data: { revision: letter.revision }, reason: 'newer_letter' };
      await recordStep(tx, { stream: RECIPIENT, id: recipientId, now }, step);
      return ok(null);
    }
    await changeRecipient(tx, recipientId, { status: 'settled' }, now);
    const step = { type: 'settled', data: {}, reason: 'issued_below' };
    await recordStep(tx, { stream: RECIPIENT, id: recipientId, now }, step);
    return ok(null);
  });
