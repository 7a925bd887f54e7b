import {
  type DeadlineUnit,
  type LadderPolicy,
  type WorkingCalendar,
  ladderFor,
  projectDeadline,
} from '@shanhai/domain/calendar';

/** A clock to be started. */
export interface NewDeadline {
  readonly id: string;
  /** approval for stages, project-application for phases of that process. */
  readonly subjectType: string;
  readonly subjectId: string;
  /** The unit whose case it is. */
  readonly unitId: string;
  /** What ends: `stage`, `correction`, `publicity` … */
  readonly kind: string;
  readonly stageKey?: string;
  /** Whole units. */
  readonly budget: number;
  readonly unit: DeadlineUnit;
  readonly startedAt: Date;
  /** Whole units used already; 0 for a clock that starts afresh. */
  readonly consumed?: number;
  /** The workflow that waits for it: it is signalled when the deadline comes. */
  readonly workflowId?: string;
  readonly calendar: WorkingCalendar;
  /** Whom nobody needs to remind gets {@link NO_LADDER}. */
  readonly policy: LadderPolicy;
}

/** A term that only a workflow waits for. */
export const NO_LADDER: LadderPolicy = { rungs: [] };

/** A row of `deadline` as it is inserted; JSON of it is what {@link insertDeadlines} reads. */
export interface DeadlineRow {
  readonly id: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly stageKey: string | null;
  readonly budget: number;
  readonly unit: DeadlineUnit;
  readonly startedAt: Date;
  /** Units used before `startedAt`. */
  readonly consumed: number;
  readonly dueAt: Date;
  readonly calendar: string;
  readonly provisional: boolean;
  readonly workflowId: string | null;
}

/** A row of `reminder` as it is inserted. */
export interface ReminderRow {
  readonly deadlineId: string;
  readonly rung: string;
  readonly fireAt: Date;
  readonly escalate: boolean;
}

export interface DeadlineRows {
  readonly deadline: DeadlineRow;
  readonly reminders: readonly ReminderRow[];
}

/**
 * The rows of a deadline and of its ladder: when it ends by the calendar, and when each reminder fires.
 * @throws RangeError when the budget is not a whole number of units.
 */
export function deadlineRows(input: NewDeadline): DeadlineRows {
  const { id, subjectType, subjectId, kind, budget, unit, startedAt, calendar } = input;
  const consumed = input.consumed ?? 0;
  const projection = projectDeadline({ budget, unit, startedAt, consumed, calendar });
  const rungs = ladderFor({ startedAt, dueAt: projection.dueAt }, input.policy, calendar);
  return {
    deadline: {
      ...{ id, subjectType, subjectId, kind, budget, unit, startedAt, consumed: 0 },
      ...projection,
      stageKey: input.stageKey ?? null,
      workflowId: input.workflowId ?? null,
    },
    reminders: rungs.map((rung) => ({ deadlineId: id, ...rung })),
  };
}
