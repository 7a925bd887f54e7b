import { z } from 'zod';
import { actor, date, endpoint, pageOf, pageQuery, timestamp, unitRef, uuid } from '../http';
import { unitId } from '../org/units';
import { balance } from './money';

const source = z.string().trim().min(1).max(500);
const reason = z.string().trim().min(1).max(1000);
export const year = z.coerce.number().int().min(2000).max(2100);

export const pair = z.strictObject({
  id: uuid,
  /** 援建方 */
  aiding: unitRef,
  /** 受援方 */
  receiving: unitRef,
  validFrom: date,
  /** Its last day. */
  validTo: date.nullable(),
  endReason: z.string().nullable(),
  /** The document that says so. */
  source: z.string(),
  version: z.number().int(),
});
export type PairView = z.infer<typeof pair>;

/** A pair with what happened in a year: what stands on an edge of the graph. */
export const pairItem = pair.extend({
  /** The city at or above each side. */
  aidingCity: unitRef,
  receivingCity: unitRef,
  year: z.number().int(),
  /** Published visits, and published activities of every kind. */
  visits: z.number().int(),
  activities: z.number().int(),
  funds: balance,
  /** Whether any of these figures is an example and no fact. */
  illustrative: z.boolean(),
});
export type PairItem = z.infer<typeof pairItem>;

const count = z.strictObject({ held: z.number().int(), usual: z.number().int() });

export const pairDetail = pairItem.extend({
  /** The year against what is usual between pairs (policy `cooperation.usual`). */
  overview: z.strictObject({
    leaderVisits: count,
    majorEvents: count,
    deputyMeetings: count.extend({ monthsWithout: z.array(z.number().int()) }),
    usualSource: z.string(),
    usualIllustrative: z.boolean(),
  }),
  fundsByYear: z.array(balance.extend({ year: z.number().int() })),
  /** Other pairs of both sides, of all times. */
  partners: z.array(pair),
  /** What was changed, the latest first. */
  changes: z.array(
    z.strictObject({
      type: z.enum(['pair_begun', 'pair_corrected', 'pair_ended']),
      at: timestamp,
      actor,
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  allowedActions: z.array(z.enum(['record', 'correct', 'end'])),
});
export type Actor = z.infer<typeof actor>;
export type PairDetail = z.infer<typeof pairDetail>;

export const newPair = z.strictObject({
  aidingId: unitId,
  receivingId: unitId,
  validFrom: date,
  validTo: date.nullable().optional(),
  source,
});
export type NewPair = z.infer<typeof newPair>;

/** What is left out stays as it is. */
export const pairCorrection = z.strictObject({
  validFrom: date.optional(),
  validTo: date.nullable().optional(),
  source: source.optional(),
  reason,
});
export type PairCorrection = z.infer<typeof pairCorrection>;

const pairEnd = z.strictObject({ lastDay: date, reason });
export type PairEnd = z.infer<typeof pairEnd>;

const byId = z.strictObject({ id: uuid });
const refusals = [
  'unit_unknown',
  'unit_not_valid',
  'period_reversed',
  'pair_with_itself',
  'pair_not_governments',
  'pair_levels_differ',
  'pair_overlaps',
  'pair_both_aiding',
  'pair_both_receiving',
] as const;

export const pairRoutes = {
  scope: endpoint({
    method: 'GET',
    path: '/cooperation/scope',
    tag: 'cooperation',
    summary:
      'For which units the reader may record (cooperation.record), and which years there are to look at',
    status: 200,
    response: z.strictObject({
      /** Governments and groups, by id. */
      units: z.array(unitRef.extend({ kind: z.string() })),
      /** Years of which something is recorded that the reader sees, the latest first. */
      years: z.array(z.number().int()),
    }),
    access: 'session',
  }),
  pairs: endpoint({
    method: 'GET',
    path: '/cooperation/pairs',
    tag: 'cooperation',
    summary: 'Pairs of the units that one may read, as of a day, with visits and funds of a year',
    query: pageQuery.extend({
      /** Today when it is left out. */
      on: date.optional(),
      /** Also pairs that do not hold on that day. */
      ended: z.enum(['included']).optional(),
      /** One of the two sides. */
      unit: unitId.optional(),
      /** A city: pairs with a side that is this city or lies below it. */
      city: unitId.optional(),
      /** Of which visits and funds are told; the year of `on` when it is left out. */
      year: year.optional(),
    }),
    status: 200,
    response: pageOf(pairItem),
    access: 'session',
  }),
  pair: endpoint({
    method: 'GET',
    path: '/cooperation/pairs/{id}',
    tag: 'cooperation',
    summary: 'One pair: its year against what is usual, its funds by year, its history',
    params: byId,
    query: z.strictObject({ year: year.optional() }),
    status: 200,
    response: pairDetail,
    access: 'session',
  }),
  beginPair: endpoint({
    method: 'POST',
    path: '/cooperation/pairs',
    tag: 'cooperation',
    summary: 'Begin a pair (cooperation.record over both sides); a unit may have several partners',
    body: newPair,
    status: 201,
    response: pair,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', ...refusals],
  }),
  correctPair: endpoint({
    method: 'PATCH',
    path: '/cooperation/pairs/{id}',
    tag: 'cooperation',
    summary: 'Correct what is written of a pair, with a reason (cooperation.record over both sides)',
    params: byId,
    body: pairCorrection,
    status: 200,
    response: pair,
    access: 'session',
    versioned: true,
    problems: ['forbidden', 'version_conflict', 'pair_in_use', ...refusals],
  }),
  endPair: endpoint({
    method: 'POST',
    path: '/cooperation/pairs/{id}/end',
    tag: 'cooperation',
    summary: 'Say the last day of a pair (cooperation.record over both sides)',
    params: byId,
    body: pairEnd,
    status: 200,
    response: pair,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'period_reversed', 'pair_ended', 'pair_in_use'],
  }),
};
