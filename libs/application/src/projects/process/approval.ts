import type { ApprovalClosed } from '@shanhai/contracts/messages';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { idFromName } from '@shanhai/platform/ids';
import { openApproval } from '../../approvals';
import { numberOf, processStep, recordSteps, unexpectedStatus, type ProcessDeps } from './deps';
import { approvalOutcome, changeCase, type ProcessCase } from './process.store';
import { contentOf } from '../content';

/** A case has one approval, and this is its id. */
export const approvalIdOf = (applicationId: string): string => idFromName(`approval:${applicationId}`);

/**
 * Opens the approval of an accepted case, and writes down that it is there. Two transactions, each harmless when
 * it is repeated: a crash between them is mended by the repetition. Rejects with `application_unknown`,
 * `case_status_unexpected`, or what the approval refuses.
 */
export async function openCaseApproval(
  deps: ProcessDeps,
  applicationId: string,
): Promise<Result<{ readonly approvalId: string }>> {
  const approvalId = approvalIdOf(applicationId);
  const prepared = await processStep(deps, applicationId, async (tx, found) => {
    if (found.approvalId !== null) return ok(null);
    if (found.status !== 'submitted') return unexpectedStatus(found);
    return ok({ found, content: await contentOf(tx, found.id, found.submittedAt ?? deps.clock.now()) });
  });
  if (!prepared.ok) return prepared;
  if (prepared.value === null) return ok({ approvalId });
  const { found, content } = prepared.value;
  const opened = await openApproval(deps, { approvalId, ...subjectOf(found), content, process: true });
  if (!opened.ok) return opened;
  return markInApproval(deps, applicationId, approvalId);
}

const subjectOf = (found: ProcessCase) => ({
  caseType: 'project-application',
  caseId: found.id,
  routeId: found.routeId,
  unitId: found.unitId,
  initiatorId: found.createdBy,
  number: numberOf(found),
});

const markInApproval = (
  deps: ProcessDeps,
  applicationId: string,
  approvalId: string,
): Promise<Result<{ readonly approvalId: string }>> =>
  processStep(deps, applicationId, async (tx, found) => {
    if (found.approvalId === null) {
      const now = deps.clock.now();
      await changeCase(tx, found.id, { status: 'in_approval', approvalId }, now);
      await recordSteps(tx, found.id, now, [
        { type: 'approval_opened', data: { approvalId }, name: 'system:process', reason: 'accepted' },
      ]);
    }
    return ok({ approvalId });
  });

export type ApprovalReading =
  { readonly closed: false } | { readonly closed: true; readonly outcome: ApprovalClosed['outcome'] };

/** How an approval stands. Rejects with `approval_unknown`. */
export async function readApproval(
  { db }: Pick<ProcessDeps, 'db'>,
  approvalId: string,
): Promise<Result<ApprovalReading>> {
  const outcome = await approvalOutcome(db, approvalId);
  if (outcome === undefined) return reject('approval_unknown', { params: { approvalId } });
  return ok(outcome === null ? { closed: false } : { closed: true, outcome });
}
