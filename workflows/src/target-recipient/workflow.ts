import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { TargetRecipientInput } from '@shanhai/contracts/messages';
import { listenForApprovals, outcomeOf, type Outcomes } from '../approvals/outcome';
import { listenForDeadlines, untilClosed, type DeadlineNews } from '../deadlines/until';
import { databaseStep } from '../policy';
import { issueNext } from '../target-issuance/letters';
import type { TargetRecipientActivities, Waiting } from './ports';

const { nextOfRecipient, readApproval, concludeReview, settleRecipient } =
  proxyActivities<TargetRecipientActivities>(databaseStep);

interface Inbox {
  readonly deadlines: DeadlineNews;
  readonly outcomes: Outcomes;
}

/**
 * A unit's part in a plan: it signs for its letter, breaks its targets down, has that reviewed, and those below get their
 * letters. What comes next stands in the database, which is asked before each wait: so a run may begin anywhere. The workflow
 * id is `target-recipient:{id}`.
 */
export async function targetRecipient(input: TargetRecipientInput): Promise<void> {
  const inbox: Inbox = { deadlines: listenForDeadlines(), outcomes: listenForApprovals() };
  const renew = () => continueAsNew<typeof targetRecipient>(input);
  for (;;) {
    const heard = inbox.deadlines.all();
    const waiting = await nextOfRecipient(input.recipientId);
    if (waiting.for === 'nothing') {
      // Another letter may have come while it was asked: whoever issued it found this run still there.
      if (inbox.deadlines.all() === heard) return;
      continue;
    }
    await pass(waiting, input.recipientId, inbox, renew);
    if (workflowInfo().continueAsNewSuggested) await renew();
  }
}

async function pass(
  waiting: Exclude<Waiting, { for: 'nothing' }>,
  recipientId: string,
  { deadlines, outcomes }: Inbox,
  renew: () => Promise<never>,
): Promise<void> {
  switch (waiting.for) {
    case 'deadline':
      setCurrentDetails('签收、分解 · signing, breaking down');
      return untilClosed(waiting.deadlineId, deadlines, renew);
    case 'approval': {
      setCurrentDetails('审核 · review');
      const outcome = await outcomeOf(waiting.approvalId, outcomes, readApproval);
      return concludeReview({ recipientId, outcome });
    }
    case 'issue': {
      setCurrentDetails('下达 · issue');
      for (let after: string | null = ''; after !== null;)
        after = await issueNext(waiting.planId, waiting.unitId, after);
      return settleRecipient(recipientId);
    }
  }
}
