import { callPhases, programmeKinds } from '@shanhai/domain/projects/calls';
import { z } from 'zod';
import { date, endpoint, nothing, pageOf, pageQuery, reasonText, uuid } from '../../http';
import { call, callCheck, callChoices, callContent, callSummary } from './shapes';

export { callPhases, programmeKinds };
export { callContent, lawfulPeriod, reviewPolicy } from './shapes';
export type { Call, CallCheck, CallChoices, CallDraft, CallSummary } from './shapes';

const byId = z.strictObject({ id: uuid });
const version = z.number().int();

export const callFilters = z.strictObject({
  phase: z.enum(callPhases).default('open'),
  kind: z.enum(programmeKinds).optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  /** A part of the title. */
  q: z.string().trim().max(100).optional(),
});
export type CallFilters = z.output<typeof callFilters>;

const changes = ['forbidden', 'version_conflict', 'call_not_published', 'call_closed', 'call_withdrawn'];

export const routes = {
  calls: endpoint({
    method: 'GET',
    path: '/calls',
    tag: 'calls',
    summary:
      'Calls by how they stand, each with whether the person who asks may apply; drafts to who manages them',
    query: pageQuery.extend(callFilters.shape),
    status: 200,
    response: pageOf(callSummary).extend({
      /** Whether the person manages calls of some programme. */
      manages: z.boolean(),
    }),
    access: 'session',
  }),
  choices: endpoint({
    method: 'GET',
    path: '/calls/choices',
    tag: 'calls',
    summary: 'What a draft of a call can name: for who manages calls',
    status: 200,
    response: callChoices,
    access: 'session',
    problems: ['forbidden'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/calls',
    tag: 'calls',
    summary: 'Start a draft of a call, filled in with what the programme usually asks',
    body: z.strictObject({ programmeId: z.string().max(100) }),
    status: 201,
    response: call,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'programme_unknown'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/calls/{id}',
    tag: 'calls',
    summary: 'One call: what, who, until when, with which documents, and what was changed since',
    params: byId,
    status: 200,
    response: call,
    access: 'session',
  }),
  save: endpoint({
    method: 'PUT',
    path: '/calls/{id}',
    tag: 'calls',
    summary: 'Save a draft; incomplete is fine',
    params: byId,
    body: callContent,
    status: 200,
    response: call,
    access: 'session',
    versioned: true,
    problems: ['forbidden', 'call_published', 'version_conflict'],
  }),
  check: endpoint({
    method: 'POST',
    path: '/calls/{id}/check',
    tag: 'calls',
    summary: 'What keeps a draft from being published, and who would be told; nothing is changed',
    params: byId,
    status: 200,
    response: callCheck,
    access: 'session',
    problems: ['forbidden', 'call_published'],
  }),
  publish: endpoint({
    method: 'POST',
    path: '/calls/{id}/publish',
    tag: 'calls',
    summary:
      'Publish a draft with the newest version of its form and route, and tell whoever files for the units that may apply',
    params: byId,
    body: z.strictObject({ version }),
    status: 200,
    response: call,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'call_published', 'call_invalid', 'version_conflict'],
  }),
  extend: endpoint({
    method: 'POST',
    path: '/calls/{id}/extend',
    tag: 'calls',
    summary: 'Give a published call a later last day, with the reason; whoever was told of it is told',
    params: byId,
    body: z.strictObject({ version, closesOn: date, reason: reasonText }),
    status: 200,
    response: call,
    access: 'session',
    idempotent: true,
    problems: [...changes, 'call_not_longer'],
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/calls/{id}/withdraw',
    tag: 'calls',
    summary: 'Withdraw a call that is not over, with the reason; what was submitted goes its way',
    params: byId,
    body: z.strictObject({ version, reason: reasonText }),
    status: 200,
    response: call,
    access: 'session',
    idempotent: true,
    problems: changes,
  }),
  discard: endpoint({
    method: 'DELETE',
    path: '/calls/{id}',
    tag: 'calls',
    summary: 'Discard a draft',
    params: byId,
    status: 204,
    response: nothing,
    access: 'session',
    problems: ['forbidden', 'call_published'],
  }),
};
