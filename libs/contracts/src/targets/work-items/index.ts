import { z } from 'zod';
import { light } from '../../deadlines';
import { date, endpoint, localized, nothing, pageOf, pageQuery, unitRef, uuid } from '../../http';
import { unitId } from '../../org/units';
import { attachment, fileProblems } from '../../projects';
import { actionPlans } from '../action-plans';
import {
  minutesWork,
  newWorkItem,
  workItem,
  workItemCommand,
  workItemCorrection,
  workItemStatus,
  workItemSummary,
  workItemUnits,
} from './shapes';

export * from './shapes';

/**
 * Whose work items. mine: of the units for which the reader reports. supervised: of the units for which they supervise.
 * all: whatever they may see.
 */
export const workItemScopes = ['mine', 'supervised', 'all'] as const;

export const workItemFilters = z.strictObject({
  scope: z.enum(workItemScopes).default('all'),
  status: workItemStatus.optional(),
  /** Those that have not ended, or those that have. */
  ended: z.enum(['yes', 'no']).optional(),
  /** A responsible, helping or supervising unit. */
  unit: z.string().max(40).optional(),
  actionPlan: z.enum(actionPlans).optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  light: light.optional(),
  /** yes: one of its deadlines has passed. */
  late: z.literal('yes').optional(),
  /** A part of the title, the number, or the responsible unit's name. */
  q: z.string().trim().max(100).optional(),
});
export type WorkItemFilters = z.output<typeof workItemFilters>;

/** A task of a yearly plan that no work item was made of yet (尚未立项). */
export const unmadeItem = z.strictObject({
  id: z.string(),
  year: z.int(),
  actionPlan: z.string(),
  title: localized,
  sentence: z.string(),
  source: z.string(),
  dueOn: date.nullable(),
});

const byId = z.strictObject({ id: uuid });
const tag = 'work-items';
const termProblems = [
  'forbidden',
  'unit_unknown',
  'work_item_days',
  'work_item_own_supervision',
  'work_item_unit_outside',
  'work_item_unit_unmanned',
] as const;

export const routes = {
  list: endpoint({
    method: 'GET',
    path: '/work-items',
    tag,
    summary: 'Supervised work items, soonest final day first',
    query: pageQuery.extend(workItemFilters.shape),
    status: 200,
    response: pageOf(workItemSummary),
    access: 'session',
  }),
  board: endpoint({
    method: 'GET',
    path: '/work-items/board',
    tag,
    summary:
      'How many work items stand where: each number is that of the list with the same filters and its state',
    query: workItemFilters.omit({ status: true }),
    status: 200,
    response: z.strictObject({
      columns: z.array(z.strictObject({ status: workItemStatus, count: z.int(), late: z.int() })),
      /** Tasks of plans that nobody has made a work item of. */
      unmade: z.int(),
    }),
    access: 'session',
  }),
  standing: endpoint({
    method: 'GET',
    path: '/work-items/standing',
    tag,
    summary: 'For which units the reader supervises work items, and for which they report',
    status: 200,
    response: z.strictObject({ supervises: z.array(unitRef), reportsFor: z.array(unitRef) }),
    access: 'session',
  }),
  unmade: endpoint({
    method: 'GET',
    path: '/work-items/unmade',
    tag,
    summary: 'Tasks of yearly plans without a work item, for who may make one (work_item.supervise)',
    query: pageQuery.extend({
      year: workItemFilters.shape.year,
      actionPlan: workItemFilters.shape.actionPlan,
    }),
    status: 200,
    response: pageOf(unmadeItem),
    access: 'session',
    problems: ['forbidden'],
  }),
  units: endpoint({
    method: 'GET',
    path: '/work-items/units',
    tag,
    summary: 'The units that may be chosen to do what a unit supervises, for who supervises for it',
    query: z.strictObject({ supervising: unitId }),
    status: 200,
    response: workItemUnits,
    access: 'session',
    problems: ['forbidden'],
  }),
  minutes: endpoint({
    method: 'GET',
    path: '/work-items/minutes',
    tag,
    summary:
      'Of each item of published minutes: its work item, and whether the reader may have it supervised, with what the minutes give',
    query: z.strictObject({ activity: uuid }),
    status: 200,
    response: minutesWork,
    access: 'session',
  }),
  exportCsv: endpoint({
    method: 'GET',
    path: '/work-items/export.csv',
    tag,
    summary: 'The list as CSV (UTF-8 with byte order mark), all pages',
    query: workItemFilters,
    status: 200,
    response: z.string(),
    produces: 'text/csv',
    access: 'session',
    problems: ['too_many_requests'],
  }),
  exportXlsx: endpoint({
    method: 'GET',
    path: '/work-items/export.xlsx',
    tag,
    summary: 'The list as an Excel workbook, all pages',
    query: workItemFilters,
    status: 200,
    response: z.string(),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    access: 'session',
    problems: ['too_many_requests'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/work-items',
    tag,
    summary:
      'A new work item, not issued yet (work_item.supervise); of one task of a plan there is one at most',
    body: newWorkItem,
    status: 201,
    response: workItem,
    access: 'session',
    idempotent: true,
    problems: [...termProblems, 'work_item_source_unknown', 'work_item_source_taken'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/work-items/{id}',
    tag,
    summary: 'One work item with its course',
    params: byId,
    status: 200,
    response: workItem,
    access: 'session',
  }),
  correct: endpoint({
    method: 'PUT',
    path: '/work-items/{id}',
    tag,
    summary: 'Correct its terms. Once it is signed for this is a new version with a reason, and all are told',
    params: byId,
    body: workItemCorrection,
    status: 200,
    response: workItem,
    access: 'session',
    versioned: true,
    problems: [
      ...termProblems,
      'work_item_state',
      'work_item_moved_on',
      'work_item_extension_runs',
      'work_item_reason_required',
      'work_item_overdue',
    ],
  }),
  command: endpoint({
    method: 'POST',
    path: '/work-items/{id}/commands',
    tag,
    summary:
      'Issue, sign for, report, feed back, review, extend, urge or cancel; `version` is the one that was read',
    params: byId,
    body: z.strictObject({ version: z.int().min(1), command: workItemCommand }),
    status: 200,
    response: workItem,
    access: 'session',
    idempotent: true,
    problems: [
      'forbidden',
      'work_item_state',
      'work_item_moved_on',
      'work_item_days',
      'work_item_unit_unmanned',
      'work_item_extension_runs',
      'work_item_extension_empty',
      'work_item_milestones_open',
      'work_item_milestone_unknown',
      'work_item_file_unknown',
      'reviewer_recused',
      'urged_recently',
    ],
  }),
  upload: endpoint({
    method: 'POST',
    path: '/work-items/{id}/files',
    tag,
    summary:
      'Bring a file for an entry (streamed; at most UPLOAD_LIMIT; the content must be what the name says)',
    params: byId,
    upload: true,
    status: 201,
    response: attachment,
    access: 'session',
    problems: [...fileProblems, 'forbidden'],
  }),
  discardFile: endpoint({
    method: 'DELETE',
    path: '/work-items/{id}/files/{fileId}',
    tag,
    summary: 'Take back a file that no entry names',
    params: byId.extend({ fileId: uuid }),
    status: 204,
    response: nothing,
    access: 'session',
  }),
};
