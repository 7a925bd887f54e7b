import type { OutboxMessage } from '@shanhai/contracts/messages';
import { assertNever, ok, type Result } from '@shanhai/domain/result';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { rejectedNotice } from '../../approvals';
import { closeDeadlines } from '../../calendar';
import {
  numberOf,
  processKey,
  processStep,
  recordSteps,
  unexpectedStatus,
  type ProcessDeps,
  type SystemStep,
} from './deps';
import { changeCase, type ProcessCase } from './process.store';

/** completed: approved, and its publicity has passed. The others as the approval ended. */
export type CaseEnd = 'completed' | 'rejected' | 'withdrawn' | 'cancelled';

export interface FinishCase {
  readonly applicationId: string;
  readonly end: CaseEnd;
}

interface Ending {
  readonly status: 'completed' | 'rejected' | 'withdrawn';
  /** The status that a case may be finished from. */
  readonly from: 'publicity' | 'in_approval';
  readonly reason: string;
}

const endings: Readonly<Record<CaseEnd, Ending>> = {
  completed: { status: 'completed', from: 'publicity', reason: '审批通过，公示期满。' },
  rejected: { status: 'rejected', from: 'in_approval', reason: '审批未通过。' },
  withdrawn: { status: 'withdrawn', from: 'in_approval', reason: '申报单位撤回。' },
  cancelled: { status: 'withdrawn', from: 'in_approval', reason: '审批已取消。' },
};

/**
 * Closes a case: its status, its clocks, its history, and whom it concerns is told. Asked again, it changes
 * nothing. Rejects with `application_unknown` or `case_status_unexpected`.
 */
export const finishCase = (deps: ProcessDeps, { applicationId, end }: FinishCase): Promise<Result<null>> =>
  processStep(deps, applicationId, async (tx, found) => {
    const { status, from, reason } = endings[end];
    if (found.status === status) return ok(null);
    if (found.status !== from) return unexpectedStatus(found);
    const now = deps.clock.now();
    await changeCase(tx, found.id, { status, outcome: { code: end, reason }, closedAt: now }, now);
    await closeDeadlines(tx, found.id, now);
    await recordSteps(tx, found.id, now, stepsOf(end));
    await appendOutbox(tx, processKey(found.id), await noticesOf(tx, found, end), now);
    return ok(null);
  });

const stepsOf = (end: CaseEnd): SystemStep[] => {
  const name = 'system:process';
  return end === 'completed'
    ? [
        { type: 'publicity_ended', data: {}, name, reason: 'deadline_passed' },
        { type: 'completed', data: {}, name, reason: 'approved' },
      ]
    : [{ type: 'closed', data: { end }, name, reason: end }];
};

async function noticesOf(tx: Queryable, found: ProcessCase, end: CaseEnd): Promise<OutboxMessage[]> {
  switch (end) {
    case 'completed':
      return [completedNotice(found)];
    case 'rejected':
      return [await refusedNotice(tx, found)];
    // The decision that stopped it has told whom it concerns.
    case 'withdrawn':
    case 'cancelled':
      return [];
    default:
      return assertNever(end);
  }
}

const named = (found: ProcessCase) => ({ number: numberOf(found), title: found.title });
const toCase = ({ id }: ProcessCase) => ({ link: `/projects/${id}` });

const completedNotice = (found: ProcessCase): OutboxMessage => ({
  topic: 'notice',
  payload: {
    ...{ kind: 'case_approved', dedupeKey: `completed:${found.id}`, personIds: [found.createdBy] },
    ...toCase(found),
    data: named(found),
  },
});

const refusedNotice = (tx: Queryable, found: ProcessCase): Promise<OutboxMessage> =>
  rejectedNotice(tx, {
    ...{ ...named(found), approvalId: approvalOf(found), caseType: 'project-application', caseId: found.id },
    personIds: [found.createdBy],
  });

const approvalOf = ({ id, approvalId }: ProcessCase): string => {
  if (approvalId === null) throw new Error(`application ${id} has no approval`);
  return approvalId;
};
