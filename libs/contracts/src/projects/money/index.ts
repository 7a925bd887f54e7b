import { handKinds, movementKinds } from '@shanhai/domain/projects/money';
import { z } from 'zod';
import { date, endpoint, localized, pageOf, pageQuery, uuid } from '../../http';
import {
  amount,
  document,
  fund,
  fundNumbers,
  movement,
  note,
  projectAccount,
  projectNumbers,
  verdict,
  voucher,
} from './shapes';

export type {
  FundNumbersView,
  FundView,
  MovementView,
  ProjectAccountView,
  ProjectNumbersView,
  VerdictView,
} from './shapes';

const year = z.coerce.number().int().min(2000).max(2100);
const programmeId = z.string().max(100);

const orderShape = {
  programmeId,
  year: z.number().int().min(2000).max(2100),
  /** The application that it concerns; none for the budget. */
  applicationId: uuid.nullable(),
  amount,
};

export const newMovement = z.strictObject({
  ...orderShape,
  kind: z.enum(handKinds),
  movedOn: date,
  document,
  /** Required for a payment. */
  voucher: voucher.nullable(),
  note,
});
export type NewMovement = z.infer<typeof newMovement>;

/** What a movement would do: of any kind that has an amount. */
export const asked = z.strictObject({ ...orderShape, kind: z.enum(movementKinds).exclude(['reversed']) });
export type AskedMovement = z.infer<typeof asked>;

const numbers = z.strictObject({ fund: fundNumbers, project: projectNumbers.nullable() });

export const effect = z.strictObject({
  before: numbers,
  after: numbers,
  /** Of all rules of the programme, with the movement. */
  rules: z.array(verdict),
});
export type Effect = z.infer<typeof effect>;

export const sumKeys = ['programme', 'year', 'city', 'county', 'pair', 'field'] as const;

export const sumFilters = z.strictObject({
  by: z.enum(sumKeys).default('programme'),
  /** A field of the form, one of those that the policy names; for `by=field`. */
  field: z.string().max(100).optional(),
  year: year.optional(),
  programme: programmeId.optional(),
});
export type SumFilters = z.output<typeof sumFilters>;

export const moneySum = z.strictObject({
  key: z.string(),
  name: localized,
  numbers: projectNumbers,
  /** How many applications have money in it. */
  projects: z.number().int(),
});
export type MoneySum = z.infer<typeof moneySum>;

/** Accounts of a fund or of an application, or those that make one of the sums. */
export const accountFilters = z.strictObject({
  fund: uuid.optional(),
  application: uuid.optional(),
  by: z.enum(sumKeys).optional(),
  /** The key of the sum. */
  key: z.string().max(200).default(''),
  ...{ field: sumFilters.shape.field, year: year.optional(), programme: programmeId.optional() },
});
export type AccountFilters = z.output<typeof accountFilters>;

export const movementFilters = z.strictObject({ fund: uuid.optional(), application: uuid.optional() });
export type MovementFilters = z.output<typeof movementFilters>;

const bounds = [
  ...['money_no_budget', 'money_budget_there', 'money_budget_bound', 'money_budget_exceeded'],
  ...['money_not_reserved', 'money_paid_already', 'money_paid_over_committed', 'money_used_over_paid'],
  ...['money_returned_over_paid', 'money_clawed_over_paid', 'money_rule_broken', 'money_other_programme'],
  ...['money_application_needed', 'money_application_unknown', 'programme_unknown', 'money_amount_invalid'],
];
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const routes = {
  funds: endpoint({
    method: 'GET',
    path: '/funds',
    tag: 'funds',
    summary: 'The money of the programmes of a year that the reader oversees, with the total',
    query: z.strictObject({ year: year.optional() }),
    status: 200,
    response: z.strictObject({
      year: z.number().int(),
      /** Years that have a budget, the latest first. */
      years: z.array(z.number().int()),
      items: z.array(fund),
      total: fundNumbers,
      /** Fields of forms by which sums can be asked for. */
      fields: z.array(z.strictObject({ field: z.string(), title: localized })),
      /** Programmes for which the reader may record a budget. */
      keeps: z.array(z.strictObject({ id: z.string(), title: localized, year: z.number().int() })),
    }),
    access: 'session',
  }),
  fund: endpoint({
    method: 'GET',
    path: '/funds/{id}',
    tag: 'funds',
    summary: "The money of a programme's year, and how its rules stand",
    params: z.strictObject({ id: uuid }),
    status: 200,
    response: fund.extend({
      rules: z.array(verdict),
      policy: z.strictObject({ version: z.number().int(), illustrative: z.boolean(), source: z.string() }),
    }),
    access: 'session',
  }),
  sums: endpoint({
    method: 'GET',
    path: '/funds/sums',
    tag: 'funds',
    summary: 'Money of applications by programme, year, city, county, pair or an answer of their form',
    query: pageQuery.extend(sumFilters.shape),
    status: 200,
    response: pageOf(moneySum).extend({ total: projectNumbers, projects: z.number().int() }),
    access: 'session',
    problems: ['money_field_unknown'],
  }),
  projects: endpoint({
    method: 'GET',
    path: '/funds/projects',
    tag: 'funds',
    summary: 'The money of each application, by its number: of a fund, or of one of the sums',
    query: pageQuery.extend(accountFilters.shape),
    status: 200,
    response: pageOf(projectAccount),
    access: 'session',
    problems: ['money_field_unknown'],
  }),
  movements: endpoint({
    method: 'GET',
    path: '/funds/movements',
    tag: 'funds',
    summary:
      'A statement: the movements of a fund or of an application with running numbers, the latest first',
    query: pageQuery.extend(movementFilters.shape),
    status: 200,
    response: pageOf(movement),
    access: 'session',
  }),
  record: endpoint({
    method: 'POST',
    path: '/funds/movements',
    tag: 'funds',
    summary: 'Record a budget, a payment with its voucher, a use, a return or a claw-back (fund.record)',
    body: newMovement,
    status: 201,
    response: z.strictObject({ movement, effect }),
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'money_day_to_come', 'money_voucher_required', 'money_voucher_used', ...bounds],
  }),
  effect: endpoint({
    method: 'POST',
    path: '/funds/effect',
    tag: 'funds',
    summary: 'What a movement would do, before it is done: numbers and rules, or why it is refused',
    body: asked,
    status: 200,
    response: effect,
    access: 'session',
    problems: bounds,
  }),
  reverse: endpoint({
    method: 'POST',
    path: '/funds/movements/{id}/reversal',
    tag: 'funds',
    summary: 'Take back a movement that was recorded by hand, with its reason; both stay',
    params: z.strictObject({ id: uuid }),
    body: z.strictObject({ document, reason: note.min(1) }),
    status: 201,
    response: z.strictObject({ movement, effect }),
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'money_reversed_already', 'money_moved_on', 'money_rule_broken'],
  }),
  movementsXlsx: endpoint({
    method: 'GET',
    path: '/funds/movements.xlsx',
    tag: 'funds',
    summary: 'A statement as an Excel workbook, all pages',
    query: movementFilters,
    status: 200,
    response: z.string(),
    produces: xlsx,
    access: 'session',
    problems: ['too_many_requests'],
  }),
  sumsXlsx: endpoint({
    method: 'GET',
    path: '/funds/sums.xlsx',
    tag: 'funds',
    summary: 'The sums as an Excel workbook, all pages',
    query: sumFilters,
    status: 200,
    response: z.string(),
    produces: xlsx,
    access: 'session',
    problems: ['too_many_requests', 'money_field_unknown'],
  }),
};
