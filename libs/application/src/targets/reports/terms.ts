import type { OutboxMessage } from '@shanhai/contracts/messages';
import { ladderIn } from '@shanhai/domain/calendar';
import type { Queryable } from '@shanhai/platform/postgres';
import { goOnDeadline, openDeadline, type Calendars, type loadLadders } from '../../calendar';
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
export const openTerm = (tx: Queryable, asked: Asked, tools: TermTools) =>
  openDeadline(tx, {
    ...clockOf(asked, tools),
    ...{ budget: policyOf(asked).dueWorkingDays, unit: 'working_day', startedAt: tools.now },
  });

/** What was handed in and taken back goes on in the term that it had. */
export const goOnTerm = (tx: Queryable, { attempt, ...asked }: Asked, tools: TermTools) =>
  goOnDeadline(tx, dueIdOf({ ...asked, attempt }), {
    ...clockOf({ ...asked, attempt: attempt + 1 }, tools),
    now: tools.now,
  });

const clockOf = ({ id, attempt, unit }: Asked, { calendars, ladders }: TermTools) => ({
  ...{ id: dueIdOf({ id, attempt }), subjectType: REPORT, subjectId: id, kind: 'target_report' },
  ...{ unitId: unit.id, calendar: calendars.ofUnit(unit.id), workflowId: reportKey(id) },
  policy: ladderIn(ladders, 'target_report', unit.id),
});

/** Each revision of a report has a process of its own. */
export const startReport = (reportId: string): OutboxMessage => ({
  topic: 'workflow.start',
  payload: { workflowType: 'targetReport', workflowId: reportKey(reportId), input: { reportId } },
});
