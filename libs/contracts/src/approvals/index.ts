import { z } from 'zod';
import { actor, endpoint, localized, personRef, timestamp, unitRef, uuid } from '../http';
import { form, formData } from '../forms';
import { attachment } from '../projects';
import { bulkRoutes } from './bulk';
import { inboxRoutes } from './inbox';
import { previewRoutes } from './preview';
import { registerRoutes } from './register';
import { approvalStatuses, comment, commentFile, fact, stageGroup, voteRule } from './shapes';
import { sheetRoutes } from './sheet';

export * from './bulk';
export * from './inbox';
export * from './preview';
export * from './register';
export * from './route-document';
export * from './routes';
export * from './shapes';
export * from './way';

/** A place in a stage that one person holds, waits for, or has signed. */
export const seat = z.strictObject({
  taskId: uuid,
  /** Null where the rule that gives the place finds nobody: it waits for an administrator. */
  person: personRef.nullable(),
  status: z.enum(['queued', 'pooled', 'aside', 'open', 'consulting', 'vacant', 'signed', 'closed']),
  /** own: asked by the stage. before, with, after: added. opinion: asked for an opinion. */
  place: z.enum(['own', 'before', 'with', 'after', 'opinion']),
  group: z.string(),
  vote: z.enum(['for', 'against', 'abstain']).nullable(),
  /** Why it is closed. */
  closedBecause: z.string().nullable(),
  /** Who signed or ended it: its person, or who stood in. Null while it stands, and when the route ended it. */
  actedBy: personRef.nullable(),
  signedAt: timestamp.nullable(),
});

export const skipReasons = ['condition_false', 'initiator_is_signer'] as const;

export const stageView = z.strictObject({
  key: z.string(),
  title: localized,
  mode: z.enum(['any', 'all', 'sequence', 'vote']),
  /** Sign-off by groups: what the `group` of a seat is called. Empty: the stage has none. */
  /** Null where the stage does not vote; of a stage with groups each says its own. */
  vote: voteRule.nullable(),
  groups: z.array(stageGroup),
  status: z.enum(['ahead', 'open', 'passed', 'skipped', 'returned', 'rejected', 'closed']),
  skippedBecause: z.enum(skipReasons).nullable(),
  seats: z.array(seat),
  /** Signers who would be asked if the stage were entered now: a forecast, marked so. */
  forecast: z.array(personRef),
  enteredAt: timestamp.nullable(),
  dueAt: timestamp.nullable(),
  provisional: z.boolean(),
});
export type StageView = z.infer<typeof stageView>;

/**
 * What ends a signature, and what was amended with it. taken_back: by who gave it. returned_to_stage, resubmitted: its
 * stage is gone through again. stage_reopened: what it was about has changed.
 */
const goneBy = z.enum(['taken_back', 'returned_to_stage', 'resubmitted', 'stage_reopened']);

/** A signature or a vote, as it counts now. */
export const signOff = z.strictObject({
  stillValid: z.boolean(),
  /** What has ended it. Null: it stands, perhaps carried into a later round. */
  goneBy: goneBy.nullable(),
});
export type SignOff = z.infer<typeof signOff>;

/** What a signer has amended in the form, as far as the person who asks may see it. */
export const amendment = z.strictObject({
  changes: formData,
  /** The same answers as they stood before. One that was not given is absent. */
  before: formData,
  /** What has undone it since: its signature was taken back, or its stage is gone through again. Null: it holds. */
  goneBy: goneBy.nullable(),
});
export type Amendment = z.infer<typeof amendment>;

export const timelineEntry = z.strictObject({
  seq: z.number().int(),
  stream: z.enum(['case', 'approval']),
  type: z.string(),
  at: timestamp,
  actor,
  stage: localized.nullable(),
  round: z.number().int().nullable(),
  comment: z.string().nullable(),
  /** Of `form_amended`. */
  amendment: amendment.nullable(),
  /** Of `signed` and `voted`. */
  signOff: signOff.nullable(),
  /** Files of a comment. */
  attachments: z.array(commentFile),
  /** Whose place it is about: who is no longer waited for, from whom a task was handed on. */
  holder: personRef.nullable(),
  /** Everybody whom `data` names by id. */
  people: z.array(personRef),
  /** Facts of the event for display, such as how many seats were closed and why. */
  data: z.record(z.string(), z.unknown()),
  /** Machine steps are hidden behind a toggle. */
  system: z.boolean(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

const returnTarget = z.union([
  z.enum(['applicant', 'previous']),
  z.strictObject({ stage: z.string().max(100) }),
]);

export const actions = [
  'approve',
  'reject',
  'abstain',
  'return',
  'transfer',
  'consult',
  'give_opinion',
  'add_signer',
  'remove_signer',
  'claim',
  'unclaim',
  'take_back',
  'resubmit',
  'withdraw',
  'cancel',
  'urge',
  'reassign',
  'rescue',
  'copy',
  'comment',
] as const;

export const allowedAction = z.strictObject({
  action: z.enum(actions),
  taskId: uuid.nullable(),
  /** Present but blocked: the reason's code and sentence. */
  blocked: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  onBehalfOf: personRef.nullable(),
  returnTo: z.array(returnTarget).optional(),
  /** Of approving: whether words are wanted, and which answers of the form may be amended. */
  commentRequired: z.literal(true).optional(),
  edits: z.array(z.string()).optional(),
});

export const approval = z.strictObject({
  id: uuid,
  caseType: z.string(),
  caseId: uuid,
  number: z.string(),
  title: z.string(),
  unit: unitRef,
  initiator: personRef,
  status: z.enum(approvalStatuses),
  round: z.number().int(),
  version: z.number().int(),
  startedAt: timestamp,
  closedAt: timestamp.nullable(),
  facts: z.array(fact),
  stages: z.array(stageView),
  form,
  /** What was submitted in the present round, never what stands in a draft now. */
  formData,
  /** What was submitted in the round before, to show what changed. */
  previousFormData: formData.nullable(),
  attachments: z.array(attachment),
  /** Fields of the form that the person who asks may not see: a signer whose stage hides them. */
  hiddenFields: z.array(z.string()),
  /** Fields that the person who asks may change as the holder of a stage. */
  editableFields: z.array(z.string()),
  /** How many persons have a copy. */
  copies: z.number().int(),
  timeline: z.array(timelineEntry),
  allowedActions: z.array(allowedAction),
  route: z.strictObject({ key: z.string(), version: z.number().int(), title: localized }),
});
export type Approval = z.infer<typeof approval>;

const said = comment.min(1);
const versioned = { version: z.number().int().min(1) };
const seated = { ...versioned, taskId: uuid };

const to = { to: uuid };
const persons = { persons: z.array(uuid).min(1).max(100) };
const optional = { comment: comment.optional() };
const required = { comment: said };

/** Every command on an approval. `version` is the one that the person saw. */
export const command = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('approve'),
    ...seated,
    ...optional,
    /** Answers that the signer amends, of the fields that the stage lets them. */
    form: formData.optional(),
  }),
  /** In a vote: one vote against. Elsewhere it ends the approval. */
  z.strictObject({ type: z.literal('reject'), ...seated, ...required }),
  z.strictObject({ type: z.literal('abstain'), ...seated, ...optional }),
  z.strictObject({
    type: z.literal('return'),
    ...seated,
    ...required,
    to: returnTarget,
    /** restart: from the beginning (or from the stage it was returned to). resume: comes back here. */
    reentry: z.enum(['restart', 'resume']).default('restart'),
  }),
  z.strictObject({ type: z.literal('take_back'), ...seated, ...optional }),
  z.strictObject({ type: z.literal('transfer'), ...seated, ...to, ...optional }),
  z.strictObject({ type: z.literal('consult'), ...seated, ...to, ...optional }),
  z.strictObject({ type: z.literal('give_opinion'), ...seated, ...required }),
  z.strictObject({
    type: z.literal('add_signer'),
    ...seated,
    ...to,
    place: z.enum(['before', 'with', 'after']),
    ...optional,
  }),
  z.strictObject({ type: z.literal('remove_signer'), ...seated, ...optional }),
  z.strictObject({ type: z.literal('claim'), ...seated }),
  z.strictObject({ type: z.literal('unclaim'), ...seated }),
  z.strictObject({ type: z.literal('resubmit'), ...versioned, ...optional }),
  z.strictObject({ type: z.literal('withdraw'), ...versioned, ...required }),
  z.strictObject({ type: z.literal('cancel'), ...versioned, ...required }),
  z.strictObject({ type: z.literal('urge'), ...versioned, ...optional }),
  z.strictObject({ type: z.literal('copy'), ...versioned, ...persons, ...optional }),
  z.strictObject({ type: z.literal('read'), ...versioned }),
  z.strictObject({
    type: z.literal('comment'),
    ...versioned,
    ...required,
    /** Files that the person who comments has brought for it. */
    attachments: z.array(uuid).max(10).optional(),
  }),
  z.strictObject({ type: z.literal('reassign'), ...seated, ...to, ...required }),
  z.strictObject({
    type: z.literal('rescue'),
    ...versioned,
    stage: z.string().max(100),
    ...persons,
    ...required,
  }),
]);
export type CommandBody = z.infer<typeof command>;

export const commandAnswer = z.strictObject({
  approvalId: uuid,
  version: z.number().int(),
  status: z.enum(approvalStatuses),
  round: z.number().int(),
  stage: localized.nullable(),
});

const byId = z.strictObject({ id: uuid });

export const routes = {
  ...inboxRoutes,
  ...bulkRoutes,
  ...previewRoutes,
  ...registerRoutes,
  task: endpoint({
    method: 'GET',
    path: '/tasks/{id}',
    tag: 'approvals',
    summary: 'Where a task leads, and what became of it if it is closed',
    params: byId,
    status: 200,
    response: z.strictObject({
      taskId: uuid,
      approvalId: uuid,
      caseType: z.string(),
      caseId: uuid,
      open: z.boolean(),
      closed: z.strictObject({ reason: z.string(), at: timestamp, by: personRef.nullable() }).nullable(),
    }),
    access: 'session',
  }),
  read: endpoint({
    method: 'GET',
    path: '/approvals/{id}',
    tag: 'approvals',
    summary: 'One approval: form of the round, stages, timeline, and what the person who asks may do',
    params: byId,
    status: 200,
    response: approval,
    access: 'session',
  }),
  command: endpoint({
    method: 'POST',
    path: '/approvals/{id}/commands',
    tag: 'approvals',
    summary:
      'Decide on a task, change who decides, or end the approval: see docs/approvals.md for every command',
    params: byId,
    body: command,
    status: 200,
    response: commandAnswer,
    access: 'session',
    idempotent: true,
    problems: [
      'version_conflict',
      'task_closed',
      'task_claimed',
      'task_unknown',
      'approval_closed',
      'action_not_allowed',
      'form_invalid',
      'take_back_too_late',
      'withdraw_too_late',
      'comment_required',
      'field_not_editable',
      'form_signed_already',
      'signer_not_eligible',
      'signer_seated_already',
      'urged_recently',
      'person_unknown',
      'duties_separated',
      'idempotency_key_reused',
    ],
  }),
  ...sheetRoutes,
};

export * from './submissions';
