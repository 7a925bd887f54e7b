import { z } from 'zod';
import { endpoint, pageOf, pageQuery, timestamp } from '../http';
import { deliveryRoutes } from './deliveries';

export { type ChannelState, type Delivery, type DeliveryAct, type DeliveryCommand } from './deliveries';

export const componentState = z.enum(['ok', 'starting', 'down']);
export const health = z.strictObject({
  status: z.enum(['ok', 'degraded', 'down']),
  /** database, queue, workflows (Temporal and a worker that polls), mail. */
  components: z.record(z.string(), z.strictObject({ state: componentState, detail: z.string().nullable() })),
});

export const outboxRow = z.strictObject({
  id: z.string(),
  aggregate: z.string(),
  topic: z.string(),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: timestamp,
});

export const mail = z.strictObject({
  id: z.string(),
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  receivedAt: timestamp,
});

export const routes = {
  status: endpoint({
    method: 'GET',
    path: '/status',
    tag: 'admin',
    summary: 'Mode, clock and the state of each component, for the banner of the workbench',
    status: 200,
    response: z.strictObject({
      mode: z.enum(['demo', 'test', 'production']),
      now: timestamp,
      clockOffsetMs: z.number().int(),
      temporalUi: z.string().nullable(),
      health,
    }),
    access: 'public',
  }),
  demoAccounts: endpoint({
    method: 'GET',
    path: '/demo/accounts',
    tag: 'demo',
    summary: 'Accounts to try the demo with. Absent in production',
    status: 200,
    response: z.strictObject({
      password: z.string(),
      items: z.array(
        z.strictObject({
          username: z.string(),
          name: z.string(),
          nameEn: z.string(),
          posts: z.array(z.string()),
        }),
      ),
    }),
    access: 'public',
    problems: ['demo_only'],
  }),
  demoClock: endpoint({
    method: 'GET',
    path: '/demo/clock',
    tag: 'demo',
    summary: 'The one clock of the demo',
    status: 200,
    response: z.strictObject({ now: timestamp, offsetMs: z.number().int() }),
    access: 'session',
    problems: ['demo_only'],
  }),
  setDemoClock: endpoint({
    method: 'PUT',
    path: '/demo/clock',
    tag: 'demo',
    summary: 'Set the one clock forward. Refused in production, and never backwards',
    body: z.strictObject({ now: timestamp }),
    status: 200,
    response: z.strictObject({ now: timestamp, offsetMs: z.number().int() }),
    access: 'session',
    problems: ['demo_only', 'clock_backwards', 'forbidden'],
  }),
  mailbox: endpoint({
    method: 'GET',
    path: '/demo/mailbox',
    tag: 'demo',
    summary: 'Messages that the demo mail server has received, newest first',
    query: z.strictObject({
      to: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    status: 200,
    response: z.strictObject({ items: z.array(mail) }),
    access: 'session',
    problems: ['demo_only'],
  }),
  mailboxMessage: endpoint({
    method: 'GET',
    path: '/demo/mailbox/{id}',
    tag: 'demo',
    summary: 'One message of the demo mailbox',
    params: z.strictObject({ id: z.string().regex(/^[\w.-]{1,120}$/) }),
    status: 200,
    response: mail.extend({ messageId: z.string(), text: z.string(), html: z.string().nullable() }),
    access: 'session',
    problems: ['demo_only'],
  }),
  deadLetters: endpoint({
    method: 'GET',
    path: '/admin/outbox/dead',
    tag: 'admin',
    summary: 'Outbox messages that were given up, oldest first',
    query: pageQuery,
    status: 200,
    response: pageOf(outboxRow),
    access: 'session',
    problems: ['forbidden'],
  }),
  retryDeadLetter: endpoint({
    method: 'POST',
    path: '/admin/outbox/{id}/retry',
    tag: 'admin',
    summary: 'Try a dead letter again, and those of its aggregate that wait behind it',
    params: z.strictObject({ id: z.string().regex(/^\d+$/) }),
    status: 200,
    response: outboxRow,
    access: 'session',
    idempotent: true,
    problems: ['forbidden'],
  }),
  ...deliveryRoutes,
};
