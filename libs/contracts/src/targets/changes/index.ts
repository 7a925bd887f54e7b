import { z } from 'zod';
import { endpoint, nothing, pageOf, pageQuery, uuid } from '../../http';
import { attachmentEndpoints } from '../../projects';
import { askedChanges, changeDraft, changeEffect, changeStatuses, changeSummary, changeView } from './shapes';

export * from './shapes';

const byId = z.strictObject({ id: uuid });
const tag = 'target-changes';

export const changeFilters = z.strictObject({
  plan: uuid.optional(),
  /** Of requests of this unit. */
  unit: z.string().max(40).optional(),
  status: z.enum(changeStatuses).optional(),
});

export const routes = {
  list: endpoint({
    method: 'GET',
    path: '/target-changes',
    tag,
    summary: 'Requests for changes of issued plans that the reader may see, newest first',
    query: pageQuery.extend(changeFilters.shape),
    status: 200,
    response: pageOf(changeSummary),
    access: 'session',
  }),
  create: endpoint({
    method: 'POST',
    path: '/target-changes',
    tag,
    summary:
      'Begin a request for a change: for a unit that owes targets of an issued plan, or for its office',
    body: z.strictObject({ planId: uuid, unitId: z.string().max(40) }),
    status: 201,
    response: changeView,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'plan_not_in_force'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/target-changes/{id}',
    tag,
    summary: 'One request, with what follows from it',
    params: byId,
    status: 200,
    response: changeView,
    access: 'session',
  }),
  save: endpoint({
    method: 'PUT',
    path: '/target-changes/{id}',
    tag,
    summary: 'Save a draft or a returned request; incomplete is fine, wrong is not',
    params: byId,
    body: changeDraft,
    status: 200,
    response: changeView,
    access: 'session',
    versioned: true,
    problems: ['change_invalid', 'plan_not_in_force', 'not_editable', 'forbidden', 'version_conflict'],
  }),
  submit: endpoint({
    method: 'POST',
    path: '/target-changes/{id}/submit',
    tag,
    summary: 'Hand a request in for approval; nobody else may have one on the same share under way',
    params: byId,
    body: z.strictObject({ version: z.number().int() }),
    status: 200,
    response: changeView,
    access: 'session',
    idempotent: true,
    problems: [
      'change_invalid',
      'change_pending',
      'change_overtaken',
      'plan_not_in_force',
      'not_editable',
      'forbidden',
      'version_conflict',
    ],
  }),
  discard: endpoint({
    method: 'DELETE',
    path: '/target-changes/{id}',
    tag,
    summary: 'Discard a draft that was never handed in',
    params: byId,
    status: 204,
    response: nothing,
    access: 'session',
    problems: ['not_editable', 'forbidden'],
  }),
  effect: endpoint({
    method: 'POST',
    path: '/target-plans/{id}/effect',
    tag,
    summary: 'What would follow if shares of a plan were changed: nothing is written',
    params: byId,
    body: z.strictObject({
      unitId: z.string().max(40),
      items: askedChanges,
      /** breakdown: what the unit changes by itself, which moves nothing above it. */
      as: z.enum(['request', 'breakdown']).default('request'),
    }),
    status: 200,
    response: changeEffect,
    access: 'session',
    problems: ['change_invalid', 'forbidden'],
  }),
  ...attachmentEndpoints({ path: '/target-changes', tag, what: 'request for a change' }),
};
