import { z } from 'zod';
import { form, formData } from '../forms';
import {
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
import { attachment, attachmentEndpoints } from '../projects';
import { way } from './way';

/** draft: not started yet, seen by its author alone. The others are those of its approval. */
export const submissionStatuses = [
  'draft',
  'running',
  'returned',
  'approved',
  'rejected',
  'withdrawn',
  'cancelled',
] as const;

const routeKey = z.string().min(1).max(100);
const routeRef = z.strictObject({ key: routeKey, version: z.number().int(), title: localized });

/** A route that the person who asks may start by itself, with all that is needed to fill it in. */
export const submissionKind = routeRef.extend({
  form,
  /** Those of the person's units for which they may start it. */
  units: z.array(unitRef),
});
export type SubmissionKind = z.infer<typeof submissionKind>;

export const submissionSummary = z.strictObject({
  id: uuid,
  /** The version that it runs on. A draft follows the newest one. */
  route: routeRef,
  unit: unitRef,
  status: z.enum(submissionStatuses),
  number: z.string().nullable(),
  title: z.string(),
  approvalId: uuid.nullable(),
  updatedAt: timestamp,
  /** Who holds it now, since when, in which stage, and until when. */
  holders: z.array(personRef),
  heldSince: timestamp.nullable(),
  stage: localized.nullable(),
  dueAt: timestamp.nullable(),
});
export type SubmissionSummary = z.infer<typeof submissionSummary>;

export const submission = submissionSummary.extend({
  createdBy: personRef,
  form,
  formData,
  /** Version of the answers: send it as If-Match when saving. */
  version: z.number().int(),
  attachments: z.array(attachment),
  submittedAt: timestamp.nullable(),
  closedAt: timestamp.nullable(),
  allowedActions: z.array(z.enum(['edit', 'submit', 'resubmit', 'discard'])),
});
export type Submission = z.infer<typeof submission>;

export const submissionAnswer = z.strictObject({
  id: uuid,
  /** Version of the answers. The approval begins with its own version 1. */
  version: z.number().int(),
  status: z.enum(submissionStatuses),
  /** Null for a draft, as is the number: who discards a draft leaves no gap. */
  approvalId: uuid.nullable(),
  number: z.string().nullable(),
  /** Title of the stage that is open now. */
  stage: localized.nullable(),
});
export type SubmissionAnswer = z.infer<typeof submissionAnswer>;

/** The way that a submission would go if it were started now with these answers. */
export const submissionForecast = way.extend({
  route: routeRef,
  unit: unitRef,
  /** Fields of the form on whose answers the way depends. */
  dependsOn: z.array(z.string()),
});
export type SubmissionForecast = z.infer<typeof submissionForecast>;

const byId = z.strictObject({ id: uuid });

const wanted = {
  routeKey,
  /** Needed by who may start it for several units. */
  unitId: z.string().max(100).optional(),
  formData,
};

const starting = [
  'submission_kind_unknown',
  'submission_not_allowed',
  'form_field_unknown',
  'form_invalid',
] as const;

export const submissionRoutes = {
  kinds: endpoint({
    method: 'GET',
    path: '/submission-kinds',
    tag: 'submissions',
    summary: 'What the person who asks may start by itself, for which of their units, and on which form',
    query: pageQuery,
    status: 200,
    response: pageOf(submissionKind),
    access: 'session',
  }),
  list: endpoint({
    method: 'GET',
    path: '/submissions',
    tag: 'submissions',
    summary: 'Submissions that the person who asks began, drafts included, newest change first',
    query: pageQuery.extend({ status: z.enum(submissionStatuses).optional() }),
    status: 200,
    response: pageOf(submissionSummary),
    access: 'session',
  }),
  start: endpoint({
    method: 'POST',
    path: '/submissions',
    tag: 'submissions',
    summary: 'Submit to a route at once, or keep a draft of it (`submit: false`)',
    body: z.strictObject({
      ...wanted,
      submit: z.boolean().default(true),
    }),
    status: 201,
    response: submissionAnswer,
    access: 'session',
    idempotent: true,
    problems: [...starting, 'submission_unit_required'],
  }),
  forecast: endpoint({
    method: 'POST',
    path: '/submissions/forecast',
    tag: 'submissions',
    summary:
      'The way that a submission would go with these answers, complete or not: stages, signers, dates; starts nothing',
    body: z.strictObject(wanted),
    status: 200,
    response: submissionForecast,
    access: 'session',
    problems: [...starting, 'submission_unit_required'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/submissions/{id}',
    tag: 'submissions',
    summary: 'One submission with its form, its answers as they stand now, and its files',
    params: byId,
    status: 200,
    response: submission,
    access: 'session',
  }),
  print: endpoint({
    method: 'GET',
    path: '/submissions/{id}/form.pdf',
    tag: 'submissions',
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
    method: 'PATCH',
    path: '/submissions/{id}',
    tag: 'submissions',
    summary: 'Save the answers of a draft or of a returned submission; incomplete is fine',
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
    path: '/submissions/{id}/submit',
    tag: 'submissions',
    summary: 'Submit a draft. A returned one is sent again by the approval command `resubmit`',
    params: byId,
    body: z.strictObject({ version: z.number().int() }),
    status: 200,
    response: submissionAnswer,
    access: 'session',
    idempotent: true,
    problems: [...starting, 'not_editable', 'version_conflict'],
  }),
  discard: endpoint({
    method: 'DELETE',
    path: '/submissions/{id}',
    tag: 'submissions',
    summary: 'Discard a draft that was never submitted, with its files',
    params: byId,
    status: 204,
    response: nothing,
    access: 'session',
    problems: ['not_editable'],
  }),
  ...attachmentEndpoints({ path: '/submissions', tag: 'submissions', what: 'submission' }),
};
