import {
  type DeadlineUnit,
  type LadderPolicy,
  type PublishedLadder,
  type Recipient,
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
  /** For a clock that goes on: its rungs of before this have had their turn. */
  readonly goesOnAt?: Date;
  /** The workflow that waits for it: it is signalled when the deadline comes. */
  readonly workflowId?: string;
  readonly calendar: WorkingCalendar;
  /** A version that was published, or a ladder of the caller's own. */
  readonly policy: PublishedLadder | (LadderPolicy & { readonly id?: undefined });
}

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
  /** The version of the ladder that its rungs are from. */
  readonly ladderId: string | null;
}

/** A row of `reminder` as it is inserted. */
export interface ReminderRow {
  readonly deadlineId: string;
  readonly rung: string;
  readonly fireAt: Date;
  readonly recipients: readonly Recipient[];
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
      ...{ id, subjectType, subjectId, kind, budget, unit, startedAt, consumed },
      ...projection,
      stageKey: input.stageKey ?? null,
      workflowId: input.workflowId ?? null,
      ladderId: input.policy.id ?? null,
    },
    reminders: rungs
      .filter(({ fireAt }) => input.goesOnAt === undefined || fireAt > input.goesOnAt)
      .map((rung) => ({ deadlineId: id, ...rung })),
  };
}
