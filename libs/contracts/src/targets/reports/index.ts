import { lightStates } from '@shanhai/domain/targets/reports';
import { z } from 'zod';
import { endpoint, nothing, pageQuery, reasonText, uuid } from '../../http';
import { attachment, fileProblems } from '../../projects';
import { key } from '../plans/shapes';
import { entry, reportView, standing, unitProgress } from './shapes';

export * from './shapes';

const byId = z.strictObject({ id: uuid });
const tag = 'targets';

export const standingQuery = pageQuery.extend({
  limit: z.coerce.number().int().min(1).max(200).default(26),
  /** Units of one kind alone: `county` makes the matrix of counties. */
  kind: z.enum(['city', 'county', 'member_unit']).optional(),
  /** Units that are below this one, and itself. */
  within: z.string().max(40).optional(),
  /** One target alone, and units that owe it. */
  target: key.optional(),
  /** One light alone, and units that have it. */
  light: z.enum(lightStates).optional(),
});

export const routes = {
  progress: endpoint({
    method: 'GET',
    path: '/target-plans/{id}/units/{unitId}/progress',
    tag,
    summary: "How a unit stands with each of its targets, from period to period, and the year's reports",
    params: z.strictObject({ id: uuid, unitId: z.string().max(40) }),
    status: 200,
    response: unitProgress,
    access: 'session',
  }),
  standing: endpoint({
    method: 'GET',
    path: '/target-plans/{id}/standing',
    tag,
    summary:
      'Units × targets: the light of each by the newest confirmed report, the worst units first, and why',
    params: byId,
    query: standingQuery,
    status: 200,
    response: standing,
    access: 'session',
  }),
  exportStanding: endpoint({
    method: 'GET',
    path: '/target-plans/{id}/standing.xlsx',
    tag,
    summary:
      'Units × targets as an Excel workbook: the light of each, what was confirmed of what is owed, and why',
    params: byId,
    query: standingQuery.omit({ limit: true, cursor: true }),
    status: 200,
    response: z.string(),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    access: 'session',
    problems: ['too_many_requests'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/target-reports/{id}',
    tag,
    summary:
      'One report: a line for each target that the unit owes, with what it said before and what is below it',
    params: byId,
    status: 200,
    response: reportView,
    access: 'session',
  }),
  save: endpoint({
    method: 'PATCH',
    path: '/target-reports/{id}',
    tag,
    summary: 'Save what was typed for some targets; a draft may be wrong and incomplete',
    params: byId,
    body: z.strictObject({ entries: z.record(key, entry) }),
    status: 200,
    response: reportView,
    access: 'session',
    versioned: true,
    problems: ['not_editable', 'forbidden', 'version_conflict', 'report_invalid'],
  }),
  submit: endpoint({
    method: 'POST',
    path: '/target-reports/{id}/submit',
    tag,
    summary: 'Hand a report in: the unit above reviews it',
    params: byId,
    body: z.strictObject({ version: z.int() }),
    status: 200,
    response: reportView,
    access: 'session',
    idempotent: true,
    problems: ['report_invalid', 'not_editable', 'forbidden', 'version_conflict'],
  }),
  correct: endpoint({
    method: 'POST',
    path: '/target-reports/{id}/corrections',
    tag,
    summary: 'Open a correction of a confirmed report: its next revision, which begins as this one ends',
    params: byId,
    body: z.strictObject({ reason: reasonText }),
    status: 201,
    response: reportView,
    access: 'session',
    idempotent: true,
    problems: ['report_not_newest', 'correction_open', 'not_editable', 'forbidden'],
  }),
  discard: endpoint({
    method: 'DELETE',
    path: '/target-reports/{id}',
    tag,
    summary: 'Discard a correction that was not handed in; what it would have corrected stays in force',
    params: byId,
    status: 204,
    response: nothing,
    access: 'session',
    problems: ['not_editable', 'forbidden'],
  }),
  upload: endpoint({
    method: 'POST',
    path: '/target-reports/{id}/targets/{key}/files',
    tag,
    summary:
      'Put evidence beside a target (streamed; at most UPLOAD_LIMIT; the content must be what the name says)',
    params: byId.extend({ key }),
    upload: true,
    status: 201,
    response: attachment,
    access: 'session',
    problems: [...fileProblems, 'not_editable', 'forbidden'],
  }),
  removeFile: endpoint({
    method: 'DELETE',
    path: '/target-reports/{id}/files/{fileId}',
    tag,
    summary: 'Take a file off a report that is being made',
    params: byId.extend({ fileId: uuid }),
    status: 204,
    response: nothing,
    access: 'session',
    problems: ['not_editable', 'forbidden'],
  }),
};
