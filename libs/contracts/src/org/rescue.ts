import { z } from 'zod';
import { endpoint, localized, pageOf, pageQuery, personRef, timestamp, unitRef, uuid } from '../http';

export const stuckReasons = ['vacant', 'nobody_found', 'applicant_left'] as const;

/** A place that nobody can act on until an administrator does. */
export const rescueItem = z.strictObject({
  approvalId: uuid,
  /** Version of the approval as listed: the command carries it. */
  version: z.number().int(),
  caseType: z.string(),
  caseId: uuid,
  number: z.string(),
  title: z.string(),
  unit: unitRef,
  stageKey: z.string(),
  stage: localized,
  /**
   * vacant: its holder has left and nobody fits: `reassign` the task. nobody_found: the stage, or a group of it, was
   * entered without a signer: `rescue` the stage; with a `taskId` it is one place of it, whose rule finds nobody beside
   * others that do: `reassign` it. applicant_left: it was returned to somebody who holds no post any
   * more: `reassign` the task to who shall correct it, or `cancel`.
   */
  reason: z.enum(stuckReasons),
  /** The task to reassign; null where a stage or a group has nobody. */
  taskId: uuid.nullable(),
  /** Who left. */
  left: personRef.nullable(),
  since: timestamp,
});
export type RescueItem = z.infer<typeof rescueItem>;

export const rescueRoutes = {
  rescueQueue: endpoint({
    method: 'GET',
    path: '/rescue-queue',
    tag: 'approvals',
    summary: 'What nobody can act on, longest first (approval.rescue)',
    query: pageQuery,
    status: 200,
    response: pageOf(rescueItem),
    access: 'session',
    problems: ['forbidden'],
  }),
};
