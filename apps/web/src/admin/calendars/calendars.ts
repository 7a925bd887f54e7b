import type { CalendarYearView, OfficeHoursInput } from '@shanhai/contracts/calendar';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { stringify } from 'yaml';
import { byCursor } from '../../api/by-cursor';
import { request } from '../../api/request';
import { queries } from '../../app/queries';
import { useAreaWords } from '../../i18n/area';
import { calendars as en } from '../../i18n/en/calendars';
import { calendars as zh } from '../../i18n/zh/calendars';
import { weekdayOf } from '../../i18n/weekday';

export const useCalendarWords = () => useAreaWords({ zh, en });

const CALENDARS = ['calendars'] as const;

export const useYears = () =>
  useQuery({
    queryKey: [...CALENDARS, 'years'],
    queryFn: ({ signal }) => request('GET', '/calendars', { signal }),
  });

/** By the version in force, or by another. */
export const useYear = (year: number, version?: number) =>
  useQuery({
    queryKey: [...CALENDARS, 'year', year, version],
    queryFn: ({ signal }) =>
      request('GET', '/calendars/{year}', { params: { year }, query: { version }, signal }),
  });

export const useOfficeHours = () =>
  useQuery({
    queryKey: [...CALENDARS, 'hours'],
    queryFn: ({ signal }) => request('GET', '/office-hours', { signal }),
  });

const LOOK_AGAIN_MS = 1_000;

/** The latest projections, looked at again and again while one of them runs. */
export const useProjections = () =>
  useQuery({
    queryKey: [...CALENDARS, 'projections'],
    queryFn: ({ signal }) => request('GET', '/calendar-projections', { query: { limit: 3 }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((each) => each.state !== 'finished') ? LOOK_AGAIN_MS : false,
  });

/** The open deadlines that a text would move; asked for when somebody wants to see them. */
export const useMoves = (source: string, wanted: boolean) =>
  useInfiniteQuery({
    queryKey: [...CALENDARS, 'moves', source],
    queryFn: ({ pageParam, signal }) =>
      request('POST', '/calendars/preview', {
        query: { limit: 50, cursor: pageParam },
        body: { source },
        signal,
      }),
    ...byCursor,
    enabled: wanted,
    gcTime: 0,
  });

export type MovesQuery = ReturnType<typeof useMoves>;

/** Hours whose effect was asked for, and for which time: asked again, it is looked again. */
export interface AskedHours {
  readonly input: OfficeHoursInput;
  readonly at: number;
}

/** The open deadlines that office hours would move; null while nobody asks. */
export const useHoursMoves = (asked: AskedHours | null) =>
  useInfiniteQuery({
    queryKey: [...CALENDARS, 'hours-moves', asked],
    queryFn: ({ pageParam, signal }) => {
      if (asked === null) throw new Error('hours that nobody asked about');
      const query = { limit: 50, cursor: pageParam };
      return request('POST', '/office-hours/preview', { query, body: asked.input, signal });
    },
    ...byCursor,
    enabled: asked !== null,
    gcTime: 0,
  });

export const refreshCalendars = (): Promise<void> => queries.invalidateQueries({ queryKey: CALENDARS });

/** The notice of a year written out, to be changed into its next version. */
export const noticeText = ({ year, source, announcedOn, holidays }: CalendarYearView): string =>
  stringify(
    {
      ...{ year, source: source ?? '', announcedOn: announcedOn ?? `${year - 1}-11-01` },
      holidays: holidays.map(({ name, days, worked }) => ({
        ...{ name, from: days[0], to: days.at(-1), worked },
      })),
    },
    { lineWidth: 110 },
  );

/** Empty but for its year: when it was announced and which days it frees only the notice knows. */
export const noticeTemplate = (year: number): string => `# 按国务院办公厅的通知逐项填写
year: ${year}
source: ''
announcedOn: ''
holidays: []
`;

interface Written {
  readonly holidays: readonly {
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly days?: readonly string[] | undefined;
    readonly worked?: readonly string[] | undefined;
  }[];
}

/** Days of a sound notice that differ from Monday to Friday. */
export function daysOf({ holidays }: Written): { daysOff: string[]; workdays: string[] } {
  const free = holidays.flatMap(({ from = '', to = '', days }) => days ?? between(from, to));
  return {
    daysOff: free.filter((day) => !isWeekend(day)),
    workdays: holidays.flatMap(({ worked = [] }) => worked),
  };
}

const DAY_MS = 86_400_000;
export const isWeekend = (day: string): boolean => weekdayOf(day) > 4;

function between(from: string, to: string): string[] {
  const first = Date.parse(`${from}T00:00:00Z`);
  const length = Math.round((Date.parse(`${to}T00:00:00Z`) - first) / DAY_MS) + 1;
  return Array.from({ length }, (_, at) => new Date(first + at * DAY_MS).toISOString().slice(0, 10));
}

/** The days of a month, `YYYY-MM-DD`. */
export const daysOfMonth = (year: number, month: number): string[] => {
  const start = `${year}-${String(month).padStart(2, '0')}`;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length }, (_, at) => `${start}-${String(at + 1).padStart(2, '0')}`);
};
