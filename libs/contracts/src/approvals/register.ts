import { z } from 'zod';
import { date, endpoint, localized, pageOf, pageQuery, personRef, unitRef } from '../http';
import { startedItem } from './inbox';
import { approvalStatuses } from './shapes';

const text = z.string().trim().min(1).max(100);

/** Narrows the register of cases (办件查询). */
export const registerFilters = z.strictObject({
  /** Part of the title, the number, the unit's or the applicant's name. */
  q: text.optional(),
  /** Id of a unit: its cases and those of the units below it. */
  unit: text.optional(),
  status: z.enum(approvalStatuses).optional(),
  /** Key of a route, whichever version a case runs on. */
  route: text.optional(),
  /** First and last day of submission, in Zhejiang. */
  from: date.optional(),
  to: date.optional(),
});
export type RegisterFilters = z.infer<typeof registerFilters>;

/** A case as who started it has it in their list, and who that was. `startedAt` is when it was submitted first. */
export const registerItem = startedItem.extend({
  initiator: personRef,
  route: z.strictObject({ key: z.string(), title: localized }),
});
export type RegisterItem = z.infer<typeof registerItem>;

/** What there is to narrow it by. */
export const registerChoices = z.strictObject({
  /** The units whose cases the reader may see, by id: a unit stands before those below it. */
  units: z.array(unitRef),
  /** Every route that was ever published, under its latest title. */
  routes: z.array(z.strictObject({ key: z.string(), title: localized })),
});
export type RegisterChoices = z.infer<typeof registerChoices>;

const exported = {
  method: 'GET',
  tag: 'approvals',
  query: registerFilters,
  status: 200,
  response: z.string(),
  access: 'session',
  problems: ['too_many_requests'],
} as const;

export const registerRoutes = {
  register: endpoint({
    method: 'GET',
    path: '/approvals',
    tag: 'approvals',
    summary: 'Register of cases: those of the units whose cases the reader may see, newest first',
    query: pageQuery.extend(registerFilters.shape),
    status: 200,
    response: pageOf(registerItem),
    access: 'session',
  }),
  registerChoices: endpoint({
    method: 'GET',
    path: '/approvals/choices',
    tag: 'approvals',
    summary: 'Units and routes by which the register can be narrowed (as many as there are, so not paged)',
    status: 200,
    response: registerChoices,
    access: 'session',
  }),
  registerCsv: endpoint({
    ...exported,
    path: '/approvals/export.csv',
    summary: 'The register as CSV (UTF-8 with byte order mark), all pages',
    produces: 'text/csv',
  }),
  registerXlsx: endpoint({
    ...exported,
    path: '/approvals/export.xlsx',
    summary: 'The register as an Excel workbook, all pages',
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
};
