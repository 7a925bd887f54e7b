import type { OutboxMessage } from '@shanhai/contracts/messages';
import { ladderIn } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import { openDeadline, type Calendars, type loadLadders } from '../../calendar';
import { dueIdOf, REPORT, reportKey } from './deps';
import { policyOf } from './policy';

/** What a term is opened with: read before the transaction that opens many. */
export interface TermTools {
  readonly calendars: Calendars;
  readonly ladders: Awaited<ReturnType<typeof loadLadders>>;
  readonly now: Date;
}

interface Asked {
  readonly id: string;
  readonly attempt: number;
  readonly unit: { readonly id: string };
  readonly policy: unknown;
}

/** The term in which a report is to be handed in, from now: nobody is late before they were asked. */
export const openTerm = (tx: Queryable, { id, attempt, unit, policy }: Asked, tools: TermTools) =>
  openDeadline(tx, {
    ...{ id: dueIdOf({ id, attempt }), subjectType: REPORT, subjectId: id, kind: 'target_report' },
    ...{
      unitId: unit.id,
      budget: policyOf({ policy }).dueWorkingDays,
      unit: 'working_day',
      startedAt: tools.now,
    },
    calendar: tools.calendars.ofUnit(unit.id),
    policy: ladderIn(tools.ladders, 'target_report', unit.id),
    workflowId: reportKey(id),
  });

/** Each revision of a report has a process of its own. */
export const startReport = (reportId: string): OutboxMessage => ({
  topic: 'workflow.start',
  payload: { workflowType: 'targetReport', workflowId: reportKey(reportId), input: { reportId } },
});
