import { aggregations, comparisons } from '@shanhai/domain/targets/plans';
import { lightStates } from '@shanhai/domain/targets/reports';
import { z } from 'zod';
import {
  date,
  decimal,
  endpoint,
  localized,
  pageOf,
  pageQuery,
  personRef,
  reasonText,
  timestamp,
  unitRef,
  uuid,
} from '../../http';
import { key, planView } from '../plans';

/** part: a letter that is not signed for, or targets that are not broken down. report, change: not decided yet. */
export const hindranceKinds = ['part', 'report', 'change'] as const;

/** What is still open when a year is to be closed. */
export const hindrance = z.strictObject({
  kind: z.enum(hindranceKinds),
  id: uuid,
  unit: unitRef,
  number: z.string().nullable(),
  /** As its own area names it. */
  status: z.string(),
  /** Of a report. */
  endsOn: date.nullable(),
});
export type Hindrance = z.infer<typeof hindrance>;

/** A time that a year was closed. */
export const closing = z.strictObject({
  id: uuid,
  version: z.number().int(),
  closedAt: timestamp,
  closedBy: personRef,
  reason: z.string().nullable(),
  hindrances: z.array(hindrance),
  units: z.number().int(),
  facts: z.number().int(),
  /** SHA-256 over the canonical JSON of plan, version, and the digest of each unit's facts. */
  digest: z.string(),
});
export type Closing = z.infer<typeof closing>;

export const reopening = z.strictObject({
  id: uuid,
  number: z.string(),
  status: z.enum(['submitted', 'in_approval', 'approved', 'rejected', 'withdrawn']),
  reason: z.string(),
  createdBy: personRef,
  createdAt: timestamp,
  closedAt: timestamp.nullable(),
  approvalId: uuid.nullable(),
  /** The version of the facts that it asks to go beyond. */
  version: z.number().int(),
});
export type Reopening = z.infer<typeof reopening>;

/** How far a plan is from its close: what hinders it, and each time that it was closed and opened again. */
export const closePage = z.strictObject({
  /** The day from which it may be closed. */
  from: date,
  hindrances: z.array(hindrance),
  closings: z.array(closing),
  reopenings: z.array(reopening),
  allowedActions: z.array(z.enum(['close', 'reopen'])),
  illustrative: z.boolean(),
});
export type ClosePage = z.infer<typeof closePage>;

export const targetFact = z.strictObject({
  key,
  title: localized,
  measure: z.string().nullable(),
  aggregation: z.enum(aggregations),
  comparison: z.enum(comparisons),
  owed: decimal.nullable(),
  owedOn: date.nullable(),
  reached: decimal.nullable(),
  reachedOn: date.nullable(),
  /** Per cent. */
  percent: z.string().nullable(),
  light: z.enum(lightStates),
  report: z
    .strictObject({ number: z.string(), period: z.number().int(), revision: z.number().int() })
    .nullable(),
  evidence: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
  illustrative: z.boolean(),
});

export const unitFacts = z.strictObject({
  unit: unitRef,
  letter: z.strictObject({ number: z.string(), revision: z.number().int(), digest: z.string() }),
  targets: z.array(targetFact),
  /** SHA-256 over the canonical JSON of unit, letter and targets. */
  digest: z.string(),
});
export type UnitFactsView = z.infer<typeof unitFacts>;

export const factChange = z.strictObject({
  unit: unitRef,
  key,
  title: localized,
  before: targetFact.nullable(),
  after: targetFact.nullable(),
});
export type FactChangeView = z.infer<typeof factChange>;

const byId = z.strictObject({ id: uuid });
const version = z.coerce.number().int().min(1);
const tag = 'target-close';

export const routes = {
  closePage: endpoint({
    method: 'GET',
    path: '/target-plans/{id}/closing',
    tag,
    summary: 'What hinders the close of a plan, and each time that it was closed or opened again',
    params: byId,
    status: 200,
    response: closePage,
    access: 'session',
  }),
  close: endpoint({
    method: 'POST',
    path: '/target-plans/{id}/close',
    tag,
    summary: 'Close the year of a plan: its facts are written once, and nothing of it can be edited any more',
    params: byId,
    body: z.strictObject({
      /** Ids of what is still open and is closed over: all of it, by name. */
      over: z.array(uuid).max(20_000).default([]),
      /** Why it is closed over. */
      reason: reasonText.nullable().default(null),
    }),
    status: 200,
    response: closePage,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'plan_not_in_force', 'plan_closed', 'closing_too_early', 'closing_hindered'],
  }),
  reopen: endpoint({
    method: 'POST',
    path: '/target-plans/{id}/reopen',
    tag,
    summary: 'Ask that a closed year be opened again: that needs approval',
    params: byId,
    body: z.strictObject({ reason: reasonText }),
    status: 200,
    response: closePage,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'plan_not_closed', 'reopening_pending'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/target-plans/{id}/cancel',
    tag,
    summary:
      'Cancel an issued plan by a recorded decision: open terms end, units are told, what they did stays readable',
    params: byId,
    body: z.strictObject({
      /** 文号: the decision by which it is cancelled. */
      decision: reasonText,
      reason: reasonText,
    }),
    status: 200,
    response: planView,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'plan_not_in_force', 'plan_closed'],
  }),
  facts: endpoint({
    method: 'GET',
    path: '/target-plans/{id}/facts',
    tag,
    summary:
      "The facts of a closed year by unit, of the newest version or of another; those of the reader's units",
    params: byId,
    query: pageQuery.extend({ version: version.optional() }),
    status: 200,
    response: pageOf(unitFacts),
    access: 'session',
    problems: ['plan_not_closed'],
  }),
  compareFacts: endpoint({
    method: 'GET',
    path: '/target-plans/{id}/facts/changes',
    tag,
    summary: 'What differs between two versions of the facts of a year',
    params: byId,
    query: z.strictObject({ before: version, after: version }),
    status: 200,
    response: z.strictObject({ items: z.array(factChange) }),
    access: 'session',
    problems: ['plan_not_closed'],
  }),
  exportFacts: endpoint({
    method: 'GET',
    path: '/target-plans/{id}/facts.xlsx',
    tag,
    summary: 'The facts of a closed year as an Excel workbook',
    params: byId,
    query: z.strictObject({ version: version.optional() }),
    status: 200,
    response: z.string(),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    access: 'session',
    problems: ['plan_not_closed', 'too_many_requests'],
  }),
  reopening: endpoint({
    method: 'GET',
    path: '/target-reopenings/{id}',
    tag,
    summary: 'Of which plan a request to open a year again is: what messages lead to',
    params: byId,
    status: 200,
    response: z.strictObject({ planId: uuid, approvalId: uuid.nullable() }),
    access: 'session',
  }),
};
