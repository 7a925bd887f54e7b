import { z } from 'zod';
import { inboxCounts } from '../approvals';
import { endpoint, nothing, pageQuery, timestamp, uuid } from '../http';
import { noticeGroups } from '@shanhai/domain/notices';
import { ownAddress } from './address';
import { askingKinds, groupOf, groupOfKind, kindsOf, neverMailed } from './groups';
import { noticeChoices, noticePolicy, ownNoticeSettings, unitNoticeSettings } from './settings';
import { MOST_NAMED, noticeKinds, noticeVariables, type NoticeKind, type NoticeVariables } from './variables';

export { askingKinds, groupOf, groupOfKind, kindsOf, neverMailed, noticeChoices, noticePolicy };
export { letterOfKind, type LetterKind } from './groups';
export { isAddressRefusal, type AddressRefusal, type OwnAddress } from './address';
export type { OwnNoticeSettings, UnitNoticeSettings } from './settings';
export { MOST_NAMED, noticeKinds, noticeVariables, type NoticeKind, type NoticeVariables };

export const notice = z.strictObject({
  id: uuid,
  kind: z.enum(noticeKinds),
  group: z.enum(noticeGroups),
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

/** A notice as an administrator reads its template: in one language, with sample data. */
const sampleNotice = z.strictObject({
  kind: z.enum(noticeKinds),
  group: z.enum(noticeGroups),
  language: z.enum(['zh', 'en']),
  title: z.string(),
  body: z.string(),
  action: z.string(),
  email: z.strictObject({ subject: z.string(), text: z.string(), html: z.string() }),
});
export type SampleNotice = z.infer<typeof sampleNotice>;

const noticesQuery = pageQuery.extend({
  group: z.enum(noticeGroups).optional(),
  kind: z.enum(noticeKinds).optional(),
  /** Type of case, such as `project-application`. */
  process: z.string().max(60).optional(),
  unread: z.enum(['true', 'false']).optional(),
});

export const routes = {
  list: endpoint({
    method: 'GET',
    path: '/notices',
    tag: 'notices',
    summary: 'Notices of the person who asks, newest first: all, or of a group, a kind, a process, or unread',
    query: noticesQuery,
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
  markAllRead: endpoint({
    method: 'PUT',
    path: '/notices/read',
    tag: 'notices',
    summary: 'Mark every notice as read that was there at a time: what came since stays unread',
    body: z.strictObject({ until: timestamp }),
    status: 200,
    response: z.strictObject({ marked: z.number().int() }),
    access: 'session',
  }),
  settings: endpoint({
    method: 'GET',
    path: '/notices/settings',
    tag: 'notices',
    summary: 'How the person who asks is told: what was chosen, what is inherited, and what comes of both',
    status: 200,
    response: ownNoticeSettings,
    access: 'session',
  }),
  saveSettings: endpoint({
    method: 'PUT',
    path: '/notices/settings',
    tag: 'notices',
    summary: 'Choose how to be told; what is left out is inherited',
    body: noticeChoices,
    status: 200,
    response: ownNoticeSettings,
    access: 'session',
    versioned: true,
    problems: ['version_conflict', 'request_invalid'],
  }),
  address: endpoint({
    method: 'GET',
    path: '/notices/address',
    tag: 'notices',
    summary: 'Where e-mail to the person who asks goes, and whether the last one was refused for good',
    status: 200,
    response: ownAddress,
    access: 'session',
  }),
  unitSettings: endpoint({
    method: 'GET',
    path: '/units/{id}/notice-settings',
    tag: 'notices',
    summary: 'How the persons of a unit and of those below are told unless they choose (notice.manage)',
    params: z.strictObject({ id: z.string().max(60) }),
    status: 200,
    response: unitNoticeSettings,
    access: 'session',
    problems: ['not_found', 'forbidden'],
  }),
  saveUnitSettings: endpoint({
    method: 'PUT',
    path: '/units/{id}/notice-settings',
    tag: 'notices',
    summary: 'Set how the persons of a unit and of those below are told unless they choose (notice.manage)',
    params: z.strictObject({ id: z.string().max(60) }),
    body: noticeChoices,
    status: 200,
    response: unitNoticeSettings,
    access: 'session',
    versioned: true,
    problems: ['not_found', 'forbidden', 'version_conflict', 'request_invalid'],
  }),
  samples: endpoint({
    method: 'GET',
    path: '/notices/samples',
    tag: 'notices',
    summary: 'Every template in both languages with sample data (notice.manage)',
    status: 200,
    response: z.strictObject({ items: z.array(sampleNotice) }),
    access: 'session',
    problems: ['forbidden'],
  }),
  unsubscribePage: endpoint({
    method: 'GET',
    path: '/digests/{token}/unsubscribe',
    tag: 'notices',
    summary: 'A page with a button that ends the digest; opening it changes nothing',
    params: z.strictObject({ token: z.string().max(100) }),
    status: 200,
    response: z.string(),
    produces: 'text/html; charset=utf-8',
    access: 'public',
    problems: ['not_found'],
  }),
  unsubscribe: endpoint({
    method: 'POST',
    path: '/digests/{token}/unsubscribe',
    tag: 'notices',
    summary: 'Ends the digest of whom it was sent to (RFC 8058: one click in a mail program)',
    params: z.strictObject({ token: z.string().max(100) }),
    body: z.strictObject({ 'List-Unsubscribe': z.literal('One-Click').optional() }).optional(),
    form: true,
    status: 200,
    response: z.string(),
    produces: 'text/html; charset=utf-8',
    access: 'public',
    problems: ['not_found'],
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
