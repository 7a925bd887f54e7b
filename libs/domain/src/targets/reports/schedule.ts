import type { Decimal } from 'decimal.js';
import { parseDay, type DateString } from '../../calendar';
import { exact, zero } from '../plans/quantity';
import type { SchedulePoint } from '../plans';

interface Point {
  readonly day: number;
  readonly percent: number;
}

/**
 * How much of the year's value should be reached by the end of a day, in per cent: along straight lines from nothing before
 * the year, through the points of the schedule, to all of it on its last day. Without points that is 序时进度, day by day.
 * Never falls from one day to the next, because the points do not.
 */
export function expectedPercent(schedule: readonly SchedulePoint[], year: number, on: DateString): Decimal {
  const day = parseDay(on);
  const points = pointsOf(schedule, year);
  const next = points.findIndex((point) => point.day >= day);
  const [before, after] = [points[next - 1], points[next]];
  if (!after) return exact(String(points.at(-1)?.percent ?? 100));
  return before ? between(before, after, day) : zero;
}

function pointsOf(schedule: readonly SchedulePoint[], year: number): Point[] {
  const given = schedule.map(({ on, percent }) => ({ day: parseDay(on), percent }));
  const end = parseDay(`${year}-12-31`);
  const ends = given.some(({ day }) => day === end) ? [] : [{ day: end, percent: 100 }];
  return [{ day: parseDay(`${year}-01-01`) - 1, percent: 0 }, ...given, ...ends];
}

const between = (before: Point, after: Point, day: number): Decimal =>
  exact(String(after.percent - before.percent))
    .times(day - before.day)
    .dividedBy(after.day - before.day)
    .plus(before.percent);
