import { z } from 'zod';
import { date, endpoint, pageOf, pageQuery, personRef, timeOfDay, timestamp, unitRef, uuid } from '../http';
import { ruleProblem, ruleText } from '../rules';
import { noticeDocument } from './notice';

const version = {
  year: z.number().int(),
  version: z.number().int(),
  source: z.string(),
  announcedOn: date.nullable(),
  publishedAt: timestamp,
  /** null for what came with the installation. */
  publishedBy: personRef.nullable(),
  edition: z.number().int(),
};
const yearSummary = z.strictObject({ ...version, workingDays: z.number().int() });
export type CalendarYearSummary = z.infer<typeof yearSummary>;

/** Days that differ from Monday to Friday. */
const days = { daysOff: z.array(date), workdays: z.array(date) };
const holidayView = z.strictObject({
  name: z.string(),
  days: z.array(date),
  worked: z.array(date),
});

export const yearView = z.strictObject({
  year: z.number().int(),
  /** null for a year without a notice: weekends alone count, and what reaches into it is provisional. */
  version: z.number().int().nullable(),
  provisional: z.boolean(),
  source: z.string().nullable(),
  announcedOn: date.nullable(),
  publishedAt: timestamp.nullable(),
  publishedBy: personRef.nullable(),
  ...days,
  holidays: z.array(holidayView),
  /** Of the year, and of each month from January on. */
  workingDays: z.number().int(),
  months: z.array(z.number().int()),
  /** Newest first. */
  versions: z.array(z.strictObject(version)),
});
export type CalendarYearView = z.infer<typeof yearView>;

/** How far the projection of all open deadlines to a publication is. */
export const projectionView = z.strictObject({
  edition: z.number().int(),
  kind: z.enum(['year', 'hours']),
  year: z.number().int().nullable(),
  version: z.number().int().nullable(),
  unit: unitRef.nullable(),
  /** checking: all are projected, and it is looked once more for what was decided meanwhile. */
  state: z.enum(['waiting', 'running', 'checking', 'finished']),
  total: z.number().int().nullable(),
  seen: z.number().int(),
  moved: z.number().int(),
  /** Whose end stays, and is computed by another version: most became certain. */
  relabelled: z.number().int(),
  createdAt: timestamp,
  startedAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
});
export type ProjectionView = z.infer<typeof projectionView>;

export const noticeCheck = z.strictObject({
  publishable: z.boolean(),
  document: noticeDocument.nullable(),
  problems: z.array(ruleProblem),
});
export type NoticeCheck = z.infer<typeof noticeCheck>;

const movedDeadline = z.strictObject({
  deadlineId: uuid,
  kind: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  unit: unitRef,
  from: z.strictObject({ dueAt: timestamp, provisional: z.boolean() }),
  to: z.strictObject({ dueAt: timestamp, provisional: z.boolean() }),
});
export type MovedDeadline = z.infer<typeof movedDeadline>;

const preview = z.strictObject({
  /**
   * What it was computed on, to be named when it is published: of a notice the version of the year that is in force, 0
   * when it has none; of office hours the number of the last publication.
   */
  basis: z.number().int(),
  /** What is odd about its time: it changes days that are past, or was announced later than today. */
  warnings: z.array(ruleProblem),
  /** Of all open deadlines; null on later pages. */
  counts: z
    .strictObject({ open: z.number().int(), moved: z.number().int(), relabelled: z.number().int() })
    .nullable(),
  items: z.array(movedDeadline),
  nextCursor: z.string().nullable(),
});
export type CalendarPreview = z.infer<typeof preview>;

const span = z.strictObject({ opens: timeOfDay, closes: timeOfDay });
const hours = z.strictObject({ morning: span, afternoon: span });

const hoursInput = z.strictObject({
  /** null: of every unit without hours of its own or of a unit above it. */
  unitId: z.string().max(100).nullable(),
  /** The first day on which they hold. */
  from: date,
  hours,
  source: z.string().min(1).max(500),
});
export type OfficeHoursInput = z.infer<typeof hoursInput>;

const hoursView = z.strictObject({
  edition: z.number().int().nullable(),
  unit: unitRef.nullable(),
  from: date.nullable(),
  hours,
  source: z.string(),
  publishedAt: timestamp.nullable(),
  publishedBy: personRef.nullable(),
});
export type OfficeHoursView = z.infer<typeof hoursView>;

const yearParam = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) });
const published = z.strictObject({ edition: z.number().int(), version: z.number().int().nullable() });

const hoursProblems = [
  'forbidden',
  'office_hours_invalid',
  'office_hours_past',
  'office_hours_unchanged',
  'unit_unknown',
] as const;

/** The working calendar as data: years by notice, office hours by unit, and what publishing them moves. */
export const calendarRoutes = {
  listCalendars: endpoint({
    ...{ method: 'GET', path: '/calendars', tag: 'calendar', access: 'session', status: 200 },
    summary: 'The years that have a notice, newest first, each by the version that is in force',
    response: z.strictObject({ items: z.array(yearSummary) }),
  }),
  readCalendar: endpoint({
    ...{ method: 'GET', path: '/calendars/{year}', tag: 'calendar', access: 'session', status: 200 },
    summary: 'A year with its days, by the version in force now, on a day, or by number',
    params: yearParam,
    query: z.strictObject({ on: date.optional(), version: z.coerce.number().int().min(1).optional() }),
    response: yearView,
    problems: ['not_found'],
  }),
  checkNotice: endpoint({
    ...{ method: 'POST', path: '/calendars/check', tag: 'calendar', access: 'session', status: 200 },
    summary: 'What is wrong with a yearly notice, and where. Nothing is kept',
    body: ruleText,
    response: noticeCheck,
    problems: ['forbidden'],
  }),
  previewNotice: endpoint({
    ...{ method: 'POST', path: '/calendars/preview', tag: 'calendar', access: 'session', status: 200 },
    summary: 'Every open deadline that a notice would move. Nothing is kept',
    query: pageQuery,
    body: ruleText,
    response: preview,
    problems: ['forbidden', 'notice_invalid'],
  }),
  publishNotice: endpoint({
    ...{ method: 'POST', path: '/calendars', tag: 'calendar', access: 'session', status: 201 },
    summary: 'Publish a notice as the next version of its year; all open deadlines are projected to it',
    idempotent: true,
    body: z.strictObject({
      text: ruleText,
      /** The version that the preview named. */
      basis: z.number().int().min(0),
    }),
    response: published,
    problems: ['forbidden', 'notice_invalid', 'notice_unchanged', 'calendar_moved_on'],
  }),
  listProjections: endpoint({
    ...{ method: 'GET', path: '/calendar-projections', tag: 'calendar', access: 'session', status: 200 },
    summary: 'How far the projections of publications are, newest first',
    query: pageQuery,
    response: pageOf(projectionView),
    problems: ['forbidden'],
  }),
  readProjection: endpoint({
    ...{ method: 'GET', path: '/calendar-projections/{edition}', tag: 'calendar', access: 'session' },
    status: 200,
    summary: 'How far the projection of one publication is',
    params: z.strictObject({ edition: z.coerce.number().int().min(1) }),
    response: projectionView,
    problems: ['forbidden', 'not_found'],
  }),
  listOfficeHours: endpoint({
    ...{ method: 'GET', path: '/office-hours', tag: 'calendar', access: 'session', status: 200 },
    summary: 'Office hours by unit with the default, the newest first',
    response: z.strictObject({ items: z.array(hoursView) }),
  }),
  previewOfficeHours: endpoint({
    ...{ method: 'POST', path: '/office-hours/preview', tag: 'calendar', access: 'session', status: 200 },
    summary: 'Every open deadline that office hours would move. Nothing is kept',
    query: pageQuery,
    body: hoursInput,
    response: preview,
    problems: [...hoursProblems],
  }),
  publishOfficeHours: endpoint({
    ...{ method: 'POST', path: '/office-hours', tag: 'calendar', access: 'session', status: 201 },
    summary: 'Publish office hours from a day on; open deadlines that end later are projected to them',
    idempotent: true,
    body: hoursInput.extend({
      /** The number that the preview named. */
      basis: z.number().int().min(0),
    }),
    response: published,
    problems: [...hoursProblems, 'office_hours_moved_on'],
  }),
};
