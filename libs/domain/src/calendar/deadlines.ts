import { assertNever } from '../result';
import { type WorkingCalendar } from './calendar';
import { MS_PER_HOUR, dayOf } from './dates';
import { type Projection, addCalendarDays, addHours, addWorkingDays, countWorkingDays } from './working-days';

export type DeadlineUnit = 'working_day' | 'calendar_day' | 'hour';

/** What a term needs to be projected. A new calendar projects the same term again. */
export interface DeadlineTerm {
  /** Whole units in all. */
  readonly budget: number;
  readonly unit: DeadlineUnit;
  /** Since when the clock has run without a pause. */
  readonly startedAt: Date;
  /** Whole units used before `startedAt`; more than the budget when it was overdue at its last pause. */
  readonly consumed: number;
}

/**
 * When the term ends if it is not paused again. A term that was overdue already ends where it started again.
 * @throws RangeError when budget and consumed don't make a term.
 */
export const projectDeadline = (input: DeadlineTerm & { readonly calendar: WorkingCalendar }): Projection => {
  const { startedAt, calendar, unit } = input;
  const left = input.budget - input.consumed;
  if (left < 0) return { dueAt: startedAt, provisional: false, calendar: '' };
  switch (unit) {
    case 'working_day':
      return addWorkingDays(startedAt, left, calendar);
    case 'calendar_day':
      return addCalendarDays(startedAt, left, calendar);
    case 'hour':
      return { dueAt: addHours(startedAt, left), provisional: false, calendar: '' };
    default:
      return assertNever(unit);
  }
};

/**
 * Units used when the clock is stopped: the day on which it started is not counted, the day on which it stops
 * is. A pause and a resumption on one day therefore change nothing, and a longer pause moves the deadline by
 * exactly the working days between them (行政许可法 art. 32 and 45: time for correction is not counted).
 */
export const consumedAt = (term: DeadlineTerm, pausedAt: Date, calendar: WorkingCalendar): number => {
  const consumed = term.consumed + elapsed(term, pausedAt, calendar);
  const overdue = pausedAt > projectDeadline({ ...term, calendar }).dueAt;
  return overdue ? Math.max(consumed, term.budget + 1) : consumed;
};

const elapsed = (term: DeadlineTerm, until: Date, calendar: WorkingCalendar): number => {
  switch (term.unit) {
    case 'working_day':
      return countWorkingDays(term.startedAt, until, calendar);
    case 'calendar_day':
      return Math.max(0, dayOf(until) - dayOf(term.startedAt));
    case 'hour':
      return Math.max(0, Math.floor((until.getTime() - term.startedAt.getTime()) / MS_PER_HOUR));
    default:
      return assertNever(term.unit);
  }
};

/** Stops the clock. `startedAt` stays, so that resuming knows the part of an hour that was used. */
export const pauseDeadline = (
  term: DeadlineTerm,
  pausedAt: Date,
  calendar: WorkingCalendar,
): DeadlineTerm & { readonly pausedAt: Date } => ({
  ...term,
  consumed: consumedAt(term, pausedAt, calendar),
  pausedAt,
});

/** Starts the clock again. The day on which it starts is not counted; minutes of a term in hours are kept. */
export const resumeDeadline = (
  term: DeadlineTerm & { readonly pausedAt: Date },
  resumedAt: Date,
): DeadlineTerm => ({
  budget: term.budget,
  unit: term.unit,
  consumed: term.consumed,
  startedAt: new Date(resumedAt.getTime() - partOfHour(term, term.pausedAt)),
});

/** Milliseconds of an hour that has begun when the clock is stopped; 0 for terms in days, which count whole days. */
export const partOfHour = ({ unit, startedAt }: DeadlineTerm, pausedAt: Date): number =>
  unit === 'hour' ? Math.max(0, pausedAt.getTime() - startedAt.getTime()) % MS_PER_HOUR : 0;
