import { z } from 'zod';
import { endpoint, localized, personRef, timestamp, uuid } from '../http';
import { approvalStatuses, comment } from './shapes';

export const bulkDecision = z.strictObject({
  action: z.literal('approve'),
  comment: comment.optional(),
  items: z
    .array(
      z.strictObject({
        approvalId: uuid,
        taskId: uuid,
        /** As listed. Unlike a single decision, one in bulk is refused when anything has happened since. */
        version: z.number().int().min(1),
      }),
    )
    .min(1)
    .max(100),
});
export type BulkDecision = z.infer<typeof bulkDecision>;

/** What became of one item. The items do not depend on each other. */
export const bulkResult = z.strictObject({
  approvalId: uuid,
  taskId: uuid,
  ok: z.boolean(),
  /** Why not: a problem code, and its sentence in the reader's language. */
  code: z.string().nullable(),
  message: z.string().nullable(),
  /** In a conflict: who acted last, and when. */
  by: personRef.nullable(),
  at: timestamp.nullable(),
  /** Where it is now, when it was decided. */
  version: z.number().int().nullable(),
  status: z.enum(approvalStatuses).nullable(),
  stage: localized.nullable(),
});
export type BulkResult = z.infer<typeof bulkResult>;

export const bulkAnswer = z.strictObject({
  decided: z.number().int(),
  refused: z.number().int(),
  items: z.array(bulkResult),
});
export type BulkAnswer = z.infer<typeof bulkAnswer>;

export const bulkRoutes = {
  bulk: endpoint({
    method: 'POST',
    path: '/inbox/bulk',
    tag: 'approvals',
    summary: 'Approve up to 100 items, each by itself and only as it was listed; answers what became of each',
    body: bulkDecision,
    status: 200,
    response: bulkAnswer,
    access: 'session',
    idempotent: true,
  }),
};
