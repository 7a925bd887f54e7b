import { assertNever } from '../result';
import { type WorkingCalendar } from './calendar';
import { type DayNumber, type TimeOfDay, dayOf, instantAt } from './dates';
import { shiftWorkingDays } from './working-days';

/** One rung of a reminder ladder, as data. */
export interface RungPolicy {
  /** Its name, unique in its ladder: it fires once per deadline under this name. */
  readonly rung: string;
  /** Days from the deadline's day: negative before it, 0 on it, positive after it. */
  readonly offset: number;
  readonly unit: 'working_day' | 'calendar_day';
  readonly at: TimeOfDay;
  /** Whether the superior and the coordinator are told too. */
  readonly escalate: boolean;
}

export interface LadderPolicy {
  readonly rungs: readonly RungPolicy[];
}

/** A rung of one deadline, with the instant at which it fires. */
export interface Rung {
  readonly rung: string;
  readonly fireAt: Date;
  readonly escalate: boolean;
}

const rung = (name: string, offset: number, at: TimeOfDay, escalate: boolean): RungPolicy => ({
  rung: name,
  offset,
  unit: 'working_day',
  at,
  escalate,
});

/**
 * For stages of a few working days: the day before, on the day before office hours, and 1, 3 and 7 working days
 * after with escalation, then no more. Illustrative: no law fixes it.
 */
export const STAGE_LADDER: LadderPolicy = {
  rungs: [
    rung('before-1', -1, '09:00', false),
    rung('on-the-day', 0, '08:30', false),
    rung('after-1', 1, '09:00', true),
    rung('after-3', 3, '09:00', true),
    rung('after-7', 7, '09:00', true),
  ],
};

/** For terms of months: 30, 7 and 1 days before as well. Illustrative. */
export const PHASE_LADDER: LadderPolicy = {
  rungs: [
    { ...rung('before-30', -30, '09:00', false), unit: 'calendar_day' },
    { ...rung('before-7', -7, '09:00', false), unit: 'calendar_day' },
    ...STAGE_LADDER.rungs,
  ],
};

/**
 * The rungs of a deadline, earliest first. Left out are rungs that would fire before the clock started and
 * rungs "before" or "on the day" that would fire when the deadline has passed already.
 */
export const ladderFor = (
  deadline: { readonly startedAt: Date; readonly dueAt: Date },
  policy: LadderPolicy,
  calendar: WorkingCalendar,
): Rung[] =>
  policy.rungs
    .map((each) => ({ each, fireAt: fireAt(deadline.dueAt, each, calendar) }))
    .filter(({ each, fireAt: at }) => at > deadline.startedAt && (each.offset > 0 || at < deadline.dueAt))
    .map(({ each, fireAt: at }) => ({ rung: each.rung, fireAt: at, escalate: each.escalate }))
    .sort((a, b) => a.fireAt.getTime() - b.fireAt.getTime());

const fireAt = (dueAt: Date, each: RungPolicy, calendar: WorkingCalendar): Date =>
  instantAt(rungDay(dayOf(dueAt), each, calendar), each.at);

const rungDay = (due: DayNumber, each: RungPolicy, calendar: WorkingCalendar): DayNumber => {
  switch (each.unit) {
    case 'working_day':
      return shiftWorkingDays(due, each.offset, calendar);
    case 'calendar_day':
      return due + each.offset;
    default:
      return assertNever(each.unit);
  }
};
