import { assertNever } from '../result';
import { type WorkingCalendar } from './calendar';
import { type DayNumber, type TimeOfDay, dayOf, instantAt } from './dates';
import { shiftWorkingDays } from './working-days';

/**
 * Whom a rung tells. holders: who has to act – of a stage those with an open task, of a correction and of a process's
 * phase who filed the case. superior: the head of each holder's unit, or the nearest head above. coordinator: of the
 * unit that is late (联络员). upper_coordinator: of the government above it. applicant: who filed the case, where others have
 * to act.
 */
export const recipients = ['holders', 'superior', 'coordinator', 'upper_coordinator', 'applicant'] as const;
export type Recipient = (typeof recipients)[number];

/** Those who are told beside who has to act. */
const overseers: readonly Recipient[] = ['superior', 'coordinator', 'upper_coordinator'];

/** One rung of a reminder ladder, as data. */
export interface RungPolicy {
  /** Its name, unique in its ladder: it fires once per deadline under this name. */
  readonly rung: string;
  /** Days from the deadline's day: negative before it, 0 on it, positive after it. */
  readonly offset: number;
  readonly unit: 'working_day' | 'calendar_day';
  readonly at: TimeOfDay;
  readonly to: readonly Recipient[];
}

export interface LadderPolicy {
  readonly rungs: readonly RungPolicy[];
}

/** A rung of one deadline, with the instant at which it fires. */
export interface Rung {
  readonly rung: string;
  readonly fireAt: Date;
  readonly recipients: readonly Recipient[];
  /** Whether it tells superior or coordinator that the term has run out, which the history of an approval records. */
  readonly escalate: boolean;
}

const rung = (rung: string, offset: number, at: TimeOfDay): RungPolicy => ({
  ...{ rung, offset, unit: 'working_day', at },
  to: offset > 0 ? ['holders', 'superior', 'coordinator'] : ['holders'],
});

/**
 * For stages of a few working days: the day before, on the day before office hours, and 1, 3 and 7 working days
 * after with escalation, then no more. Illustrative: no law fixes it.
 */
export const STAGE_LADDER: LadderPolicy = {
  rungs: [
    rung('before-1', -1, '09:00'),
    rung('on-the-day', 0, '08:30'),
    rung('after-1', 1, '09:00'),
    rung('after-3', 3, '09:00'),
    rung('after-7', 7, '09:00'),
  ],
};

/** For terms of months: 30, 7 and 1 days before as well. Illustrative. */
export const PHASE_LADDER: LadderPolicy = {
  rungs: [
    { ...rung('before-30', -30, '09:00'), unit: 'calendar_day' },
    { ...rung('before-7', -7, '09:00'), unit: 'calendar_day' },
    ...STAGE_LADDER.rungs,
  ],
};

/** After the deadline, whoever is told beside those who have to act is told because they have not. */
export const escalates = ({ offset, to }: Pick<RungPolicy, 'offset' | 'to'>): boolean =>
  offset > 0 && overseers.some((each) => to.includes(each));

/** Why a rung of a ladder is none of a deadline: its clock starts later, or the deadline has passed by then. */
export type LeftOut = 'before_start' | 'after_end';

interface Dates {
  readonly startedAt: Date;
  readonly dueAt: Date;
}

/** When a rung of a ladder stands for a deadline, and why it would not fire there; null when it would. */
export function rungAt(
  { startedAt, dueAt }: Dates,
  each: RungPolicy,
  calendar: WorkingCalendar,
): { readonly fireAt: Date; readonly leftOut: LeftOut | null } {
  const at = fireAt(dueAt, each, calendar);
  if (at <= startedAt) return { fireAt: at, leftOut: 'before_start' };
  return { fireAt: at, leftOut: each.offset <= 0 && at >= dueAt ? 'after_end' : null };
}

/**
 * The rungs of a deadline, earliest first. Left out are rungs that would fire before the clock started and
 * rungs "before" or "on the day" that would fire when the deadline has passed already.
 */
export const ladderFor = (deadline: Dates, policy: LadderPolicy, calendar: WorkingCalendar): Rung[] =>
  policy.rungs
    .map((each) => ({ each, ...rungAt(deadline, each, calendar) }))
    .filter(({ leftOut }) => leftOut === null)
    .map(({ each, fireAt: at }) => ({
      rung: each.rung,
      fireAt: at,
      recipients: each.to,
      escalate: escalates(each),
    }))
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
