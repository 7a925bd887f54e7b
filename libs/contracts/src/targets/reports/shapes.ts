import { aggregations, comparisons } from '@shanhai/domain/targets/plans';
import { lightStates, reportRhythms } from '@shanhai/domain/targets/reports';
import { z } from 'zod';
import { date, decimal, localized, timestamp, unitRef, uuid, wordsOf } from '../../http';
import { attachment } from '../../projects';
import { key } from '../plans/shapes';

/** open: the unit makes it. in_review: the unit above confirms it, or has returned it. */
export const reportStatuses = ['open', 'submitted', 'in_review', 'confirmed', 'discarded'] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** Per cent with up to four places: more than a hundred is possible. */
const percent = z.stringFormat('percent', /^\d+(\.\d{1,4})?$/);

export const thresholds = z.strictObject({
  behindPoints: z.number(),
  farBehindPoints: z.number(),
  farBehindDays: z.number(),
});

/** 进度灯, with the rule by which it was decided. */
export const progressLight = z.strictObject({
  state: z.enum(lightStates),
  expectedPercent: percent.nullable(),
  reachedPercent: percent.nullable(),
  rule: z.strictObject({
    by: z.enum(['points', 'linear', 'limit', 'day']),
    /** The last day of the period that it was decided for; null while none has ended. */
    on: date.nullable(),
    /** Points behind schedule or above a limit; days for a milestone. */
    behind: z.string().nullable(),
    thresholds,
  }),
});
export type ProgressLightView = z.infer<typeof progressLight>;

/** What was said of a target. In a draft `value` is what was typed: whether it is a figure is said when it is handed in. */
export const entry = z.strictObject({
  value: z.string().trim().max(40).nullable(),
  doneOn: date.nullable(),
  explanation: wordsOf(2_000).nullable(),
});
export type EntryView = z.infer<typeof entry>;

export const reportSummary = z.strictObject({
  id: uuid,
  unit: unitRef,
  period: z.int(),
  startsOn: date,
  endsOn: date,
  /** 2 and more: a correction. */
  revision: z.int(),
  status: z.enum(reportStatuses),
  /** Its review was returned, and waits for the unit. */
  returned: z.boolean(),
  number: z.string().nullable(),
  /** Until when it is to be handed in; null once it is. */
  dueAt: timestamp.nullable(),
  submittedAt: timestamp.nullable(),
  confirmedAt: timestamp.nullable(),
  /** Why it corrects the revision before it. */
  reason: z.string().nullable(),
});
export type ReportSummary = z.infer<typeof reportSummary>;

export const reportLine = z.strictObject({
  target: z.strictObject({
    ...{ key, title: localized, measure: z.string().nullable(), belowZero: z.boolean() },
    ...{ aggregation: z.enum(aggregations), comparison: z.enum(comparisons), illustrative: z.boolean() },
    /** 佐证要求. */
    evidence: z.string().nullable(),
    schedule: z.array(z.strictObject({ on: date, percent: z.number() })),
  }),
  owed: decimal.nullable(),
  owedOn: date.nullable(),
  /** null while nothing was saved for it. */
  entry: entry.nullable(),
  /** What can be taken over: what the units below come to, else what was confirmed last. */
  suggested: z
    .strictObject({ from: z.enum(['below', 'last']), value: decimal.nullable(), doneOn: date.nullable() })
    .nullable(),
  /** What was confirmed for the period before. */
  last: z.strictObject({ endsOn: date, value: decimal.nullable(), doneOn: date.nullable() }).nullable(),
  /** By how much the total is less than the one before; null where it is not, or may be. Its reporter says why. */
  fallenBy: decimal.nullable(),
  /** What the revision before this one says, where this one corrects it. */
  before: entry.nullable(),
  /** What the units below have confirmed together; null where none owes a part. */
  below: z
    .strictObject({
      of: z.int(),
      missing: z.int(),
      total: z.string().nullable(),
      /** `total` less this report's value. */
      difference: z.string().nullable(),
    })
    .nullable(),
  light: progressLight,
  files: z.array(attachment),
});
export type ReportLine = z.infer<typeof reportLine>;

export const reportActions = ['edit', 'submit', 'correct', 'discard'] as const;

export const reportView = reportSummary.extend({
  plan: z.strictObject({ id: uuid, year: z.int(), title: localized, number: z.string().nullable() }),
  every: z.enum(reportRhythms),
  /** Send it as If-Match when saving. */
  version: z.int(),
  approvalId: uuid.nullable(),
  lines: z.array(reportLine),
  /** All revisions of this report that were confirmed, and the one that is being made; newest first. */
  revisions: z.array(reportSummary),
  /** Thresholds are examples, not official ones. */
  illustrative: z.boolean(),
  allowedActions: z.array(z.enum(reportActions)),
});
export type ReportView = z.infer<typeof reportView>;

/** A value of one period, as it was confirmed. */
export const trendPoint = z.strictObject({
  period: z.int(),
  endsOn: date,
  value: decimal.nullable(),
  doneOn: date.nullable(),
  expectedPercent: percent.nullable(),
  reachedPercent: percent.nullable(),
});

/** How a unit stands with one target by the newest report that was confirmed. */
export const targetProgress = z.strictObject({
  key,
  light: progressLight,
  value: decimal.nullable(),
  doneOn: date.nullable(),
  explanation: z.string().nullable(),
  reportId: uuid.nullable(),
  trend: z.array(trendPoint),
});
export type TargetProgress = z.infer<typeof targetProgress>;

export const unitProgress = z.strictObject({
  every: z.enum(reportRhythms).nullable(),
  /** The last period that has ended and was reported on; null while reporting has not begun. */
  asOf: date.nullable(),
  /** The next period's last day: when reports will be asked for; null when the year is over or nothing was issued. */
  next: date.nullable(),
  reports: z.array(reportSummary),
  targets: z.array(targetProgress),
  illustrative: z.boolean(),
});
export type UnitProgress = z.infer<typeof unitProgress>;

const counts = z.strictObject(
  Object.fromEntries(lightStates.map((state) => [state, z.int()])) as Record<
    (typeof lightStates)[number],
    z.ZodInt
  >,
);

/** One light of the matrix, and why. */
export const standingCell = z.strictObject({
  key,
  light: progressLight,
  value: decimal.nullable(),
  doneOn: date.nullable(),
  owed: decimal.nullable(),
  owedOn: date.nullable(),
  explanation: z.string().nullable(),
  reportId: uuid.nullable(),
});
export type StandingCell = z.infer<typeof standingCell>;

export const standingRow = z.strictObject({
  unit: unitRef,
  parent: unitRef.nullable(),
  counts,
  /** Its report on the last period is not handed in, though its term is over. */
  late: z.boolean(),
  cells: z.array(standingCell),
});
export type StandingRow = z.infer<typeof standingRow>;

export const standing = z.strictObject({
  asOf: date.nullable(),
  /** Of all units that the query asks for, not of the page alone. */
  units: z.int(),
  counts,
  /** All targets, the worst first, with their lights over all these units. */
  targets: z.array(
    z.strictObject({
      key,
      title: localized,
      measure: z.string().nullable(),
      illustrative: z.boolean(),
      counts,
    }),
  ),
  items: z.array(standingRow),
  nextCursor: z.string().nullable(),
  illustrative: z.boolean(),
});
export type Standing = z.infer<typeof standing>;
