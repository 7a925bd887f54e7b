import type { OutboxMessage } from '@shanhai/contracts/messages';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { cancelLocked } from '../../approvals/system';
import { closeDeadline } from '../../calendar';
import type { SignedIn } from '../../session';
import { dayAt, personsOf, planKey, type PlanRow } from '../plans';
import type { CloseDeps } from './deps';
import { endRows, runningTerms, unitsTold, type OpenPart } from './hindrances.store';

/** A plan ends while parts of it are open. */
export interface Ending {
  readonly plan: PlanRow;
  readonly parts: readonly OpenPart[];
  readonly person: SignedIn;
  readonly reason: string;
  readonly now: Date;
}

/**
 * Ends what is open of a plan, in the caller's transaction: its rows, the approvals that decide on it, in the order of their
 * ids, and then its terms, whose processes are woken and find that nothing is left. What was done stays.
 */
export async function endParts(tx: Queryable, deps: CloseDeps, ending: Ending): Promise<void> {
  const { plan, parts, person, reason, now } = ending;
  await endRows(tx, parts, now);
  for (const approvalId of parts.flatMap((part) => part.approvalId ?? []).sort())
    await cancelLocked(tx, deps, approvalId, { actor: person, comment: reason });
  const terms = await runningTerms(tx, [plan.id, ...parts.map(({ id }) => id)]);
  for (const { id, workflowId } of terms) {
    await closeDeadline(tx, id, now);
    if (workflowId !== null) await appendOutbox(tx, workflowId, [woken(workflowId, id)], now);
  }
}

const woken = (workflowId: string, deadlineId: string): OutboxMessage => ({
  topic: 'workflow.signal',
  payload: {
    workflowId,
    signal: 'deadlineChanged',
    argument: { id: `plan-ended:${deadlineId}`, deadlineId },
  },
});

const words = {
  closed: { zh: '已关闭', en: 'closed' },
  reopened: { zh: '已重新开启', en: 'open again' },
  cancelled: { zh: '已取消', en: 'cancelled' },
} as const;

/** Tells who acts for each unit that has a letter of a plan what has become of it. */
export async function tellUnits(
  tx: Queryable,
  plan: PlanRow,
  what: { readonly state: keyof typeof words; readonly key: string; readonly reason: string | null },
  now: Date,
): Promise<void> {
  const { zh, en } = words[what.state];
  for (const unit of await unitsTold(tx, plan.id)) {
    const persons = await personsOf(tx, unit.id, dayAt(now), 'target.carry_out');
    if (persons.length === 0) continue;
    const notice: OutboxMessage = {
      topic: 'notice',
      payload: {
        ...{ kind: 'target_plan_ended', dedupeKey: `target-plan:${what.key}:${unit.id}` },
        personIds: persons.map(({ id }) => id),
        link: `/targets/${plan.id}/units/${unit.id}`,
        data: {
          ...{ title: plan.title.zh, titleEn: plan.title.en, unitZh: unit.nameZh, unitEn: unit.nameEn },
          ...{ stateZh: zh, stateEn: en, reason: what.reason },
        },
      },
    };
    await appendOutbox(tx, planKey(plan.id), [notice], now);
  }
}
