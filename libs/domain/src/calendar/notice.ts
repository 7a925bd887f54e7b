import type { FieldError, Params } from '../result';
import type { CalendarYear } from './calendar';
import { type DateString, type DayNumber, formatDay, parseDay, weekdayOf, yearOf } from './dates';

/** One holiday as a notice prints it: free from a day to a day, or on days listed one by one, and what is worked for it. */
export type Holiday = {
  readonly name: string;
  /** Saturdays and Sundays that are worked in exchange (调休上班). */
  readonly worked: readonly DateString[];
} & ({ readonly from: DateString; readonly to: DateString } | { readonly days: readonly DateString[] });

/** 国务院办公厅关于部分节假日安排的通知: the holidays of one year. */
export interface Notice {
  readonly year: number;
  readonly source: string;
  /** The day on which it was announced. */
  readonly announcedOn: DateString;
  readonly holidays: readonly Holiday[];
}

export interface NoticeFault extends FieldError {
  readonly severity: 'error' | 'warning';
}

/** One day that a notice names, and where it stands there. */
interface Named {
  readonly day: DayNumber;
  readonly pointer: string;
  readonly holiday: number;
}

/**
 * What is wrong with a notice whose dates are days. Errors would make a calendar that contradicts itself; warnings
 * are what no notice of 2019 to 2026 has done but for a reason.
 */
export function noticeFaults(notice: Notice): NoticeFault[] {
  const free = notice.holidays.flatMap(freeDays);
  const worked = notice.holidays.flatMap(workedDays);
  const broken = [
    ...notice.holidays.flatMap(spanFaults),
    ...elsewhere(notice.year, free, worked, notice.holidays),
    ...overlaps(free, notice.holidays),
    ...workedFaults(free, worked),
  ];
  // A calendar that can't be made has no neighbours and no balance to speak of.
  return broken.length > 0
    ? broken
    : [...lonely(notice, free, worked), ...unbalanced(notice), ...unnamed(notice)];
}

const fault = (code: string, pointer: string, params?: Params): NoticeFault => ({
  ...{ code, pointer, severity: 'error' as const },
  ...(params && { params }),
});
const warning = (code: string, pointer: string, params: Params): NoticeFault => ({
  ...fault(code, pointer, params),
  severity: 'warning',
});

/** A span longer than this is a mistake in a year or a month: none of the notices has one of more than ten days. */
const LONGEST = 31;

const freeDays = (each: Holiday, holiday: number): Named[] => {
  const at = `/holidays/${holiday}`;
  if ('days' in each) {
    return each.days.map((day, index) => ({ day: parseDay(day), pointer: `${at}/days/${index}`, holiday }));
  }
  const [first, last] = [parseDay(each.from), parseDay(each.to)];
  const length = Math.min(LONGEST, Math.max(0, last - first + 1));
  return Array.from({ length }, (_, index) => ({ day: first + index, pointer: `${at}/from`, holiday }));
};

const workedDays = ({ worked }: Holiday, holiday: number): Named[] =>
  worked.map((day, index) => ({
    ...{ day: parseDay(day), holiday },
    pointer: `/holidays/${holiday}/worked/${index}`,
  }));

const spanFaults = (each: Holiday, index: number): NoticeFault[] => {
  const at = `/holidays/${index}`;
  if ('days' in each) return skipped(each.days.map(parseDay), `${at}/days`);
  const [first, last] = [parseDay(each.from), parseDay(each.to)];
  if (last < first) return [fault('notice_span_reversed', `${at}/to`, { from: each.from, to: each.to })];
  return last - first >= LONGEST ? [fault('notice_span_too_long', `${at}/to`, { max: LONGEST })] : [];
};

/** A holiday is one run of days: what is not listed between its first and its last was forgotten, or is not of it. */
const skipped = (days: readonly DayNumber[], pointer: string): NoticeFault[] => {
  const listed = new Set(days);
  const first = Math.min(...days);
  const length = Math.min(LONGEST, Math.max(...days) - first + 1);
  return Array.from({ length }, (_, index) => first + index)
    .filter((day) => !listed.has(day))
    .map((day) => fault('notice_weekday_missing', pointer, { date: formatDay(day) }));
};

const elsewhere = (
  year: number,
  free: readonly Named[],
  worked: readonly Named[],
  holidays: readonly Holiday[],
): NoticeFault[] => {
  const ends = holidays.flatMap((each, holiday) =>
    'days' in each ? [] : [{ day: parseDay(each.to), pointer: `/holidays/${holiday}/to`, holiday }],
  );
  const wrong = [...free, ...ends, ...worked].filter(({ day }) => yearOf(day) !== year);
  return [...new Map(wrong.map((each) => [each.pointer, each])).values()].map(({ day, pointer }) =>
    fault('notice_date_elsewhere', pointer, { date: formatDay(day), year }),
  );
};

/** One fault for each pair of holidays, at the later one. */
const overlaps = (free: readonly Named[], holidays: readonly Holiday[]): NoticeFault[] => {
  const first = new Map<DayNumber, Named>();
  const found = new Map<string, NoticeFault>();
  for (const named of free) {
    const other = first.get(named.day);
    if (other === undefined) first.set(named.day, named);
    else if (!found.has(`${other.holiday} ${named.holiday}`)) {
      const params = { date: formatDay(named.day), other: holidays[other.holiday]?.name ?? '' };
      found.set(`${other.holiday} ${named.holiday}`, fault('notice_holidays_overlap', named.pointer, params));
    }
  }
  return [...found.values()];
};

const workedFaults = (free: readonly Named[], worked: readonly Named[]): NoticeFault[] => {
  const holidays = new Set(free.map(({ day }) => day));
  const seen = new Set<DayNumber>();
  return worked.flatMap(({ day, pointer }) => {
    const date = formatDay(day);
    if (seen.has(day)) return [fault('notice_workday_twice', pointer, { date })];
    seen.add(day);
    if (holidays.has(day)) return [fault('notice_workday_free', pointer, { date })];
    return isWeekend(day) ? [] : [fault('notice_workday_already', pointer, { date })];
  });
};

const isWeekend = (day: DayNumber): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6;

/** A single working day with free days on both sides: the notices exchange it, so it was rather forgotten. */
const lonely = ({ year }: Notice, free: readonly Named[], worked: readonly Named[]): NoticeFault[] => {
  const off = new Set(free.map(({ day }) => day));
  const on = new Set(worked.map(({ day }) => day));
  const works = (day: DayNumber): boolean => on.has(day) || (!isWeekend(day) && !off.has(day));
  const alone = free
    .map((named) => ({ ...named, day: named.day + 1 }))
    .concat(free.map((named) => ({ ...named, day: named.day - 1 })))
    .filter(({ day }) => yearOf(day) === year && !on.has(day))
    .filter(({ day }) => works(day) && !works(day - 1) && !works(day + 1));
  return [...new Map(alone.map((each) => [each.day, each])).values()].map(({ day, holiday }) =>
    warning('notice_weekday_alone', `/holidays/${holiday}`, { date: formatDay(day) }),
  );
};

/**
 * Days that the law makes free: 11 by the regulation of 2014 (国务院令第644号), 13 since 1 January 2025 (全国年节及纪念日放假办法,
 * 国务院令第795号). All else that a notice makes free it has worked on a weekend.
 */
const statutoryDays = (year: number): number => (year >= 2025 ? 13 : 11);

const unbalanced = (notice: Notice): NoticeFault[] => {
  const { daysOff, workdays } = yearOfNotice(notice, 1);
  const days = daysOff.length - workdays.length;
  const statutory = statutoryDays(notice.year);
  return days === statutory ? [] : [warning('notice_unbalanced', '/holidays', { days, statutory })];
};

const NAMES = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];

const unnamed = ({ holidays }: Notice): NoticeFault[] =>
  NAMES.filter((name) => !holidays.some((each) => each.name.includes(name))).map((name) =>
    warning('notice_holiday_unnamed', '/holidays', { name }),
  );

/** A notice without errors, as the calendar keeps it: free Mondays to Fridays, and weekend days that are worked. */
export const yearOfNotice = (
  { year, source, holidays }: Pick<Notice, 'year' | 'source' | 'holidays'>,
  version: number,
): CalendarYear => ({
  ...{ year, version, source },
  daysOff: holidays
    .flatMap(freeDays)
    .filter(({ day }) => !isWeekend(day))
    .map(({ day }) => formatDay(day))
    .sort(),
  workdays: holidays.flatMap(({ worked }) => worked).sort(),
});
