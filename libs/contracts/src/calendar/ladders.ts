import { DEFAULT_LADDER, type DeadlineKind, deadlineKinds, recipients } from '@shanhai/domain/calendar';
import { z } from 'zod';
import { date, endpoint, personRef, timestamp, unitRef, uuid } from '../http';
import { ruleProblem, ruleText } from '../rules';

/** What a ladder's text says. What is wrong inside a ladder of this shape is for its validator. */
export const ladderDocument = z.strictObject({
  rungs: z.array(
    z.strictObject({
      rung: z.string(),
      offset: z.int(),
      unit: z.enum(['working_day', 'calendar_day']),
      at: z.string(),
      to: z.array(z.enum(recipients)),
    }),
  ),
});
export type LadderDocument = z.infer<typeof ladderDocument>;

/** Of which deadlines: one kind, or every kind that has no ladder of its own. */
export const ladderKind = z.enum([DEFAULT_LADDER, ...(Object.keys(deadlineKinds) as DeadlineKind[])]);
export type LadderKind = z.infer<typeof ladderKind>;

/** none: for deadlines opened from then on. running, done: the scheduled rungs of open ones follow it too. */
export const rollouts = ['none', 'running', 'done'] as const;

const summary = {
  id: uuid,
  kind: ladderKind,
  /** It and those below it; null everywhere. */
  unit: unitRef.nullable(),
  version: z.int(),
  /** Whether deadlines that open now get it: the newest version of its place, and not retired. */
  current: z.boolean(),
  rungs: z.int(),
  /** Why it is so: a notice, a decision, an office's custom. */
  source: z.string(),
  illustrative: z.boolean(),
  publishedAt: timestamp,
  publishedBy: personRef.nullable(),
  retiredAt: timestamp.nullable(),
  retiredBy: personRef.nullable(),
  rollout: z.enum(rollouts),
  /** Open deadlines whose rungs were made anew. */
  rolledOut: z.int(),
};
export const ladderSummary = z.strictObject(summary);
export type LadderSummary = z.infer<typeof ladderSummary>;

export const ladderView = z.strictObject({
  ...summary,
  document: ladderDocument,
  /** The YAML as it was written; null when a document was given. */
  text: z.string().nullable(),
  /** SHA-256 over the canonical JSON (RFC 8785) of the document. */
  hash: z.string(),
});
export type LadderView = z.infer<typeof ladderView>;

/** On which days a ladder would fire, for a deadline of these dates. */
export const ladderForecast = z.strictObject({
  rung: z.string(),
  /** Null: it would not fire. */
  fireAt: timestamp.nullable(),
  /** Why not: the clock starts after it, or the deadline has ended by then; null when it fires. */
  leftOut: z.enum(['before_start', 'after_end']).nullable(),
  to: z.array(z.enum(recipients)),
  escalates: z.boolean(),
});
export type LadderForecast = z.infer<typeof ladderForecast>;

export const ladderCheck = z.strictObject({
  publishable: z.boolean(),
  document: ladderDocument.nullable(),
  problems: z.array(ruleProblem),
  /** Earliest first; empty while the ladder can't be read. */
  forecast: z.array(ladderForecast),
  /** The forecast crosses a year whose holidays are not published yet. */
  provisional: z.boolean(),
});
export type LadderCheck = z.infer<typeof ladderCheck>;

const place = { kind: ladderKind, unitId: z.string().max(100).nullable() };
const byId = z.strictObject({ id: uuid });

/** Reminder ladders as data: read by everybody, published by who holds route.manage. */
export const ladderRoutes = {
  listLadders: endpoint({
    method: 'GET',
    path: '/ladders',
    tag: 'ladders',
    summary: 'Ladders by kind and unit, newest version first; those that hold now unless all are asked for',
    query: z.strictObject({
      kind: ladderKind.optional(),
      unitId: z.string().max(100).optional(),
      all: z.enum(['true', 'false']).optional(),
    }),
    status: 200,
    response: z.strictObject({ items: z.array(ladderSummary) }),
    access: 'session',
  }),
  readLadder: endpoint({
    method: 'GET',
    path: '/ladders/{id}',
    tag: 'ladders',
    summary: 'One version of a ladder with its document and its text',
    params: byId,
    status: 200,
    response: ladderView,
    access: 'session',
    problems: ['not_found'],
  }),
  checkLadder: endpoint({
    method: 'POST',
    path: '/ladders/check',
    tag: 'ladders',
    summary:
      'Everything that is wrong with a ladder, each with its place, and when it would fire; stores nothing',
    body: z.strictObject({
      text: ruleText,
      /** A deadline to try it on: days in Shanghai; from the morning of the first to the close of the second. */
      sample: z.strictObject({ startsOn: date, dueOn: date }),
    }),
    status: 200,
    response: ladderCheck,
    access: 'session',
    problems: ['forbidden', 'period_reversed'],
  }),
  publishLadder: endpoint({
    method: 'POST',
    path: '/ladders',
    tag: 'ladders',
    summary:
      'The next version of a ladder, immutable, for deadlines opened from now on and, if so chosen, for open ones',
    body: z.strictObject({
      ...place,
      text: ruleText,
      source: z.string().trim().min(1).max(500),
      /** The newest version that was seen, 0 for none: nobody overwrites what they have not read. */
      after: z.int().min(0),
      /** Whether the scheduled rungs of deadlines that are open already follow it. What has fired has fired. */
      openDeadlines: z.boolean(),
    }),
    status: 201,
    response: ladderView,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'ladder_invalid', 'version_conflict', 'unit_unknown'],
  }),
  retireLadder: endpoint({
    method: 'POST',
    path: '/ladders/{id}/retire',
    tag: 'ladders',
    summary: 'Ends a ladder: from then on the next one up the tree holds in its place',
    params: byId,
    status: 200,
    response: ladderView,
    access: 'session',
    idempotent: true,
    problems: ['not_found', 'forbidden', 'ladder_not_current', 'ladder_needed'],
  }),
};
