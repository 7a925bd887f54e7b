import { z } from 'zod';
import { formData } from '../forms';
import { endpoint, localized, nothing, pageOf, pageQuery, personRef, timestamp, uuid } from '../http';
import { fileProblems } from '../projects';
import { approvalStatuses, commentFile, stageGroup } from './shapes';

/** One stage as it stands, or as it would come about if it were entered with what is known today. */
const forecastStage = z.strictObject({
  kind: z.literal('stage'),
  key: z.string(),
  title: localized,
  mode: z.enum(['any', 'all', 'sequence', 'vote']),
  groups: z.array(stageGroup),
  status: z.enum(['passed', 'open', 'skipped', 'ahead', 'ended']),
  /**
   * What is expected of a stage that lies ahead. sign: its signers are asked. skip: its condition is false. carry:
   * earlier signatures stand. rescue: nobody is found today.
   */
  expect: z.enum(['sign', 'skip', 'carry', 'rescue']).nullable(),
  /**
   * Why. nobody_found with `sign`: those of a unit above are asked; initiator_is_signer with `sign`: somebody else is
   * asked than the applicant.
   */
  reason: z
    .enum(['condition_false', 'initiator_is_signer', 'nobody_found', 'unchanged', 'same_signer'])
    .nullable(),
  /** Its condition with the form as it is, when it has one. What the form leaves open counts as true. */
  condition: z.strictObject({ expression: z.string(), holds: z.boolean() }).nullable(),
  signers: z.array(personRef),
  /** When it is entered, and when it is due, if everybody before takes all the time that they have. */
  entersAt: timestamp.nullable(),
  dueAt: timestamp.nullable(),
  provisional: z.boolean(),
});
export type ForecastStage = z.infer<typeof forecastStage>;

export interface ForecastBranch {
  kind: 'sequence' | 'parallel';
  /** For a parallel: how many branches must pass. */
  needed: number | null;
  children: ForecastNode[];
}
export type ForecastNode = ForecastStage | ForecastBranch;

const forecastNode: z.ZodType<ForecastNode> = z.lazy(() => z.union([forecastStage, forecastBranch]));
const forecastBranch: z.ZodType<ForecastBranch> = z.strictObject({
  kind: z.enum(['sequence', 'parallel']),
  needed: z.number().int().nullable(),
  children: z.array(forecastNode),
});

export const preview = z.strictObject({
  approvalId: uuid,
  status: z.enum(approvalStatuses),
  version: z.number().int(),
  /** Always true: posts, leave and the form may change before it comes about. */
  forecast: z.literal(true),
  asOf: timestamp,
  /** The applicant's correction, which comes first while the approval is returned. */
  correction: z.strictObject({ reentry: z.enum(['restart', 'resume']), dueAt: timestamp }).nullable(),
  /**
   * Of a correction: what signers have amended, as it is in force, and which of these fields stay so once it is submitted
   * again with the answers that were asked for. Else empty.
   */
  amended: z.strictObject({ answers: formData, kept: z.array(z.string()) }),
  root: forecastNode,
  /** When it ends if everybody takes all the time that they have; null when somebody is missing, and after its end. */
  endsAt: timestamp.nullable(),
});
export type Preview = z.infer<typeof preview>;

/** Who got a copy, from whom, and whether it was read. */
export const copyReceipt = z.strictObject({
  person: personRef,
  copiedBy: personRef,
  copiedAt: timestamp,
  readAt: timestamp.nullable(),
});

const byId = z.strictObject({ id: uuid });

export const previewRoutes = {
  preview: endpoint({
    method: 'GET',
    path: '/approvals/{id}/preview',
    tag: 'approvals',
    summary:
      'The tree of an approval as it stands, and the way that it has ahead, computed anew: a forecast. Closed, it has none',
    params: byId,
    status: 200,
    response: preview,
    access: 'session',
  }),
  previewCorrection: endpoint({
    method: 'POST',
    path: '/approvals/{id}/preview',
    tag: 'approvals',
    summary:
      'The same of a returned approval, as if whoever corrects it submitted it again with these answers: who signs again, because what they saw has changed, and which stages come in or fall away. Writes nothing',
    params: byId,
    body: z.strictObject({ formData }),
    status: 200,
    response: preview,
    access: 'session',
    problems: ['action_not_allowed', 'form_field_unknown', 'form_invalid'],
  }),
  copyReceipts: endpoint({
    method: 'GET',
    path: '/approvals/{id}/copies',
    tag: 'approvals',
    summary: 'Who got copies of an approval, with the receipts of reading, newest first',
    params: byId,
    query: pageQuery,
    status: 200,
    response: pageOf(copyReceipt),
    access: 'session',
  }),
  attachToComment: endpoint({
    method: 'POST',
    path: '/approvals/{id}/attachments',
    tag: 'approvals',
    summary:
      'Bring a file for a comment, which then names it. One that no comment names within a day is removed',
    params: byId,
    upload: true,
    status: 201,
    response: commentFile,
    access: 'session',
    problems: fileProblems,
  }),
  discardCommentFile: endpoint({
    method: 'DELETE',
    path: '/approvals/{id}/attachments/{attachmentId}',
    tag: 'approvals',
    summary: 'Take back a file that no comment names yet',
    params: byId.extend({ attachmentId: uuid }),
    status: 204,
    response: nothing,
    access: 'session',
  }),
  commentFile: endpoint({
    method: 'GET',
    path: '/approvals/{id}/attachments/{attachmentId}/content',
    tag: 'approvals',
    summary: 'The content of a file of a comment, always as a download',
    params: byId.extend({ attachmentId: uuid }),
    status: 200,
    response: z.string(),
    produces: 'application/octet-stream',
    access: 'session',
  }),
};
