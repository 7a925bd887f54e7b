import type { OutboxMessage } from '@shanhai/contracts/messages';
import { ladderIn } from '@shanhai/domain/calendar';
import { ok, type Result } from '@shanhai/domain/result';
import { idFromName } from '@shanhai/platform/ids';
import { appendOutbox } from '@shanhai/platform/outbox';
import { loadLadders, openDeadline, presentCalendars, type Opened } from '../../calendar';
import { numberOf, processKey, processStep, recordSteps, unexpectedStatus, type ProcessDeps } from './deps';
import { changeCase, type ProcessCase } from './process.store';

/** A case has one publicity, and this is its deadline's id. */
export const publicityIdOf = (applicationId: string): string =>
  idFromName(`deadline:publicity:${applicationId}`);

export interface OpenPublicity {
  readonly applicationId: string;
  readonly workingDays: number;
}

/**
 * Begins the publicity (公示) of an approved case: its deadline is a row that the workflow waits for, and the
 * applicant is told until when. Asked again, it answers the same deadline. Rejects with `application_unknown`
 * or `case_status_unexpected`.
 */
export async function openPublicity(
  deps: ProcessDeps,
  { applicationId, workingDays }: OpenPublicity,
): Promise<Result<{ readonly deadlineId: string }>> {
  const deadlineId = publicityIdOf(applicationId);
  const calendars = await presentCalendars(deps.db);
  const ladders = await loadLadders(deps.db);
  return processStep(deps, applicationId, async (tx, found) => {
    if (found.status === 'publicity' || found.status === 'completed') return ok({ deadlineId });
    if (found.status !== 'in_approval') return unexpectedStatus(found);
    const now = deps.clock.now();
    const opened = await openDeadline(tx, {
      ...{ id: deadlineId, subjectType: 'project-application', subjectId: found.id, kind: 'publicity' },
      unitId: found.unitId,
      ...{ budget: workingDays, unit: 'working_day', startedAt: now },
      calendar: calendars.ofUnit(found.unitId),
      policy: ladderIn(ladders, 'publicity', found.unitId),
      workflowId: processKey(found.id),
    });
    await changeCase(tx, found.id, { status: 'publicity' }, now);
    const data = { deadlineId, workingDays, endsAt: opened.dueAt.toISOString() };
    await recordSteps(tx, found.id, now, [
      { type: 'publicity_opened', data, name: 'system:process', reason: 'approved' },
    ]);
    await appendOutbox(tx, processKey(found.id), [openedNotice(found, opened)], now);
    return ok({ deadlineId });
  });
}

const openedNotice = (found: ProcessCase, { dueAt, provisional }: Opened): OutboxMessage => ({
  topic: 'notice',
  payload: {
    kind: 'publicity_opened',
    dedupeKey: `publicity:${found.id}`,
    personIds: [found.createdBy],
    link: `/projects/${found.id}`,
    data: { number: numberOf(found), title: found.title, endsAt: dueAt.toISOString(), provisional },
  },
});
