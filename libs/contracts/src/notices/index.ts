import { z } from 'zod';
import { inboxCounts } from '../approvals';
import { endpoint, nothing, pageQuery, timestamp, uuid } from '../http';
import { noticeKinds, noticeVariables, type NoticeKind, type NoticeVariables } from './variables';

export { noticeKinds, noticeVariables, type NoticeKind, type NoticeVariables };

export const notice = z.strictObject({
  id: uuid,
  kind: z.enum(noticeKinds),
  /** Sentence in the reader's language. */
  title: z.string(),
  body: z.string(),
  /** Path in the workbench. Opening it never acts. */
  link: z.string(),
  createdAt: timestamp,
  readAt: timestamp.nullable(),
});
export type Notice = z.infer<typeof notice>;

/** Data of the server-sent event `counts`. */
export const countsEvent = z.strictObject({ inbox: inboxCounts, unread: z.number().int() });
export type CountsEvent = z.infer<typeof countsEvent>;

export const routes = {
  list: endpoint({
    method: 'GET',
    path: '/notices',
    tag: 'notices',
    summary: 'Notices of the person who asks, newest first',
    query: pageQuery,
    status: 200,
    response: z.strictObject({
      items: z.array(notice),
      nextCursor: z.string().nullable(),
      unread: z.number().int(),
    }),
    access: 'session',
  }),
  markRead: endpoint({
    method: 'PUT',
    path: '/notices/{id}/read',
    tag: 'notices',
    summary: 'Mark a notice as read',
    params: z.strictObject({ id: uuid }),
    status: 204,
    response: nothing,
    access: 'session',
  }),
  stream: endpoint({
    method: 'GET',
    path: '/events',
    tag: 'notices',
    summary: 'Server-sent events: `counts` with inbox and unread numbers whenever they change',
    status: 200,
    response: z.string(),
    produces: 'text/event-stream',
    access: 'session',
  }),
};
