import { formatDay, instantAt, parseDay, type DateString } from '../../calendar';

/** How often units report on their targets. */
export const reportRhythms = ['month', 'quarter'] as const;
export type ReportRhythm = (typeof reportRhythms)[number];

const MONTHS: Readonly<Record<ReportRhythm, number>> = { month: 1, quarter: 3 };

/** 报告期: a part of the year at whose end units report. Counted from 1. */
export interface Period {
  readonly period: number;
  readonly startsOn: DateString;
  readonly endsOn: DateString;
}

const firstOf = (year: number, month: number): number =>
  parseDay(month > 12 ? `${year + 1}-01-01` : `${year}-${String(month).padStart(2, '0')}-01`);

/** The periods of a year, in order. They fill it without a gap. */
export function periodsOf(year: number, every: ReportRhythm): Period[] {
  const months = MONTHS[every];
  return Array.from({ length: 12 / months }, (_, index) => ({
    period: index + 1,
    startsOn: formatDay(firstOf(year, index * months + 1)),
    endsOn: formatDay(firstOf(year, (index + 1) * months + 1) - 1),
  }));
}

/** The instants between which a period lies: from the first hour of its first day to the end of its last. */
export const spanOf = ({ startsOn, endsOn }: Period): { readonly from: Date; readonly to: Date } => ({
  from: instantAt(parseDay(startsOn), '00:00'),
  to: instantAt(parseDay(endsOn) + 1, '00:00'),
});

/**
 * The period that is reported on after the one given (0 for none yet). What had ended before reporting began is not asked
 * for: values count from the year's beginning, so that a later report says it too. The year's last is always asked for.
 */
export const periodAfter = (
  periods: readonly Period[],
  last: number,
  reportingSince: Date,
): Period | undefined =>
  periods.find(
    (each) => each.period > last && (spanOf(each).to > reportingSince || each.period === periods.length),
  );
