import { LIGHTS } from '@shanhai/domain/calendar';
import { z } from 'zod';
import {
  date,
  endpoint,
  localized,
  month,
  nothing,
  pageQuery,
  personRef,
  timestamp,
  unitRef,
  uuid,
} from '../http';

/**
 * Whose deadlines. held: of tasks that the reader holds. started: of cases that they started. unit: of cases of the
 * units in which they hold a post. mine: all these. covered: of every unit whose cases they may see.
 */
export const deadlineScopes = ['mine', 'held', 'started', 'unit', 'covered'] as const;
export const deadlineStates = [
  'overdue',
  'today',
  'week',
  'month',
  'later',
  'paused',
  'provisional',
] as const;
export const light = z.enum(LIGHTS);

const text = z.string().trim().min(1).max(100);

export const deadlineFilters = z.strictObject({
  scope: z.enum(deadlineScopes).default('mine'),
  /** stage, correction, publicity … */
  kind: text.optional(),
  /** Type of case, or key of a route. */
  process: text.optional(),
  /** Id of the case's unit. */
  unit: text.optional(),
  /** week: the seven days from today on; month: the thirty; later: after the seven. Only paused and provisional list clocks that stand still. */
  state: z.enum(deadlineStates).optional(),
  light: light.optional(),
  /** Ends on this day, in Zhejiang. A clock that stands still ends on none. */
  day: date.optional(),
  /** Moved by this publication of the calendar. */
  edition: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
});
export type DeadlineFilters = z.output<typeof deadlineFilters>;

/** When a light changes, in working days. */
export const lightLimits = z.strictObject({
  nearWorkingDays: z.int().min(0).max(250),
  seriousWorkingDays: z.int().min(1).max(250),
});

/** Policy `deadline.lights`: the limits of every kind that is not among `kinds`, and those of these. */
export const lightRule = lightLimits.extend({
  kinds: z.array(lightLimits.extend({ kind: z.string(), kindName: localized })),
});

export const deadlineItem = z.strictObject({
  id: uuid,
  kind: z.string(),
  kindName: localized,
  /** What ends: the stage, or the kind. */
  title: localized,
  /** null for a deadline of something that is no case. */
  case: z
    .strictObject({
      type: z.string(),
      id: uuid,
      number: z.string().nullable(),
      title: z.string(),
    })
    .nullable(),
  unit: unitRef,
  /** Who holds it now; nobody where only time is waited for. */
  holders: z.array(personRef),
  startedAt: timestamp,
  budget: z.int(),
  budgetUnit: z.enum(['working_day', 'calendar_day', 'hour']),
  /** Whole units used up to now, pauses left out. */
  used: z.int(),
  /** Since when its clock stands still. */
  pausedAt: timestamp.nullable(),
  /** Working days for which it stood still in all. */
  pausedWorkingDays: z.int(),
  dueAt: timestamp,
  /** As in the inbox: negative when overdue. null while it stands still. */
  workingDaysLeft: z.int().nullable(),
  provisional: z.boolean(),
  light,
  /** Path in the workbench. */
  link: z.string().nullable(),
});
export type DeadlineItem = z.infer<typeof deadlineItem>;

export const lightCounts = z.strictObject({
  serious: z.int(),
  near: z.int(),
  on_time: z.int(),
  waiting: z.int(),
});
export type LightCounts = z.infer<typeof lightCounts>;

const made = {
  rule: lightRule,
  /** The service's clock: the lights are of this instant. */
  asOf: timestamp,
};

export const deadlinePage = z.strictObject({
  items: z.array(deadlineItem),
  nextCursor: z.string().nullable(),
  ...made,
});

/** Cells without a deadline are left out. */
export const deadlineBoard = z.strictObject({
  cells: z.array(
    z.strictObject({ unit: unitRef, kind: z.string(), kindName: localized, counts: lightCounts }),
  ),
  ...made,
});
export type DeadlineBoard = z.infer<typeof deadlineBoard>;

/** work: a weekday. free: a weekend. holiday: a weekday that is free. make_up: a weekend that is worked (调休上班). */
export const dayKinds = ['work', 'free', 'holiday', 'make_up'] as const;

/** How many deadlines of a day are named in a month. */
export const DAY_NAMES = 3;

export const deadlineMonth = z.strictObject({
  days: z.array(
    z.strictObject({
      date,
      kind: z.enum(dayKinds),
      counts: lightCounts,
      /** How many of these are provisional. */
      provisional: z.int(),
      /** The first that end on it; none on any day of a month that has too many to name. */
      first: z.array(deadlineItem).max(DAY_NAMES),
    }),
  ),
  /** Clocks that stand still and end on no day. */
  paused: z.int(),
  /** The notice of holidays of the year is not published: weekends alone are free. */
  provisional: z.boolean(),
  ...made,
});
export type DeadlineMonth = z.infer<typeof deadlineMonth>;

/** What a calendar program may show: one's own deadlines, or those of the board. */
export const feedScopes = ['mine', 'covered'] as const satisfies readonly (typeof deadlineScopes)[number][];
export type FeedScope = (typeof feedScopes)[number];

export const calendarFeed = z.strictObject({
  createdAt: timestamp,
  lastReadAt: timestamp.nullable(),
});

const filtersOfBoard = deadlineFilters
  .pick({ kind: true, process: true, unit: true, state: true })
  .extend({ scope: z.enum(deadlineScopes).default('covered') });

export const routes = {
  deadlines: endpoint({
    method: 'GET',
    path: '/deadlines',
    tag: 'deadlines',
    summary: 'Open deadlines that concern the person who asks, soonest first',
    query: pageQuery.extend(deadlineFilters.shape),
    status: 200,
    response: deadlinePage,
    access: 'session',
  }),
  month: endpoint({
    method: 'GET',
    path: '/deadlines/month',
    tag: 'deadlines',
    summary: 'The same deadlines counted by day, with the working days of the month',
    query: deadlineFilters.omit({ day: true }).extend({ month }),
    status: 200,
    response: deadlineMonth,
    access: 'session',
  }),
  board: endpoint({
    method: 'GET',
    path: '/deadlines/board',
    tag: 'deadlines',
    summary:
      'How many open deadlines stand how, by unit and kind: of the units whose cases the reader may see, unless scope says otherwise',
    query: filtersOfBoard,
    status: 200,
    response: deadlineBoard,
    access: 'session',
  }),
  exportCsv: endpoint({
    method: 'GET',
    path: '/deadlines/export.csv',
    tag: 'deadlines',
    summary: 'The list as CSV (UTF-8 with byte order mark), all pages',
    query: deadlineFilters,
    status: 200,
    response: z.string(),
    produces: 'text/csv',
    access: 'session',
    problems: ['too_many_requests'],
  }),
  exportXlsx: endpoint({
    method: 'GET',
    path: '/deadlines/export.xlsx',
    tag: 'deadlines',
    summary: 'The list as an Excel workbook, all pages',
    query: deadlineFilters,
    status: 200,
    response: z.string(),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    access: 'session',
    problems: ['too_many_requests'],
  }),
  feed: endpoint({
    method: 'GET',
    path: '/calendar-feed',
    tag: 'deadlines',
    summary: 'Whether the reader has a private calendar address; the address itself was shown once',
    status: 200,
    response: z.strictObject({ feed: calendarFeed.nullable() }),
    access: 'session',
  }),
  renewFeed: endpoint({
    method: 'PUT',
    path: '/calendar-feed',
    tag: 'deadlines',
    summary: 'Make a private calendar address; one that was there before stops at once',
    status: 200,
    response: calendarFeed.extend({
      url: z.string(),
      /** The calendar of the units that the reader covers; null for who covers none. */
      coveredUrl: z.string().nullable(),
    }),
    access: 'session',
  }),
  revokeFeed: endpoint({
    method: 'DELETE',
    path: '/calendar-feed',
    tag: 'deadlines',
    summary: 'Stop the private calendar address',
    status: 204,
    response: nothing,
    access: 'session',
  }),
  calendar: endpoint({
    method: 'GET',
    path: '/calendar-feeds/{token}/deadlines.ics',
    tag: 'deadlines',
    summary:
      'Deadlines of the person whose address it is, or of the units they cover, as iCalendar (RFC 5545)',
    params: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) }),
    query: z.strictObject({ scope: z.enum(feedScopes).default('mine') }),
    status: 200,
    response: z.string(),
    produces: 'text/calendar',
    access: 'public',
    problems: ['too_many_requests'],
  }),
};
