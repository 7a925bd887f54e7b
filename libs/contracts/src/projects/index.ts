import { z } from 'zod';
import {
  date,
  endpoint,
  localized,
  nothing,
  pageOf,
  pageQuery,
  personRef,
  timestamp,
  unitRef,
  uuid,
} from '../http';
import { form, formData } from '../forms';
import { attachment, attachmentEndpoints } from './attachments';

export { attachment, attachmentEndpoints, fileProblems, type Attachment } from './attachments';

export const applicationStatuses = [
  'draft',
  'submitted',
  'in_approval',
  'publicity',
  'completed',
  'refused',
  'rejected',
  'withdrawn',
] as const;

export const programme = z.strictObject({
  id: z.string(),
  year: z.number().int(),
  kind: z.string(),
  title: localized,
  /** The call that is open, or the one that is nearest. */
  callId: uuid,
  opensOn: date,
  closesOn: date,
  illustrative: z.boolean(),
  source: z.string(),
  /** The sentence of the yearly plan that this programme carries out. */
  sentence: z.string().nullable(),
  /** Whether the person who asks may apply today, and if not, why (a problem code). */
  mayApply: z.strictObject({ allowed: z.boolean(), reason: z.string().nullable(), unit: unitRef.nullable() }),
});
export type Programme = z.infer<typeof programme>;

export const applicationSummary = z.strictObject({
  id: uuid,
  programme: z.strictObject({ id: z.string(), title: localized }),
  /** The call that it answers, and the instant at which that closes. */
  call: z.strictObject({ id: uuid, title: localized, closesAt: timestamp }),
  unit: unitRef,
  status: z.enum(applicationStatuses),
  /** Whether the approval is with the applicant for correction at this moment. */
  returned: z.boolean(),
  number: z.string().nullable(),
  title: z.string(),
  updatedAt: timestamp,
  /** Who holds it now, and since when. */
  holders: z.array(personRef),
  heldSince: timestamp.nullable(),
  stage: localized.nullable(),
  dueAt: timestamp.nullable(),
});
export type ApplicationSummary = z.infer<typeof applicationSummary>;

export const application = applicationSummary.extend({
  createdBy: personRef,
  /** The version that the call fixed, with what the call asks beside it. */
  form,
  /** The newest version of the form: an application keeps its own. */
  newestForm: z.number().int(),
  formData,
  /** Version of the form data: send it as If-Match when saving. */
  version: z.number().int(),
  attachments: z.array(attachment),
  approvalId: uuid.nullable(),
  submittedAt: timestamp.nullable(),
  publicityEndsAt: timestamp.nullable(),
  outcome: z.strictObject({ code: z.string(), reason: z.string() }).nullable(),
  allowedActions: z.array(z.enum(['edit', 'submit', 'resubmit', 'discard'])),
});
export type Application = z.infer<typeof application>;

/** Why a call takes nothing more of a unit, now or at all. */
const untimely: readonly string[] = ['call_not_open', 'call_closed', 'call_withdrawn', 'call_quota_used'];

const byId = z.strictObject({ id: uuid });

export const routes = {
  programmes: endpoint({
    method: 'GET',
    path: '/programmes',
    tag: 'projects',
    summary: 'Programmes that can be applied for, with whether the person who asks may',
    status: 200,
    response: z.strictObject({ items: z.array(programme) }),
    access: 'session',
  }),
  list: endpoint({
    method: 'GET',
    path: '/applications',
    tag: 'projects',
    summary: 'Applications within the units of the person who asks, newest change first',
    query: pageQuery.extend({
      scope: z.enum(['mine', 'units']).default('mine'),
      status: z.enum(applicationStatuses).optional(),
      call: uuid.optional(),
    }),
    status: 200,
    response: pageOf(applicationSummary),
    access: 'session',
  }),
  create: endpoint({
    method: 'POST',
    path: '/applications',
    tag: 'projects',
    summary:
      'Start a draft that answers a call: the one that is named, or the one of the programme that is open',
    body: z.union([z.strictObject({ callId: uuid }), z.strictObject({ programmeId: z.string().max(100) })]),
    status: 201,
    response: application,
    access: 'session',
    idempotent: true,
    problems: ['programme_unknown', 'applicant_not_eligible', ...untimely],
  }),
  read: endpoint({
    method: 'GET',
    path: '/applications/{id}',
    tag: 'projects',
    summary: 'One application with its form, data and files',
    params: byId,
    status: 200,
    response: application,
    access: 'session',
  }),
  print: endpoint({
    method: 'GET',
    path: '/applications/{id}/form.pdf',
    tag: 'projects',
    summary: 'The form with its answers as a PDF, with what the person who asks may see of it',
    params: byId,
    /** Absent: the language of the reader. */
    query: z.strictObject({ lang: z.enum(['zh', 'en']).optional() }),
    status: 200,
    response: z.string(),
    produces: 'application/pdf',
    access: 'session',
    problems: ['too_many_requests'],
  }),
  save: endpoint({
    method: 'PUT',
    path: '/applications/{id}/form',
    tag: 'projects',
    summary: 'Save the form of a draft or of a returned application; incomplete is fine',
    params: byId,
    body: z.strictObject({ formData }),
    status: 200,
    response: z.strictObject({ version: z.number().int(), updatedAt: timestamp, title: z.string() }),
    access: 'session',
    versioned: true,
    problems: ['form_field_unknown', 'form_invalid', 'not_editable', 'forbidden', 'version_conflict'],
  }),
  submit: endpoint({
    method: 'POST',
    path: '/applications/{id}/submit',
    tag: 'projects',
    summary:
      'Submit a draft; every answer is checked first. A returned one is sent again by the approval command `resubmit`',
    params: byId,
    body: z.strictObject({ version: z.number().int() }),
    status: 200,
    response: application,
    access: 'session',
    idempotent: true,
    problems: [
      'form_invalid',
      'not_editable',
      'forbidden',
      'version_conflict',
      'call_unit_left',
      ...untimely,
    ],
  }),
  discard: endpoint({
    method: 'DELETE',
    path: '/applications/{id}',
    tag: 'projects',
    summary: 'Discard a draft that was never submitted',
    params: byId,
    status: 204,
    response: nothing,
    access: 'session',
    problems: ['not_editable'],
  }),
  ...attachmentEndpoints({ path: '/applications', tag: 'projects', what: 'application' }),
  download: endpoint({
    method: 'GET',
    path: '/attachments/{attachmentId}/content',
    tag: 'projects',
    summary: 'The content of a file, always as a download',
    params: z.strictObject({ attachmentId: uuid }),
    status: 200,
    response: z.string(),
    produces: 'application/octet-stream',
    access: 'session',
  }),
};
