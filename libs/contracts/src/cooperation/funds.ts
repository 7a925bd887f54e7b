import { fundKinds, movementTypes } from '@shanhai/domain/cooperation';
import { z } from 'zod';
import { date, endpoint, isOneLine, pageOf, pageQuery, personRef, timestamp, unitRef, uuid } from '../http';
import { unitId } from '../org/units';
import { amount, balance, money } from './money';
import { year } from './pairs';

const note = z
  .string()
  .trim()
  .max(500)
  .refine(isOneLine, { params: { code: 'text_one_line' } });

export const movement = z.strictObject({
  id: uuid,
  pair: z.strictObject({ id: uuid, aiding: unitRef, receiving: unitRef }),
  year: z.number().int(),
  kind: z.enum(fundKinds),
  type: z.enum(movementTypes),
  /** In 元; below nothing where it takes another back. */
  amount: money,
  movedOn: date,
  /** What for. */
  purpose: z.string(),
  /** The document that says so. */
  source: z.string(),
  illustrative: z.boolean(),
  /** The movement that it takes back, and why. */
  reverses: uuid.nullable(),
  reason: z.string().nullable(),
  /** The movement by which it was taken back. */
  reversedBy: uuid.nullable(),
  /** null for what came with the first data. */
  recordedBy: personRef.nullable(),
  recordedAt: timestamp,
  mayReverse: z.boolean(),
});
export type MovementView = z.infer<typeof movement>;

export const newMovement = z.strictObject({
  pairId: uuid,
  /** The year that the fund belongs to, whenever it moves. */
  year: z.number().int().min(2000).max(2100),
  kind: z.enum(fundKinds),
  type: z.enum(movementTypes),
  amount,
  movedOn: date,
  purpose: note,
  source: note.min(1),
});
export type NewMovement = z.infer<typeof newMovement>;

const reversal = z.strictObject({ reason: z.string().trim().min(1).max(1000) });

export const sumKeys = ['pair', 'city', 'year'] as const;

export const fundFilters = z.strictObject({
  year: year.optional(),
  kind: z.enum(fundKinds).optional(),
  pair: uuid.optional(),
  /** One side of the pair. */
  unit: unitId.optional(),
  /** A city, on the side that `side` says. */
  city: unitId.optional(),
  side: z.enum(['receiving', 'aiding']).default('receiving'),
});
export type FundFilters = z.output<typeof fundFilters>;

export const fundSum = balance.extend({
  /** Set by `by`: the pair, the city or the year that the sum is of. */
  pair: z.strictObject({ id: uuid, aiding: unitRef, receiving: unitRef }).nullable(),
  city: unitRef.nullable(),
  year: z.number().int().nullable(),
  illustrative: z.boolean(),
});
export type FundSum = z.infer<typeof fundSum>;

export const movementFilters = fundFilters.extend({ type: z.enum(movementTypes).optional() });
export type MovementFilters = z.output<typeof movementFilters>;

export const fundRoutes = {
  fundSums: endpoint({
    method: 'GET',
    path: '/cooperation/funds/sums',
    tag: 'cooperation',
    summary: 'Funds promised, paid and used, summed by pair, by city or by year, with the total',
    query: fundFilters.extend({ by: z.enum(sumKeys).default('pair') }),
    status: 200,
    response: z.strictObject({ items: z.array(fundSum), total: balance }),
    access: 'session',
  }),
  movements: endpoint({
    method: 'GET',
    path: '/cooperation/funds/movements',
    tag: 'cooperation',
    summary: 'The movements that make the sums, the latest first',
    query: pageQuery.extend(movementFilters.shape),
    status: 200,
    response: pageOf(movement),
    access: 'session',
  }),
  recordMovement: endpoint({
    method: 'POST',
    path: '/cooperation/funds/movements',
    tag: 'cooperation',
    summary: 'Record what was promised, paid or used (cooperation.record over one side)',
    body: newMovement,
    status: 201,
    response: z.strictObject({
      movement,
      /** The account (pair, year and kind) as it stands with it. */
      account: balance,
    }),
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'pair_unknown', 'fund_used_over_paid', 'fund_day_to_come', 'fund_pair_not_then'],
  }),
  reverseMovement: endpoint({
    method: 'POST',
    path: '/cooperation/funds/movements/{id}/reversal',
    tag: 'cooperation',
    summary: 'Take a movement back by one of the opposite amount, with a reason; nothing is erased',
    params: z.strictObject({ id: uuid }),
    body: reversal,
    status: 201,
    response: z.strictObject({ movement, account: balance }),
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'fund_reversed_already', 'fund_used_over_paid', 'fund_below_zero'],
  }),
  fundsCsv: endpoint({
    method: 'GET',
    path: '/cooperation/funds/export.csv',
    tag: 'cooperation',
    summary: 'The movements as CSV (UTF-8 with byte order mark), all pages',
    query: movementFilters,
    status: 200,
    response: z.string(),
    produces: 'text/csv',
    access: 'session',
    problems: ['too_many_requests'],
  }),
  fundsXlsx: endpoint({
    method: 'GET',
    path: '/cooperation/funds/export.xlsx',
    tag: 'cooperation',
    summary: 'The movements as an Excel workbook, all pages',
    query: movementFilters,
    status: 200,
    response: z.string(),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    access: 'session',
    problems: ['too_many_requests'],
  }),
};
