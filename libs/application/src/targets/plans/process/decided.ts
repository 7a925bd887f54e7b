import type { OutboxMessage } from '@shanhai/contracts/messages';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { approvedNotice, rejectedNotice } from '../../../approvals';
import { caseLink } from '../../../notices/links';
import { breakdownTitle } from '../breakdown-content';
import { ISSUANCE, planKey, RECIPIENT, recipientKey } from '../deps';
import { submitterOf, type PlanRow } from '../plans.store';
import type { RecipientRow } from '../recipients.store';

/** Who made the draft, and who handed it in. */
const concerned = async (tx: Queryable, plan: PlanRow): Promise<string[]> => {
  const submitter = await submitterOf(tx, plan.id);
  return [...new Set([plan.createdBy.id, ...(submitter === null ? [] : [submitter])])];
};

/** Tells that a plan was approved here, and that every unit has its letter. What was approved on paper is known. */
export async function tellIssued(tx: Queryable, plan: PlanRow, now: Date): Promise<void> {
  if (plan.approvalId === null || plan.number === null) return;
  const notice: OutboxMessage = {
    topic: 'notice',
    payload: {
      ...{ kind: 'target_plan_issued', dedupeKey: `target-plan-issued:${plan.id}` },
      ...{ personIds: await concerned(tx, plan), link: caseLink(ISSUANCE, plan.id) },
      data: { number: plan.number, title: plan.title.zh, titleEn: plan.title.en, letters: plan.letters },
    },
  };
  await appendOutbox(tx, planKey(plan.id), [notice], now);
}

/** Tells at which stage a plan was rejected, and why. */
export async function tellRefused(tx: Queryable, plan: PlanRow, now: Date): Promise<void> {
  const { id, approvalId, number } = plan;
  if (approvalId === null || number === null) throw new Error(`plan ${id} was rejected without an approval`);
  const notice = await rejectedNotice(tx, {
    ...{ approvalId, caseType: ISSUANCE, caseId: id, number, title: plan.title.zh },
    personIds: await concerned(tx, plan),
  });
  await appendOutbox(tx, planKey(id), [notice], now);
}

/** Tells who handed a breakdown in how its review ended; a withdrawal is told by who withdrew it. */
export async function tellReviewed(
  tx: Queryable,
  { plan, recipient }: { readonly plan: PlanRow; readonly recipient: RecipientRow },
  outcome: 'approved' | 'rejected',
  now: Date,
): Promise<void> {
  const { id, approvalId, number, submittedBy } = recipient;
  if (approvalId === null || number === null || submittedBy === null)
    throw new Error(`recipient ${id} was handed in by nobody`);
  const tell = outcome === 'approved' ? approvedNotice : rejectedNotice;
  const notice = await tell(tx, {
    ...{ approvalId, caseType: RECIPIENT, caseId: id, number, title: breakdownTitle(plan, recipient) },
    personIds: [submittedBy],
  });
  await appendOutbox(tx, recipientKey(id), [notice], now);
}
