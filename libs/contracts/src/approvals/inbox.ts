import type { TaskKind } from '@shanhai/domain/approvals';
import { z } from 'zod';
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
import { approvalStatuses, fact } from './shapes';

/** What a task asks of its holder. */
export const taskKinds = ['decide', 'opinion', 'pool', 'correct'] as const satisfies readonly TaskKind[];

/** What names a case in every list. */
const named = {
  approvalId: uuid,
  caseType: z.string(),
  caseId: uuid,
  number: z.string(),
  title: z.string(),
  unit: unitRef,
};

export const inboxItem = z.strictObject({
  taskId: uuid,
  /**
   * decide: a signature is asked for. opinion: an opinion is. pool: to be claimed first. correct: the applicant is
   * asked to correct.
   */
  kind: z.enum(taskKinds),
  /** Whose task it is, when it is not the reader's own: they stand in for this person. */
  onBehalfOf: personRef.nullable(),
  /**
   * Whether only that person may act on it: the reader has a conflict of interest here (it is their own case, they have
   * signed in this stage or in one that is kept apart from it), or it is the holder's own application to correct.
   */
  holderOnly: z.boolean(),
  ...named,
  facts: z.array(fact),
  stage: localized,
  stageKey: z.string(),
  round: z.number().int(),
  /** Version of the approval as listed: a decision from the list carries it. */
  version: z.number().int(),
  openedAt: timestamp,
  dueAt: timestamp,
  provisional: z.boolean(),
  /** Working days after today up to the day on which it is due, by the service's calendar; negative when overdue. */
  workingDaysLeft: z.number().int(),
  /** Whether it may be approved in bulk. */
  bulk: z.boolean(),
  /** Whether it was sent back for correction before: its round is not the first. */
  returnedBefore: z.boolean(),
  /** When the applicant urged last (催办). */
  urgedAt: timestamp.nullable(),
  /** Files that were submitted with it. */
  attachments: z.number().int(),
});
export type InboxItem = z.infer<typeof inboxItem>;

/** One number for each tab. */
export const inboxCounts = z.strictObject({
  todo: z.number().int(),
  overdue: z.number().int(),
  dueToday: z.number().int(),
  decide: z.number().int(),
  opinion: z.number().int(),
  pool: z.number().int(),
  correct: z.number().int(),
  /** Of all these, those of whom one stands in for. */
  delegated: z.number().int(),
  /** Places that wait for their turn. */
  queued: z.number().int(),
  /** Copies not read yet. */
  copiesUnread: z.number().int(),
  /** Started by the reader and not ended yet. */
  started: z.number().int(),
});
export type InboxCounts = z.infer<typeof inboxCounts>;

export const inboxPage = z.strictObject({
  items: z.array(inboxItem),
  nextCursor: z.string().nullable(),
  /** Of the tabs, whatever is filtered. */
  counts: inboxCounts,
  /** The service's clock when the page was made: groups such as "today" are drawn against it. */
  asOf: timestamp,
});

const text = z.string().trim().min(1).max(100);

/** Narrows the list of what waits. A saved view keeps exactly this. */
export const inboxFilters = z.strictObject({
  /** Part of the title, the number, the unit's or the applicant's name. */
  q: text.optional(),
  kind: z.enum(taskKinds).optional(),
  /** Type of case, or key of a route. */
  type: text.optional(),
  /** Key of a stage. */
  stage: text.optional(),
  /** overdue: before now. today: the rest of today. week: the seven days from today on. */
  due: z.enum(['overdue', 'today', 'week']).optional(),
  /** Id of the case's unit. */
  unit: text.optional(),
  /** later: was sent back for correction before (补正后). */
  round: z.enum(['first', 'later']).optional(),
  /** own: the reader's. delegated: of whom they stand in for. */
  holder: z.enum(['own', 'delegated']).optional(),
  /** bulk: only what may be approved in bulk. */
  opt: z.enum(['bulk']).optional(),
});
export type InboxFilters = z.infer<typeof inboxFilters>;

export const doneItem = z.strictObject({
  ...named,
  stage: localized,
  stageKey: z.string(),
  /** The round that was decided on; the case may be in a later one. */
  round: z.number().int(),
  action: z.enum(['approve', 'vote', 'reject', 'return', 'give_opinion']),
  at: timestamp,
  status: z.enum(approvalStatuses),
  /** Who decided, when it was a delegate in the reader's name. */
  decidedBy: personRef.nullable(),
  /** In whose name the reader decided. */
  onBehalfOf: personRef.nullable(),
});
export type DoneItem = z.infer<typeof doneItem>;

export const startedItem = z.strictObject({
  ...named,
  status: z.enum(approvalStatuses),
  round: z.number().int(),
  startedAt: timestamp,
  closedAt: timestamp.nullable(),
  /** Where it is now; several in parallel branches, none when it has ended. */
  now: z.array(
    z.strictObject({
      stage: localized,
      holders: z.array(personRef),
      since: timestamp,
      dueAt: timestamp,
    }),
  ),
});
export type StartedItem = z.infer<typeof startedItem>;

export const copyItem = z.strictObject({
  ...named,
  status: z.enum(approvalStatuses),
  /** Send it with the command `read`, which receipts the copy. */
  version: z.number().int(),
  copiedBy: personRef,
  copiedAt: timestamp,
  readAt: timestamp.nullable(),
});
export type CopyItem = z.infer<typeof copyItem>;

export const queuedItem = z.strictObject({
  taskId: uuid,
  ...named,
  stage: localized,
  stageKey: z.string(),
  round: z.number().int(),
  /** turn: somebody signs before. opinion: one has asked for an opinion and waits for it. */
  waitsFor: z.enum(['turn', 'opinion']),
  /** Who holds the stage meanwhile. */
  holders: z.array(personRef),
  since: timestamp,
});
export type QueuedItem = z.infer<typeof queuedItem>;

const search = { q: text.optional() };

export const inboxView = z.strictObject({
  id: uuid,
  name: z.string(),
  filters: inboxFilters,
  /** Views are listed by this, then by name. */
  place: z.number().int(),
  version: z.number().int(),
});
export type InboxView = z.infer<typeof inboxView>;

const viewName = z.string().trim().min(1).max(60);
const place = z.number().int().min(0).max(1000);
const byId = z.strictObject({ id: uuid });

export const inboxRoutes = {
  inbox: endpoint({
    method: 'GET',
    path: '/inbox',
    tag: 'approvals',
    summary: 'What waits for the person who asks, soonest due first',
    query: pageQuery.extend(inboxFilters.shape),
    status: 200,
    response: inboxPage,
    access: 'session',
  }),
  counts: endpoint({
    method: 'GET',
    path: '/inbox/counts',
    tag: 'approvals',
    summary: 'How many items each tab has',
    status: 200,
    response: inboxCounts,
    access: 'session',
  }),
  done: endpoint({
    method: 'GET',
    path: '/inbox/done',
    tag: 'approvals',
    summary: 'What the person who asks has decided, newest first',
    query: pageQuery.extend(search),
    status: 200,
    response: pageOf(doneItem),
    access: 'session',
  }),
  started: endpoint({
    method: 'GET',
    path: '/inbox/started',
    tag: 'approvals',
    summary: 'What the person who asks has started, newest first, with where it is now',
    query: pageQuery.extend({ ...search, status: z.enum(approvalStatuses).optional() }),
    status: 200,
    response: pageOf(startedItem),
    access: 'session',
  }),
  copies: endpoint({
    method: 'GET',
    path: '/inbox/copies',
    tag: 'approvals',
    summary: 'Copies that the person who asks has got, newest first',
    query: pageQuery.extend({ ...search, read: z.enum(['unread', 'read']).optional() }),
    status: 200,
    response: pageOf(copyItem),
    access: 'session',
  }),
  queued: endpoint({
    method: 'GET',
    path: '/inbox/queued',
    tag: 'approvals',
    summary: 'Places of the person who asks that wait: for their turn in a stage, or for an opinion',
    query: pageQuery,
    status: 200,
    response: pageOf(queuedItem),
    access: 'session',
  }),
  views: endpoint({
    method: 'GET',
    path: '/inbox/views',
    tag: 'approvals',
    summary: 'Saved views of the inbox of the person who asks (50 at most, so not paged)',
    status: 200,
    response: z.strictObject({ items: z.array(inboxView) }),
    access: 'session',
  }),
  createView: endpoint({
    method: 'POST',
    path: '/inbox/views',
    tag: 'approvals',
    summary: 'Save filters of the inbox under a name; without `place` it is listed last',
    body: z.strictObject({ name: viewName, filters: inboxFilters, place: place.optional() }),
    status: 201,
    response: inboxView,
    access: 'session',
    idempotent: true,
    problems: ['view_name_taken', 'too_many_views'],
  }),
  changeView: endpoint({
    method: 'PATCH',
    path: '/inbox/views/{id}',
    tag: 'approvals',
    summary: 'Rename a saved view, move it, or give it other filters',
    params: byId,
    body: z.strictObject({
      name: viewName.optional(),
      filters: inboxFilters.optional(),
      place: place.optional(),
    }),
    status: 200,
    response: inboxView,
    access: 'session',
    versioned: true,
    problems: ['view_name_taken', 'version_conflict'],
  }),
  removeView: endpoint({
    method: 'DELETE',
    path: '/inbox/views/{id}',
    tag: 'approvals',
    summary: 'Forget a saved view',
    params: byId,
    status: 204,
    response: nothing,
    access: 'session',
  }),
};
