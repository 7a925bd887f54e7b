import type { DateString } from '../calendar';
import type { ActivityKind, ActivityLevel } from './activities';

/** What is usual between a pair: policy `cooperation.usual`. */
export interface Usual {
  /** Leadership visits in a year. */
  readonly leaderVisits: number;
  /** Major events in a year. */
  readonly majorEvents: number;
  /** Meetings of deputies in a month. */
  readonly deputyMeetingsPerMonth: number;
}

export interface HeldActivity {
  readonly kind: ActivityKind;
  readonly level: ActivityLevel;
  readonly startsOn: DateString;
}

export interface Count {
  /** How many were held in the year. */
  readonly held: number;
  /** How many are usual in a whole year. */
  readonly usual: number;
}

export interface PairYear {
  readonly leaderVisits: Count;
  readonly majorEvents: Count;
  readonly deputyMeetings: Count & {
    /** Months (1 to 12) of the year that have passed, without as many meetings as are usual. */
    readonly monthsWithout: number[];
  };
  /** Everything that was held, of whatever kind. */
  readonly activities: number;
}

/** A pair's year against what is usual. The month of `today` has not passed yet. */
export function pairYear(
  held: readonly HeldActivity[],
  usual: Usual,
  year: number,
  today: DateString,
): PairYear {
  const ofYear = held.filter(({ startsOn }) => startsOn.startsWith(`${year}-`));
  const count = (fits: (activity: HeldActivity) => boolean): number => ofYear.filter(fits).length;
  const meetings = ofYear.filter(isDeputyMeeting);
  return {
    leaderVisits: {
      held: count(({ kind, level }) => kind === 'visit' && level === 'leaders'),
      usual: usual.leaderVisits,
    },
    majorEvents: { held: count(({ kind }) => kind === 'event'), usual: usual.majorEvents },
    deputyMeetings: {
      ...{ held: meetings.length, usual: usual.deputyMeetingsPerMonth * 12 },
      monthsWithout: monthsPassed(year, today).filter(
        (month) =>
          meetings.filter(({ startsOn }) => monthOf(startsOn) === month).length <
          usual.deputyMeetingsPerMonth,
      ),
    },
    activities: ofYear.length,
  };
}

const isDeputyMeeting = ({ kind, level }: HeldActivity): boolean =>
  kind === 'joint_meeting' && level === 'deputies';

const monthOf = (day: DateString): number => Number(day.slice(5, 7));

function monthsPassed(year: number, today: DateString): number[] {
  const now = Number(today.slice(0, 4));
  const passed = year < now ? 12 : year > now ? 0 : monthOf(today) - 1;
  return Array.from({ length: passed }, (_, at) => at + 1);
}
