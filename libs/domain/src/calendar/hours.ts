import { type DateString, type DayNumber, type TimeOfDay, parseDay } from './dates';

/**
 * When offices work. Only the close of the afternoon decides a deadline: a term ends when business stops (民法典
 * art. 203). There are no half days: an office that works on a day works all of it.
 */
export interface OfficeHours {
  readonly morning: Span;
  readonly afternoon: Span;
}

export interface Span {
  readonly opens: TimeOfDay;
  readonly closes: TimeOfDay;
}

/** A configurable default: the usual hours of Zhejiang's offices in winter; no law fixes them. */
export const DEFAULT_OFFICE_HOURS: OfficeHours = {
  morning: { opens: '08:30', closes: '12:00' },
  afternoon: { opens: '14:00', closes: '17:30' },
};

/** Hours from a day on, until later ones begin. */
export interface DatedHours {
  readonly from: DateString;
  readonly hours: OfficeHours;
}

/** Hours of one unit, or of every unit without its own where it is null. */
export interface UnitHours extends DatedHours {
  readonly unitId: string | null;
}

/** When business stops, from a day on. Earliest first; before the first, {@link DEFAULT_OFFICE_HOURS} hold. */
export type Closes = readonly { readonly from: DayNumber; readonly closes: TimeOfDay }[];

/** Of several that begin on one day the last counts: it was published later. */
export const closesOf = (hours: readonly DatedHours[]): Closes =>
  [...new Map(hours.map(({ from, hours: { afternoon } }) => [parseDay(from), afternoon.closes]))]
    .map(([from, closes]) => ({ from, closes }))
    .sort((a, b) => a.from - b.from);

export const closeOn = (day: DayNumber, closes: Closes): TimeOfDay =>
  closes.findLast(({ from }) => from <= day)?.closes ?? DEFAULT_OFFICE_HOURS.afternoon.closes;

/** Of hours that begin on several days those that hold on one; undefined before the first of them. */
export const hoursOn = (day: DateString, hours: readonly DatedHours[]): OfficeHours | undefined =>
  hours
    .filter(({ from }) => from <= day)
    .reduce<DatedHours | undefined>(
      (latest, each) => (latest === undefined || each.from >= latest.from ? each : latest),
      undefined,
    )?.hours;

const timesOf = ({ morning, afternoon }: OfficeHours): readonly TimeOfDay[] => [
  ...[morning.opens, morning.closes, afternoon.opens, afternoon.closes],
];

export const sameHours = (one: OfficeHours, other: OfficeHours): boolean =>
  timesOf(one).join() === timesOf(other).join();

/**
 * The hours that a unit keeps: its own, else those of the nearest unit above it that has some, else the default's.
 * `parentOf` answers null at the top; a unit that is above itself is an error in the data and ends the search.
 */
export function hoursOfUnit(
  unitId: string,
  all: readonly UnitHours[],
  parentOf: (unitId: string) => string | null,
): readonly DatedHours[] {
  const seen = new Set<string>();
  for (let unit: string | null = unitId; unit !== null && !seen.has(unit); unit = parentOf(unit)) {
    const own = all.filter((each) => each.unitId === unit);
    if (own.length > 0) return own;
    seen.add(unit);
  }
  return all.filter((each) => each.unitId === null);
}

/** What is wrong with hours: a time that comes before the one that it must follow, by its pointer. */
export const hoursFaults = ({
  morning,
  afternoon,
}: OfficeHours): { pointer: string; code: 'hours_order' }[] => {
  const order = [
    ['/morning/opens', morning.opens],
    ['/morning/closes', morning.closes],
    ['/afternoon/opens', afternoon.opens],
    ['/afternoon/closes', afternoon.closes],
  ] as const;
  return order.flatMap(([pointer, time], at) =>
    at > 0 && time <= (order[at - 1]?.[1] ?? '') ? [{ pointer, code: 'hours_order' as const }] : [],
  );
};
