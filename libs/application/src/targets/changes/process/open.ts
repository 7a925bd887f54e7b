import { ok, reject, type Result } from '@shanhai/domain/result';
import { idFromName } from '@shanhai/platform/ids';
import { settle } from '@shanhai/platform/postgres';
import { openApproval, type CaseContent } from '../../../approvals';
import { dayAt } from '../../plans/access';
import { lockChange, stepChange, type ChangeRow } from '../changes.store';
import { contentOf } from '../content';
import { CHANGE, type ChangeStepDeps } from '../deps';
import { planChange } from '../planned';
import { recordStep } from './steps';

const approvalIdOf = (changeId: string): string => idFromName(`approval:${CHANGE}:${changeId}`);

interface Prepared {
  readonly row: ChangeRow;
  readonly content: CaseContent;
}

/**
 * Opens the approval of a request that was handed in, and writes down that it is there: two transactions, each harmless
 * when repeated. Rejects with `change_unknown`, `case_status_unexpected`, or what the approval refuses.
 */
export async function openChangeApproval(
  deps: ChangeStepDeps,
  changeId: string,
): Promise<Result<{ readonly approvalId: string }>> {
  const approvalId = approvalIdOf(changeId);
  const prepared = await prepare(deps, changeId);
  if (!prepared.ok) return prepared;
  if (prepared.value === null) return ok({ approvalId });
  const { row, content } = prepared.value;
  const { number, submittedBy } = row;
  if (number === null || submittedBy === null) throw new Error(`request ${changeId} was handed in by nobody`);
  const opened = await openApproval(deps, {
    ...{ approvalId, caseType: CHANGE, caseId: changeId, routeId: row.routeId, unitId: row.unit.id },
    ...{ initiatorId: submittedBy, number, content, process: true },
  });
  if (!opened.ok) return opened;
  await settle(deps.db, async (tx) => {
    const now = deps.clock.now();
    const present = await lockChange(tx, changeId);
    if (present?.status === 'submitted') {
      await stepChange(tx, changeId, { status: 'in_approval', approvalId }, now);
      const step = { type: 'approval_opened', data: { approvalId }, reason: 'submitted' };
      await recordStep(tx, { id: changeId, now }, step);
    }
    return ok(null);
  });
  return ok({ approvalId });
}

/** What the signers get; null when they have it. */
const prepare = (deps: ChangeStepDeps, changeId: string): Promise<Result<Prepared | null>> =>
  settle(deps.db, async (tx): Promise<Result<Prepared | null>> => {
    const row = await lockChange(tx, changeId);
    if (!row) return reject('change_unknown', { params: { changeId } });
    if (row.approvalId !== null) return ok(null);
    if (row.status !== 'submitted')
      return reject('case_status_unexpected', { params: { applicationId: changeId, status: row.status } });
    const planned = await planChange(tx, row, dayAt(deps.clock.now()));
    if (!planned.ok) return planned;
    return ok({ row, content: await contentOf(tx, row, planned.value) });
  });
