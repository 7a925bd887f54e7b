import type { CalendarYearView } from '@shanhai/contracts/calendar';
import { isWeekend } from './calendars';

type Days = Pick<CalendarYearView, 'daysOff' | 'workdays'>;

/** Days of a year that are free by the later version and were worked by the earlier, and the other way round; in order. */
export interface YearDiff {
  readonly freed: readonly string[];
  readonly worked: readonly string[];
}

export function yearDiff(before: Days, after: Days): YearDiff {
  const [was, is] = [worksBy(before), worksBy(after)];
  const named = new Set([before, after].flatMap(({ daysOff, workdays }) => [...daysOff, ...workdays]));
  const days = [...named].sort();
  return {
    freed: days.filter((day) => was(day) && !is(day)),
    worked: days.filter((day) => !was(day) && is(day)),
  };
}

function worksBy({ daysOff, workdays }: Days): (day: string) => boolean {
  const [off, on] = [new Set(daysOff), new Set(workdays)];
  return (day) => on.has(day) || (!off.has(day) && !isWeekend(day));
}
