import { z } from 'zod';
import { endpoint, pageOf, pageQuery, personRef, timestamp, uuid, wordsOf } from '../http';
import { noticeKinds } from '../notices';

export const channel = z.enum(['email', 'dingtalk', 'webhook']);
export const deliveryStatus = z.enum(['pending', 'sending', 'sent', 'dead', 'given_up', 'cancelled']);
export const deadReason = z.enum([
  'recipient_refused',
  'content_refused',
  'address_invalid',
  'not_writable',
  'expired',
  'unanswered',
  /** Given up by an earlier version, which kept no reason. */
  'refused',
]);

/** What an operator sees of a message: whom, where to, of what kind, and how it went. Never what it says. */
export const delivery = z.strictObject({
  id: uuid,
  channel,
  kind: z.enum(noticeKinds),
  person: personRef,
  address: z.string(),
  status: deliveryStatus,
  /** Of a dead letter, or of one that was given up. */
  reason: deadReason.nullable(),
  attempts: z.number().int(),
  createdAt: timestamp,
  /** Of one that waits: when it is looked at next. */
  nextAt: timestamp.nullable(),
  sentAt: timestamp.nullable(),
  /** The last failure in the server's words. */
  lastError: z.string().nullable(),
});
export type Delivery = z.infer<typeof delivery>;

export const attempt = z.strictObject({
  seq: z.number().int(),
  beganAt: timestamp,
  endedAt: timestamp.nullable(),
  /** Null: under way, or never heard of again. */
  outcome: z.enum(['sent', 'deferred', 'refused', 'unreachable', 'unanswered', 'void']).nullable(),
  /** Where in the conversation it ended. */
  step: z.enum(['connect', 'tls', 'sign_in', 'sender', 'recipient', 'content', 'own']).nullable(),
  /** Reply code of RFC 5321, and status code of RFC 3463. */
  code: z.number().int().nullable(),
  enhanced: z.string().nullable(),
  answer: z.string().nullable(),
  sender: z.string(),
});

const actKind = z.enum(['retry', 'give_up']);
/** All dead letters of a channel and a reason; without one of them, of any. */
const scope = z.strictObject({ channel: channel.optional(), reason: deadReason.optional() });
const comment = wordsOf(500).min(1);

export const deliveryAct = z.strictObject({
  id: uuid,
  kind: actKind,
  person: personRef,
  at: timestamp,
  comment: z.string().nullable(),
  /** Null: the dead letters were named. */
  scope: scope.nullable(),
  done: z.number().int(),
  /** Null: it is being worked through. */
  finishedAt: timestamp.nullable(),
});
export type DeliveryAct = z.infer<typeof deliveryAct>;

const ids = z.array(uuid).min(1).max(100);
export const deliveryCommand = z.union([
  z.strictObject({ kind: z.literal('retry'), ids }),
  z.strictObject({ kind: z.literal('retry'), scope }),
  z.strictObject({ kind: z.literal('give_up'), ids, comment }),
  z.strictObject({ kind: z.literal('give_up'), scope, comment }),
]);
export type DeliveryCommand = z.infer<typeof deliveryCommand>;

export const channelState = z.strictObject({
  channel,
  /** Messages a minute, all notifiers together; null: as fast as the channel takes them. */
  perMinute: z.number().int().nullable(),
  version: z.number().int(),
  /** Deliveries that wait or are being sent, at most 10000 counted. */
  pending: z.number().int(),
  /** Since when the oldest of them is due; null when none is. */
  dueSince: timestamp.nullable(),
  /** Dead letters by reason, at most 10000 counted. */
  dead: z.array(z.strictObject({ reason: deadReason, count: z.number().int() })),
});
export type ChannelState = z.infer<typeof channelState>;

const forAdministrators = { tag: 'admin', access: 'session', problems: ['forbidden'] } as const;

export const deliveryRoutes = {
  deliveries: endpoint({
    ...forAdministrators,
    method: 'GET',
    path: '/admin/deliveries',
    summary: 'Deliveries, newest first: to whom, by which channel, of what kind, and how it went',
    query: pageQuery.extend({
      status: deliveryStatus.optional(),
      channel: channel.optional(),
      kind: z.enum(noticeKinds).optional(),
      reason: deadReason.optional(),
      /** Part of a name or an address. */
      q: z.string().trim().min(1).max(100).optional(),
      from: timestamp.optional(),
      to: timestamp.optional(),
    }),
    status: 200,
    response: pageOf(delivery),
  }),
  delivery: endpoint({
    ...forAdministrators,
    method: 'GET',
    path: '/admin/deliveries/{id}',
    summary: 'One delivery with its attempts and what administrators did with it',
    params: z.strictObject({ id: uuid }),
    status: 200,
    response: z.strictObject({ delivery, attempts: z.array(attempt), acts: z.array(deliveryAct) }),
  }),
  deliveryActs: endpoint({
    ...forAdministrators,
    method: 'GET',
    path: '/admin/delivery-acts',
    summary: 'What administrators did with dead letters, newest first, with its progress',
    query: pageQuery,
    status: 200,
    response: pageOf(deliveryAct),
  }),
  actOnDeliveries: endpoint({
    ...forAdministrators,
    method: 'POST',
    path: '/admin/delivery-acts',
    summary:
      'Try dead letters again, or give them up with a reason: those named, or all of a channel and a reason',
    body: deliveryCommand,
    status: 200,
    response: z.strictObject({
      act: deliveryAct,
      /** Named, but no dead letters any more: somebody was faster. */
      left: z.array(uuid),
    }),
    idempotent: true,
    problems: ['forbidden', 'dead_letter_settled'],
  }),
  channels: endpoint({
    ...forAdministrators,
    method: 'GET',
    path: '/admin/channels',
    summary: 'Channels: how fast they may send, what waits, and what was given up',
    status: 200,
    response: z.strictObject({ items: z.array(channelState) }),
  }),
  paceChannel: endpoint({
    ...forAdministrators,
    method: 'PUT',
    path: '/admin/channels/{channel}/pace',
    summary: 'Set how many messages a minute a channel sends at most, all notifiers together',
    params: z.strictObject({ channel }),
    body: z.strictObject({ perMinute: z.number().int().min(1).max(600_000).nullable() }),
    status: 200,
    response: z.strictObject({ channel, perMinute: z.number().int().nullable(), version: z.number().int() }),
    versioned: true,
    problems: ['forbidden', 'version_conflict'],
  }),
};
