import { type WorkingCalendar, isWorkingDayNumber } from './calendar';
import { type DayNumber, dayOf, instantAt } from './dates';
import { shiftWorkingDays } from './working-days';

/**
 * How a deadline stands. on_time ●; near ▲: it comes soon or has just passed; serious ■: it passed days ago;
 * waiting ○: its clock stands still, or has not begun.
 */
export type Light = 'on_time' | 'near' | 'serious' | 'waiting';
export const LIGHTS = ['serious', 'near', 'on_time', 'waiting'] as const satisfies readonly Light[];

/** When a light changes, as data: policy `deadline.lights`. Whole working days. */
export interface LightRule {
  /** ▲ from this many working days before the end. */
  readonly nearWorkingDays: number;
  /** ■ once it has been overdue for this many working days. */
  readonly seriousWorkingDays: number;
}

/** A rule at an instant: what ends before `serious` is ■, else before `near` ▲. Statements compare with the same two. */
export interface LightBounds {
  readonly now: Date;
  readonly serious: Date;
  readonly near: Date;
}

/**
 * Days are counted as everywhere: the day on which a term ends is not counted as late, and a term that ends today has
 * no day left. The lights of all deadlines change at midnight, not at each one's minute; only being overdue does not
 * wait for it, and a deadline of today is ▲ before as after.
 */
export const lightBounds = (now: Date, rule: LightRule, calendar: WorkingCalendar): LightBounds => ({
  now,
  serious: instantAt(workingDayBack(dayOf(now), rule.seriousWorkingDays, calendar), '00:00'),
  near: instantAt(shiftWorkingDays(dayOf(now), rule.nearWorkingDays + 1, calendar), '00:00'),
});

/** The n-th working day back from a day, which counts itself when it is one: since any earlier day, n have passed. */
function workingDayBack(day: DayNumber, n: number, calendar: WorkingCalendar): DayNumber {
  return isWorkingDayNumber(day, calendar)
    ? shiftWorkingDays(day, 1 - n, calendar)
    : shiftWorkingDays(day, -n, calendar);
}

export interface Lit {
  readonly startedAt: Date;
  readonly pausedAt: Date | null;
  readonly dueAt: Date;
}

/** The light of a deadline at the instant of the bounds. */
export const lightOf = ({ startedAt, pausedAt, dueAt }: Lit, { now, serious, near }: LightBounds): Light => {
  if (pausedAt !== null || startedAt > now) return 'waiting';
  if (dueAt < serious) return 'serious';
  return dueAt < near ? 'near' : 'on_time';
};
