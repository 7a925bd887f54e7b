import { type WorkingCalendar, isWorkingDayNumber } from './calendar';
import { type DayNumber, dayOf, instantAt } from './dates';
import { shiftWorkingDays } from './working-days';

/**
 * How a deadline stands. on_time ●; near ▲: it comes soon or has just passed; serious ■: it passed days ago;
 * waiting ○: its clock stands still, or has not begun.
 */
export type Light = 'on_time' | 'near' | 'serious' | 'waiting';
export const LIGHTS = ['serious', 'near', 'on_time', 'waiting'] as const satisfies readonly Light[];

/** When a light changes. Whole working days. */
export interface LightLimits {
  /** ▲ from this many working days before the end. */
  readonly nearWorkingDays: number;
  /** ■ once it has been overdue for this many working days. */
  readonly seriousWorkingDays: number;
}

/**
 * Policy `deadline.lights`: limits for every kind of deadline that has none of its own. One day of warning is enough for
 * a stage of five days, and none at all for a post of three years.
 */
export interface LightRule extends LightLimits {
  readonly kinds: Readonly<Record<string, LightLimits>>;
}

/** What ends before `serious` is ■, else before `near` ▲. */
export interface LightEdges {
  readonly serious: Date;
  readonly near: Date;
}

/** A rule at an instant. Statements compare with the same edges. */
export interface LightBounds extends LightEdges {
  readonly now: Date;
  readonly kinds: ReadonlyMap<string, LightEdges>;
}

/**
 * Days are counted as everywhere: the day on which a term ends is not counted as late, and a term that ends today has
 * no day left. The lights of all deadlines change at midnight, not at each one's minute; only being overdue does not
 * wait for it, and a deadline of today is ▲ before as after.
 */
export const lightBounds = (now: Date, rule: LightRule, calendar: WorkingCalendar): LightBounds => ({
  now,
  ...edges(now, rule, calendar),
  kinds: new Map(Object.entries(rule.kinds).map(([kind, limits]) => [kind, edges(now, limits, calendar)])),
});

const edges = (now: Date, limits: LightLimits, calendar: WorkingCalendar): LightEdges => ({
  serious: instantAt(workingDayBack(dayOf(now), limits.seriousWorkingDays, calendar), '00:00'),
  near: instantAt(shiftWorkingDays(dayOf(now), limits.nearWorkingDays + 1, calendar), '00:00'),
});

/** The n-th working day back from a day, which counts itself when it is one: since any earlier day, n have passed. */
function workingDayBack(day: DayNumber, n: number, calendar: WorkingCalendar): DayNumber {
  return isWorkingDayNumber(day, calendar)
    ? shiftWorkingDays(day, 1 - n, calendar)
    : shiftWorkingDays(day, -n, calendar);
}

export interface Lit {
  readonly kind: string;
  readonly startedAt: Date;
  readonly pausedAt: Date | null;
  readonly dueAt: Date;
}

/** The light of a deadline at the instant of the bounds. */
export const lightOf = ({ kind, startedAt, pausedAt, dueAt }: Lit, bounds: LightBounds): Light => {
  if (pausedAt !== null || startedAt > bounds.now) return 'waiting';
  const { serious, near } = bounds.kinds.get(kind) ?? bounds;
  if (dueAt < serious) return 'serious';
  return dueAt < near ? 'near' : 'on_time';
};
