import { z } from 'zod';
import { timestamp, uuid } from '../http';
import { noticeVariables, type NoticeKind } from '../notices';

const noticeOf = <K extends NoticeKind>(kind: K) =>
  z.strictObject({
    kind: z.literal(kind),
    /** The same cause makes the same key, and so one notice a person. */
    dedupeKey: z.string(),
    personIds: z.array(uuid),
    link: z.string(),
    /** The variables of its template. */
    data: noticeVariables[kind],
  });

/** What persons are to be told, with all that its sentence needs. */
export const noticeMessage = z.discriminatedUnion('kind', [
  noticeOf('task_opened'),
  noticeOf('correction_asked'),
  noticeOf('reminder_before'),
  noticeOf('reminder_due'),
  noticeOf('reminder_overdue'),
  noticeOf('escalated'),
  noticeOf('phase_reminder'),
  noticeOf('call_published'),
  noticeOf('call_changed'),
  noticeOf('application_refused'),
  noticeOf('publicity_opened'),
  noticeOf('case_approved'),
  noticeOf('case_rejected'),
  noticeOf('case_withdrawn'),
  noticeOf('case_cancelled'),
  noticeOf('urged'),
  noticeOf('copied'),
  noticeOf('approval_closed'),
  noticeOf('delegation_given'),
  noticeOf('delegation_ended'),
  noticeOf('deadlines_moved'),
  noticeOf('deadline_extended'),
  noticeOf('post_ends'),
  noticeOf('work_item_issued'),
  noticeOf('work_item_feedback'),
  noticeOf('work_item_returned'),
  noticeOf('work_item_closed'),
  noticeOf('work_item_changed'),
  noticeOf('work_item_extension'),
  noticeOf('work_item_urged'),
  noticeOf('rescue_needed'),
  noticeOf('dead_letters'),
  noticeOf('address_failed'),
  noticeOf('target_issued'),
  noticeOf('target_plan_issued'),
  noticeOf('target_breakdown'),
  noticeOf('target_report'),
  noticeOf('target_changed'),
  noticeOf('target_change_settled'),
  noticeOf('target_plan_ended'),
]);
export type NoticeMessage = z.infer<typeof noticeMessage>;

/**
 * What passes through the outbox. `aggregate` orders; the receiver removes duplicates by workflow id,
 * signal id or notice key.
 */
export const outboxMessage = z.discriminatedUnion('topic', [
  z.strictObject({
    topic: z.literal('workflow.start'),
    payload: z.strictObject({
      workflowType: z.enum([
        'projectApplication',
        'supervisedWork',
        'targetIssuance',
        'targetYear',
        'targetReport',
        'targetChange',
        'targetReopening',
      ]),
      /** project-application:{id}, supervised-work:{id}, target-issuance:{plan} …: a second start is harmless. */
      workflowId: z.string(),
      input: z.record(z.string(), z.unknown()),
    }),
  }),
  z.strictObject({
    topic: z.literal('workflow.signal'),
    payload: z.strictObject({
      workflowId: z.string(),
      signal: z.enum(['approvalClosed', 'deadlineChanged', 'workItemChanged']),
      /** The first member of the argument is `id`: a signal that comes twice is recognised by it. */
      argument: z.record(z.string(), z.unknown()),
    }),
  }),
  z.strictObject({
    topic: z.literal('notice'),
    payload: noticeMessage,
  }),
]);
export type OutboxMessage = z.infer<typeof outboxMessage>;

/** Input of the workflow `project-application:{id}`. Durations come in as data. */
export const projectApplicationInput = z.strictObject({
  applicationId: uuid,
  publicityWorkingDays: z.number().int().min(1),
});
export type ProjectApplicationInput = z.infer<typeof projectApplicationInput>;

/** Input of the workflow `supervised-work:{id}`. */
export const supervisedWorkInput = z.strictObject({ workItemId: uuid });
export type SupervisedWorkInput = z.infer<typeof supervisedWorkInput>;

/** A work item has ended, or asks for an extension: its process looks again how it stands. */
export const workItemChanged = z.strictObject({ id: z.string() });
export type WorkItemChanged = z.infer<typeof workItemChanged>;

/** Input of the workflow `target-issuance:{plan}`; `after` is where a run before it had come with the letters. */
export const targetIssuanceInput = z.strictObject({ planId: uuid, after: z.string().optional() });
export type TargetIssuanceInput = z.infer<typeof targetIssuanceInput>;

/** Input of the workflow `target-recipient:{id}`: a unit's part in a plan. */
export const targetRecipientInput = z.strictObject({ recipientId: uuid });
export type TargetRecipientInput = z.infer<typeof targetRecipientInput>;

/** Input of the workflow `target-year:{plan}`: the periods of a plan, and the reports on each. */
export const targetYearInput = z.strictObject({ planId: uuid });
export type TargetYearInput = z.infer<typeof targetYearInput>;

/** Input of the workflow `target-report:{id}`: one revision of a unit's report. */
export const targetReportInput = z.strictObject({ reportId: uuid });
export type TargetReportInput = z.infer<typeof targetReportInput>;
/** Input of the workflow `target-reopening:{id}`: a request that a closed year be opened again. */
export const targetReopeningInput = z.strictObject({ reopeningId: uuid });
export type TargetReopeningInput = z.infer<typeof targetReopeningInput>;

/** Input of the workflow `target-change:{id}`: a request for a change of an issued plan. */
export const targetChangeInput = z.strictObject({ changeId: uuid });
export type TargetChangeInput = z.infer<typeof targetChangeInput>;

export const approvalClosed = z.strictObject({
  id: z.string(),
  approvalId: uuid,
  outcome: z.enum(['approved', 'rejected', 'withdrawn', 'cancelled']),
});
export type ApprovalClosed = z.infer<typeof approvalClosed>;

export const deadlineChanged = z.strictObject({ id: z.string(), deadlineId: uuid });
export type DeadlineChanged = z.infer<typeof deadlineChanged>;

/** A job of a queue of deliveries: one attempt, by the number of those before it. The row is the truth. */
export const deliveryJob = z.strictObject({
  id: uuid,
  attempt: z.number().int().min(0),
  /** The domain or host that it goes to: who is slow may not hold every place. */
  lane: z.string(),
});
export type DeliveryJob = z.infer<typeof deliveryJob>;

/** A job of the queue `projections`: go on with the projection to a publication. The row is the truth. */
export const projectionJob = z.strictObject({ edition: z.number().int().min(1) });
export type ProjectionJob = z.infer<typeof projectionJob>;

/** A job of the queue `reminders`: an alarm that rings at an instant of the business clock. The rows say for what. */
export const reminderJob = z.strictObject({ fireAt: timestamp });
export type ReminderJob = z.infer<typeof reminderJob>;

/** A job of the queue `digests`: the row says whose it is and whether it is made. */
export const digestJob = z.strictObject({ id: uuid });
export type DigestJob = z.infer<typeof digestJob>;
